"""Closed-form Benders cuts of a question in rows, compiled.

With y the openness of the sites and e_i what row i costs, for any threshold t
e_i >= t - sum_j max(t - cost_ij, 0) y_j; the tightest t at a given y is the cost of the row's critical
site (Duran-Mateluna, Ales and Elloumi 2023).
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def broken(start, site, cost, cap, openness, claimed, tolerance, unit):
    """The rows that claim less than the openness makes them cost, and their critical thresholds."""
    rows = np.empty(len(cap), dtype=np.int64)
    thresholds = np.empty(len(cap), dtype=np.int64)
    found = 0
    for i in range(len(cap)):
        share, spent, critical = 0.0, 0.0, cap[i]
        for k in range(start[i], start[i + 1]):
            y = openness[site[k]]
            if share + y >= 1.0 - 1e-9:
                critical = cost[k]
                break
            share += y
            spent += y * cost[k]
        given = spent + (1.0 - share) * critical
        if claimed[i] < given - tolerance * max(unit, given):
            rows[found], thresholds[found] = i, critical
            found += 1
    return rows[:found].copy(), thresholds[:found].copy()


@njit(cache=True, nogil=True)
def around(start, cost, cap, u):
    """For every row the last cost not above its multiplier, and the first cost above it (or the cap)."""
    below, above = np.empty(len(cap), dtype=np.int64), np.empty(len(cap), dtype=np.int64)
    for i in range(len(cap)):
        k = start[i]
        while k < start[i + 1] and cost[k] <= u[i]:
            k += 1
        below[i] = cost[k - 1] if k > start[i] else (cost[k] if k < start[i + 1] else cap[i])
        above[i] = cost[k] if k < start[i + 1] else cap[i]
    return below, above


@njit(cache=True, nogil=True)
def laid_out(start, site, cost, rows, thresholds, sites, unit):
    """The cuts as rows of a linear program in ``unit``: where each begins, columns, values."""
    size = 0
    for n in range(len(rows)):
        k = start[rows[n]]
        while k < start[rows[n] + 1] and cost[k] < thresholds[n]:
            k += 1
        size += k - start[rows[n]] + 1
    begin = np.empty(len(rows), dtype=np.int32)
    column = np.empty(size, dtype=np.int32)
    value = np.empty(size)
    at = 0
    for n in range(len(rows)):
        begin[n] = at
        column[at], value[at] = sites + rows[n], 1.0
        at += 1
        k = start[rows[n]]
        while k < start[rows[n] + 1] and cost[k] < thresholds[n]:
            column[at], value[at] = site[k], (thresholds[n] - cost[k]) / unit
            at += 1
            k += 1
    return begin, column, value
