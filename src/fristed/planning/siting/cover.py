"""Maximal cover: choose p sites so that most of the weight lies within reach of one; proven or with its gap."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.planning.siting.instance import Floats, Ints
from fristed.planning.siting.median import checked_p, solved, whole
from fristed.planning.siting.merge_kernels import merge_lists, merge_within
from fristed.planning.siting.proven import Proven
from fristed.planning.siting.rows import Rows
from fristed.progress import Progress, silent


class Covers(msgspec.Struct, frozen=True):
    """Who covers what, merged: row i of ``weight`` is covered by the sites from ``start[i]`` to ``start[i + 1]``.

    ``total`` is the weight of all points, those that no site covers among them.
    """

    start: Ints
    site: np.ndarray[tuple[int], np.dtype[np.int32]]
    weight: Ints
    sites: int
    total: int


def covers_within(points: Floats, weights: Ints, sites: Floats, radius: float) -> Covers:
    """Points (n x 2) and sites (m x 2) on a plane, covered within ``radius`` (its edge included).

    Points that the same sites cover are one row; lists are compared in full, so nothing is lost. Only
    the merged rows are held: 20 million points need no more memory than the points themselves.
    Raises InputRefused: ``not_whole``, ``demand_impossible``, ``shapes_differ``, ``limit_impossible``.
    """
    weights = _checked(weights, len(points))
    if not radius > 0:
        raise InputRefused("limit_impossible", f"The radius is {radius:g}.", remedy="Give a radius above 0.")
    low = np.minimum(points.min(axis=0), sites.min(axis=0))
    size = np.maximum(points.max(axis=0), sites.max(axis=0)) - low
    cell = max(radius, float(size.max()) / 2_000)
    across, down = int(size[0] / cell) + 1, int(size[1] / cell) + 1
    place = ((sites - low) / cell).astype(np.int64)
    number = place[:, 1] * across + place[:, 0]
    order = np.argsort(number, kind="stable")
    begin = np.searchsorted(number[order], np.arange(across * down + 1))
    start, site, weight = merge_within(
        points,
        weights,
        sites,
        _keys(len(sites)),
        begin,
        order,
        low[0],
        low[1],
        cell,
        across,
        down,
        radius * radius,
    )
    return Covers(start, site, weight, len(sites), int(weights.sum()))


def covers_of(metres: Floats, weights: Ints, limit: float) -> Covers:
    """Rows (of ``metres``, rows x sites) covered by the sites within ``limit``, merged without loss."""
    weights = _checked(weights, len(metres))
    row, site = np.nonzero(metres <= limit)
    begin = np.searchsorted(row, np.arange(len(metres) + 1))
    sites = metres.shape[1]
    start, merged, weight = merge_lists(begin, site, weights, _keys(sites), sites)
    return Covers(start, merged, weight, sites, int(weights.sum()))


def max_cover(
    covers: Covers,
    p: int,
    *,
    limit_s: float = 60.0,
    clock: Callable[[], float] = time.monotonic,
    progress: Progress = silent,
) -> Proven:
    """The p sites that cover most weight. ``value`` and ``bound`` are weight covered; nothing covers more than ``bound``.

    The certificate is about the weight *not* covered among the merged rows (see ``rows_of_covers``).
    Raises InputRefused: ``too_few_rooms``, ``too_many_rooms``.
    """
    began = clock()
    checked_p(p, covers.sites)
    missed = solved(rows_of_covers(covers, p), limit_s=limit_s, clock=clock, began=began, progress=progress)
    merged = int(covers.weight.sum())
    value, bound = merged - missed.value, merged - missed.bound
    gap = (bound - value) / value if value else 0.0
    return msgspec.structs.replace(missed, value=value, bound=bound, gap=gap)


def rows_of_covers(covers: Covers, p: int) -> Rows:
    """The question in rows: a covering site costs nothing, no covering site costs the row's weight."""
    kept = covers.weight > 0
    lists = np.diff(covers.start)
    site = covers.site[np.repeat(kept, lists)]
    start = np.concatenate(([0], np.cumsum(lists[kept])))
    return Rows(start, site, np.zeros(len(site), dtype=np.int64), covers.weight[kept], covers.sites, p)


def _keys(sites: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.random.default_rng(sites).integers(0, 1 << 63, sites, dtype=np.uint64)


def _checked(weights: Ints, points: int) -> Ints:
    weights = whole(weights, "weights")
    if len(weights) != points:
        raise InputRefused(
            "shapes_differ",
            f"There are {len(weights)} weights for {points} points.",
            remedy="Give one weight per point.",
        )
    if points and int(weights.min()) < 0:
        raise InputRefused(
            "demand_impossible",
            f"{int((weights < 0).sum())} weights are below 0.",
            remedy="Correct them.",
        )
    return weights
