"""One receiver's table, from the grid of what may be shown."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from fristed.errors import FristedError
from fristed.measures.released import ALL, Figure, Grid
from fristed.server.exports.presets import Column, Preset

Status = Literal["counted", "withheld", "none", "not_recorded"]


class Cell(msgspec.Struct, frozen=True):
    """One value, or why there is none."""

    value: float | None
    status: Status


class Row(msgspec.Struct, frozen=True):
    """One room and period: ``start`` its first day, ``days`` how many of its days the record holds."""

    room: str
    start: dt.date
    days: int
    cells: tuple[Cell, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A preset's table: one row a room and period, one cell a column."""

    preset: Preset
    rows: tuple[Row, ...]


def sheet(
    preset: Preset, grid: Grid, *, as_of: dt.date, room: str, since: dt.date | None, until: dt.date | None
) -> Sheet:
    """Lay out the whole periods from ``since`` to ``until`` (days, both included; all that are over by default).

    ``room`` is a slug or ``all``; ``as_of`` the last day of the record. Raises FristedError:
    ``period_not_whole``, ``period_not_over``, ``room_unknown``, ``nothing_counted``.
    """
    _check_days(preset, as_of, since, until)
    found = [
        _row(preset, grid, one, start)
        for one in _rooms(grid, room)
        for start in grid.starts(one, preset.per)
        if _inside(start, end_of(start, preset.per), as_of, since, until)
    ]
    if not found:
        raise FristedError(
            "nothing_counted",
            f"There is no {preset.per} that is over and that the record of {room} holds.",
            remedy=f"The record ends on {as_of}; choose a {preset.per} before that.",
        )
    return Sheet(preset, tuple(found))


def end_of(start: dt.date, per: Literal["month", "year"]) -> dt.date:
    """Give the last day of the month or year that begins on ``start``."""
    if per == "year":
        return start.replace(month=12, day=31)
    return start.replace(day=calendar.monthrange(start.year, start.month)[1])


def _inside(
    start: dt.date, end: dt.date, as_of: dt.date, since: dt.date | None, until: dt.date | None
) -> bool:
    return end <= as_of and (since is None or start >= since) and (until is None or end <= until)


def _check_days(preset: Preset, as_of: dt.date, since: dt.date | None, until: dt.date | None) -> None:
    """Only whole periods that are over: two releases could else be subtracted from each other."""
    first = since is None or since == since.replace(month=1 if preset.per == "year" else since.month, day=1)
    if not first or (until is not None and until != end_of(until, preset.per)):
        raise FristedError(
            "period_not_whole",
            f"The export {preset.name} is of whole {preset.per}s.",
            remedy=f"Let it begin on the first and end on the last day of a {preset.per}.",
        )
    if until is not None and until > as_of:
        raise FristedError(
            "period_not_over",
            f"The record ends on {as_of}, so the {preset.per} that ends on {until} is not over.",
            remedy=f"Export it when it is over; ask for an earlier {preset.per} now.",
        )


def _rooms(grid: Grid, room: str) -> Sequence[str]:
    if room == ALL:
        return [*grid.rooms, *([ALL] if len(grid.rooms) > 1 else [])]
    if room not in grid.rooms:
        raise FristedError(
            "room_unknown",
            f"The journal holds nothing counted in the room {room!r}.",
            remedy=f"Choose one of: {', '.join(grid.rooms) or 'none'}, or all.",
        )
    return [room]


def _row(preset: Preset, grid: Grid, room: str, start: dt.date) -> Row:
    figures: dict[str, Figure] = {}
    for name in {
        one for column in preset.columns for one in (*column.measures, column.percent_of or "visits_per_day")
    }:
        found = grid.figure(name, room=room, per=preset.per, start=start)
        if found is not None:
            figures[name] = found
    cells = tuple(_cell(column, figures) for column in preset.columns)
    return Row(room, start, figures["visits_per_day"].days if figures else 0, cells)


def _cell(column: Column, figures: Mapping[str, Figure]) -> Cell:
    """Withhold a sum or a share as soon as one of the figures it is made of is withheld."""
    if column.not_recorded is not None:
        return Cell(None, "not_recorded")
    made_of = [
        figures[name] for name in (*column.measures, *([column.percent_of] if column.percent_of else []))
    ]
    if any(one.status == "withheld" for one in made_of):
        return Cell(None, "withheld")
    values = [one.value for one in made_of if one.value is not None]
    if len(values) < len(made_of) or (column.percent_of and not values[-1]):
        return Cell(None, "none")
    if column.percent_of:
        return Cell(round(100 * sum(values[:-1]) / values[-1], 1), "counted")
    total = sum(values) / column.divide
    return Cell(total if column.whole else round(total, 1), "counted")
