"""A good whole plan from a fractional one: settle the likeliest room in all its nodes, solve again, and so on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fristed.planning.rollout.bounding import Master, Point
from fristed.planning.rollout.exact import Whole
from fristed.planning.rollout.problem import Ints

LOOSE = 1e-6
STEPS = 400
EVERY = 6
"""Cuts are added every so many steps: a claim that no room could keep leads astray."""


def dive(master: Master, point: Point, *, stop: Callable[[], bool]) -> Whole | None:
    """Follow the linear program to a whole plan; None if it leads nowhere or time is up."""
    held: dict[int, int] = {}
    last: Ints = np.zeros(0, dtype=np.int64)
    for step in range(STEPS):
        if stop():
            return None
        if point.ended != "optimal":
            if not len(last) or all(held[int(column)] == 0 for column in last):
                return None
            held |= {int(column): 0 for column in last}
        else:
            if step % EVERY == EVERY - 1:
                point = _cut(master, point)
            values = np.asarray(point.solved.values)
            last, to = _likeliest(master, values)
            if not len(last):
                return _whole(master, values)
            held |= {int(column): to for column in last}
        _hold(master, held)
        point = master.solve()
    return None


def _cut(master: Master, point: Point) -> Point:
    added, _ = master.separate(point)
    again = master.solve() if added else point
    return again if again.ended == "optimal" else point


def _whole(master: Master, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Whole:
    rounded = np.rint(values).astype(np.int64)
    return Whole(rounded[master.columns.stand], rounded[master.columns.move])


def _hold(master: Master, held: dict[int, int]) -> None:
    columns = np.array(list(held), dtype=np.int64)
    values = np.array(list(held.values()), dtype=np.int64)
    master.hold(columns, values, values)


def _likeliest(master: Master, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[Ints, int]:
    """The columns of the option whose part-rooms weigh most, in the nodes where it is likely, and 1 or 0."""
    columns = np.concatenate((master.columns.stand, master.columns.move), axis=1)
    parts = values[columns]
    loose = (parts > LOOSE) & (parts < 1 - LOOSE)
    if not loose.any():
        return np.zeros(0, dtype=np.int64), 0
    weight = np.array([node.weight for node in master.problem.nodes], dtype=np.float64)[:, None]
    counted = np.where(loose, parts, 0)
    top = counted.max(axis=0)
    best = int((top + 1e-3 * (counted * weight).sum(axis=0) / weight.sum()).argmax())
    if top[best] < 0.2:
        return np.asarray(columns[loose & (parts < 0.1 + 0.5 * top[best])]), 0
    return np.asarray(columns[:, best][counted[:, best] >= min(0.5, 0.9 * top[best])]), 1
