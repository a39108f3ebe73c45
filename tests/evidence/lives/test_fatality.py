"""Deaths per overdose by Monte Carlo: against its mean, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from fristed.errors import InputRefused
from fristed.evidence.lives.fatality import deaths_per_overdose


def test_the_median_is_that_of_the_formula_where_deaths_are_many() -> None:
    """With deaths all but certain the ratio is d / (p U), whose median is at the middle of U."""
    ratio = deaths_per_overdose((100_000,), people=1e6, overdose_share=(0.1, 0.3), seed=3)

    assert ratio.estimate == pytest.approx(0.1 / 0.2, rel=0.01)
    assert (ratio.low, ratio.high) == pytest.approx((0.1 / 0.295, 0.1 / 0.105), rel=0.01)


def test_no_death_at_all_leaves_an_upper_bound() -> None:
    ratio = deaths_per_overdose((0, 0, 0), people=1000, overdose_share=(0.1, 0.1), seed=3)

    assert ratio.low < 1e-5
    assert ratio.high == pytest.approx(5.02389 / 2 / 3 / 100, rel=0.05)  # chi-square(1), 97.5 %, halved
    assert ratio == deaths_per_overdose((0, 0, 0), people=1000, overdose_share=(0.1, 0.1), seed=3)


@pytest.mark.parametrize(
    ("years", "people", "share"), [((), 10, (0.1, 0.2)), ((1,), 0, (0.1, 0.2)), ((1,), 10, (0, 0.2))]
)
def test_too_little_is_refused(years: tuple[int, ...], people: float, share: tuple[float, float]) -> None:
    with pytest.raises(InputRefused, match="give no ratio. Give one year or more") as caught:
        deaths_per_overdose(years, people=people, overdose_share=share, seed=1)

    assert caught.value.reason == "too_little_known"


def test_a_share_that_is_not_a_number_is_refused() -> None:
    with pytest.raises(InputRefused, match="overdose_share_low is nan, but a share lies between 0 and 1"):
        deaths_per_overdose((1,), people=10, overdose_share=(np.nan, 0.2), seed=1)
