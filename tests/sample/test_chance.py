"""Streams that can be asked again in any order, and the inverses drawn from them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.sample.chance import Bits, choice, exponential, lognormal, normals, poisson, uniforms

MANY = 200_000


@given(st.integers(0, 2**63 - 1), st.text(max_size=12), st.integers(0, 10**6), st.integers(1, 50))
def test_a_stream_asked_again_says_the_same(seed: int, purpose: str, index: int, size: int) -> None:
    assert np.array_equal(uniforms(seed, purpose, index, size), uniforms(seed, purpose, index, size))


@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 40))
def test_asking_for_more_moves_nothing(seed: int, few: int, more: int) -> None:
    assert np.array_equal(uniforms(seed, "a", 7, few), uniforms(seed, "a", 7, few + more)[:few])


def test_the_first_words_are_pinned() -> None:
    # A change here changes every simulated city: it is a new release of the sample, not a fix.
    first = uniforms(2012, "needs", 734777, 3).tolist()
    assert first == [0.8889981784124794, 0.22889461537054506, 0.12930730673069385]


def test_seeds_purposes_and_days_have_streams_of_their_own() -> None:
    base = uniforms(1, "a", 1, MANY)
    for other in (uniforms(2, "a", 1, MANY), uniforms(1, "b", 1, MANY), uniforms(1, "a", 2, MANY)):
        assert abs(np.corrcoef(base, other)[0, 1]) < 4 / np.sqrt(MANY)


def test_uniforms_fill_the_unit_interval_and_never_its_ends() -> None:
    u = uniforms(3, "u", 0, MANY)
    assert u.min() > 0
    assert u.max() < 1
    assert u.mean() == pytest.approx(0.5, abs=4 * np.sqrt(1 / 12 / MANY))


def test_normals_have_mean_zero_and_variance_one() -> None:
    z = normals(3, "z", 0, MANY)
    assert z.mean() == pytest.approx(0, abs=4 / np.sqrt(MANY))
    assert z.var() == pytest.approx(1, abs=4 * np.sqrt(2 / MANY))


@given(st.floats(0.01, 6))
def test_poisson_counts_have_their_mean(mean: float) -> None:
    counts = poisson(np.full(20_000, mean), uniforms(5, "p", 0, 20_000), most=40)
    assert counts.mean() == pytest.approx(mean, abs=5 * np.sqrt(mean / 20_000))


def test_poisson_counts_stop_at_the_most() -> None:
    assert poisson(np.array([50.0]), np.array([0.999]), most=12).tolist() == [12]


def test_lognormal_and_exponential_have_their_moments() -> None:
    u = uniforms(6, "l", 0, MANY // 4)
    stays = np.array([lognormal(one, mean=25, sd=10) for one in u])
    assert (stays.mean(), stays.std()) == pytest.approx((25, 10), rel=0.03)
    assert np.mean([exponential(one, mean=25) for one in u]) == pytest.approx(25, rel=0.03)


def test_a_choice_goes_by_its_shares() -> None:
    shares = (("a", 1.0), ("b", 3.0))
    assert [choice(u, shares) for u in (0.0, 0.2499, 0.2501, 0.999999)] == ["a", "a", "b", "b"]


def test_bits_of_a_day_hang_on_no_other_day() -> None:
    one, other = Bits(1, "desk"), Bits(1, "desk")
    one.begin(10)
    [one() for _ in range(700)]
    one.begin(11)
    other.begin(11)
    drawn = [one() for _ in range(700)]
    assert drawn == [other() for _ in range(700)]
    assert len(set(drawn)) == 700
    assert max(drawn) < 2**74
