"""A short way through points on foot: nearest neighbour, then 2-opt, by straight lines."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from fristed.street.near import metres_between

Point = tuple[float, float]
"""Degrees north and east."""
MOST_SWEEPS = 30


def route(points: Sequence[Point], *, start: Point | None = None) -> list[int]:
    """Give the order in which to visit ``points`` (their indices), from ``start`` or the first of them.

    An open path that ends anywhere. 2-opt reverses a stretch wherever that shortens the way, until
    nothing does (at most 30 sweeps): not the shortest way, but never one that crosses itself by much.
    """
    if not points:
        return []
    way = [start if start is not None else points[0], *points]
    metres = [[metres_between(*one, *other) for other in way] for one in way]
    order = _uncrossed(_nearest(metres), metres)
    return [index - 1 for index in order[1:]]


def length_metres(points: Sequence[Point]) -> float:
    """Straight-line metres along ``points`` in their order."""
    return sum(metres_between(*one, *other) for one, other in itertools.pairwise(points))


def _nearest(metres: Sequence[Sequence[float]]) -> list[int]:
    order, left = [0], set(range(1, len(metres)))
    while left:
        here = metres[order[-1]]
        order.append(min(left, key=lambda other: (here[other], other)))
        left.remove(order[-1])
    return order


def _uncrossed(order: list[int], metres: Sequence[Sequence[float]]) -> list[int]:
    """Reverse stretches while that shortens the way; the first point stays first."""
    for _ in range(MOST_SWEEPS):
        shortened = False
        for first in range(1, len(order) - 1):
            for last in range(first + 1, len(order)):
                if _gain(order, first, last, metres) > 1e-9:
                    order[first : last + 1] = reversed(order[first : last + 1])
                    shortened = True
        if not shortened:
            break
    return order


def _gain(order: Sequence[int], first: int, last: int, metres: Sequence[Sequence[float]]) -> float:
    before, begin, end = order[first - 1], order[first], order[last]
    gain = metres[before][begin] - metres[before][end]
    if last + 1 < len(order):
        after = order[last + 1]
        gain += metres[end][after] - metres[begin][after]
    return gain
