"""``fristed show lives``: what the room averted, by every method side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fristed.cli.output import Json, Said, say, say_json, table

if TYPE_CHECKING:
    from fristed.evidence.lives.book import LivesBook
    from fristed.evidence.lives.report import Estimate, LivesReport
    from fristed.text import Language, Text


def lives(
    book: Annotated[
        Path | None,
        typer.Option(help="A book of published inputs in toml; the one of Copenhagen if not given."),
    ] = None,
    grading_sheet: Annotated[
        Path | None,
        typer.Option(
            help="Write the emergencies here as timed acts to be graded blind: no grade, outcome, judgement, "
            "place or date."
        ),
    ] = None,
    graded: Annotated[
        list[Path] | None,
        typer.Option(help="A grader's filled-in sheet; give two or more to see how far they agree."),
    ] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Print deaths averted by five methods that are never added, both chains, and the other effects."""
    from fristed.cli.show_grading import show_agreement, write_sheet

    if grading_sheet is not None:
        write_sheet(grading_sheet, as_json=as_json, language=language)
        return
    if graded:
        show_agreement(graded, as_json=as_json, language=language)
        return
    from fristed.evidence.lives.book import read_lives_book

    inputs = None if book is None else read_lives_book(book)
    report = _report(inputs, "" if book is None else book.name, language)
    if as_json:
        say_json(report)
    else:
        print_lives(report, language)


def _report(inputs: LivesBook | None, name: str, language: Language) -> LivesReport:
    from fristed.cli.answering import answered, refuse_unanswered

    found = answered()
    if found.lives is None:
        refuse_unanswered(found.unanswered, language)
    if inputs is None:
        return found.lives
    from fristed.server.answers.lives import lives_report

    return lives_report(found.lives.counts, found.money, book=inputs, name=name)


def print_lives(report: LivesReport, language: Language) -> None:
    """Print the methods, both chains together, the effects, and what was not reckoned."""
    from fristed.cli import value_words as words

    if report.none is not None:
        say(f"\n{report.none.said(language)}")
    _estimates(words.DEATHS, report.methods, language)
    both = report.chains
    _estimates(words.CHAINS, (both.judged, both.base_rate), language)
    say(both.sentence.said(language))
    if both.tipping is not None:
        say(both.tipping.said(language))
    _estimates(words.EFFECTS, report.effects, language)
    absent = [one for one in (*report.methods, *report.effects) if one.missing or one.withheld]
    if absent:
        say(f"{words.NOT_FOR.said(language)}:")
        for one in absent:
            say(f"  - {one.sentence.said(language)}")


def _estimates(title: Text, estimates: tuple[Estimate, ...], language: Language) -> None:
    from fristed.cli import value_words as words

    heads = (words.METHOD, words.ESTIMATE, words.BOUNDS, words.SOURCE)
    rows = [
        (one.title.said(language), _estimate(one, language), _bounds(one, language), one.source)
        for one in estimates
    ]
    table([one.said(language) for one in heads], rows, title=title.said(language), language=language)


def _estimate(one: Estimate, language: Language) -> str:
    from fristed.brief.number import written
    from fristed.cli import value_words as words

    if one.withheld:
        return words.WITHHELD.said(language)
    return words.NOT_KNOWN.said(language) if one.estimate is None else written(one.estimate, language)


def _bounds(one: Estimate, language: Language) -> str:
    from fristed.brief.number import written
    from fristed.cli import value_words as words
    from fristed.cli.words import TO

    if one.estimate is None:
        return ""
    if one.low is None or one.high is None:
        return words.NO_BOUNDS.said(language)
    return f"{written(one.low, language)} {TO.said(language)} {written(one.high, language)}"
