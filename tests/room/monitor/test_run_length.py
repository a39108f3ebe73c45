"""Exact run lengths: cases that can be worked out by hand, order, refusals."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import FristedError
from fristed.room.monitor.run_length import bernoulli_cusum_arl, poisson_cusum_arl


@given(st.floats(0.05, 5))
def test_a_chart_that_any_count_trips_waits_for_the_first(mean: float) -> None:
    """With h = k = 1/2 every count of one or more alarms: a geometric wait."""
    assert poisson_cusum_arl(0.5, 0.5, mean) == pytest.approx(1 / (1 - exp(-mean)))


@given(st.floats(0.001, 0.9), st.integers(2, 50))
def test_a_bernoulli_chart_that_one_emergency_trips_waits_for_the_first(chance: float, m: int) -> None:
    assert bernoulli_cusum_arl(1, m, chance) == pytest.approx(1 / chance)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 8), st.floats(0.3, 2))
def test_a_higher_threshold_alarms_later_and_a_higher_mean_sooner(h: int, mean: float) -> None:
    here = poisson_cusum_arl(h, 2, mean)
    assert poisson_cusum_arl(h + 1, 2, mean) > here > poisson_cusum_arl(h, 2, 1.2 * mean)


@pytest.mark.parametrize("case", [(0, 1, 1, 0), (5, 0, 1, 0), (5, 2, 0, 0), (5, 2, 1, 5)])
def test_an_impossible_poisson_chart_is_refused(case: tuple[float, float, float, float]) -> None:
    h, k, mean, start = case
    with pytest.raises(FristedError, match="There is no CUSUM chart with h = ") as refused:
        poisson_cusum_arl(h, k, mean, start=start)
    assert refused.value.reason == "chart_impossible"


@pytest.mark.parametrize("case", [(0, 2, 0.1), (5, 1, 0.1), (5, 2, 0.0), (5, 2, 1.0)])
def test_an_impossible_bernoulli_chart_is_refused(case: tuple[int, int, float]) -> None:
    with pytest.raises(FristedError, match="and chance = "):
        bernoulli_cusum_arl(*case)
