"""Lagrangian bounds of a question in rows, compiled.

For multipliers 0 <= u_i <= cap_i no set of q sites costs less than
sum_i u_i - (the q largest of worth_j), worth_j = sum_i max(u_i - cost_ij, 0).
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit

SHORTEST = 5e-4


@njit(cache=True, nogil=True)
def exact_worth(start, site, cost, fine, parts, sites):
    """The worth of every site in whole parts, for whole multipliers ``fine`` (1/parts of a unit)."""
    worth = np.zeros(sites, dtype=np.int64)
    for i in range(len(fine)):
        u = fine[i]
        for k in range(start[i], start[i + 1]):
            over = u - cost[k] * parts
            if over <= 0:
                break
            worth[site[k]] += over
    return worth


@njit(cache=True, nogil=True, fastmath=True)
def _worth(start, site, cost, u, worth):
    worth[:] = 0.0
    whole = 0.0
    for i in range(len(u)):
        ui = u[i]
        whole += ui
        for k in range(start[i], start[i + 1]):
            over = ui - cost[k]
            if over <= 0:
                break
            worth[site[k]] += over
    return whole


@njit(cache=True, nogil=True)
def _pick(worth, q, picked):
    """Mark the q sites of most worth; gives their worth together."""
    picked[:] = False
    edge = np.partition(worth, len(worth) - q)[len(worth) - q]
    left, together = q, 0.0
    for j in range(len(worth)):
        if worth[j] > edge:
            picked[j] = True
            left -= 1
            together += worth[j]
    for j in range(len(worth)):
        if left > 0 and worth[j] == edge:
            picked[j] = True
            left -= 1
            together += edge
    return together


@njit(cache=True, nogil=True)
def _slopes(start, site, cost, u, picked, cap, way, keep):
    """Turn ``way`` towards 1 - (picked sites that serve the row below its multiplier)."""
    length = 0.0
    for i in range(len(u)):
        ui = u[i]
        slope = 1.0
        for k in range(start[i], start[i + 1]):
            if cost[k] >= ui:
                break
            if picked[site[k]]:
                slope -= 1.0
        turned = slope + keep * way[i]
        if turned > 0 and ui >= cap[i]:
            turned = 0.0
        way[i] = turned
        length += turned * turned
    return length


@njit(cache=True, nogil=True)
def ascend(start, site, cost, cap, sites, q, u, goal, steps, first_step, patience, shrink, keep):
    """Subgradient steps with deflection towards ``goal``.

    Gives the best multipliers, their bound, how often each site was picked (later picks weigh more),
    the sites picked at the best bound, and the step it ended with. Stops early when the step falls
    below SHORTEST or the bound passes ``goal``.
    """
    u = u.copy()
    best_u, best = u.copy(), -np.inf
    worth, way = np.zeros(sites), np.zeros(len(u))
    picked, best_picked = np.zeros(sites, dtype=np.bool_), np.zeros(sites, dtype=np.bool_)
    openness = np.zeros(sites)
    step, stalled = first_step, 0
    for _ in range(steps):
        value = _worth(start, site, cost, u, worth) - _pick(worth, q, picked)
        for j in range(sites):
            openness[j] = 0.95 * openness[j] + (0.05 if picked[j] else 0.0)
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
        length = _slopes(start, site, cost, u, picked, cap, way, keep)
        if length == 0.0:
            break
        t = step * (goal - value) / length
        for i in range(len(u)):
            u[i] = min(max(u[i] + t * way[i], 0.0), cap[i])
    return best_u, best, openness, best_picked, step
