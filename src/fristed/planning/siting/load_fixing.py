"""What whole multipliers settle where capacity is limited, compiled: sites, and who can serve whom."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit

from fristed.planning.siting.load_kernels import gathered

FAR = 1 << 61


@njit(cache=True, nogil=True)
def edges(worth, held, q):
    """The worth of the last site taken, and of the first one not taken."""
    others = np.sort(worth[~held])[::-1]
    last = others[q - 1] if q > 0 and q <= len(others) else (np.int64(-FAR) if q > 0 else np.int64(FAR))
    first = others[q] if q < len(others) else np.int64(-FAR)
    return last, first


@njit(cache=True, nogil=True)
def with_row(profit, weight, at, many, k, over, need, room):
    """What a site is worth at most if it must serve the row of pair k."""
    room -= need
    worth = over
    for n in range(many):
        if at[n] == k:
            continue
        if weight[n] > room:
            return worth + room * profit[n] // weight[n] + 1
        room -= weight[n]
        worth += profit[n]
    return worth


@njit(cache=True, nogil=True)
def fixed(begin, row, cost, demand, capacity, parts, u, held, q, worth, bound, enough):
    """Per site: 0 undecided, 1 must be open, -1 cannot be; per pair: whether it can still serve.

    Decided is what no assignment of at most ``enough`` parts can do otherwise.
    """
    sites = len(begin) - 1
    last, first = edges(worth, held, q)
    fate, alive = np.zeros(sites, dtype=np.int8), np.ones(len(row), dtype=np.bool_)
    longest = 0
    for j in range(sites):
        longest = max(longest, begin[j + 1] - begin[j])
    profit, weight = np.empty(longest, dtype=np.int64), np.empty(longest, dtype=np.int64)
    at = np.empty(longest, dtype=np.int64)
    for j in range(sites):
        inside = held[j] or (q > 0 and worth[j] >= last)
        without = worth[j] if inside else last
        if held[j] or (bound + worth[j] - first > enough and inside and worth[j] > first):
            fate[j] = 1
        elif not inside and bound + last - worth[j] > enough:
            fate[j] = -1
            alive[begin[j] : begin[j + 1]] = False
            continue
        many = gathered(begin, row, cost, demand, capacity[j], parts, u, j, profit, weight, at)
        for k in range(begin[j], begin[j + 1]):
            need, over = demand[row[k]], u[row[k]] - cost[k] * parts
            most = with_row(profit, weight, at, many, k, over, need, capacity[j])
            if need > capacity[j] or bound + without - most > enough:
                alive[k] = False
    return fate, alive


@njit(cache=True, nogil=True)
def compacted(begin, row, cost, alive, keep_site):
    """The lists with only the pairs alive and the sites kept."""
    starts = np.zeros(int(keep_site.sum()) + 1, dtype=np.int64)
    rows, costs = np.empty(int(alive.sum()), dtype=row.dtype), np.empty(int(alive.sum()), dtype=np.int64)
    at, site = 0, 0
    for j in range(len(begin) - 1):
        if not keep_site[j]:
            continue
        for k in range(begin[j], begin[j + 1]):
            if alive[k]:
                rows[at], costs[at] = row[k], cost[k]
                at += 1
        site += 1
        starts[site] = at
    return starts, rows[:at].copy(), costs[:at].copy()
