"""A room's days: simulate one design, compare several on the same needs, or follow one day event by event."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.planning.capacity.engine import layout as at
from fristed.planning.capacity.engine.counted import (
    BLOCK_DAYS,
    BY_HOUR,
    Block,
    DayCounts,
    blocks_of,
    day_counts,
)
from fristed.planning.capacity.engine.design import (
    DAY,
    EmergencyRule,
    Opening,
    RoomDesign,
    every_day,
    every_hour,
    week,
)
from fristed.planning.capacity.engine.drawing import draw
from fristed.planning.capacity.engine.layout import Records
from fristed.planning.capacity.engine.minutes import Floats, Minutes
from fristed.planning.capacity.engine.needs import (
    Ints,
    Leaving,
    NeedsModel,
    Payday,
    Use,
    day_factors,
    in_market,
    per_thousand,
    tables,
)
from fristed.planning.capacity.engine.room import empty_rooms
from fristed.planning.capacity.engine.running import run_days
from fristed.planning.capacity.executing import share_out

__all__ = [
    "BY_HOUR",
    "DayCounts",
    "EmergencyRule",
    "Happening",
    "Leaving",
    "Minutes",
    "NeedsModel",
    "Opening",
    "Payday",
    "RoomDesign",
    "Use",
    "compare",
    "every_day",
    "every_hour",
    "in_market",
    "per_thousand",
    "simulate",
    "trace",
]

WARM_DAYS = 1
"""Days run before a block where a room is open over midnight, so that no block begins empty."""

What = Literal["arrived", "waits", "started", "ends", "free", "left", "emergency"]
_PLACES = ("inject", "smoke", "flex")


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a day: ``need`` numbers the guest's need, ``minute`` counts from midnight.

    ``place`` is the kind of place (started, ends, free, emergency) or the route (arrived, waits, left); ``ends`` is the guest
    leaving the place, ``free`` the place ready again.
    """

    minute: float
    what: What
    need: int
    place: str


def simulate(
    design: RoomDesign,
    needs: NeedsModel,
    *,
    days: int,
    seed: int,
    first_day: int = 0,
    executor: Executor | None = None,
    keep: Path | None = None,
) -> DayCounts:
    """Run one room for ``days`` days from ``first_day`` (day 0 is a Monday and, by default, a pay-day).

    Raises InputRefused: ``design_impossible``, ``needs_impossible``, ``minutes_impossible``, ``days_impossible``,
    ``room_overfull``.
    """
    return compare([design], needs, days=days, seed=seed, first_day=first_day, executor=executor, keep=keep)[
        0
    ]


def compare(
    designs: Sequence[RoomDesign],
    needs: NeedsModel,
    *,
    days: int,
    seed: int,
    first_day: int = 0,
    executor: Executor | None = None,
    keep: Path | None = None,
) -> tuple[DayCounts, ...]:
    """Run several rooms on the very same needs, drawn once: differences day by day are paired.

    ``executor`` None shares blocks of days out over threads; the result is bit-equal however it is shared.
    ``keep`` is a folder for results, from which a run that was cut off goes on.
    """
    if days < 1 or not designs:
        raise InputRefused(
            "days_impossible",
            f"There are {len(designs)} designs to run for {days} days.",
            remedy="Give at least one design and one day.",
        )
    tables(needs)
    for design in designs:
        week(design)
    starts = range(first_day, first_day + days, BLOCK_DAYS)
    pieces = [(seed, start, min(BLOCK_DAYS, first_day + days - start)) for start in starts]
    done = share_out(run_block, pieces, shared=(tuple(designs), needs), executor=executor, keep=keep)
    blocks = [blocks_of(arrays) for arrays in done]
    return tuple(day_counts([block[place] for block in blocks]) for place in range(len(designs)))


def run_block(
    designs: tuple[RoomDesign, ...], needs: NeedsModel, seed: int, first_day: int, days: int
) -> list[Ints | Floats]:
    """One block of days for every design, five arrays each. Pure: it hangs on its arguments alone."""
    drawn: dict[int, tuple[Records, int]] = {}
    arrays: list[Ints | Floats] = []
    for design in designs:
        warm = WARM_DAYS if week(design)[1] else 0
        if warm not in drawn:
            drawn[warm] = _drawn(needs, seed, first_day - warm, days + warm)
        arrays += _run(design, needs, seed, first_day - warm, days + warm, warm, drawn[warm]).arrays
    return arrays


def trace(design: RoomDesign, needs: NeedsModel, *, day: int, seed: int) -> tuple[Happening, ...]:
    """What happens in a room on one day, in order of time; the same day ``simulate`` counts.

    Of a guest who gives up and comes back only the last coming is told.
    """
    warm = WARM_DAYS if week(design)[1] else 0
    drawn, count = _drawn(needs, seed, day - warm, 1 + warm)
    _run(design, needs, seed, day - warm, 1 + warm, warm, (drawn, count))
    told = [
        happening
        for number, need in enumerate(drawn[:count])
        for happening in _told(number, need, warm * DAY)
        if happening.minute >= 0
    ]
    return tuple(sorted(told, key=lambda one: one.minute))


def _told(number: int, need: Records, midnight: float) -> list[Happening]:
    """The events of one need, minutes from ``midnight``."""
    since, started, ends, free = (
        float(need[word]) - midnight for word in ("since", "started", "ends", "free")
    )
    route, place = _PLACES[need["route"]], _PLACES[need["place"]]
    moments: list[tuple[float, What, str]] = [(since, "arrived", route)]
    if need["fate"] == at.WAITS or started > since:
        moments.append((since, "waits", route))
    if need["fate"] == at.SERVED:
        moments += [(started, "started", place), (ends, "ends", place), (free, "free", place)]
        if need["onset"] >= 0:
            moments.append((started + float(need["onset"]) * (ends - started), "emergency", place))
    elif need["fate"] != at.WAITS:
        moments.append((started, "left", route))
    return [Happening(minute=minute, what=what, need=number, place=where) for minute, what, where in moments]


def _drawn(needs: NeedsModel, seed: int, first_day: int, days: int) -> tuple[Records, int]:
    hourly = np.array(needs.arrivals_per_hour)
    return draw(tables(needs), hourly, day_factors(needs, seed, first_day, days), first_day, seed)


def _run(
    design: RoomDesign,
    needs: NeedsModel,
    seed: int,
    first_day: int,
    days: int,
    warm: int,
    drawn: tuple[Records, int],
) -> Block:
    rooms = empty_rooms((design,), tables(needs), seed)
    counts = np.zeros((days, at.COUNTS), dtype=np.int64)
    sums = np.zeros((days, at.SUMS))
    run_days(rooms, week(design)[0], *drawn, first_day % 7, warm, counts, sums)
    if rooms["overfull"][0]:
        raise InputRefused(
            "room_overfull",
            f"More than {at.MOST_AGENDA} guests are due back at {design.name} at once.",
            remedy="Give more places, fewer arrivals, or fewer who come back.",
        )
    guests = _different_guests(drawn[0][: drawn[1]], days) if needs.guests else np.zeros(days, dtype=np.int64)
    return Block(counts[warm:], sums[warm:], guests[warm:], rooms["hours"][0], rooms["waits"][0])


def _different_guests(needs: Records, days: int) -> Ints:
    """How many different guests were seated on each day, shape (days,)."""
    served = needs[needs["fate"] == at.SERVED]
    day = (served["started"] / DAY).astype(np.int64)
    visits = np.unique(np.stack([day, served["guest"]]), axis=1)
    return np.bincount(visits[0], minlength=days).astype(np.int64)[:days]
