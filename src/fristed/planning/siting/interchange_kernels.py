"""Greedy choice and fast interchange on lists by site, compiled.

Every exchange of one open site for a closed one is valued in one pass over the closed site's rows
(Whitaker 1983; Hansen and Mladenovic 1997): a row keeps its nearest and second nearest open site.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def greedy(start, row, cost, cap, q):
    """Add q times the site that lowers the cost most (values only fall, so old ones are upper bounds)."""
    sites = len(start) - 1
    best = cap.copy()
    chosen = np.empty(q, dtype=np.int64)
    value = np.empty(sites, dtype=np.int64)
    for k in range(sites):
        value[k] = _lowers(start, row, cost, best, k)
    fresh = np.zeros(sites, dtype=np.int64)
    for turn in range(q):
        while True:
            j = int(np.argmax(value))
            if fresh[j] == turn:
                break
            value[j] = _lowers(start, row, cost, best, j)
            fresh[j] = turn
        chosen[turn] = j
        value[j] = -1
        fresh[j] = q + 1
        for k in range(start[j], start[j + 1]):
            best[row[k]] = min(best[row[k]], cost[k])
    return chosen


@njit(cache=True, nogil=True)
def _lowers(start, row, cost, best, j):
    lower = np.int64(0)
    for k in range(start[j], start[j + 1]):
        less = best[row[k]] - cost[k]
        if less > 0:
            lower += less
    return lower


@njit(cache=True, nogil=True)
def _insert(start, row, cost, j, place, owner, first, second_owner, second):
    """Site j, at ``place`` of the chosen, enters the nearest and second nearest of its rows."""
    for k in range(start[j], start[j + 1]):
        i, c = row[k], cost[k]
        if c < first[i]:
            second[i], second_owner[i] = first[i], owner[i]
            first[i], owner[i] = c, place
        elif c < second[i]:
            second[i], second_owner[i] = c, place


@njit(cache=True, nogil=True)
def _rebuilt(start, row, cost, cap, chosen, owner, first, second_owner, second):
    first[:] = cap
    second[:] = cap
    owner[:] = -1
    second_owner[:] = -1
    for place in range(len(chosen)):
        _insert(start, row, cost, chosen[place], place, owner, first, second_owner, second)


@njit(cache=True, nogil=True)
def _losses(owner, first, second, loss):
    loss[:] = 0
    for i in range(len(owner)):
        if owner[i] >= 0:
            loss[owner[i]] += second[i] - first[i]


@njit(cache=True, nogil=True)
def _value(start, row, cost, j, owner, first, second, less, least):
    """What bringing j in lowers at best, and the place to give up for it.

    ``less`` holds what giving up each place costs and ``least`` is the cheapest place; bringing j in
    only makes the places it touches cheaper to give up, so no other place is looked at.
    """
    gain = np.int64(0)
    out = least
    for k in range(start[j], start[j + 1]):
        i, c = row[k], cost[k]
        if c < second[i] and owner[i] >= 0:
            less[owner[i]] -= second[i] - max(c, first[i])
        if c < first[i]:
            gain += first[i] - c
    for k in range(start[j], start[j + 1]):
        i = row[k]
        if cost[k] < second[i] and owner[i] >= 0 and less[owner[i]] < less[out]:
            out = owner[i]
    lower = gain - less[out]
    for k in range(start[j], start[j + 1]):
        i, c = row[k], cost[k]
        if c < second[i] and owner[i] >= 0:
            less[owner[i]] += second[i] - max(c, first[i])
    return lower, out


@njit(cache=True, nogil=True)
def improve(start, row, cost, cap, chosen):
    """Exchange while it helps (first improving site, best one out); gives the set and its cost."""
    chosen = chosen.copy()
    sites, rows = len(start) - 1, len(cap)
    first, second = np.empty(rows, dtype=np.int64), np.empty(rows, dtype=np.int64)
    owner, second_owner = np.empty(rows, dtype=np.int64), np.empty(rows, dtype=np.int64)
    loss = np.empty(len(chosen), dtype=np.int64)
    inside = np.zeros(sites, dtype=np.bool_)
    inside[chosen] = True
    _rebuilt(start, row, cost, cap, chosen, owner, first, second_owner, second)
    _losses(owner, first, second, loss)
    quiet, j, least = 0, 0, np.argmin(loss)
    while quiet < sites:
        if not inside[j]:
            lower, out = _value(start, row, cost, j, owner, first, second, loss, least)
            if lower > 0:
                inside[chosen[out]] = False
                inside[j] = True
                chosen[out] = j
                _rebuilt(start, row, cost, cap, chosen, owner, first, second_owner, second)
                _losses(owner, first, second, loss)
                least = np.argmin(loss)
                quiet = 0
        quiet += 1
        j = j + 1 if j + 1 < sites else 0
    return chosen, first.sum()
