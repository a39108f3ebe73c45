"""What may leave the house: every measure of the rooms on one fixed grid, suppressed as a whole.

Whoever publishes reads from this grid of months and years, so that two reports on the same record cannot
be subtracted from each other: a cell is either shown in both or in none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Literal
from weakref import WeakKeyDictionary

import msgspec
import polars as pl

from fristed.errors import FristedError
from fristed.measures.calendar import Per
from fristed.measures.register import MEASURES, SPLITS, Family, Measure, counted_as, measure_named
from fristed.measures.rooms import room_calendar
from fristed.measures.suppress import LIMIT, Sum, withheld
from fristed.measures.tables import Tables

ALL = "all"
"""The name of all rooms together, where there are several."""
GRID: tuple[Literal["month", "year"], ...] = ("month", "year")
GridPer = Literal["month", "year", "record"]
GRID_PER: tuple[GridPer, ...] = ("month", "year", "record")
"""``record`` is all the room has, from its first day."""
OVER_ALL = (
    "intakes_per_day", "needles_given_per_day", "needles_returned_per_day", "emergencies_per_day",
    "judged_emergencies_per_day", "judged_deaths_averted_per_day",
)  # fmt: skip
"""The measures that are published over the whole record; each further one would cost cells of the months."""
PARTS = frozenset(part for split in SPLITS for part in split.parts)
"""The measures that are parts of others."""
Status = Literal["counted", "withheld", "none"]
Key = tuple[str, GridPer, dt.date, str]
_made: WeakKeyDictionary[Tables, dict[int, Grid]] = WeakKeyDictionary()
"""Every section of the answers asks for the grid, and working it out takes seconds."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One released figure: ``value`` is None where it is withheld, or where there was nothing to make it from.

    ``days`` says how many days of the period lie inside the room's record.
    """

    room: str
    per: GridPer
    start: dt.date
    measure: str
    days: int
    value: float | None
    status: Status


class _Packed(msgspec.Struct):
    limit: int
    rooms: tuple[str, ...]
    cells: list[tuple[str, GridPer, dt.date, str, float | None, bool]]
    days: list[tuple[str, GridPer, dt.date, int]]


class Grid:
    """Every measure of the rooms by month, by year and over all their record, and which of them may be shown.

    ``rooms`` are those with a record. Distinct guests and rates of all rooms together do not exist: each room
    has pseudonyms of its own, and a median does not add up.
    """

    def __init__(self, tables: Tables, *, limit: int = LIMIT) -> None:
        if limit not in _made.setdefault(tables, {}):
            self._make(tables, limit)
            _made[tables][limit] = self
        self.__dict__ |= _made[tables][limit].__dict__

    def _make(self, tables: Tables, limit: int) -> None:
        self.limit = limit
        self.rooms: tuple[str, ...] = tuple(room_calendar(tables, "year")["room"].unique().sort())
        self._values: dict[Key, float | None] = {}
        self._days: dict[tuple[str, GridPer, dt.date], int] = {}
        for per in GRID:
            for table, its in by_table().items():
                self._count(table, its, tables, per)
        self._add_up_years()
        if len(self.rooms) > 1:
            self._add_up_rooms()
        self._gone = withheld(self._counts(), list(self._sums()), limit=limit, worth=_worth)

    def packed(self) -> bytes:
        """Write it down. True small counts are in it: for an encrypted place only."""
        cells = [(*key, value, key in self._gone) for key, value in self._values.items()]
        days = [(*key, days) for key, days in self._days.items()]
        return msgspec.json.encode(_Packed(self.limit, self.rooms, cells, days))

    @classmethod
    def unpacked(cls, written: bytes) -> Grid:
        """Read what ``packed`` wrote; raises ValueError for anything else."""
        read, grid = msgspec.json.decode(written, type=_Packed), cls.__new__(cls)
        grid.limit, grid.rooms = read.limit, read.rooms
        grid._values = {cell[:4]: cell[4] for cell in read.cells}
        grid._gone = frozenset(cell[:4] for cell in read.cells if cell[5])
        grid._days = {day[:3]: day[3] for day in read.days}
        return grid

    def figure(self, measure: str, *, room: str, per: GridPer, start: dt.date) -> Figure | None:
        """Give one figure, or None where the room has no record of the period."""
        if (room, per, start) not in self._days:
            return None
        value = self._values.get((room, per, start, measure))
        status: Status = "none" if value is None else "counted"
        if self._withheld(MEASURES[measure], room, per, start):
            value, status = None, "withheld"
        return Figure(
            room=room, per=per, start=start, measure=measure, days=self._days[room, per, start],
            value=value, status=status,
        )  # fmt: skip

    def shown(self, measure: str, *, room: str, per: GridPer, start: dt.date) -> bool:
        """Whether a figure may be shown."""
        return not self._withheld(MEASURES[measure], room, per, start)

    def starts(self, room: str, per: GridPer) -> list[dt.date]:
        """Give the first days of the periods that a room has a record of."""
        return sorted(start for one, its, start in self._days if (one, its) == (room, per))

    def _withheld(self, measure: Measure, room: str, per: GridPer, start: dt.date) -> bool:
        keys: list[Key] = [(room, per, start, name) for name in (measure.name, *measure.rests_on)]
        return any(key in self._gone for key in keys)

    def _count(
        self, table: Family, its: list[Measure], tables: Tables, per: Literal["month", "year"]
    ) -> None:
        for row in table(tables, per=per).iter_rows(named=True):
            self._days.setdefault((row["room"], per, row["start"]), row["days"])
            for measure in its:
                self._values[row["room"], per, row["start"], measure.name] = row[measure.column]

    def _add_up_years(self) -> None:
        first: dict[str, dt.date] = {}
        for room, per, start in self._days:
            if per == "year":
                first[room] = min(start, first.get(room, start))
        for (room, per, _), days in list(self._days.items()):
            if per == "year":
                whole: tuple[str, GridPer, dt.date] = (room, "record", first[room])
                self._days[whole] = self._days.get(whole, 0) + days
        self._add_up(
            lambda key: (
                (key[0], "record", first[key[0]], key[3]) if key[1] == "year" and key[3] in OVER_ALL else None
            )
        )

    def _add_up(self, into: Callable[[Key], Key | None]) -> None:
        for key, value in list(self._values.items()):
            total = into(key)
            if total is not None and MEASURES[key[3]].shape in ("count", "amount"):
                self._values[total] = (self._values.get(total) or 0) + (value or 0)

    def _add_up_rooms(self) -> None:
        """Add month to month and year to year; what rooms with other first years have in all stays their own."""
        self._add_up(lambda key: None if key[1] == "record" else (ALL, *key[1:]))
        for (_, per, start), days in list(self._days.items()):
            if per != "record":
                self._days[ALL, per, start] = max(days, self._days.get((ALL, per, start), 0))

    def _counts(self) -> dict[Key, int]:
        return {
            key: int(value)
            for key, value in self._values.items()
            if value is not None and MEASURES[key[3]].shape in ("count", "distinct")
        }

    def _sums(self) -> Iterator[Sum]:
        """Every way in which one cell is the sum of others: codes, months, years, rooms."""
        for room, per, start in self._days:
            for split in SPLITS:
                total: Key = (room, per, start, split.total)
                parts = tuple(
                    key for part in split.parts if (key := (room, per, start, part)) in self._values
                )
                if total in self._values and parts:
                    yield Sum(total, parts, split.whole and len(parts) == len(split.parts))
        in_time: dict[Key, list[Key]] = {}
        of_city: dict[Key, list[Key]] = {}
        whole = {(room, name): key for key in self._values for room, per, _, name in [key] if per == "record"}
        for key in self._values:
            room, per, start, name = key
            if MEASURES[name].shape != "count":
                continue
            if per == "month":
                in_time.setdefault((room, "year", start.replace(month=1), name), []).append(key)
            if per == "year" and (room, name) in whole:
                in_time.setdefault(whole[room, name], []).append(key)
            if per != "record" and len(self.rooms) > 1 and room != ALL:
                of_city.setdefault((ALL, per, start, name), []).append(key)
        for sums, cells in (*in_time.items(), *of_city.items()):
            yield Sum(sums, tuple(cells))


def _worth(key: Key) -> int:
    """The whole is worth more than the year, the year than the month, the city than a room, a total than its part."""
    return 4 * GRID_PER.index(key[1]) + 2 * (key[0] == ALL) + (key[3] not in PARTS)


def by_table() -> dict[Family, list[Measure]]:
    """Give the measures of rooms by the function that counts them."""
    found: dict[Family, list[Measure]] = {}
    for measure in MEASURES.values():
        if measure.by == "room":
            found.setdefault(measure.table, []).append(measure)
    return found


def released_as(name: str, tables: Tables, *, per: Literal["day", "week", "month"] = "day") -> pl.DataFrame:
    """Count a measure as it may leave the house.

    Columns ``room`` or ``area``, ``start``, ``days``, ``value`` (null where withheld) and ``withheld``. By day and
    week only what is no part of another measure is given: parts of parts would be too small.

    Raises FristedError (``unknown_measure``, ``per_too_fine``).
    """
    measure = measure_named(name)
    frame = counted_as(name, tables, per=per)
    if measure.shape in ("amount", "rate") and not measure.rests_on:
        return frame.with_columns(withheld=False)
    grid = Grid(tables)
    if per == "month":
        gone = [
            not grid.shown(name, room=room, per="month", start=start)
            for room, start in frame.select("room", "start").rows()
        ]
    elif name in PARTS or measure.rests_on:
        raise FristedError(
            "per_too_fine",
            f"By {per}, {name!r} would count so few that they might be recognised.",
            remedy="Ask per month.",
        )
    else:
        gone = _by_day(measure, tables, grid, per)
    return frame.with_columns(pl.Series("withheld", gone, dtype=pl.Boolean)).with_columns(
        pl.when(~pl.col("withheld")).then("value").alias("value")
    )


def _by_day(measure: Measure, tables: Tables, grid: Grid, per: Per) -> list[bool]:
    """Say of each day or week whether it is withheld, knowing that the others and the months are shown too."""
    counts: dict[tuple[str, Per, dt.date], int] = {}
    for each in ("day", "week", "month"):
        for room, start, value in (
            counted_as(measure.name, tables, per=each).select("room", "start", "value").rows()
        ):
            counts[room, each, start] = value
    sums: dict[tuple[str, Per, dt.date], list[tuple[str, Per, dt.date]]] = {}
    if measure.shape == "count":
        for room, each, start in counts:
            if each == "day":
                sums.setdefault((room, "month", start.replace(day=1)), []).append((room, each, start))
                monday = start - dt.timedelta(days=start.weekday())
                sums.setdefault((room, "week", monday), []).append((room, each, start))
    hidden = {
        (room, each, start)
        for room, each, start in counts
        if each == "month" and not grid.shown(measure.name, room=room, per="month", start=start)
    }
    linked = [Sum(total, tuple(cells)) for total, cells in sums.items()]
    gone = withheld(counts, linked, limit=grid.limit, hidden=hidden)
    return [key in gone for key in counts if key[1] == per]
