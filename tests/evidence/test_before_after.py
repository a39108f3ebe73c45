from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import bdtr, gammaincc

from fristed.errors import InputRefused
from fristed.evidence.before_after import Counts, before_after
from fristed.evidence.exact import against, binomial_limits, mid_p_ratio, one_area, poisson_limits

counts = st.integers(0, 60)


def made(before: int, after: int, *, before_exposure: float = 10, after_exposure: float = 10) -> Counts:
    return Counts(before=before, before_exposure=before_exposure, after=after, after_exposure=after_exposure)


def test_the_limits_of_a_share_are_where_the_mid_p_says() -> None:
    limits = binomial_limits(7, 20, level=0.95)

    for share, tail in ((limits.low, 0.975), (limits.high, 0.025)):
        below = (bdtr(7, 20, share) + bdtr(6, 20, share)) / 2
        assert below == pytest.approx(tail, abs=1e-9)
    assert binomial_limits(0, 20, level=0.95).low == 0
    assert binomial_limits(20, 20, level=0.95).high == 1


@pytest.mark.parametrize("count", [0, 1, 9, 400])
def test_the_limits_of_a_mean_are_where_the_mid_p_says(count: int) -> None:
    low, high = poisson_limits(count, level=0.95)

    # gammaincc(k + 1, m) is the chance of k or fewer.
    below = gammaincc(count + 1, high) - math.exp(-high + count * math.log(high) - math.lgamma(count + 1)) / 2
    assert below == pytest.approx(0.025, abs=1e-9)
    assert (low == 0) == (count == 0)


@settings(max_examples=20, deadline=None)
@given(counts, counts, counts, counts)
def test_swapping_before_and_after_turns_the_ratios_upside_down(a: int, b: int, c: int, d: int) -> None:
    there, back = (against(*four) if sum(four) else None for four in ((a, b, c, d), (b, a, d, c)))
    if there is None or back is None or len(there.counts) == 1:
        return
    ratio, other = (
        mid_p_ratio(family, observed, 1.0, 1.0, level=0.95) for family, observed in ((there, b), (back, a))
    )

    assert ratio.low == pytest.approx(
        1 / other.high if math.isfinite(other.high) and other.high else 0.0, rel=1e-6
    )


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.5, 2))
def test_the_same_change_in_the_control_is_no_change(before: int, after: int, size: float) -> None:
    area = made(before, after)
    control = made(before, after, before_exposure=10 * size, after_exposure=10 * size)
    found = before_after(area, control=control)

    assert found.ratio_of_ratios.interval.estimate == pytest.approx(1)
    assert found.ratio_of_ratios.interval.low < 1 < found.ratio_of_ratios.interval.high
    assert found.ratio_of_ratios.p > 0.5


def test_nothing_after_still_has_an_interval() -> None:
    found = before_after(made(9, 0), control=made(20, 18))

    assert found.ratio.interval.estimate == 0
    assert 0 < found.ratio.interval.high < 0.5
    assert 0 < found.ratio_of_ratios.interval.high < 0.6
    assert math.isnan(found.ratio.normal_p)
    assert found.ratio.p < 0.05


def test_the_p_says_the_same_as_the_interval() -> None:
    found = before_after(made(30, 17), control=made(40, 44))

    for tested, none in ((found.ratio, 1), (found.ratio_of_ratios, 1), (found.difference, 0)):
        excluded = not tested.interval.low <= none <= tested.interval.high
        assert excluded == (tested.p < 0.05)


def test_exact_limits_cover_what_they_promise_of_chance_alone() -> None:
    rng = np.random.default_rng(11)
    held = [
        interval.low <= 0.6 <= interval.high
        for before, after in zip(rng.poisson(15, 200), rng.poisson(9, 200), strict=True)
        if before + after
        for interval in [mid_p_ratio(one_area(before, after), int(after), 1.0, 1.0, level=0.95)]
    ]

    assert 0.91 <= np.mean(held) <= 0.99


@pytest.mark.parametrize(
    ("area", "reason", "sentence"),
    [
        (made(-1, 3), "negative_count", "The table has -1 before and 3 after"),
        (made(1, 3, after_exposure=0), "no_exposure", "The table covers 10 before and 0 after"),
        (made(0, 0), "nothing_found", "Nothing was counted before or after"),
    ],
)
def test_a_table_that_says_nothing_is_refused(area: Counts, reason: str, sentence: str) -> None:
    with pytest.raises(InputRefused, match=sentence) as refused:
        before_after(area)

    assert refused.value.reason == reason
