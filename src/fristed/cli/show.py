"""``fristed show``: numbers and findings, from the journal or from a city's own file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fristed.cli.output import Json, Said, progress, say, say_json, table

if TYPE_CHECKING:
    from fristed.evidence.finding import Finding
    from fristed.text import Language

app = typer.Typer(
    help="What the record shows: numbers, findings and their checks.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def numbers(as_json: Json = False, language: Said = "en") -> None:
    """Print the room's headline numbers, each with the query that counts it."""
    from fristed.cli.answering import answered

    found = answered()
    if as_json:
        say_json(found.numbers)
        return
    rows = [
        (one.label.said(language), one.value, _bounds(one.low, one.high), one.query) for one in found.numbers
    ]
    table(("number", "value", "95 % interval", "counted as"), rows, title=f"{found.city}, {found.room_name}")


def _bounds(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low:.2f} to {high:.2f}"


@app.command()
def effect(as_json: Json = False, language: Said = "en") -> None:
    """Print what changed on the street when the room opened, with every check."""
    from fristed.cli.answering import answered

    found = answered()
    if as_json:
        say_json(found.findings)
        return
    for finding in found.findings:
        print_finding(finding, language)
    for text in found.unanswered:
        say(text.said(language))


@app.command()
def measure(
    name: Annotated[str | None, typer.Argument(help="A measure's name; without one, all are listed.")] = None,
    per: Annotated[str, typer.Option(help="day, week or month.")] = "month",
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Count one measure from the journal, or list the measures with their definitions."""
    from fristed.measures import MEASURES

    if name is None:
        listed = [
            (one.name, one.unit.said(language), one.definition.said(language)) for one in MEASURES.values()
        ]
        say_json(list(MEASURES.values())) if as_json else table(("measure", "unit", "definition"), listed)
        return
    frame = _counted(name, per)
    if as_json:
        say_json(frame.to_dicts())
    else:
        table(frame.columns, frame.rows(), title=MEASURES[name].definition.said(language))


def _counted(name: str, per: str) -> Any:
    from fristed.cli.answering import tables
    from fristed.errors import FristedError
    from fristed.measures import counted_as

    if per not in ("day", "week", "month"):
        raise FristedError(
            "unknown_period", f"There is no period called {per!r}.", remedy="Choose day, week or month."
        )
    with progress("Counting") as tell:
        return counted_as(name, tables(tell), per=per)  # type: ignore[arg-type]


def print_finding(finding: Finding, language: Language) -> None:
    """Print a finding: its question, its sentence, both scales, and every check, failed ones marked."""
    say(f"\n{finding.question.said(language)}\n{finding.sentence.said(language)}\n")
    scales = [("ratio", finding.ratio), (f"difference per {finding.per}", finding.difference)]
    table(
        ("scale", "estimate", "low", "high"),
        [(name, *(f"{value:.3f}" for value in (one.estimate, one.low, one.high))) for name, one in scales],
    )
    marks = {True: "passed", False: "FAILED", None: "note"}
    rows = [(marks[check.passed], check.sentence.said(language)) for check in finding.checks]
    table(("check", f"{finding.estimator}, data {finding.digest[:12]}"), rows)


@app.command("file")
def file_(
    file: Annotated[Path, typer.Argument(help="A city's own file; see docs/reference/street-files.md.")],
    opened: Annotated[str, typer.Option(help="The day the room opened, YYYY-MM-DD.")],
    file_format: Annotated[
        str | None, typer.Option("--format", help="Found from the header if not given.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(help="The column to look at, where the file has several.")
    ] = None,
    area: Annotated[str | None, typer.Option(help="The area, where the file has totals of several.")] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Answer from a file of counts: did they change when the room opened?"""
    from fristed.cli.city_files import finding_from

    with progress(f"Reading {file.name}") as tell:
        finding = finding_from(
            file, opened=opened, file_format=file_format, outcome=outcome, area=area, progress=tell
        )
    if as_json:
        say_json(finding)
    else:
        print_finding(finding, language)
