"""``fristed street ledger`` and ``weigh``: needles given, returned, found and missing; grams as needles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fristed.cli.output import INCOMPLETE, Json, Said, progress, say, say_json, table
from fristed.errors import InputRefused

if TYPE_CHECKING:
    from fristed.measures.tables import Tables
    from fristed.street.scale import Converted
    from fristed.text import Language

LISTED_WEEKS = 12


def ledger(
    room: Annotated[
        list[str] | None, typer.Option(help="Which area a room lies in: ROOM=AREA; once for each room.")
    ] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Print per area and week what was given out, handed back, found and is missing, and how long was looked."""
    from fristed.measures.street_ledger import calibrations, ledger_counts, weighed
    from fristed.street.ledger import ledger as closed

    areas = dict(_pair(one) for one in room or ())
    record = _record()
    found = closed(ledger_counts(record, rooms=areas), weighed(record, rooms=areas), calibrations(record))
    if as_json:
        say_json(found.to_dict())
    else:
        _print(found.weeks.group_by("area", maintain_order=True).tail(LISTED_WEEKS).to_dicts(), language)
        for note in found.notes:
            say(f"- {note.said(language)}")


def weigh(
    grams: Annotated[float, typer.Argument(help="Net grams, without the container.", min=0)],
    what: Annotated[str, typer.Option(help="The sort that was calibrated.")] = "mixed",
    on: Annotated[
        str | None, typer.Option(help="The day it was weighed (YYYY-MM-DD); today if not given.")
    ] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Turn grams into needles by the calibrations of the journal, or say that it cannot be done."""
    from fristed.cli import street_words as words
    from fristed.cli.city_files import day
    from fristed.measures.street_ledger import calibrations
    from fristed.street.scale import CANNOT, scale_of, to_needles
    from fristed.text import number

    moment = day(on) if on else dt.datetime.now(dt.UTC).date()
    scale = scale_of(calibrations(_record()), what=what, on=moment)
    made = to_needles(grams, scale) if scale else None
    if as_json:
        say_json({"grams": grams, "what": what, "needles": made, "cannot": None if made else CANNOT})
    elif made is None:
        say(f"{number(grams, language)} gram{'' if language == 'da' else 's'} {CANNOT.said(language)}.")
    else:
        said = {"grams": number(grams, language), "what": what, "n": number(made.estimate, language)}
        interval = _interval(made, language)
        say(words.WEIGHED.said(language).format(**said, interval=interval, calibrations=made.calibrations))
    if made is None:
        raise typer.Exit(INCOMPLETE)


def _record() -> Tables:
    from fristed.cli.answering import tables

    with progress("Reading the journal") as tell:
        return tables(tell)


def _pair(written: str) -> tuple[str, str]:
    room, _, area = written.partition("=")
    if not room or not area:
        raise InputRefused(
            "impossible_room", f"{written!r} is not ROOM=AREA.", remedy="Write it as mariakirken=Vesterbro."
        )
    return room, area


def _interval(made: Converted, language: Language) -> str:
    from fristed.cli import street_words as words
    from fristed.text import number

    if made.low is None:
        return words.NO_INTERVAL.said(language)
    high = words.NO_END.said(language) if made.high is None else number(made.high, language)
    return words.INTERVAL.said(language).format(low=number(made.low, language), high=high)


def _print(weeks: list[dict[str, Any]], language: Language) -> None:
    from fristed.cli import street_words as words

    rows = [
        tuple(
            _ends(week) if name == "interval" else str(week[name]) if name == "start" else week[name]
            for name in words.LEDGER
        )
        for week in weeks
    ]
    table([word.said(language) for word in words.LEDGER.values()], rows, language=language)


def _ends(week: dict[str, Any]) -> str | None:
    low, high = week["missing_low"], week["missing_high"]
    return None if high is None else f"{'?' if low is None else f'{low:.0f}'} to {high:.0f}"
