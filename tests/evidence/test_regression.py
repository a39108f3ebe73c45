from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.regression import quasi_poisson


@given(st.lists(st.integers(0, 500), min_size=6, max_size=40).filter(any), st.floats(-3, 3))
def test_an_intercept_fits_the_mean_at_any_offset(counts: list[int], shift: float) -> None:
    y = np.array(counts, dtype=float)
    fit = quasi_poisson(y, np.ones((len(y), 1)), np.full(len(y), shift))
    assert fit.fitted == pytest.approx(np.full(len(y), y.mean()), rel=1e-6)


def test_fitted_sums_are_observed_sums_on_each_side() -> None:
    rng = np.random.default_rng(1)
    y = rng.poisson(20, 30).astype(float)
    after = (np.arange(30) >= 12).astype(float)
    fit = quasi_poisson(y, np.column_stack([np.ones(30), after]), np.zeros(30))
    assert fit.fitted[12:].sum() == pytest.approx(y[12:].sum())
    assert fit.coefficients[1] == pytest.approx(np.log(y[12:].mean() / y[:12].mean()))


def test_a_side_of_zeros_does_not_settle() -> None:
    y = np.array([5.0] * 10 + [0.0] * 10)
    design = np.column_stack([np.ones(20), np.arange(20) >= 10])
    with pytest.raises(InputRefused, match="some stretch of the series holds nothing but zeros"):
        quasi_poisson(y, design, np.zeros(20))


def test_a_wild_start_is_tamed() -> None:
    y = np.array([0.0] * 15 + [1e6] + [0.0] * 15)
    design = np.column_stack([np.ones(31), np.linspace(-1, 1, 31)])
    fit = quasi_poisson(y, design, np.zeros(31))
    assert fit.fitted.sum() == pytest.approx(1e6)
