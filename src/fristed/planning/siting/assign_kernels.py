"""Who is served where, quickly: regret first, then shifts, swaps and better middles, compiled.

A heuristic of generalised assignment (Martello and Toth 1990) for a set of sites, and Maranzana's (1964)
alternation between sites and their clusters.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def _two_best(cost, demand, left, chosen, i):
    """The cheapest chosen site with room for row i, and how much dearer the next one is."""
    first, second, place = np.int64(1) << 60, np.int64(1) << 60, -1
    for a in range(len(chosen)):
        if demand[i] <= left[a]:
            c = cost[i, chosen[a]]
            if c < first:
                first, second, place = c, first, a
            elif c < second:
                second = c
    return place, second - first


@njit(cache=True, nogil=True)
def _by_regret(cost, demand, capacity, chosen, held, left):
    """Serve first the row that loses most if its best site fills up; False if one fits nowhere."""
    rows = len(demand)
    held[:] = -1
    left[:] = capacity[chosen]
    best, regret = np.empty(rows, dtype=np.int64), np.empty(rows, dtype=np.float64)
    for i in range(rows):
        best[i], loss = _two_best(cost, demand, left, chosen, i)
        regret[i] = loss
    for _ in range(rows):
        pick = -1
        for i in range(rows):
            if held[i] < 0 and (pick < 0 or regret[i] > regret[pick]):
                pick = i
        if best[pick] < 0:
            return False
        a = best[pick]
        held[pick] = a
        left[a] -= demand[pick]
        for i in range(rows):
            if held[i] < 0 and left[a] < demand[i]:
                best[i], loss = _two_best(cost, demand, left, chosen, i)
                regret[i] = loss
    return True


@njit(cache=True, nogil=True)
def _by_size(cost, demand, capacity, chosen, held, left):
    """Serve the largest rows first, each at its cheapest site with room; False if one fits nowhere."""
    held[:] = -1
    left[:] = capacity[chosen]
    for i in np.argsort(-demand):
        a, _ = _two_best(cost, demand, left, chosen, i)
        if a < 0:
            return False
        held[i] = a
        left[a] -= demand[i]
    return True


@njit(cache=True, nogil=True)
def _shift(cost, demand, chosen, held, left):
    """Move rows to cheaper sites with room; what that lowers."""
    lower = np.int64(0)
    for i in range(len(demand)):
        a = held[i]
        for b in range(len(chosen)):
            less = cost[i, chosen[held[i]]] - cost[i, chosen[b]]
            if less > 0 and left[b] >= demand[i]:
                a = held[i]
                left[a] += demand[i]
                left[b] -= demand[i]
                held[i] = b
                lower += less
    return lower


@njit(cache=True, nogil=True)
def _swap(cost, demand, chosen, held, left):
    """Exchange two rows of different sites where that is cheaper and fits; what that lowers."""
    lower = np.int64(0)
    rows = len(demand)
    for i in range(rows):
        for k in range(i + 1, rows):
            a, b = held[i], held[k]
            if a == b:
                continue
            less = cost[i, chosen[a]] + cost[k, chosen[b]] - cost[i, chosen[b]] - cost[k, chosen[a]]
            if less > 0:
                more = demand[i] - demand[k]
                if left[b] >= more and left[a] >= -more:
                    left[b] -= more
                    left[a] += more
                    held[i], held[k] = b, a
                    lower += less
    return lower


@njit(cache=True, nogil=True)
def _middles(cost, demand, capacity, chosen, held, left):
    """Move each site to the free one that serves its rows cheapest; whether any moved."""
    moved = False
    used = np.zeros(len(capacity), dtype=np.bool_)
    used[chosen] = True
    for a in range(len(chosen)):
        own = np.flatnonzero(held == a)
        load = demand[own].sum()
        best, least = chosen[a], np.int64(0)
        for i in own:
            least += cost[i, best]
        for j in range(len(capacity)):
            if used[j] or capacity[j] < load:
                continue
            whole = np.int64(0)
            for i in own:
                whole += cost[i, j]
                if whole >= least:
                    break
            if whole < least:
                best, least = j, whole
        if best != chosen[a]:
            used[chosen[a]], used[best] = False, True
            chosen[a] = best
            left[a] = capacity[best] - load
            moved = True
    return moved


@njit(cache=True, nogil=True)
def served(cost, demand, capacity, chosen):
    """Sites, who is served at which of them (its place in the sites) and the cost; cost -1 where none was found."""
    chosen = chosen.copy()
    held, left = np.full(len(demand), -1, dtype=np.int64), capacity[chosen].copy()
    fits = _by_regret(cost, demand, capacity, chosen, held, left)
    if not fits and not _by_size(cost, demand, capacity, chosen, held, left):
        return chosen, held, np.int64(-1)
    while True:
        lower = _shift(cost, demand, chosen, held, left) + _swap(cost, demand, chosen, held, left)
        if lower == 0 and not _middles(cost, demand, capacity, chosen, held, left):
            break
    whole = np.int64(0)
    for i in range(len(demand)):
        whole += cost[i, chosen[held[i]]]
    return chosen, held, whole
