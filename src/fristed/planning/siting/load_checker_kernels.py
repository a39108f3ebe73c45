"""Knapsacks by dynamic programming and what follows from them, compiled, for the checker alone."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit

FAR = 1 << 61


@njit(cache=True, nogil=True)
def _fullest(cost, demand, room, parts, u, may, j, best):
    """The most that rows fitting into site j together are worth there: ``best[r]`` with room r."""
    best[: room + 1] = 0
    for i in range(len(demand)):
        over = u[i] - cost[i, j] * parts
        if may[i, j] and over > 0:
            for r in range(room, demand[i] - 1, -1):
                worth = best[r - demand[i]] + over
                if worth > best[r]:
                    best[r] = worth
    return best[room]


@njit(cache=True, nogil=True)
def _part_of(cost, demand, parts, u, order, j, i, room):
    """At most what the rows in ``order`` (best per unit first) but i are worth in ``room``; a part rounded up."""
    worth = np.int64(0)
    for k in order:
        if k == i:
            continue
        over = u[k] - cost[k, j] * parts
        if demand[k] > room:
            return worth + room * over // demand[k] + 1
        room -= demand[k]
        worth += over
    return worth


@njit(cache=True, nogil=True)
def _bar(cost, demand, capacity, parts, u, may, j, spare):
    """Forbid the rows that site j cannot serve if only ``spare`` may be lost of its worth there."""
    rows = np.flatnonzero(may[:, j])
    over = u[rows] - cost[rows, j] * parts
    good = rows[over > 0]
    order = good[np.argsort(-(over[over > 0] / (demand[good] + 1e-9)))]
    for i in rows:
        own = u[i] - cost[i, j] * parts
        most = own + _part_of(cost, demand, parts, u, order, j, i, capacity[j] - demand[i])
        if most < spare:
            may[i, j] = False


@njit(cache=True, nogil=True)
def settle(cost, demand, capacity, parts, u, may, held, q, enough):
    """The bound of multipliers, and how many sites it opens; fills ``may`` and ``held``.

    What no assignment of at most ``enough`` can do is forbidden, what none can lack is held open.
    """
    sites = len(capacity)
    worth, best = np.zeros(sites, dtype=np.int64), np.zeros(capacity.max() + 1, dtype=np.int64)
    for j in range(sites):
        worth[j] = _fullest(cost, demand, capacity[j], parts, u, may, j, best)
    others = np.sort(worth[~held])[::-1]
    bound = u.sum() - worth[held].sum() - others[:q].sum()
    if bound > enough:
        return bound, 0
    last = np.int64(FAR)
    if q > 0:
        last = others[q - 1] if q <= len(others) else np.int64(0)
    first = others[q] if q < len(others) else np.int64(-FAR)
    opened = 0
    for j in range(sites):
        inside = held[j] or (q > 0 and worth[j] >= last)
        spare = bound + (worth[j] if inside else last) - enough
        if not held[j]:
            if not inside and worth[j] < spare:
                may[:, j] = False
                continue
            if inside and worth[j] > first and bound + worth[j] - first > enough:
                held[j] = True
                opened += 1
        _bar(cost, demand, capacity, parts, u, may, j, spare)
    return bound, opened
