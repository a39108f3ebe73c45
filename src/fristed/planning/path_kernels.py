"""Shortest ways in whole lengths from many sources, compiled: Dijkstra with Dial's (1969) ring of buckets.

Lengths are whole, so every distance is exact and the same on every machine.
"""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import numpy as np
from numba import njit

FAR = np.int32(2**31 - 1)


@njit(cache=True, nogil=True)
def neighbours(nodes, ends, length):
    """Streets walked both ways as lists by node: where each begins, the other end, the length."""
    begin = np.zeros(nodes + 1, dtype=np.int64)
    for k in range(len(ends)):
        begin[ends[k, 0] + 1] += 1
        begin[ends[k, 1] + 1] += 1
    for i in range(nodes):
        begin[i + 1] += begin[i]
    at = begin[:-1].copy()
    to = np.empty(2 * len(ends), dtype=np.int32)
    metres = np.empty(2 * len(ends), dtype=np.int32)
    for k in range(len(ends)):
        for side in range(2):
            a, b = ends[k, side], ends[k, 1 - side]
            to[at[a]], metres[at[a]] = b, length[k]
            at[a] += 1
    return begin, to, metres


@njit(cache=True, nogil=True)
def _put(node, bucket, head, following, before):
    """Lay ``node`` on top of a bucket (a doubly linked list)."""
    top = head[bucket]
    following[node] = top
    before[node] = -1
    if top >= 0:
        before[top] = node
    head[bucket] = node


@njit(cache=True, nogil=True)
def _take(node, bucket, head, following, before):
    """Take ``node`` out of its bucket."""
    if before[node] >= 0:
        following[before[node]] = following[node]
    else:
        head[bucket] = following[node]
    if following[node] >= 0:
        before[following[node]] = before[node]


@njit(cache=True, nogil=True)
def from_source(begin, to, metres, source, cutoff, head, following, before, found):
    """Distances from one source, into ``found`` (FAR beyond ``cutoff``). ``head`` is a power of 2 long."""
    found[:] = FAR
    ring = len(head) - 1
    found[source] = 0
    _put(source, 0, head, following, before)
    waiting, d = 1, 0
    while waiting > 0:
        bucket = d & ring
        while head[bucket] >= 0:
            node = head[bucket]
            head[bucket] = following[node]
            if head[bucket] >= 0:
                before[head[bucket]] = -1
            waiting -= 1
            for k in range(begin[node], begin[node + 1]):
                other, there = to[k], d + metres[k]
                old = found[other]
                if there < old and there <= cutoff:
                    if old != FAR:
                        _take(other, old & ring, head, following, before)
                        waiting -= 1
                    found[other] = there
                    _put(other, there & ring, head, following, before)
                    waiting += 1
        d += 1


@njit(cache=True, nogil=True)
def many_to_many(begin, to, metres, ring, sources, targets, cutoff):
    """Distances (sources x targets), -1 where there is no way within ``cutoff``."""
    nodes = len(begin) - 1
    head = np.full(ring, -1, dtype=np.int32)
    following, before = np.empty(nodes, dtype=np.int32), np.empty(nodes, dtype=np.int32)
    found = np.empty(nodes, dtype=np.int32)
    table = np.empty((len(sources), len(targets)), dtype=np.int32)
    for s in range(len(sources)):
        from_source(begin, to, metres, sources[s], cutoff, head, following, before, found)
        for t in range(len(targets)):
            d = found[targets[t]]
            table[s, t] = d if d != FAR else -1
    return table
