"""The numbers of a period and of the one before it: true for who runs the room, else as they may be published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
import polars as pl

from fristed.measures.register import MEASURES
from fristed.measures.released import ALL, Figure, by_table
from fristed.measures.tables import Tables
from fristed.server import rooms
from fristed.server.exports.fresh import shown_grid
from fristed.server.exports.sheet import end_of
from fristed.server.pages.numbers_kept import tables_since

Per = Literal["day", "week", "month"]
DAYS_DRAWN = 28
DRAWN = ("visits_per_day", "intakes_per_day", "gave_up_per_day", "emergencies_per_day")
"""The measures that are drawn day by day."""
MOST_KEPT = 12


class Value(msgspec.Struct, frozen=True):
    """One number, None where there is none; ``withheld`` where it may not be told."""

    value: float | None
    withheld: bool = False


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers by measure, now and before; ``start`` and ``before`` are the first days of the two periods.

    ``days`` has one row a day (columns ``day`` and the measures drawn) where true numbers are shown.
    ``older_from`` is when they were counted (UTC), where the journal has grown since.
    """

    start: dt.date
    before: dt.date
    now: Mapping[str, Value]
    then: Mapping[str, Value]
    days: pl.DataFrame | None
    older_from: str | None = None


_kept: dict[tuple[object, ...], Counted] = {}


def truly(which: tuple[str, ...], per: Per, *, timezone: str) -> Counted:
    """Count the running period of the rooms ``which`` and the one before it, from their entries."""
    today = rooms.now().astimezone(ZoneInfo(timezone)).date()
    mark, tables = tables_since(
        _since(today, timezone), sorted(one.room for one in rooms.rooms()), timezone=timezone
    )
    key = (mark, which, per, today)
    if key not in _kept:
        while len(_kept) >= MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[key] = _count(tables, which, per, today)
    return _kept[key]


def _since(today: dt.date, timezone: str) -> dt.datetime:
    """All periods of the page are counted from the same frames: from the month before this one, at least."""
    month_before = start_of(start_of(today, "month") - dt.timedelta(days=1), "month")
    first = min(month_before, today - dt.timedelta(days=DAYS_DRAWN)) - dt.timedelta(days=1)
    return dt.datetime.combine(first, dt.time(), ZoneInfo(timezone))


def released(room: str) -> Counted | None:
    """Give the last month that is over and the one before it, as they may be published; None without any."""
    shown = shown_grid()
    grid = shown.grid
    months = [start for start in grid.starts(room, "month") if end_of(start, "month") <= shown.made.as_of]
    if not months:
        return None
    start, before = months[-1], months[-2] if len(months) > 1 else months[-1]
    now, then = (
        {
            name: _told(grid.figure(name, room=room, per="month", start=one))
            for name, measure in MEASURES.items()
            if measure.by == "room"
        }
        for one in (start, before)
    )
    return Counted(
        start=start, before=before, now=now, then=then if before != start else {}, days=None,
        older_from=None if shown.current else shown.at,
    )  # fmt: skip


def _told(figure: Figure | None) -> Value:
    return Value(None) if figure is None else Value(figure.value, figure.status == "withheld")


def start_of(day: dt.date, per: Per) -> dt.date:
    """Give the first day of the day, week (from Monday) or month that ``day`` lies in."""
    if per == "week":
        return day - dt.timedelta(days=day.weekday())
    return day.replace(day=1) if per == "month" else day


def _count(tables: Tables, which: tuple[str, ...], per: Per, today: dt.date) -> Counted:
    start = start_of(today, per)
    before = start_of(start - dt.timedelta(days=1), per)
    values: dict[dt.date, dict[str, Value]] = {start: {}, before: {}}
    for table, measures in by_table().items():
        frame = table(tables, per=per).filter(pl.col("room").is_in(which))
        for one, found in values.items():
            part = frame.filter(pl.col("start") == one)
            found |= {measure.name: _sum(part[measure.column], measure.shape, which) for measure in measures}
    return Counted(
        start=start, before=before, now=values[start], then=values[before], days=_days(tables, which, today)
    )


def _sum(values: pl.Series, shape: str, which: tuple[str, ...]) -> Value:
    """Add the rooms up where that means anything: distinct guests and medians of several rooms do not."""
    if shape in ("distinct", "rate") and len(which) > 1:
        return Value(None)
    known = values.drop_nulls()
    if shape == "rate":
        return Value(float(known[0]) if len(known) else None)
    return Value(float(known.sum()))


def _days(tables: Tables, which: tuple[str, ...], today: dt.date) -> pl.DataFrame:
    first = today - dt.timedelta(days=DAYS_DRAWN - 1)
    days = pl.DataFrame({"day": pl.date_range(first, today, eager=True)})
    for name in DRAWN:
        measure = MEASURES[name]
        counted = measure.table(tables, per="day").filter(pl.col("room").is_in(which))
        by_day = counted.group_by(pl.col("start").alias("day")).agg(pl.col(measure.column).sum().alias(name))
        days = days.join(by_day, on="day", how="left")
    return days.fill_null(0).sort("day")


def chosen(room: str, known: Iterable[str]) -> tuple[str, ...]:
    """Name the rooms that a choice stands for."""
    return tuple(sorted(known)) if room == ALL else (room,)
