"""Every triple of candidates valued exactly, compiled.

For three gains max(a, b, c) = a + b + c - min(a, b) - min(a, c) - min(b, c) + min(a, b, c), and the last
is 0 but where all three sites serve the row; so a triple costs a few sums, not a walk over all rows.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def shared(start, site, gain, sites):
    """What every two sites share: the sum over rows of the lesser of their gains (sites x sites)."""
    table = np.zeros((sites, sites), dtype=np.int64)
    for i in range(len(start) - 1):
        for k in range(start[i], start[i + 1]):
            for m in range(start[i], start[i + 1]):
                table[site[k], site[m]] += min(gain[k], gain[m])
    return table


@njit(cache=True, nogil=True)
def _meet(start, site, gain, dense, a_rows, a_gains, b, common):
    """Into ``common``: what each site after b shares with a and b at once (``dense`` is b's gain by row)."""
    common[:] = 0
    for n in range(len(a_rows)):
        i = a_rows[n]
        least = min(a_gains[n], dense[i])
        if least > 0:
            for k in range(start[i + 1] - 1, start[i] - 1, -1):
                if site[k] <= b:
                    break
                common[site[k]] += min(least, gain[k])


@njit(cache=True, nogil=True)
def _note(value, a, b, c, sets, values):
    """Keep a triple if it is among the best of all."""
    at = len(values) - 1
    while at > 0 and values[at - 1] < value:
        values[at] = values[at - 1]
        sets[at] = sets[at - 1]
        at -= 1
    values[at] = value
    sets[at, 0], sets[at, 1], sets[at, 2] = a, b, c


@njit(cache=True, nogil=True)
def _third(table, common, pair, a, b, sets, values, with_site, with_set, counts, width):
    """Value the pair with every third site after b; gives the most and the site that makes it."""
    most, at = np.int64(-1), b + 1
    for c in range(b + 1, len(table)):
        value = pair + table[c, c] - table[a, c] - table[b, c] + common[c]
        counts[value // width] += 1
        if value > with_site[c]:
            with_site[c] = value
            with_set[c, 0], with_set[c, 1], with_set[c, 2] = a, b, c
        if value > values[-1]:
            _note(value, a, b, c, sets, values)
        if value > most:
            most, at = value, c
    return most, at


@njit(cache=True, nogil=True)
def every_triple(start, site, gain, by_start, by_row, by_gain, table, keep, counts, width):
    """Value every triple of sites; lists of rows hold their sites in rising order.

    Gives the ``keep`` best sets and values, and for each site the best value and set that hold it; adds
    every triple to ``counts`` (bins of ``width`` from 0).
    """
    sites = len(table)
    sets, values = np.zeros((keep, 3), dtype=np.int64), np.full(keep, -1, dtype=np.int64)
    with_site, with_set = np.full(sites, -1, dtype=np.int64), np.zeros((sites, 3), dtype=np.int64)
    dense, common = np.zeros(len(start) - 1, dtype=np.int64), np.zeros(sites, dtype=np.int64)
    for b in range(1, sites - 1):
        for k in range(by_start[b], by_start[b + 1]):
            dense[by_row[k]] = by_gain[k]
        for a in range(b):
            begin, end = by_start[a], by_start[a + 1]
            _meet(start, site, gain, dense, by_row[begin:end], by_gain[begin:end], b, common)
            pair = table[a, a] + table[b, b] - table[a, b]
            most, at = _third(table, common, pair, a, b, sets, values, with_site, with_set, counts, width)
            for j in (a, b):
                if most > with_site[j]:
                    with_site[j] = most
                    with_set[j, 0], with_set[j, 1], with_set[j, 2] = a, b, at
        for k in range(by_start[b], by_start[b + 1]):
            dense[by_row[k]] = 0
    return sets, values, with_site, with_set
