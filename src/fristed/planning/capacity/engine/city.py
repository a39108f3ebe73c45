"""A city of rooms: where its guests' needs end, by room and by district."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.planning.capacity.engine import layout as at
from fristed.planning.capacity.engine.chance import HOME, halves, philox, unit
from fristed.planning.capacity.engine.city_running import count_by_district, run_city
from fristed.planning.capacity.engine.counted import BLOCK_DAYS, DayCounts, blocks_of, day_counts
from fristed.planning.capacity.engine.design import RoomDesign, week
from fristed.planning.capacity.engine.drawing import draw
from fristed.planning.capacity.engine.minutes import Floats, Minutes, check_minutes, table
from fristed.planning.capacity.engine.needs import Ints, NeedsModel, day_factors, tables
from fristed.planning.capacity.engine.room import empty_rooms
from fristed.planning.capacity.executing import share_out

OVERNIGHT_DAYS = 1
"""Days run before a block where a room is open over midnight, so that no block begins empty."""
WALK_METRES_A_MINUTE = 80.0


class City(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Where guests are and how far the rooms lie from them.

    ``weights`` (places,) says how many guests each place has, in any unit; ``district`` (places,) the number of
    its district; ``metres`` (places, rooms) and ``between_metres`` (rooms, rooms) the walks. A guest goes to a
    room whose minutes are within ``worth_minutes``, drawn for every need: exponential of mean 12 means going
    with chance exp(-minutes / 12). ``wait_counts`` is what a minute of expected waiting weighs beside one of
    walking (0: nobody is told). ``mean_stay_minutes`` is what they reckon a stay takes.
    """

    weights: Floats
    district: Ints
    metres: Floats
    between_metres: Floats
    districts: tuple[str, ...]
    worth_minutes: Minutes = Minutes("exponential", 12.0)
    wait_counts: float = 0.0
    mean_stay_minutes: float = 25.0


class CityCounts(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """What came of a city's days. ``needs`` and ``served`` have shape (days, districts)."""

    rooms: tuple[DayCounts, ...]
    needs: Ints
    served: Ints
    """Uses moved off the street: needs met in some room, by the district the guest is of."""


def simulate_city(
    designs: Sequence[RoomDesign],
    city: City,
    needs: NeedsModel,
    *,
    days: int,
    seed: int,
    first_day: int = 0,
    executor: Executor | None = None,
    keep: Path | None = None,
) -> CityCounts:
    """Run all rooms of a city together; ``needs.arrivals_per_hour`` are those of all guests, wherever they go.

    The needs hang on the seed and the model alone, so two sets of rooms are compared on the same needs by
    calling twice. Raises InputRefused: ``city_impossible`` and what ``simulate`` raises.
    """
    _check(designs, city, needs, days)
    tables(needs)
    starts = range(first_day, first_day + days, BLOCK_DAYS)
    homes = homes_of(city, needs.guests, seed)
    shared = (tuple(designs), city, needs, homes)
    pieces = [(seed, start, min(BLOCK_DAYS, first_day + days - start)) for start in starts]
    done = share_out(run_city_block, pieces, shared=shared, executor=executor, keep=keep)
    blocks = [blocks_of(arrays) for arrays in done]
    return CityCounts(
        rooms=tuple(day_counts([block[number] for block in blocks]) for number in range(len(designs))),
        needs=np.concatenate([arrays[-2] for arrays in done]),
        served=np.concatenate([arrays[-1] for arrays in done]),
    )


def homes_of(city: City, guests: int, seed: int) -> Ints:
    """The place each guest is of, drawn by the weights, shape (guests,)."""
    ends = np.cumsum(city.weights) / city.weights.sum()
    units = np.array([unit(philox(guest, 0, HOME, 0, *halves(seed))[0]) for guest in range(guests)])
    return np.minimum(np.searchsorted(ends, units), len(ends) - 1).astype(np.int64)


def run_city_block(
    designs: tuple[RoomDesign, ...],
    city: City,
    needs: NeedsModel,
    homes: Ints,
    seed: int,
    first_day: int,
    days: int,
) -> list[Ints | Floats]:
    """One block of days; pure. Five arrays a room, then needs and served (days, districts)."""
    warm = OVERNIGHT_DAYS if any(week(design)[1] for design in designs) else 0
    first, whole_days = first_day - warm, days + warm
    model = tables(needs)
    hourly = np.array(needs.arrivals_per_hour)
    drawn, count = draw(model, hourly, day_factors(needs, seed, first, whole_days), first, seed)
    rooms = empty_rooms(designs, model, seed)
    counts = np.zeros((whole_days, len(designs), at.COUNTS), dtype=np.int64)
    sums = np.zeros((whole_days, len(designs), at.SUMS))
    walks, between = city.metres / WALK_METRES_A_MINUTE, city.between_metres / WALK_METRES_A_MINUTE
    run_city(
        rooms, _weeks(designs), drawn, count, first % 7, warm, homes, walks, between,
        table(city.worth_minutes), city.wait_counts, city.mean_stay_minutes, counts, sums,
    )  # fmt: skip
    if rooms["overfull"].any():
        raise _refused(
            f"More than {at.MOST_AGENDA} guests are on their way to one room at once.",
            "Give more rooms, fewer needs, or guests who walk less far.",
        )
    kept, met = counts[warm:], sums[warm:]
    nobody = np.zeros(days, dtype=np.int64)
    arrays: list[Ints | Floats] = []
    for number, room in enumerate(rooms):
        arrays += (kept[:, number], met[:, number], nobody, room["hours"].copy(), room["waits"].copy())
    every, served = (np.zeros((whole_days, len(city.districts)), dtype=np.int64) for _ in range(2))
    count_by_district(drawn, count, city.district[homes], every, served)
    return [*arrays, every[warm:], served[warm:]]


def _weeks(designs: Sequence[RoomDesign]) -> Floats:
    """The weeks of all rooms, filled up to the same number of pieces, shape (rooms, 7, pieces, columns)."""
    weeks = [week(design)[0] for design in designs]
    longest = max(one.shape[1] for one in weeks)
    return np.stack(
        [np.pad(one, ((0, 0), (0, longest - one.shape[1]), (0, 0)), mode="edge") for one in weeks]
    )


def _check(designs: Sequence[RoomDesign], city: City, needs: NeedsModel, days: int) -> None:
    places, rooms = len(city.weights), len(designs)
    for design in designs:
        week(design)
    check_minutes(city.worth_minutes, "What a guest finds worth the walk")
    if days < 1 or not rooms or needs.guests < 1:
        raise _refused(
            f"A city has {rooms} rooms, {needs.guests} guests and {days} days.", "Give at least one of each."
        )
    if city.metres.shape != (places, rooms) or city.between_metres.shape != (rooms, rooms):
        raise _refused(
            f"The walks have shapes {city.metres.shape} and {city.between_metres.shape}.",
            f"Give metres from {places} places to {rooms} rooms, and from every room to every other.",
        )
    if len(city.district) != places or not 0 <= int(city.district.min()) <= int(city.district.max()) < len(
        city.districts
    ):
        raise _refused(
            f"{len(city.district)} places name districts outside the {len(city.districts)} there are.",
            f"Name one of them, counted from 0, for each of the {places} places.",
        )
    for values in (city.weights, city.metres, city.between_metres):
        if not (np.isfinite(values).all() and (values >= 0).all()):
            raise _refused("A weight or a walk is negative or not finite.", "Give numbers of 0 or more.")
    if not city.weights.sum():
        raise _refused("No place has any guests.", "Give at least one place a weight above 0.")


def _refused(sentence: str, remedy: str) -> InputRefused:
    return InputRefused("city_impossible", sentence, remedy=remedy)
