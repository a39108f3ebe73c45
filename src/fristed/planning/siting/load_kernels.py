"""Lagrangian bounds where what a site can serve is limited, compiled: a knapsack per site, in whole numbers.

For multipliers u_i >= 0 no assignment costs less than sum_i u_i - (the q largest of worth_j), where
worth_j is the most that rows with u_i > cost_ij, fitting into the site together, are worth there.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit

SHORTEST = 5e-4
MOST_TURNS = 20_000
"""A knapsack that turns back more often is bounded by its linear relaxation instead; that bound holds too."""


@njit(cache=True, nogil=True)
def gathered(begin, row, cost, demand, room, parts, u, j, profit, weight, at):
    """The rows worth serving at site j that fit, best worth per unit of room first; how many."""
    many = 0
    for k in range(begin[j], begin[j + 1]):
        over = u[row[k]] - cost[k] * parts
        if over > 0 and demand[row[k]] <= room:
            profit[many], weight[many], at[many] = over, demand[row[k]], k
            many += 1
    key = np.empty(many)
    for k in range(many):
        key[k] = -profit[k] / (weight[k] + 1e-9)
    order = np.argsort(key)
    profit[:many], weight[:many], at[:many] = profit[order], weight[order], at[order]
    return many


@njit(cache=True, nogil=True)
def relaxed(profit, weight, begin, end, room):
    """What items in that order are worth at most: whole ones while they fit, then a part, rounded up."""
    worth = np.int64(0)
    for k in range(begin, end):
        if weight[k] > room:
            return worth + room * profit[k] // weight[k] + 1
        room -= weight[k]
        worth += profit[k]
    return worth


@njit(cache=True, nogil=True)
def packed(profit, weight, many, room, taken, best_taken):
    """The most that fits (Horowitz and Sahni 1974); the items in ``best_taken``."""
    best, worth, left, k = np.int64(-1), np.int64(0), room, 0
    best_taken[:many] = False
    for _ in range(MOST_TURNS):
        while worth + relaxed(profit, weight, k, many, left) > best:
            while k < many and weight[k] <= left:
                taken[k] = True
                left -= weight[k]
                worth += profit[k]
                k += 1
            if k < many:
                taken[k] = False
                k += 1
            if k >= many:
                if worth > best:
                    best = worth
                    best_taken[:many] = taken[:many]
                break
        k -= 1
        while k >= 0 and not taken[k]:
            k -= 1
        if k < 0:
            return best
        taken[k] = False
        left += weight[k]
        worth -= profit[k]
        k += 1
    return relaxed(profit, weight, 0, many, room)


@njit(cache=True, nogil=True)
def _kept(best, q, worth):
    """Put ``worth`` among the q best (falling)."""
    if q == 0 or worth <= best[q - 1]:
        return
    k = q - 1
    while k > 0 and best[k - 1] < worth:
        best[k] = best[k - 1]
        k -= 1
    best[k] = worth


@njit(cache=True, nogil=True)
def valued(begin, row, cost, demand, capacity, parts, u, held, q, worth, loaded):
    """The bound of whole multipliers; fills ``worth`` (an upper bound for sites that cannot be among the best).

    ``held`` sites are open. ``loaded`` marks the pairs a site would serve if it is open.
    """
    sites = len(begin) - 1
    longest = 0
    for j in range(sites):
        longest = max(longest, begin[j + 1] - begin[j])
    profit, weight = np.empty(longest, dtype=np.int64), np.empty(longest, dtype=np.int64)
    at = np.empty(longest, dtype=np.int64)
    taken, best_taken = np.empty(longest, dtype=np.bool_), np.empty(longest, dtype=np.bool_)
    for j in range(sites):
        many = gathered(begin, row, cost, demand, capacity[j], parts, u, j, profit, weight, at)
        worth[j] = relaxed(profit, weight, 0, many, capacity[j])
        if held[j]:
            worth[j] += np.int64(1) << 61
    best = np.full(max(q, 1), np.int64(-1))
    bound = u.sum()
    loaded[:] = False
    for j in np.argsort(-worth):
        if not held[j] and (q == 0 or worth[j] <= best[q - 1]):
            break
        many = gathered(begin, row, cost, demand, capacity[j], parts, u, j, profit, weight, at)
        worth[j] = packed(profit, weight, many, capacity[j], taken, best_taken)
        for k in range(many):
            loaded[at[k]] = best_taken[k]
        if held[j]:
            bound -= worth[j]
        else:
            _kept(best, q, worth[j])
    for k in range(q):
        bound -= max(best[k], 0)
    return bound


@njit(cache=True, nogil=True)
def picks(worth, held, q, picked):
    """Mark the sites held and the q others of most worth."""
    picked[:] = held
    left = q
    for j in np.argsort(-worth):
        if left > 0 and not held[j]:
            picked[j] = True
            left -= 1


@njit(cache=True, nogil=True)
def _slopes(begin, row, loaded, picked, u, way, keep):
    """Turn ``way`` towards 1 - (how often each row is served); its squared length."""
    slope = np.ones(len(u))
    for j in range(len(picked)):
        if picked[j]:
            for k in range(begin[j], begin[j + 1]):
                if loaded[k]:
                    slope[row[k]] -= 1.0
    length = 0.0
    for i in range(len(u)):
        turned = slope[i] + keep * way[i]
        if turned < 0 and u[i] <= 0:
            turned = 0.0
        way[i] = turned
        length += turned * turned
    return length


@njit(cache=True, nogil=True)
def _remembered(begin, loaded, picked, openness, share):
    """Running means of the sites picked and the pairs they serve, later ones weighing more."""
    for j in range(len(picked)):
        openness[j] = 0.95 * openness[j] + (0.05 if picked[j] else 0.0)
        for k in range(begin[j], begin[j + 1]):
            share[k] = 0.95 * share[k] + (0.05 if picked[j] and loaded[k] else 0.0)


@njit(cache=True, nogil=True)
def climb(
    begin, row, cost, demand, capacity, parts, u, most, held, q, goal, steps, step, patience, shrink, keep
):
    """Subgradient steps on whole multipliers (none above ``most``) towards ``goal`` (in parts).

    Gives the best multipliers, their bound, the openness of sites and the share of pairs on the way,
    the sites picked at the best bound, and the step it ended with.
    """
    u = u.copy()
    best_u, best = u.copy(), np.int64(-(1 << 62))
    sites, pairs = len(begin) - 1, len(row)
    worth, loaded = np.zeros(sites, dtype=np.int64), np.zeros(pairs, dtype=np.bool_)
    picked, best_picked = np.zeros(sites, dtype=np.bool_), np.zeros(sites, dtype=np.bool_)
    openness, share, way = np.zeros(sites), np.zeros(pairs), np.zeros(len(u))
    stalled = 0
    for _ in range(steps):
        value = valued(begin, row, cost, demand, capacity, parts, u, held, q, worth, loaded)
        picks(worth, held, q, picked)
        _remembered(begin, loaded, picked, openness, share)
        stalled += 1
        if value > best:
            if value > best + 1e-6 * abs(best):
                stalled = 0
            best = value
            best_u[:] = u
            best_picked[:] = picked
        if best >= goal or step < SHORTEST:
            break
        if stalled >= patience:
            step *= shrink
            stalled = 0
            u[:] = best_u
            way[:] = 0.0
        length = _slopes(begin, row, loaded, picked, u, way, keep)
        if length == 0.0:
            break
        t = step * (goal - value) / length
        for i in range(len(u)):
            u[i] = np.int64(min(max(np.rint(u[i] + t * way[i]), 0), most))
    return best_u, best, openness, share, best_picked, step
