from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import nnls

from fristed.evidence.series import Floats
from fristed.evidence.simplex import simplex_weights


def plainly(donors: Floats, target: Floats, ridge: float) -> Floats:
    """The same problem with every row written out, left to the general solver."""
    size = donors.shape[1]
    stacked = np.vstack([donors - target[:, None], np.sqrt(ridge) * np.eye(size), np.ones((1, size))])
    wanted = np.zeros(len(stacked))
    wanted[-1] = 1.0
    weights = nnls(stacked, wanted)[0]
    return weights / weights.sum()


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(3, 12), st.integers(3, 12))
def test_fewer_rows_give_the_same_mix(seed: int, periods: int, donors: int) -> None:
    rng = np.random.default_rng(seed)
    table, target = rng.normal(10, 3, (periods * 4, donors)), rng.normal(10, 3, periods * 4)
    assert simplex_weights(table, target) == pytest.approx(plainly(table, target, 0.0), abs=1e-8)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(3, 8), st.integers(30, 90), st.floats(0.1, 3))
def test_among_many_donors_the_ridge_chooses_the_same_mix(
    seed: int, rows: int, donors: int, away: float
) -> None:
    # Near the middle of the donors a perfect mix exists and only the ridge chooses; far from it there is none.
    rng = np.random.default_rng(seed)
    table, target = rng.normal(0, 1, (rows, donors)), np.full(rows, away)
    found, expected = simplex_weights(table, target, ridge=1e-9), plainly(table, target, 1e-9)

    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)
    assert table @ found == pytest.approx(table @ expected, abs=1e-5)
    assert found @ found == pytest.approx(expected @ expected, rel=1e-4)
