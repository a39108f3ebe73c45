"""``fristed show``: numbers and findings, from the journal or from a city's own file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from fristed.cli import show_lives, show_money, show_plan, show_power
from fristed.cli.output import INCOMPLETE, Json, Said, progress, say, say_json, table, with_fields
from fristed.errors import FristedError

if TYPE_CHECKING:
    from fristed.evidence.finding import Finding
    from fristed.text import Language

app = typer.Typer(
    help="What the record shows: numbers, findings and their checks.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("lives")(show_lives.lives)
app.command("money")(show_money.money)
app.command("power")(show_power.power)
app.add_typer(show_plan.app, name="plan")


@app.command()
def numbers(as_json: Json = False, language: Said = "en") -> None:
    """Print the room's headline numbers, each with the query that counts it."""
    from fristed.brief.number import WITHHELD, written
    from fristed.cli import words
    from fristed.cli.answering import answered, refuse_unanswered

    found = answered()
    if not found.numbers:
        refuse_unanswered(found.unanswered[:1], language)  # the numbers' comes first
    if as_json:
        say_json(found.numbers)
        return

    def interval(low: float | None, high: float | None) -> str:
        if low is None or high is None:
            return ""
        return f"{written(low, language)} {words.TO.said(language)} {written(high, language)}"

    rows = [
        (one.label.said(language),
         WITHHELD.said(language) if one.withheld else "-" if one.value is None else written(one.value, language),
         interval(one.low, one.high), one.query)
        for one in found.numbers
    ]  # fmt: skip
    head = (words.NUMBER, words.VALUE, words.INTERVAL, words.COUNTED_AS)
    table([word.said(language) for word in head], rows, title=f"{found.city}, {found.room_name}")


@app.command()
def effect(
    plan: Annotated[
        str | None,
        typer.Argument(
            help="A plan in TOML or JSON, or the name of one of the record; without it, all findings."
        ),
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="A tidy csv: area, week, outcomes, exposure; without it, the record.")
    ] = None,
    happenings: Annotated[
        Path | None, typer.Option(help="What else happened there: a csv or TOML of dated events.")
    ] = None,
    write: Annotated[
        Path | None, typer.Option(help="A folder for plan, data and the numbers that must come out.")
    ] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Answer an analysis plan with every check, or print what changed on the street when the room opened."""
    if plan is not None:
        from fristed.cli.show_effect import show_effect

        show_effect(plan, data, happenings, write, as_json=as_json, language=language)
        return
    if data is not None or happenings is not None or write is not None:
        raise FristedError(
            "plan_missing", "Data, happenings and a folder belong to an analysis plan, and none is named.",
            remedy="Name it first: fristed show effect PLAN.toml --data FILE.",
        )  # fmt: skip
    from fristed.cli.answering import answered, refuse_unanswered

    found = answered()
    if not found.findings:
        refuse_unanswered(found.unanswered, language)
    if as_json:
        say_json({"findings": found.findings, "unanswered": found.unanswered})
    else:
        for finding in found.findings:
            print_finding(finding, language)
        for text in found.unanswered:
            say(text.said(language))
    if found.unanswered:
        raise typer.Exit(INCOMPLETE)


@app.command()
def measure(
    name: Annotated[str | None, typer.Argument(help="A measure's name; without one, all are listed.")] = None,
    per: Annotated[Literal["day", "week", "month"], typer.Option(help="day, week or month.")] = "month",
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Count one measure from the journal, small numbers withheld, or list the measures with their definitions."""
    if name is None:
        _list_measures(as_json, language)
    else:
        _count(name, per, as_json, language)


def _list_measures(as_json: bool, language: Language) -> None:
    from fristed.cli import words
    from fristed.measures import MEASURES

    listed = [(one.name, one.unit, one.definition) for one in MEASURES.values()]
    if as_json:
        say_json([{"name": name, "unit": unit, "definition": text} for name, unit, text in listed])
        return
    head = [word.said(language) for word in (words.MEASURE, words.UNIT, words.DEFINITION)]
    table(head, [(name, unit.said(language), text.said(language)) for name, unit, text in listed])


def _count(name: str, per: Literal["day", "week", "month"], as_json: bool, language: Language) -> None:
    from fristed.brief.number import WITHHELD
    from fristed.cli import words
    from fristed.cli.answering import tables
    from fristed.measures import measure_named
    from fristed.measures.released import released_as

    definition = measure_named(name).definition
    with progress("Counting") as tell:
        laid_out = tables(tell)
        frame = released_as(name, laid_out, per=per)
    from fristed.server.answers.record import uncounted

    left_out = uncounted(laid_out)
    if as_json:
        say_json(frame.to_dicts())
    else:
        head = [words.COLUMNS[column].said(language) for column in frame.columns[:-1]]
        rows = [(*row, WITHHELD.said(language) if gone else value) for *row, value, gone in frame.rows()]
        table(head, rows, title=definition.said(language), language=language)
        for text in left_out:
            say(text.said(language))
    if left_out:
        raise typer.Exit(INCOMPLETE)


def print_finding(finding: Finding, language: Language) -> None:
    """Print a finding: its question, its sentence, both scales, and every check, failed ones marked."""
    from fristed.brief.number import written
    from fristed.cli import words

    say(f"\n{finding.question.said(language)}\n{finding.sentence.said(language)}")
    scales = ((words.RATIO, finding.ratio), (words.DIFFERENCE[finding.per], finding.difference))
    table(
        [word.said(language) for word in (words.SCALE, words.ESTIMATE, words.LOW, words.HIGH)],
        [
            (word.said(language), *(written(value, language) for value in (one.estimate, one.low, one.high)))
            for word, one in scales
        ],
    )
    rows = [
        (words.MARKS[check.passed].said(language), check.sentence.said(language)) for check in finding.checks
    ]
    made_by = f"{finding.estimator}, {words.DATA.said(language)} {finding.digest[:12]}"
    table((words.CHECK.said(language), made_by), rows)


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
    area: Annotated[str | None, typer.Option(help="The area, where the file tells of several.")] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Answer from a file of counts: did they change when the room opened?"""
    from fristed.cli.city_files import day, finding_from
    from fristed.cli.readings import end_with_refused, reading_of

    opened_on = day(opened)
    reading = reading_of(file, file_format)
    finding = finding_from(reading, opened_on=opened_on, outcome=outcome, area=area)
    if as_json:
        say_json(with_fields(finding, refused=reading.refused))
    else:
        print_finding(finding, language)
    end_with_refused(reading, language, as_json=as_json)
