"""The statistic: its laws, and the definition it is a short way to compute."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.room.monitor.mixture import FACTORS, Floats, level, rate_ratios, waited

stretches = st.floats(1e-4, 5)


@given(stretches, stretches)
def test_two_stretches_do_what_one_of_their_sum_does(one: float, two: float) -> None:
    ratios, odds = np.array([0.7, 1.0, 1.4]), np.full((3, 5), 2.0)
    apart = waited(waited(odds, ratios, np.array(one)), ratios, np.array(two))
    assert apart == pytest.approx(waited(odds, ratios, np.array(one + two)))


@given(st.floats(1, 500))
def test_quiet_never_lifts_the_statistic_above_its_ceiling(expected: float) -> None:
    odds = waited(np.zeros((1, 5)), np.ones(1), np.array(expected))
    assert (odds <= 1 / (FACTORS - 1) + 1e-12).all()


@given(st.lists(st.floats(0.01, 3), min_size=1, max_size=12))
def test_it_is_the_likelihood_ratio_summed_over_every_beginning(gaps: list[float]) -> None:
    """By definition: the integral over s of x^N(s, t) exp(-(x - 1)(t - s)), N the emergencies since s."""
    odds = np.zeros((1, 5))
    for gap in gaps:
        odds = waited(odds, np.ones(1), np.array(gap)) * FACTORS
    times, end = np.cumsum(gaps), sum(gaps)
    expected = np.zeros(5)
    for n, (stop, gap) in enumerate(zip(times, gaps, strict=True)):
        excess = FACTORS - 1
        begun_here = np.exp(-excess * (end - stop)) - np.exp(-excess * (end - stop + gap))
        expected += FACTORS ** (len(gaps) - n) * begun_here / excess
    assert odds[0] == pytest.approx(expected, rel=1e-8)


def test_under_a_known_rate_its_mean_is_the_time_watched() -> None:
    """The martingale behind every run length of this statistic: E R = t while nothing has changed."""
    rng = np.random.default_rng(3)
    odds: Floats = np.zeros((50_000, 1, 5))
    for _ in range(100):
        odds = waited(odds, np.ones(1), np.full(len(odds), 0.01))
        odds *= FACTORS ** rng.poisson(0.01, len(odds))[:, None, None]
    small = odds[:, 0, :3]
    assert small.mean(axis=0) == pytest.approx([1, 1, 1], rel=0.05)


def test_rates_that_fit_worse_weigh_less() -> None:
    odds = np.array([[1.0] * 5, [9.0] * 5])
    assert level(odds, np.array([0.0, 0.0])) == pytest.approx(5)
    assert level(odds, np.array([0.0, -50.0])) == pytest.approx(1)
    assert level(odds, np.array([-2000.0, -1000.0])) == pytest.approx(9)


@given(st.floats(10.5, 5000), st.integers(1, 41))
def test_the_rates_carried_along_have_the_mean_believed(shape: float, count: int) -> None:
    ratios = rate_ratios(shape, count=count)
    assert ratios.mean() == pytest.approx(1)
    assert (np.diff(ratios) > 0).all()


def test_the_rates_carried_along_spread_as_the_posterior() -> None:
    assert rate_ratios(90, count=201).std() == pytest.approx(90**-0.5, rel=0.03)
    assert rate_ratios(inf, count=3).tolist() == [1, 1, 1]
