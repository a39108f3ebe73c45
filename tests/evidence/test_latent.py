from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtrit

from fristed.evidence.latent import Averaged, averaged, whiten
from fristed.evidence.series import Floats


def covariance(noise: Floats, positions: Floats, share: float, left: float) -> Floats:
    apart = np.abs(positions[:, None] - positions[None, :])
    kept = np.where(apart == 0, 1.0, left**apart)
    return share * kept + (1 - share) * np.diag(noise)


@settings(deadline=None)  # the first example compiles
@given(st.floats(0, 0.99), st.floats(0, 0.97), st.integers(0, 2**32 - 1))
def test_the_filter_is_the_triangular_root_of_the_covariance(share: float, left: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    positions = np.cumsum(rng.integers(1, 4, 12)).astype(float)
    noise = rng.uniform(0.5, 2, 12)
    columns = rng.normal(size=(12, 3))
    white, log_volume = whiten(columns, noise, positions, np.array([share]), np.array([left]))
    root = np.linalg.cholesky(covariance(noise, positions, share, left))
    assert np.allclose(white[0], np.linalg.solve(root, columns))
    assert log_volume[0] == pytest.approx(np.log(np.diag(root)).sum())


def test_quantiles_of_one_component_are_those_of_its_t() -> None:
    one = Averaged(np.zeros(1), np.array([2.0]), np.array([0.5]), np.array([1.0]), 7, 0.0, 0.0)
    assert one.quantile(0.975) == pytest.approx(2 + 0.5 * stdtrit(7, 0.975))


def answered(working: Floats, *, floor: float = 0.0) -> Averaged:
    n = len(working)
    design = np.column_stack([np.ones(n), np.arange(n) >= n // 2])
    return averaged(working, design, np.ones(n), np.arange(n, dtype=float), np.array([0.0, 1.0]), floor=floor)


def test_wandering_is_seen_and_widens_the_interval() -> None:
    rng = np.random.default_rng(3)
    quiet = rng.normal(size=200)
    wandering = np.zeros(200)
    for i in range(1, 200):
        wandering[i] = 0.9 * wandering[i - 1] + rng.normal() * np.sqrt(1 - 0.81)
    still, moved = answered(quiet), answered(wandering)
    assert moved.share > 0.8
    assert moved.persistence > 0.75
    assert moved.errors @ moved.weights > 2 * (still.errors @ still.weights)


def test_a_perfect_fit_of_counts_keeps_the_poisson_error() -> None:
    answer = answered(np.zeros(20), floor=0.04)
    assert (answer.errors >= 0.04**0.5 * 0.1).all()
    assert answer.estimates == pytest.approx(0, abs=1e-12)
