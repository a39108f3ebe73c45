"""A finding from a city's own file, whatever its format."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polars as pl

from fristed.cli.output import naming
from fristed.errors import InputRefused
from fristed.evidence.finding import Finding
from fristed.evidence.interrupted import effect
from fristed.evidence.rates import Span, compare
from fristed.evidence.series import Series
from fristed.street.periods import periods
from fristed.street.reading import Reading
from fristed.street.totals import totals
from fristed.text import Text

DAYS_A_MONTH = 365.25 / 12


def finding_from(reading: Reading, *, opened_on: dt.date, outcome: str | None, area: str | None) -> Finding:
    """Answer whether the file's counts changed on the day a room opened."""
    with naming(reading.file):
        if reading.format.per is None:
            return _from_totals(reading, opened_on, outcome, area)
        found = periods(reading if area is None else _only(reading, area), outcome=outcome)
        series = Series.from_frame(
            found.frame, name=reading.format.name, outcome=found.outcome, unit=found.unit, per=found.per,
            effort_unit=found.effort_unit, notes=found.notes,
        )  # fmt: skip
        return effect(series, opened_on=opened_on, question=_question(found.unit))


def _from_totals(reading: Reading, opened_on: dt.date, outcome: str | None, area: str | None) -> Finding:
    if outcome is not None:
        raise InputRefused(
            "unknown_outcome",
            f"A file of totals ({reading.format.name}) has one outcome only: {reading.format.counts}.",
            remedy="Leave out --outcome.",
        )
    before, after, chosen = totals(reading, opened_on=opened_on, area=area)
    return compare(
        before.count, before.days / DAYS_A_MONTH, after.count, after.days / DAYS_A_MONTH,
        before=Span(before.first, before.last), after=Span(after.first, after.last), opened_on=opened_on,
        name=reading.format.name, question=_question(reading.format.unit),
        outcome=f"{reading.format.counts}_per_month", unit=reading.format.unit, area=chosen,
        notes=reading.notes,
    )  # fmt: skip


def _only(reading: Reading, area: str) -> Reading:
    known = sorted(reading.rows["area"].drop_nulls().unique()) if "area" in reading.rows.columns else []
    if area not in known:
        raise InputRefused(
            "unknown_area",
            f"The file has no rows of an area called {area!r}.",
            remedy=f"Choose among {', '.join(known)}."
            if known
            else "It tells no areas apart: leave out --area.",
        )
    return replace(reading, rows=reading.rows.filter(pl.col("area") == area))


def _question(unit: Text) -> Text:
    return Text(
        f"Did the number of {unit.en} change when the room opened?",
        f"Ændrede antallet af {unit.da} sig, da rummet åbnede?",
    )


def day(written: str) -> dt.date:
    """Read a day given on the command line."""
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise InputRefused(
            "impossible_date", f"{written!r} is not a day of the calendar.", remedy="Write it as 2012-10-01."
        ) from error
