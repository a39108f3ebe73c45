"""From a question and its frames to the whole-number problem."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl

from fristed.planning.geo import straight_metres
from fristed.planning.rollout.ask import KINDS, Ask, Candidate, Size
from fristed.planning.rollout.calendar import begins, period_of, within
from fristed.planning.rollout.places import CROWDING, crowded_widths, uses_a_day
from fristed.planning.rollout.problem import (
    PRICE_PARTS,
    Floats,
    Ints,
    Move,
    Option,
    Problem,
    Reach,
    Rules,
    reach_of,
)
from fristed.planning.rollout.refusals import check_ask, check_demand, check_metres, stops_of
from fristed.planning.rollout.tree import Band, nodes_of

WORTH_PARTS = 1_000
"""Lives and needles per use are whole thousandths of the greatest."""
CELLS_A_GROUP = 250


class Built(msgspec.Struct, frozen=True):
    """A problem with the names of its parts. ``worth_unit``: one unit of value in the goal's own unit."""

    ask: Ask
    problem: Problem
    candidates: tuple[int, ...]
    """The candidate of each option."""
    sizes: tuple[Size, ...]
    districts: tuple[str, ...]
    worth_unit: float
    out: tuple[tuple[str, str], ...]
    """Candidates left out, and why."""


class Surface(msgspec.Struct, frozen=True):
    """What a question's places draw, prepared once for every variant of it."""

    reach: Reach
    candidates: tuple[int, ...]
    sizes: tuple[Size, ...]
    spots: tuple[int, ...]
    districts: tuple[str, ...]
    worth_unit: float
    out: tuple[tuple[str, str], ...]
    metres: Floats
    """Cells x spots (least of a van's stops)."""


def surface_of(ask: Ask, demand: pl.DataFrame, metres: Floats) -> Surface:
    """Check the question and prepare its pairs; ``metres`` are cells x candidates (a van: its stops in order).

    Raises InputRefused: see ``refusals``; ``shapes_differ``.
    """
    check_ask(ask)
    check_demand(demand, (floor.district for floor in ask.floor))
    check_metres(ask, metres)
    out = tuple((one.name, why) for one in ask.candidate if (why := _why_out(ask, one)))
    gone = {name for name, _ in out}
    fits = [
        (number, size) for number, one in enumerate(ask.candidate) if one.name not in gone
        for size in one.sizes if size.hours <= one.hours_at_most
    ]  # fmt: skip
    keys = sorted({(number, size.hours) for number, size in fits})
    uses = demand["uses_per_day"].to_numpy().astype(np.float64)
    drawn, near = _draw(ask, metres, keys)
    per_use, unit = _per_use(ask, demand)
    names, labels = np.unique(demand["district"].to_numpy().astype(str), return_inverse=True)
    reach = _merged(uses, drawn, per_use, labels.astype(np.int64))
    places = {key: place for place, key in enumerate(keys)}
    return Surface(
        reach, tuple(number for number, _ in fits), tuple(size for _, size in fits),
        tuple(places[number, size.hours] for number, size in fits), tuple(map(str, names)), unit, out, near,
    )  # fmt: skip


def _why_out(ask: Ask, one: Candidate) -> str:
    if one.excluded:
        return one.excluded
    if ask.metres_to_school and ask.school and not one.stops and not one.stands:
        here = np.array([one.lat]), np.array([one.lon])
        away = straight_metres(
            *here, np.array([s.lat for s in ask.school]), np.array([s.lon for s in ask.school])
        )[0]
        if away.min() < ask.metres_to_school:
            name = ask.school[int(away.argmin())].name
            return (
                f"{away.min():.0f} m from {name} in a straight line; the rule says {ask.metres_to_school:g} m"
            )
    if all(size.hours > one.hours_at_most for size in one.sizes):
        return f"every size is open longer than the neighbours' condition of {one.hours_at_most:g} hours"
    return ""


def _draw(ask: Ask, metres: Floats, keys: list[tuple[int, float]]) -> tuple[npt.NDArray[np.int64], Floats]:
    """Thousandths of each cell's uses that each spot (candidate and hours) draws, and the metres to it."""
    distance, share = (np.array(one, dtype=np.float64) for one in zip(*ask.walking, strict=True))
    columns = stops_of(ask)
    drawn = np.zeros((len(metres), len(keys)), dtype=np.int64)
    near = np.full((len(metres), len(keys)), np.inf)
    for place, (number, hours) in enumerate(keys):
        stops = ask.candidate[number].stops
        parts = [stop.share for stop in stops] or [1.0]
        total = np.zeros(len(metres))
        for column, part in zip(columns[number], parts, strict=True):
            here = metres[:, column]
            willing = np.interp(here, distance, share, left=share[0], right=share[-1])
            total += part * np.where(here <= ask.reach_metres, willing, 0)
            near[:, place] = np.minimum(near[:, place], here)
        drawn[:, place] = np.rint(1000 * total * hours / 24)
    return drawn, near


def _per_use(ask: Ask, demand: pl.DataFrame) -> tuple[Ints, float]:
    """Whole worth of a use in each cell, and what one unit of value is in the goal's unit."""
    if ask.goal == "uses":
        return np.ones(demand.height, dtype=np.int64), 1e-3
    column = "lives_per_1000_uses" if ask.goal == "lives" else "needles_per_use"
    flat = ask.lives_per_1000_uses[1] if ask.goal == "lives" else ask.needles_per_use
    each = (
        demand[column].to_numpy().astype(np.float64)
        if column in demand.columns
        else np.full(demand.height, flat)
    )
    each = each / (1000 if ask.goal == "lives" else 1)
    top = float(each.max()) or 1.0
    if (each == each[0]).all():
        return np.ones(len(each), dtype=np.int64), 1e-3 * top
    return np.maximum(np.rint(each / top * WORTH_PARTS), 0).astype(np.int64), 1e-3 * top / WORTH_PARTS


def _merged(uses: Floats, drawn: Ints, per_use: Ints, district: Ints) -> Reach:
    """Cells that every spot draws alike, in one district and of one worth, are one cell: nothing is lost."""
    keys = np.column_stack((drawn, per_use, district))
    kept, row_of = np.unique(keys, axis=0, return_inverse=True)
    whole = np.zeros(len(kept))
    np.add.at(whole, row_of.ravel(), uses * 1000)
    demand = np.rint(whole).astype(np.int64)
    drawn, per_use, district = kept[:, :-2], kept[:, -2], kept[:, -1]
    load = np.rint(demand[:, None] * drawn / 1000).astype(np.int64)
    cell, spot = np.nonzero(load)
    return reach_of(
        cell.astype(np.int64), spot.astype(np.int64), load[cell, spot], load[cell, spot] * per_use[cell],
        spots=drawn.shape[1], group=_groups(load), district=district, demand=demand,
    )  # fmt: skip


def _groups(load: Ints) -> Ints:
    """Cells in groups of like reach: by the spot that draws most, neighbours by name of the spot."""
    if not load.size:
        return np.zeros(len(load), dtype=np.int64)
    order = np.argsort(np.where(load.any(axis=1), load.argmax(axis=1), 0), kind="stable")
    count = min(20, max(1, math.ceil(len(load) / CELLS_A_GROUP)))
    group = np.zeros(len(load), dtype=np.int64)
    group[order] = np.arange(len(load)) * count // max(len(load), 1)
    return group


def built(ask: Ask, surface: Surface, band: Band) -> Built:
    """The problem of a question, for the chances of one band of rooms."""
    budgets = _budgets(ask)
    options = tuple(_option(ask, surface, at) for at in range(len(surface.candidates)))
    problem = Problem(
        reach=surface.reach, options=options, moves=_moves(ask, surface),
        nodes=nodes_of(ask, band.chances, budgets), losses=_losses(ask, surface),
        rules=_rules(ask, surface, band), worst=ask.worst_case,
    )  # fmt: skip
    return Built(
        ask, problem, surface.candidates, surface.sizes, surface.districts, surface.worth_unit, surface.out
    )


def _budgets(ask: Ask) -> tuple[int, ...]:
    given = ask.budget_dkk_per_year
    years = given if isinstance(given, tuple) else (given,)
    part = ask.period_months / 12
    return tuple(
        round(years[min(int(period * part), len(years) - 1)] * part / 1000) for period in range(ask.periods)
    )


def _losses(ask: Ask, surface: Surface) -> tuple[int, ...]:
    if not ask.crowding:
        return (0,)
    reach = surface.reach
    a_use = float(reach.value.sum() / max(int(reach.load.sum()), 1))
    return tuple(round(loss * a_use * PRICE_PARTS) for loss in CROWDING)


def _option(ask: Ask, surface: Surface, at: int) -> Option:
    one, size, part = ask.candidate[surface.candidates[at]], surface.sizes[at], ask.period_months / 12
    if ask.crowding:
        wide = crowded_widths(size.places, size.hours, stay_minutes=ask.stay_minutes)
    else:
        wide = (
            uses_a_day(size.places, size.hours, stay_minutes=ask.stay_minutes, wait_minutes=ask.wait_minutes,
                       wait_share=ask.wait_share),
        )  # fmt: skip
    first_size = surface.candidates.index(surface.candidates[at]) == at
    stands = one.stands and first_size
    end = ask.periods if one.lease_end is None else period_of(ask, one.lease_end)
    return Option(
        site=surface.candidates[at], spot=surface.spots[at], kind=KINDS.index(one.kind),
        first=0 if one.ready is None else period_of(ask, one.ready), end=end,
        setup=round(size.setup_dkk / 1000),
        running=round((size.running_dkk_per_year + one.conditions_dkk_per_year) * part / 1000),
        closing=round(one.closing_dkk / 1000), staff=size.staff, widths=tuple(int(width * 1000) for width in wide),
        stay=math.ceil(one.stay_months / ask.period_months), standing=stands, keep=stands and one.keep,
    )  # fmt: skip


def _moves(ask: Ask, surface: Surface) -> tuple[Move, ...]:
    """A room moves to each size of the candidates its own names; to itself means a new fit-out."""
    names = [ask.candidate[number].name for number in surface.candidates]
    return tuple(
        Move(source, target, round(ask.candidate[number].move_dkk / 1000))
        for source, number in enumerate(surface.candidates)
        for target, name in enumerate(names)
        if source != target and name in ask.candidate[number].moves_to
    )


def _rules(ask: Ask, surface: Surface, band: Band) -> Rules:
    every = range(ask.periods)
    dated = [one for one in ask.change if one.by_rooms and one.on is not None]
    before = min((period_of(ask, one.on) for one in dated if one.on is not None), default=0) - 1
    reach = surface.reach
    floors = tuple(
        (period, surface.districts.index(floor.district),
         math.ceil(floor.share * int(reach.demand[reach.district == surface.districts.index(floor.district)].sum())))
        for floor in ask.floor for period in every if begins(ask, period) >= floor.since
    )  # fmt: skip
    return Rules(
        carry_percent=ask.carry_percent,
        budget_in_all=None if ask.budget_dkk_in_all is None else round(ask.budget_dkk_in_all / 1000),
        at_least=tuple((within(ask, one.by), one.rooms) for one in ask.deadline),
        at_most=() if ask.rooms_at_most is None else tuple((at, ask.rooms_at_most) for at in every),
        between=(before, band.low, band.high) if dated else None,
        staff=() if ask.staff_at_most is None else tuple((at, ask.staff_at_most) for at in every),
        must=tuple((within(ask, one.by), _named(ask, one.candidate)) for one in ask.insist),
        too_near=_too_near(ask, surface), floors=floors, near=_near(ask, surface),
    )  # fmt: skip


def _named(ask: Ask, name: str) -> int:
    return [one.name for one in ask.candidate].index(name)


def _too_near(ask: Ask, surface: Surface) -> tuple[tuple[int, int], ...]:
    if not ask.metres_between:
        return ()
    used = [number for number in sorted(set(surface.candidates)) if not ask.candidate[number].stops]
    lat = np.array([ask.candidate[number].lat for number in used])
    lon = np.array([ask.candidate[number].lon for number in used])
    away = straight_metres(lat, lon, lat, lon)
    return tuple(
        (one, two) for at, one in enumerate(used) for other, two in enumerate(used)
        if at < other and away[at, other] < ask.metres_between
        and not (ask.candidate[one].stands and ask.candidate[two].stands)
    )  # fmt: skip


def _near(ask: Ask, surface: Surface) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """For the longest walk: every cell with demand has a room within it in the last period."""
    if ask.longest_walk_metres is None:
        return ()
    within_walk = np.unique(surface.metres <= ask.longest_walk_metres, axis=0)
    sets = {tuple(map(int, np.flatnonzero(row))) for row in within_walk}
    least = [one for one in sets if not any(set(two) < set(one) for two in sets)]
    return tuple((ask.periods - 1, one) for one in sorted(least))
