"""Merge points that the same sites cover, compiled: lossless, whatever the hash does.

Lists of covering sites are looked up by a 64-bit hash and then compared in full, so that two different
lists of one hash are two rows.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def _grown(values, used):
    wider = np.empty(2 * len(values), dtype=values.dtype)
    wider[:used] = values[:used]
    return wider


@njit(cache=True, nogil=True)
def _slots(hashes, rows, size):
    """The table again, twice as wide."""
    slots = np.full(size, -1, dtype=np.int32)
    for r in range(rows):
        at = hashes[r] & np.uint64(size - 1)
        while slots[at] >= 0:
            at = (at + np.uint64(1)) & np.uint64(size - 1)
        slots[at] = r
    return slots


@njit(cache=True, nogil=True)
def _same(start, site, row, found, many):
    if start[row + 1] - start[row] != many:
        return False
    differ = 0
    for k in range(many):
        differ += site[start[row] + k] != found[k]
    return differ == 0


@njit(cache=True, nogil=True)
def _place(slots, hashes, start, site, key, found, many):
    """The slot of a list: the one that holds the very same list, or an empty one."""
    mask = np.uint64(len(slots) - 1)
    at = key & mask
    while slots[at] >= 0:
        row = slots[at]
        if hashes[row] == key and _same(start, site, row, found, many):
            return at
        at = (at + np.uint64(1)) & mask
    return at


@njit(cache=True, nogil=True)
def _covering(x, y, begin, at, sites, low_x, low_y, cell, across, down, reach, found):
    """The sites within ``reach`` (squared) of a point, in an order every point shares; how many."""
    many = 0
    column, line = int((x - low_x) / cell), int((y - low_y) / cell)
    for v in range(max(line - 1, 0), min(line + 2, down)):
        for u in range(max(column - 1, 0), min(column + 2, across)):
            for k in range(begin[v * across + u], begin[v * across + u + 1]):
                j = at[k]
                dx, dy = sites[j, 0] - x, sites[j, 1] - y
                if dx * dx + dy * dy <= reach:
                    found[many] = j
                    many += 1
    return many


@njit(cache=True, nogil=True)
def merge_within(points, weights, sites, keys, begin, at, low_x, low_y, cell, across, down, reach):
    """Rows of points that the same sites cover: where each list begins, the sites, the weight of each row."""
    slots = np.full(1 << 14, -1, dtype=np.int32)
    hashes, weight = np.empty(1 << 13, dtype=np.uint64), np.zeros(1 << 13, dtype=np.int64)
    start, site = np.zeros((1 << 13) + 1, dtype=np.int64), np.empty(1 << 16, dtype=np.int32)
    found = np.empty(len(sites), dtype=np.int32)
    rows = 0
    for i in range(len(points)):
        many = _covering(
            points[i, 0], points[i, 1], begin, at, sites, low_x, low_y, cell, across, down, reach, found
        )
        if many == 0:
            continue
        key = np.uint64(0)
        for k in range(many):
            key ^= keys[found[k]]
        slot = _place(slots, hashes, start, site, key, found, many)
        if slots[slot] < 0:
            if 2 * rows >= len(slots) - 2:
                slots = _slots(hashes, rows, 2 * len(slots))
                slot = _place(slots, hashes, start, site, key, found, many)
            if rows + 1 >= len(hashes):
                hashes, weight, start = _grown(hashes, rows), _grown(weight, rows), _grown(start, rows + 1)
            while start[rows] + many > len(site):
                site = _grown(site, start[rows])
            slots[slot] = rows
            hashes[rows], weight[rows] = key, 0
            site[start[rows] : start[rows] + many] = found[:many]
            start[rows + 1] = start[rows] + many
            rows += 1
        weight[slots[slot]] += weights[i]
    return start[: rows + 1].copy(), site[: start[rows]].copy(), weight[:rows].copy()


@njit(cache=True, nogil=True)
def merge_lists(begin, covering, weights, keys, sites):
    """The same for lists given outright (sites ascending within each)."""
    slots = np.full(1 << 14, -1, dtype=np.int32)
    hashes, weight = np.empty(1 << 13, dtype=np.uint64), np.zeros(1 << 13, dtype=np.int64)
    start, site = np.zeros((1 << 13) + 1, dtype=np.int64), np.empty(1 << 16, dtype=np.int32)
    found = np.empty(sites, dtype=np.int32)
    rows = 0
    for i in range(len(begin) - 1):
        many = begin[i + 1] - begin[i]
        if many == 0:
            continue
        key = np.uint64(0)
        for k in range(many):
            found[k] = covering[begin[i] + k]
            key ^= keys[found[k]]
        slot = _place(slots, hashes, start, site, key, found, many)
        if slots[slot] < 0:
            if 2 * rows >= len(slots) - 2:
                slots = _slots(hashes, rows, 2 * len(slots))
                slot = _place(slots, hashes, start, site, key, found, many)
            if rows + 1 >= len(hashes):
                hashes, weight, start = _grown(hashes, rows), _grown(weight, rows), _grown(start, rows + 1)
            while start[rows] + many > len(site):
                site = _grown(site, start[rows])
            slots[slot] = rows
            hashes[rows], weight[rows] = key, 0
            site[start[rows] : start[rows] + many] = found[:many]
            start[rows + 1] = start[rows] + many
            rows += 1
        weight[slots[slot]] += weights[i]
    return start[: rows + 1].copy(), site[: start[rows]].copy(), weight[:rows].copy()
