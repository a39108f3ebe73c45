"""The exact bound holds for every set, whatever thresholds are proposed."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.planning.siting.bound import bound_of, descend
from fristed.planning.siting.instance import Instance, gain_of


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 6), st.booleans())
def test_no_set_passes_its_bounds(seed: int, rooms: int, descending: bool) -> None:
    random = np.random.default_rng(seed)
    instance = Instance(random.integers(0, 30, (8, 6)), rooms)
    thresholds = descend(instance, 0) if descending else random.uniform(-5, 40, 8)
    low, high = np.zeros(6, dtype=np.int64), np.ones(6, dtype=np.int64)
    if rooms < 5:
        high[seed % 6] = 0
        low[(seed + 1) % 6] = 1
    bound = bound_of(instance, thresholds, low, high)
    for chosen in combinations(range(6), rooms):
        if set(np.flatnonzero(low)) <= set(chosen) <= set(np.flatnonzero(high)):
            gain = gain_of(instance, chosen)
            assert gain <= bound.most
            assert all(gain <= bound.most_with[site] for site in chosen)
            assert all(gain <= bound.most_without[site] for site in set(range(6)) - set(chosen))
