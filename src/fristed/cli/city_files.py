"""A finding from a city's own file, whatever its format."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from fristed.errors import InputRefused
from fristed.evidence.finding import Finding
from fristed.evidence.interrupted import effect
from fristed.evidence.rates import Span, compare
from fristed.evidence.series import Series
from fristed.progress import Progress
from fristed.street.periods import periods
from fristed.street.reading import Reading, read
from fristed.street.totals import totals
from fristed.text import Text

DAYS_A_MONTH = 365.25 / 12


def finding_from(
    file: Path,
    *,
    opened: str,
    file_format: str | None,
    outcome: str | None,
    area: str | None,
    progress: Progress,
) -> Finding:
    """Answer whether the file's counts changed on the day ``opened`` (YYYY-MM-DD)."""
    opened_on = day(opened)
    reading = read(file, format=file_format, today=dt.datetime.now(dt.UTC).date(), progress=progress)
    if reading.format.per is None:
        return _from_totals(reading, opened_on, area)
    found = periods(reading, outcome=outcome)
    series = Series.from_frame(
        found.frame, name=reading.format.name, outcome=found.outcome, unit=found.unit, per=found.per,
        effort_unit=found.effort_unit, notes=found.notes,
    )  # fmt: skip
    return effect(series, opened_on=opened_on, question=_question(found.unit))


def _from_totals(reading: Reading, opened_on: dt.date, area: str | None) -> Finding:
    before, after, chosen = totals(reading, opened_on=opened_on, area=area)
    return compare(
        before.count, before.days / DAYS_A_MONTH, after.count, after.days / DAYS_A_MONTH,
        before=Span(before.first, before.last), after=Span(after.first, after.last),
        name=reading.format.name, question=_question(reading.format.unit),
        outcome=f"{reading.format.counts}_per_month", unit=reading.format.unit, area=chosen,
    )  # fmt: skip


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
