"""Loops over the lists of rows, compiled. See ``rows`` for what the arrays hold."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def by_site(start, site, cost, sites):
    """The lists turned round: where each site's rows begin, the rows, their costs."""
    begin = np.zeros(sites + 1, dtype=np.int64)
    for k in range(len(site)):
        begin[site[k] + 1] += 1
    for j in range(sites):
        begin[j + 1] += begin[j]
    at = begin[:-1].copy()
    row = np.empty(len(site), dtype=np.int32)
    value = np.empty(len(site), dtype=np.int64)
    for i in range(len(start) - 1):
        for k in range(start[i], start[i + 1]):
            j = site[k]
            row[at[j]] = i
            value[at[j]] = cost[k]
            at[j] += 1
    return begin, row, value


@njit(cache=True, nogil=True)
def with_room(start, site, cost, cap, open_sites):
    """Each row's cap with some sites open."""
    best = cap.copy()
    for i in range(len(cap)):
        for k in range(start[i], start[i + 1]):
            if open_sites[site[k]]:
                best[i] = cost[k]
                break
    return best


@njit(cache=True, nogil=True)
def cheapest(start, site, cost, cap, open_sites):
    """What all rows cost together."""
    whole = np.int64(0)
    for i in range(len(cap)):
        least = cap[i]
        for k in range(start[i], start[i + 1]):
            if open_sites[site[k]]:
                least = cost[k]
                break
        whole += least
    return whole


@njit(cache=True, nogil=True)
def narrowed(start, site, cost, cap, number):
    """The lists with only the sites that have a ``number`` (>= 0) and cost less than ``cap``."""
    begin = np.zeros(len(start), dtype=np.int64)
    kept_site = np.empty(len(site), dtype=np.int32)
    kept_cost = np.empty(len(site), dtype=np.int64)
    at = 0
    for i in range(len(cap)):
        for k in range(start[i], start[i + 1]):
            if cost[k] >= cap[i]:
                break
            if number[site[k]] >= 0:
                kept_site[at] = number[site[k]]
                kept_cost[at] = cost[k]
                at += 1
        begin[i + 1] = at
    return begin, kept_site[:at].copy(), kept_cost[:at].copy()
