"""The one shape every siting question takes: rows of demand, and for each the sites that serve it, cheapest first.

A row costs the least of its cap and the costs of the open sites on its list. The p-median has whole
lists and the farthest site (or the room that stands) as cap; maximal cover has lists of sites of cost
0 and the row's weight as cap. Opening a site for good only lowers caps and shortens lists, so every
smaller question inside a search has the same shape.
"""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.siting.instance import Floats, Ints
from fristed.planning.siting.row_kernels import by_site, cheapest, narrowed, with_room

MOST = 1 << 60
"""No exact sum may pass this: bounds are computed in 64-bit whole numbers."""
FINEST = 16
"""Multipliers are whole multiples of at most 1/2**FINEST of a unit of cost."""


class Rows(msgspec.Struct, frozen=True):
    """Choose ``q`` of ``sites`` so that the sum over rows of min(cap, cheapest open site) is least.

    The list of row i is ``site`` and ``cost`` from ``start[i]`` to ``start[i + 1]``, by rising cost,
    every cost below ``cap[i]``. All whole numbers >= 0.
    """

    start: Ints
    site: np.ndarray[tuple[int], np.dtype[np.int32]]
    cost: Ints
    cap: Ints
    sites: int
    q: int


class BySite(msgspec.Struct, frozen=True):
    """The same lists, site by site: the rows each site serves and what they cost there."""

    start: Ints
    row: np.ndarray[tuple[int], np.dtype[np.int32]]
    cost: Ints


def rows_of(costs: Ints, q: int, *, cap: Ints | None = None) -> Rows:
    """Rows from a whole table of costs (rows x sites), with the dearest site of each row as ``cap`` if none is given."""
    cap = costs.max(axis=1) if cap is None else cap
    sites = costs.shape[1]
    bits = max(sites - 1, 1).bit_length()
    packed = np.sort((costs << bits) | np.arange(sites, dtype=np.int64), axis=1)
    cost, site = packed >> bits, (packed & ((1 << bits) - 1)).astype(np.int32)
    kept = cost < cap[:, None]
    start = np.concatenate(([0], np.cumsum(kept.sum(axis=1))))
    return Rows(start, site[kept], cost[kept], np.asarray(cap, dtype=np.int64), sites, q)


def transposed(rows: Rows) -> BySite:
    """The lists site by site."""
    return BySite(*by_site(rows.start, rows.site, rows.cost, rows.sites))


def total(rows: Rows, chosen: Ints) -> int:
    """What a set of sites costs, exactly."""
    flags = np.zeros(rows.sites, dtype=np.bool_)
    flags[chosen] = True
    return int(cheapest(rows.start, rows.site, rows.cost, rows.cap, flags))


def smaller(rows: Rows, opened: Ints, kept: Ints) -> Rows:
    """The question that is left with ``opened`` sites open for good and only ``kept`` still to choose from."""
    cap = rows.cap
    if len(opened):
        flags = np.zeros(rows.sites, dtype=np.bool_)
        flags[opened] = True
        cap = with_room(rows.start, rows.site, rows.cost, rows.cap, flags)
    number = np.full(rows.sites, -1, dtype=np.int32)
    number[kept] = np.arange(len(kept), dtype=np.int32)
    start, site, cost = narrowed(rows.start, rows.site, rows.cost, cap, number)
    return Rows(start, site, cost, cap, len(kept), rows.q - len(opened))


NEAR = 4
"""A good set serves a row at less than this many times its multiplier."""


def nearby(rows: Rows, multipliers: Floats) -> Rows:
    """The rows with shorter lists, for searches that only propose sets: what is far costs too little here."""
    cap = np.minimum(rows.cap, np.ceil(multipliers * NEAR).astype(np.int64) + 1)
    number = np.arange(rows.sites, dtype=np.int32)
    start, site, cost = narrowed(rows.start, rows.site, rows.cost, cap, number)
    return Rows(start, site, cost, cap, rows.sites, rows.q)


def fineness(rows: Rows) -> int:
    """How many parts of a unit of cost a multiplier is counted in, so that no exact sum overflows."""
    most = int(rows.cap.sum()) + 1
    parts = FINEST
    while parts and most << parts > MOST:
        parts -= 1
    return 1 << parts
