"""Every distribution has the mean and bounds it is told, and refuses what cannot be."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.evidence.money.distributions import (
    Beta,
    Distribution,
    Fixed,
    Gamma,
    LogNormal,
    Normal,
    Uniform,
)

EVEN = (np.arange(20_000) + 0.5) / 20_000


@pytest.mark.parametrize(
    ("distribution", "sd"),
    [
        (Fixed(3.0), 0.0),
        (Uniform(1.0, 4.0), 3 / np.sqrt(12)),
        (Normal(-1.0, 2.0), 2.0),
        (Gamma(10.0, 4.0), 4.0),
        (Beta(0.3, 0.1), 0.1),
        (LogNormal(0.5, 0.9), None),
    ],
    ids=lambda one: type(one).__name__,
)
def test_the_mean_and_spread_are_those_asked_for(distribution: Distribution, sd: float | None) -> None:
    values = distribution.quantile(EVEN)

    assert values.mean() == pytest.approx(distribution.mean, rel=2e-3)
    assert sd is None or values.std() == pytest.approx(sd, rel=5e-3)


@given(st.floats(0.05, 5), st.floats(1.01, 20))
def test_a_ratio_keeps_its_published_interval(low: float, times: float) -> None:
    bounds = LogNormal(low, low * times).quantile(np.array([0.025, 0.975]))

    assert bounds == pytest.approx([low, low * times])


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ({"kind": "beta", "mean": 1.2, "sd": 0.1}, "no share has mean 1.2 and sd 0.1"),
        ({"kind": "beta", "mean": 0.5, "sd": 0.6}, "no share has mean 0.5 and sd 0.6"),
        ({"kind": "gamma", "mean": -1.0, "sd": 1.0}, "mean -1 and sd 1 are not both above 0"),
        ({"kind": "uniform", "low": 2.0, "high": 1.0}, "low 2 is not below high 1"),
        ({"kind": "lognormal", "low": 0.0, "high": 1.0}, "are not above 0 and in order"),
        ({"kind": "normal", "mean": 0.0, "sd": 0.0}, "sd 0 is not above 0"),
        ({"kind": "triangle"}, "Invalid value 'triangle'"),
    ],
)
def test_what_cannot_be_is_refused(shape: dict[str, object], said: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=said):
        msgspec.convert(shape, Distribution)
