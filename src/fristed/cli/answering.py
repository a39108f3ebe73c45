"""What several commands need: the store started, its entries as tables, its answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from fristed.cli.output import progress
from fristed.errors import FristedError

if TYPE_CHECKING:
    from fristed.measures.tables import Tables
    from fristed.progress import Progress
    from fristed.server.answers.records import Answers
    from fristed.text import Language, Text

REMEDY = "`fristed journal status` says what the journal holds, docs/reference/city-file.md what the city file must."


def answered() -> Answers:
    """Give the store's answers, making them where the journal has grown since."""
    from fristed.server.start import start

    start()
    from fristed.server.answers.keeping import answers

    with progress("Answering from the journal") as tell:
        return answers(progress=tell)


def tables(tell: Progress) -> Tables:
    """Give the store's settled entries as frames, in the city's own time zone."""
    from fristed.server.start import start

    start()
    from fristed.server.answers.record import tables_of_record

    return tables_of_record(progress=tell)


def refuse_unanswered(unanswered: Sequence[Text], language: Language) -> NoReturn:
    """Refuse in the words of what could not be answered."""
    said = " ".join(text.said(language) for text in unanswered)
    raise FristedError("unanswered", said, remedy=REMEDY)
