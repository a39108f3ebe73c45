"""The search against counting every set."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.planning.siting.branch import Ranking, best_sets
from fristed.planning.siting.instance import Instance, covering, gain_of, settled, walking


def never() -> bool:
    return False


def every_gain(instance: Instance) -> list[int]:
    sets = combinations(range(instance.sites), instance.rooms)
    return sorted((gain_of(instance, chosen) for chosen in sets), reverse=True)


def ranked(instance: Instance, keep: int) -> Ranking:
    ranking = best_sets(instance, keep=keep, stop=never)
    assert all(gain_of(instance, found.chosen) == found.gain for found in ranking.best)
    assert len({found.chosen for found in ranking.best}) == len(ranking.best)
    return ranking


@st.composite
def towns(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    """Weights, whole metres (cells x sites) and a number of rooms; small, with many ties."""
    cells, sites = draw(st.integers(1, 12)), draw(st.integers(1, 8))
    most = draw(st.sampled_from([1, 3, 50, 5000]))
    numbers = st.lists(st.integers(0, most), min_size=cells * sites, max_size=cells * sites)
    weights = draw(st.lists(st.integers(0, 9), min_size=cells, max_size=cells))
    metres = np.array(draw(numbers), dtype=np.int64).reshape(cells, sites)
    return np.array(weights, dtype=np.int64), metres, draw(st.integers(1, sites))


@settings(max_examples=150, deadline=None)
@given(towns(), st.integers(1, 5))
def test_the_best_walks_are_those_of_enumeration(town: tuple[np.ndarray, np.ndarray, int], keep: int) -> None:
    weights, metres, rooms = town
    instance = walking(weights, metres, metres.max(axis=1), rooms)
    ranking = ranked(instance, keep)
    assert [found.gain for found in ranking.best] == every_gain(instance)[:keep]
    assert ranking.proven
    assert ranking.most == ranking.best[0].gain


@settings(max_examples=150, deadline=None)
@given(towns(), st.integers(1, 5))
def test_the_best_covers_are_those_of_enumeration(
    town: tuple[np.ndarray, np.ndarray, int], keep: int
) -> None:
    weights, metres, rooms = town
    covers = metres <= np.median(metres)
    covered = np.arange(len(weights)) % 5 == 4
    whole = Instance(np.where(covered[:, None], 0, weights[:, None] * covers), rooms)
    ranking = ranked(covering(weights, covers, covered, rooms), keep)
    assert [found.gain for found in ranking.best] == every_gain(whole)[:keep]
    assert ranking.proven


@settings(max_examples=60, deadline=None)
@given(towns())
def test_a_settled_question_has_the_worth_of_the_whole(town: tuple[np.ndarray, np.ndarray, int]) -> None:
    weights, metres, rooms = town
    instance = walking(weights, metres, metres.max(axis=1), rooms)
    others = np.arange(1, instance.sites)
    smaller = settled(instance, (0,), others)
    for chosen in combinations(range(smaller.sites), smaller.rooms):
        whole = (0, *(int(others[place]) for place in chosen))
        assert gain_of(smaller, chosen) == gain_of(instance, whole)


def test_larger_towns_branch_and_still_agree_with_enumeration() -> None:
    random = np.random.default_rng(7)
    for _ in range(6):
        weights = random.integers(1, 100, 60)
        metres = random.integers(0, 4000, (60, 18))  # no geometry: linear relaxations are loose
        instance = walking(weights, metres, metres.max(axis=1), 4)
        ranking = ranked(instance, 4)
        assert [found.gain for found in ranking.best] == every_gain(instance)[:4]


def test_a_search_cut_short_says_so_and_its_bound_holds() -> None:
    random = np.random.default_rng(3)
    metres = random.integers(0, 4000, (60, 18))
    instance = walking(random.integers(1, 100, 60), metres, metres.max(axis=1), 4)
    ranking = best_sets(instance, keep=4, stop=lambda: True)
    assert not ranking.proven
    assert ranking.most >= every_gain(instance)[0] > -1
