"""The p-median: choose p sites so that everybody's way to the nearest is least; proven or with its gap."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from fristed.errors import InputRefused
from fristed.planning.siting.instance import Ints
from fristed.planning.siting.proven import Proven, Stop
from fristed.planning.siting.rows import MOST, Rows, rows_of
from fristed.planning.siting.tree import Tree, least
from fristed.progress import Progress, silent

SEED = 20_120


def p_median(
    weights: Ints,
    metres: Ints,
    p: int,
    *,
    standing: Ints | None = None,
    limit_s: float = 60.0,
    clock: Callable[[], float] = time.monotonic,
    progress: Progress = silent,
) -> Proven:
    """The p columns of ``metres`` (rows x sites) with the least sum of weight times the nearest's metres.

    ``weights`` (rows) and ``metres`` are whole numbers >= 0 (scale real ones first: the proof is about
    whole numbers). ``standing`` are each row's metres to the rooms that stand already. The answer is
    "optimal" only if proven within ``limit_s`` by ``clock``. Method: docs/methods/siting.md.

    Raises InputRefused: ``not_whole``, ``demand_impossible``, ``negative_length``, ``shapes_differ``,
    ``too_few_rooms``, ``too_many_rooms``, ``numbers_too_large``.
    """
    began = clock()
    weights, metres = whole(weights, "weights"), whole(metres, "metres")
    _check(weights, metres, p)
    largest = metres if standing is None else np.minimum(metres, whole(standing, "metres")[:, None])
    if int(weights.sum()) * int(largest.max(initial=0)) >= MOST:
        raise InputRefused(
            "numbers_too_large",
            "The weights times the metres sum to more than 64 bits can prove.",
            remedy="Give weights or metres in larger units.",
        )
    cap = None if standing is None else weights * np.asarray(standing)
    return solved(rows_of(weights[:, None] * metres, p, cap=cap), limit_s=limit_s, clock=clock, began=began, progress=progress)  # fmt: skip


def solved(
    rows: Rows,
    *,
    limit_s: float,
    clock: Callable[[], float],
    began: float,
    progress: Progress = silent,
) -> Proven:
    """The answer to a question in rows, by the clock."""
    chance = np.random.default_rng(SEED)
    tree = least(rows, stop=lambda: clock() - began > limit_s, chance=chance, progress=progress)
    return proven_of(tree, seconds=clock() - began)


def proven_of(tree: Tree, *, seconds: float) -> Proven:
    """A tree as an answer: optimal only where bound and value meet."""
    value, bound = tree.certificate.value, tree.certificate.bound
    stop: Stop = "proven" if bound == value else "time_limit"
    return Proven(
        status="optimal" if bound == value else "limit",
        value=value,
        bound=bound,
        gap=(value - bound) / value if value else 0.0,
        stop=stop,
        chosen=tuple(int(site) for site in tree.chosen),
        certificate=tree.certificate,
        seconds=seconds,
        nodes=tree.nodes,
    )


def whole(numbers: Ints, what: str) -> Ints:
    """The numbers as 64-bit whole ones; refuses others."""
    as_given = np.asarray(numbers)
    if np.issubdtype(as_given.dtype, np.integer):
        return as_given.astype(np.int64, copy=False)
    rounded = np.rint(as_given).astype(np.int64)
    if not np.array_equal(rounded, as_given):
        raise InputRefused(
            "not_whole",
            f"The {what} are not whole numbers.",
            remedy="Scale them first (decimetres, thousandths of a visit): a proof is about whole numbers.",
        )
    return rounded


def _check(weights: Ints, metres: Ints, p: int) -> None:
    if metres.ndim != 2 or metres.shape[0] != len(weights) or not metres.size:
        raise InputRefused(
            "shapes_differ",
            f"There are {len(weights)} weights for distances of {' x '.join(map(str, metres.shape))}.",
            remedy="Give one weight per row of the distances, and at least one of each.",
        )
    for numbers, reason, what in (
        (weights, "demand_impossible", "weights"),
        (metres, "negative_length", "distances"),
    ):
        if int(numbers.min()) < 0:
            raise InputRefused(
                reason, f"{int((numbers < 0).sum())} {what} are below 0.", remedy="Correct them."
            )
    checked_p(p, metres.shape[1])


def checked_p(p: int, sites: int) -> None:
    """Refuse fewer rooms than one, or more than there are sites."""
    if p < 1:
        raise InputRefused("too_few_rooms", f"{p} rooms were asked for.", remedy="Ask for at least 1 room.")
    if p > sites:
        raise InputRefused(
            "too_many_rooms",
            f"{p} rooms were asked for, but only {sites} sites are given.",
            remedy=f"Ask for at most {sites}, or give more sites.",
        )
