"""The two sides of blind grading: the sheet that goes out, and how far what comes back agrees."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fristed.cli.output import progress, say, say_json, table

if TYPE_CHECKING:
    from fristed.server.answers.blind_sheet import Case
    from fristed.server.answers.grading import Shown
    from fristed.text import Language


def write_sheet(file: Path, *, as_json: bool, language: Language) -> None:
    """Write the room's closed emergencies to ``file`` for graders, readable by the owner alone."""
    from fristed.cli import value_words as words
    from fristed.errors import FristedError

    found = _cases(language)
    from fristed.server.answers.blind_sheet import sheet

    written = sheet(found)
    try:
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(written, encoding="utf-8")
    except FileExistsError:
        raise FristedError(
            "file_exists", f"{file} is there already.", remedy="Give another name, or remove it."
        ) from None
    except OSError as fault:
        raise FristedError(
            "cannot_write", f"{file} cannot be written: {fault.strerror}.", remedy="Choose another folder."
        ) from fault
    if as_json:
        say_json({"file": str(file), "cases": len(found)})
    else:
        say(words.SHEET_WRITTEN.said(language).format(cases=len(found), file=file))


def show_agreement(files: list[Path], *, as_json: bool, language: Language) -> None:
    """Print how far the graders of ``files`` agree, and staff's own answers beside theirs."""
    found = _cases(language)
    from fristed.server.answers.grading import agreement

    shown = agreement(found, files)
    if as_json:
        say_json(shown)
    else:
        _print(shown, language)


def _cases(language: Language) -> tuple[Case, ...]:
    from fristed.cli.answering import answered, refuse_unanswered, tables

    answers = answered()
    if answers.room is None:
        refuse_unanswered(answers.unanswered, language)
    from fristed.server.answers.blind_sheet import cases

    with progress("Reading emergencies") as tell:
        return cases(tables(tell), answers.room)


def _print(shown: tuple[Shown, ...], language: Language) -> None:
    from fristed.cli import value_words as words
    from fristed.cli.words import TO
    from fristed.text import number, percent

    def figure(value: float) -> str:
        return number(value, language, decimals=2)

    rows = []
    for one in shown:
        agreed = words.WITHHELD.said(language) if one.agreed is None else percent(one.agreed, language)
        rows.append(
            (words.QUESTIONS[one.question].said(language), one.graders, one.cases, agreed,
             None if one.kappa is None else figure(one.kappa.estimate),
             None if one.kappa is None
             else f"{figure(one.kappa.low)} {TO.said(language)} {figure(one.kappa.high)}")
        )  # fmt: skip
    heads = (words.QUESTION, words.GRADERS, words.CASES, words.AGREED, words.KAPPA, words.BOUNDS)
    table([one.said(language) for one in heads], rows, language=language)
    for one in shown:
        _print_beside(one, language)


def _print_beside(one: Shown, language: Language) -> None:
    from fristed.cli import value_words as words

    def said(answer: str) -> str:
        return words.ANSWERS[answer].said(language) if answer in words.ANSWERS else answer

    table(
        [word.said(language) for word in (words.STAFF, words.GRADED, words.CASES)],
        [
            (said(cell.staff), said(cell.graders),
             words.WITHHELD.said(language) if cell.count is None else cell.count)
            for cell in one.beside_staff
        ],
        title=f"{words.CONFUSION.said(language)}: {words.QUESTIONS[one.question].said(language)}",
        language=language,
    )  # fmt: skip
