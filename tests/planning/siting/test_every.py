"""Every triple ranked: against counting them the plain way."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from fristed.errors import InputRefused
from fristed.planning.siting.every import rank_all


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
def test_the_ranking_is_that_of_counting(share: float) -> None:
    random = np.random.default_rng(int(share * 10))
    gains = random.integers(1, 1000, (40, 12)) * (random.random((40, 12)) < share)
    every = {chosen: int(gains[:, list(chosen)].max(axis=1).sum()) for chosen in combinations(range(12), 3)}
    found = rank_all(gains, keep=20)
    values = sorted(every.values(), reverse=True)
    assert found.counted == len(every)
    assert [triple.gain for triple in found.best] == values[:20]
    assert all(every[triple.chosen] == triple.gain for triple in found.best)
    for fate in found.sites:
        holding = [value for chosen, value in every.items() if fate.site in chosen]
        assert fate.best_with.gain == max(holding) == every[fate.best_with.chosen]
        assert fate.site in fate.best_with.chosen
        assert fate.loss == values[0] - fate.best_with.gain
        assert (
            values.index(fate.best_with.gain)
            < fate.rank
            <= sum(v > fate.best_with.gain - found.width for v in values)
        )


def test_three_candidates_make_one_triple() -> None:
    found = rank_all(np.array([[1, 2, 3]]))
    assert (found.counted, len(found.best), found.best[0].gain) == (1, 1, 3)
    assert [fate.rank for fate in found.sites] == [1, 1, 1]


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(InputRefused, match="only triples are counted one by one. Ask for 3 rooms"):
        rank_all(np.ones((2, 5), dtype=np.int64), rooms=4)
    with pytest.raises(InputRefused, match="3 rooms were asked for, but only 2 sites are given."):
        rank_all(np.ones((2, 2), dtype=np.int64))
    with pytest.raises(InputRefused, match="Some gains are below 0."):
        rank_all(np.array([[1, -2, 3]]))
