"""Exchanges are worth what they say."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.planning.siting.exchange import exchanges, good_sets, greedy, improved
from fristed.planning.siting.instance import Instance, gain_of


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 6))
def test_each_exchange_gains_what_the_table_says(seed: int, rooms: int) -> None:
    random = np.random.default_rng(seed)
    instance = Instance(random.integers(0, 30, (9, 6)), rooms, held=5)
    chosen = tuple(random.permutation(6)[:rooms].tolist())
    table = exchanges(instance, chosen)
    for new in range(6):
        for out in range(rooms):
            after = (*chosen[:out], new, *chosen[out + 1 :])
            assert table[new, out] == (-1 if new in chosen else gain_of(instance, after))


def test_no_exchange_improves_an_improved_set() -> None:
    instance = Instance(np.random.default_rng(1).integers(0, 30, (40, 12)), 4)
    chosen, table = improved(instance, greedy(instance))
    assert table.max() <= gain_of(instance, chosen)


def test_good_sets_come_best_first_and_differ() -> None:
    instance = Instance(np.random.default_rng(2).integers(0, 30, (40, 12)), 4)
    found = good_sets(instance, 4)
    assert [ranked.gain for ranked in found] == sorted(
        (gain_of(instance, r.chosen) for r in found), reverse=True
    )
    assert len({ranked.chosen for ranked in found}) == 4
