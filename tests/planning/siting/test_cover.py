"""Maximal cover: merging loses nothing, whatever the hash does, and the answer is that of counting."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from fristed.errors import InputRefused
from fristed.planning.siting import cover
from fristed.planning.siting.checker import Costs, check
from fristed.planning.siting.cover import covers_of, covers_within, max_cover, rows_of_covers


def field(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    return random.random((400, 2)), random.integers(0, 50, 400), random.random((14, 2))


def best_by_counting(points, weights, sites, radius, p) -> int:
    near = ((points[:, None] - sites[None]) ** 2).sum(axis=2) <= radius * radius
    return max(
        int(weights[near[:, list(chosen)].any(axis=1)].sum()) for chosen in combinations(range(len(sites)), p)
    )


@pytest.mark.parametrize("radius", [0.04, 0.2, 0.7])
@pytest.mark.parametrize("p", [1, 3, 14])
def test_the_cover_is_that_of_counting_every_set(radius: float, p: int) -> None:
    points, weights, sites = field(1)
    covers = covers_within(points, weights, sites, radius)
    answer = max_cover(covers, p)
    assert answer.status == "optimal"
    assert answer.value == answer.bound == best_by_counting(points, weights, sites, radius, p)
    rows = rows_of_covers(covers, p)
    number = np.repeat(np.arange(len(rows.cap)), np.diff(rows.start))
    order = np.argsort(rows.site, kind="stable")
    costs = Costs(rows.site[order].astype(np.int64), number[order], rows.cost[order], rows.cap, rows.sites)
    check(costs, p, answer.chosen, answer.certificate)


@pytest.mark.parametrize("keys", ["all the same", "by chance"])
def test_lists_of_one_hash_stay_apart(keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if keys == "all the same":
        monkeypatch.setattr(cover, "_keys", lambda sites: np.zeros(sites, dtype=np.uint64))
    points, weights, sites = field(2)
    near = ((points[:, None] - sites[None]) ** 2).sum(axis=2) <= 0.09
    patterns = {tuple(row) for row in near.tolist() if any(row)}
    covers = covers_within(points, weights, sites, 0.3)
    assert len(covers.weight) == len(patterns)
    assert int(covers.weight.sum()) == int(weights[near.any(axis=1)].sum())
    assert covers.total == int(weights.sum())


def test_lists_given_outright_merge_to_the_same_question() -> None:
    points, weights, sites = field(3)
    metres = np.sqrt(((points[:, None] - sites[None]) ** 2).sum(axis=2))
    assert (
        max_cover(covers_of(metres, weights, 0.25), 4).value
        == max_cover(covers_within(points, weights, sites, 0.25), 4).value
    )


def test_a_cover_cut_short_is_never_called_optimal() -> None:
    random = np.random.default_rng(8)
    covers = covers_within(random.random((3000, 2)), random.integers(1, 9, 3000), random.random((60, 2)), 0.2)
    cut, whole = max_cover(covers, 8, limit_s=0), max_cover(covers, 8)
    assert (cut.status, cut.stop) == ("limit", "time_limit")
    assert cut.value <= whole.value <= cut.bound
    assert cut.value < cut.bound


def test_impossible_covers_are_refused() -> None:
    points, weights, sites = field(4)
    with pytest.raises(InputRefused, match="The radius is 0. Give a radius above 0."):
        covers_within(points, weights, sites, 0)
    with pytest.raises(InputRefused, match="There are 3 weights for 400 points."):
        covers_within(points, weights[:3], sites, 0.1)
    with pytest.raises(InputRefused, match="15 rooms were asked for, but only 14 sites are given."):
        max_cover(covers_within(points, weights, sites, 0.1), 15)
