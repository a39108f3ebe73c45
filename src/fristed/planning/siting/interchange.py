"""Good sets quickly: greedy choice, best exchanges, and exchanges again from shaken sets."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fristed.planning.siting.instance import Ints
from fristed.planning.siting.interchange_kernels import greedy, improve
from fristed.planning.siting.rows import BySite, Rows


def first_set(rows: Rows, lists: BySite) -> tuple[Ints, int]:
    """Greedy choice, then exchanges until none helps: the set and its cost."""
    return better(rows, lists, greedy(lists.start, lists.row, lists.cost, rows.cap, rows.q))


def better(rows: Rows, lists: BySite, chosen: Ints) -> tuple[Ints, int]:
    """Exchange while it helps: the set and its cost."""
    found, cost = improve(lists.start, lists.row, lists.cost, rows.cap, np.asarray(chosen, dtype=np.int64))
    return np.sort(found), int(cost)


def shaken(
    rows: Rows,
    lists: BySite,
    chosen: Ints,
    cost: int,
    *,
    tries: int,
    chance: np.random.Generator,
    stop: Callable[[], bool],
) -> tuple[Ints, int]:
    """Exchange a few sites at random and improve again, ``tries`` times in a row without gain."""
    left = tries
    spare = rows.sites - rows.q
    while left > 0 and spare > 0 and not stop():
        many = min(int(chance.integers(1, max(2, min(12, rows.q // 2)) + 1)), spare, rows.q)
        outside = np.setdiff1d(np.arange(rows.sites), chosen, assume_unique=True)
        drawn = chosen.copy()
        drawn[chance.choice(rows.q, many, replace=False)] = chance.choice(outside, many, replace=False)
        found, found_cost = better(rows, lists, drawn)
        left -= 1
        if found_cost < cost:
            chosen, cost, left = found, found_cost, tries
    return chosen, cost
