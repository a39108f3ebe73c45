"""Typed doors to the loops over cells: cuts at a fractional plan, and the exact worth of a whole one."""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.rollout import kernels
from fristed.planning.rollout.problem import (
    LEVEL_PARTS,
    PRICE_PARTS,
    SHARE_PARTS,
    Floats,
    Ints,
    Problem,
    Reach,
)
from fristed.planning.rollout.rows import Cut
from fristed.planning.rollout.transport import SMALL, transport, whole_shares


def widths_at(problem: Problem) -> Ints:
    """What each option serves in each segment, options x segments."""
    return np.array([option.widths for option in problem.options], dtype=np.int64).reshape(
        len(problem.options), len(problem.losses)
    )


def room_at(problem: Problem, stands: Floats, widths: Ints) -> tuple[Floats, Floats]:
    """Openness of the spots and what their rooms serve by segment, for the options' shares ``stands``."""
    spot = np.array([option.spot for option in problem.options], dtype=np.int64)
    openness = np.bincount(spot, stands, minlength=problem.reach.spots)
    room = np.zeros((problem.reach.spots, widths.shape[1]))
    np.add.at(room, spot, widths * stands[:, None])
    return np.minimum(openness, 1), room


def settled_prices(
    problem: Problem, openness: Floats, room: Floats, price: Floats, *, sweeps: int, steps: int
) -> Floats:
    """Prices near which every open spot takes what its room serves, from ``price`` on."""
    reach = problem.reach
    if len(reach.spot) <= SMALL:
        return transport(problem, openness, room)[1]
    found: Floats = kernels.settle(
        reach.start, reach.spot, reach.load, reach.value, reach.by_spot, reach.spot_start, reach.cell,
        openness, room, np.array(problem.losses) / PRICE_PARTS, price.copy(), sweeps, steps,
    )  # fmt: skip
    return found


def cut_at(problem: Problem, openness: Floats, price: Floats, groups: int) -> Cut:
    """The cut that is tight at ``openness`` for these prices, in whole numbers."""
    reach = problem.reach
    whole = np.rint(np.maximum(price, 0) * PRICE_PARTS).astype(np.int64)
    critical, _ = kernels.thresholds(
        reach.start, reach.spot, reach.load, reach.value, whole / PRICE_PARTS, openness
    )
    return cut_of(reach, reach.group, whole, np.rint(critical * PRICE_PARTS).astype(np.int64), groups)


def cut_of(reach: Reach, group: Ints, price: Ints, threshold: Ints, groups: int) -> Cut:
    """The cut that whole prices and thresholds stand for."""
    over, held = kernels.coefficients(
        reach.start, reach.spot, reach.load, reach.value, group, price, threshold, groups, reach.spots,
        PRICE_PARTS,
    )  # fmt: skip
    return Cut(price, threshold, over, held)


def plain_reach(reach: Reach) -> Reach:
    """The same pairs with the load itself as their value, for floors."""
    return msgspec.structs.replace(reach, value=reach.load)


def floor_cut(plain: Reach, openness: Floats, districts: int) -> Cut:
    """The cut of the districts' reach that is tight at ``openness``; no prices."""
    free = np.zeros(plain.spots)
    critical, _ = kernels.thresholds(plain.start, plain.spot, plain.load, plain.value, free, openness)
    whole = np.rint(critical * PRICE_PARTS).astype(np.int64)
    return cut_of(plain, plain.district, free.astype(np.int64), whole, districts)


def reached(reach: Reach, is_open: Ints, districts: int) -> Ints:
    """The load of each district that the open spots reach (whatever their room)."""
    best = np.zeros(reach.cells, dtype=np.int64)
    np.maximum.at(best, reach.cell, np.where(is_open[reach.spot] > 0, reach.load, 0))
    found = np.zeros(districts, dtype=np.int64)
    np.add.at(found, reach.district, best)
    return found


class Served(msgspec.Struct, frozen=True):
    """Who is served by a set of rooms at level one: ``share`` of each pair (of ``SHARE_PARTS``).

    ``worth`` is in ``PRICE_PARTS`` times ``SHARE_PARTS`` (exact); ``bound`` (in value) is what no
    serving can pass; ``price`` are the spots' prices.
    """

    share: Ints
    load: Ints
    worth: int
    bound: float
    price: Floats


NEAR = 2e-4
"""Serving that may lose a greater share than this is done again by linear program."""


def serve(problem: Problem, stands: Ints, widths: Ints, *, level: int, price: Floats) -> Served:
    """Who is served when the options ``stands`` are open at a demand ``level``."""
    openness, room = room_at(problem, stands.astype(np.float64), widths)
    room = room * LEVEL_PARTS / level  # serving more demand in this room is serving demand in less room
    if len(problem.reach.spot) > SMALL:
        price = settled_prices(problem, openness, room, price, sweeps=12, steps=18)
        served = _served(problem, openness, room, price, np.zeros(len(problem.reach.spot)))
        if served.bound * PRICE_PARTS * SHARE_PARTS <= served.worth * (1 + NEAR):
            return served
    shares, price = transport(problem, openness, room)
    return _served(problem, openness, room, price, shares)


def _served(problem: Problem, openness: Floats, room: Floats, price: Floats, shares: Floats) -> Served:
    """Whole shares from ``shares`` on, at these prices, and the bound the prices prove."""
    reach = problem.reach
    net = (reach.start, reach.spot, reach.load, reach.value)
    _, worth = kernels.thresholds(*net, price, openness)
    extra = np.maximum(price[:, None] - np.array(problem.losses)[None, :] / PRICE_PARTS, 0) * room
    is_open = (openness > 0).astype(np.int64)
    order = np.argsort(-kernels.eagerness(*net, price, is_open), kind="stable")
    rooms = np.floor(room + 1e-6).astype(np.int64) * SHARE_PARTS
    share, space = whole_shares(problem, shares, rooms.sum(axis=1))
    for asked in (price, np.zeros_like(price)):  # then whoever is left, while there is room
        kernels.serve(*net, asked, is_open, space, order, share, SHARE_PARTS)
    load = np.zeros(reach.spots, dtype=np.int64)
    np.add.at(load, reach.spot, share * reach.load)
    gained = int((share * reach.value).sum()) * PRICE_PARTS
    return Served(share, load, gained - _lost(problem, load, rooms), float(worth + extra.sum()), price)


def _lost(problem: Problem, load: Ints, room: Ints) -> int:
    left, lost = load.copy(), 0
    for segment, loss in enumerate(problem.losses):
        taken = np.minimum(left, room[:, segment])
        lost += loss * int(taken.sum())
        left = left - taken
    return lost
