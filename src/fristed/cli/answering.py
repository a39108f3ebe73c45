"""What several commands need: the store started, its entries as tables, its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fristed.cli.output import progress

if TYPE_CHECKING:
    from fristed.measures.tables import Tables
    from fristed.progress import Progress
    from fristed.server.answers.records import Answers


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
