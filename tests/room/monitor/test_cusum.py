"""The textbook charts, step by step."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import FristedError
from fristed.room.monitor.cusum import BernoulliCusum, PoissonCusum, weight_of_one
from fristed.room.monitor.run_length import bernoulli_cusum_arl


def test_a_poisson_chart_by_hand() -> None:
    levels = [chart.level for chart in _walk(PoissonCusum(h=5, k=2), [0, 3, 1, 4, 4])]
    assert levels == [0, 0, 1, 0, 2, 4]
    assert PoissonCusum(h=5, k=2, level=4).after(3).alarmed


def _walk(chart: PoissonCusum, counts: list[int]) -> list[PoissonCusum]:
    return list(accumulate(counts, lambda state, count: state.after(count), initial=chart))


def test_a_level_at_the_threshold_alarms_although_decimals_do_not_add_up() -> None:
    chart = PoissonCusum(h=1.8, k=1.4).after(2).after(2).after(2)
    assert chart.level != 1.8
    assert chart.alarmed


@given(st.lists(st.booleans(), max_size=60), st.integers(2, 40))
def test_a_bernoulli_level_is_the_most_any_recent_stretch_adds_up_to(seen: list[bool], m: int) -> None:
    chart = BernoulliCusum(h=100, m=m)
    for emergency in seen:
        chart = chart.after(emergency)
    sums = np.cumsum([0, *[m * one - 1 for one in seen]])
    assert chart.level == sums[-1] - sums.min()


def test_walked_bernoulli_charts_alarm_as_late_as_the_chain_says() -> None:
    rng = np.random.default_rng(4)
    lengths = [_length(BernoulliCusum(h=30, m=12), rng) for _ in range(1000)]
    error = np.std(lengths) / np.sqrt(len(lengths))
    assert np.mean(lengths) == pytest.approx(bernoulli_cusum_arl(30, 12, 0.05), abs=3 * error)


def _length(chart: BernoulliCusum, rng: np.random.Generator) -> int:
    steps = 0
    while not chart.alarmed:
        chart, steps = chart.after(bool(rng.random() < 0.05)), steps + 1
    return steps


def test_the_weight_of_one_emergency_is_that_of_the_published_comparison() -> None:
    assert (weight_of_one(0.004, 2), weight_of_one(0.004, 3)) == (173, 137)


@pytest.mark.parametrize(("chance", "factor"), [(0, 2), (0.01, 1), (0.3, 4)])
def test_a_chart_for_no_rise_or_beyond_certainty_is_refused(chance: float, factor: float) -> None:
    with pytest.raises(FristedError, match=f"No Bernoulli chart watches for {factor} times"):
        weight_of_one(chance, factor)
