"""What stands at one moment of a plan, how big, whom it serves, and which cells lie nearest to which room."""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.rollout.build import Built
from fristed.planning.rollout.problem import SHARE_PARTS, Floats, Ints, Plan
from fristed.planning.rollout.refusals import stops_of
from fristed.planning.rollout.solving import Solution


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """One room at one moment: its candidate (place in the question), size, and uses it serves a day."""

    candidate: int
    places: int
    hours: float
    uses_per_day: float


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One node of a plan: its rooms, and per cell of the demand the nearest one (-1: none within reach)."""

    rooms: tuple[Room, ...]
    nearest: tuple[int, ...]


def moments_of(solution: Solution, metres: Floats) -> tuple[Moment, ...]:
    """One moment per node, in the order of ``periods_of``; ``metres`` are the fine cells x stops."""
    best, problem = solution.best, solution.built.problem
    if best is None:
        return ()
    found: list[Moment] = []
    for place in range(len(problem.nodes)):
        served = np.zeros(problem.reach.spots, dtype=np.int64)
        np.add.at(served, problem.reach.spot, best.shares[place] * problem.reach.load)
        rooms = _rooms(solution.built, best.whole.stand[place], place, served)
        found.append(Moment(rooms=rooms, nearest=_nearest(solution, rooms, metres)))
    return tuple(found)


def _rooms(one: Built, stand: Plan, place: int, served: Ints) -> tuple[Room, ...]:
    level = one.problem.nodes[place].level / 1000
    return tuple(
        Room(
            candidate=one.candidates[at], places=one.sizes[at].places, hours=one.sizes[at].hours,
            uses_per_day=float(served[one.problem.options[at].spot]) / SHARE_PARTS / 1000 * level,
        )
        for at in map(int, np.flatnonzero(stand))
    )  # fmt: skip


def _nearest(solution: Solution, rooms: tuple[Room, ...], metres: Floats) -> tuple[int, ...]:
    if not rooms:
        return (-1,) * len(metres)
    columns = stops_of(solution.built.ask)
    walk = np.column_stack([metres[:, columns[one.candidate]].min(axis=1) for one in rooms])
    nearest = walk.argmin(axis=1)
    reached = walk.min(axis=1) <= solution.built.ask.reach_metres
    number = np.array([one.candidate for one in rooms])[nearest]
    return tuple(int(one) for one in np.where(reached, number, -1))
