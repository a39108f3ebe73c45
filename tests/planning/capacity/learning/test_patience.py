"""Patience from censored waits."""

from __future__ import annotations

import numpy as np
import pytest

from fristed.planning.capacity.learning.patience import Waits, fit_patience, kaplan_meier


def room(stream: np.random.Generator, *, mean: float, shape: float = 1.0, guests: int = 1200) -> Waits:
    """Waits for places that come free after 8 minutes on average, in a room whose guests' patience is known."""
    from math import gamma

    patience = mean / gamma(1 + 1 / shape) * stream.weibull(shape, guests)
    offered = stream.exponential(8.0, guests)
    return Waits(np.minimum(patience, offered), patience < offered, np.zeros(guests, dtype=bool))


@pytest.mark.parametrize(("mean", "shape"), [(25.0, 1.0), (12.0, 1.0), (30.0, 1.6)])
def test_intervals_hold_the_known_patience_of_200_rooms(mean: float, shape: float) -> None:
    stream = np.random.default_rng(25)
    fits = [fit_patience(room(stream, mean=mean, shape=shape)) for _ in range(200)]
    held = [fit is not None and fit.low <= mean <= fit.high for fit in fits]
    assert 0.93 <= np.mean(held) <= 0.97


def test_a_mean_over_the_waits_of_those_who_left_would_be_far_off() -> None:
    waits = room(np.random.default_rng(1), mean=25.0, guests=4000)
    fit = fit_patience(waits)
    assert fit is not None
    assert waits.minutes[waits.left].mean() < 10
    assert fit.mean_minutes == pytest.approx(25, rel=0.1)
    assert fit.family == "exponential"
    assert fit.fit_p > 0.05


def test_patience_that_wears_thin_is_found_out() -> None:
    fit = fit_patience(room(np.random.default_rng(2), mean=30.0, shape=2.0, guests=4000))
    assert fit is not None
    assert fit.family == "weibull"
    assert fit.shape_low < 2.0 < fit.shape_high
    assert fit.shape_odds > 10


def test_a_curve_that_fits_neither_is_said_not_to_fit() -> None:
    # Nine in ten leave about the fifth minute, the rest wait on for long.
    stream = np.random.default_rng(3)
    patience = np.where(stream.random(4000) < 0.9, stream.normal(5, 0.3, 4000), 200.0)
    offered = stream.exponential(8.0, 4000)
    fit = fit_patience(Waits(np.minimum(patience, offered), patience < offered, np.zeros(4000, dtype=bool)))
    assert fit is not None
    assert fit.fit_p < 1e-6


def test_who_had_gone_when_called_left_some_time_before() -> None:
    stream = np.random.default_rng(4)
    patience, offered = stream.exponential(25.0, 3000), stream.exponential(8.0, 3000)
    unseen = (patience < offered) & (stream.random(3000) < 0.4)
    minutes = np.where(unseen, offered, np.minimum(patience, offered))
    fit = fit_patience(Waits(minutes, (patience < offered) & ~unseen, unseen))
    assert fit is not None
    assert fit.low < 25 < fit.high


def test_too_few_who_left_give_no_fit() -> None:
    minutes = np.linspace(1, 30, 200)
    left = np.zeros(200, dtype=bool)
    left[:9] = True
    assert fit_patience(Waits(minutes, left, np.zeros(200, dtype=bool))) is None


def test_kaplan_and_meier_as_published() -> None:
    # Freireich and others, Blood 1963;21:699: the arm on 6-mercaptopurine.
    weeks = np.array(
        [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35], dtype=float
    )
    relapsed = np.array([1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], dtype=bool)
    at, share = kaplan_meier(Waits(weeks, relapsed, np.zeros(21, dtype=bool)))
    known = dict(zip(at.tolist(), share.tolist(), strict=True))
    assert [round(known[week], 3) for week in (6, 7, 10, 13, 16, 22, 23)] == [
        0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448,
    ]  # fmt: skip
