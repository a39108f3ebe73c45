"""Closed-form cuts of whole groups of rows, compiled: the sum of the cuts of ``cut_kernels`` over a group."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def critical(start, site, cost, cap, openness):
    """Every row's tightest threshold at an openness, and what the openness makes the row cost."""
    thresholds, given = np.empty(len(cap), dtype=np.int64), np.empty(len(cap))
    for i in range(len(cap)):
        share, spent, threshold = 0.0, 0.0, cap[i]
        for k in range(start[i], start[i + 1]):
            y = openness[site[k]]
            if share + y >= 1.0 - 1e-9:
                threshold = cost[k]
                break
            share += y
            spent += y * cost[k]
        thresholds[i] = threshold
        given[i] = spent + (1.0 - share) * threshold
    return thresholds, given


@njit(cache=True, nogil=True)
def group_cuts(start, site, cost, group, wanted, thresholds, sites, groups):
    """Per wanted group what each site lowers (groups x sites), and the sum of its thresholds."""
    table, whole = np.zeros((groups, sites)), np.zeros(groups)
    for i in range(len(thresholds)):
        g = group[i]
        if not wanted[g]:
            continue
        whole[g] += thresholds[i]
        for k in range(start[i], start[i + 1]):
            over = thresholds[i] - cost[k]
            if over <= 0:
                break
            table[g, site[k]] += over
    return table, whole
