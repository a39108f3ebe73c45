"""Two published tables: deaths around Vancouver's room (2011) and ambulances around Sydney's (2007)."""

from __future__ import annotations

import pytest

from fristed.evidence.before_after import Counts, before_after


def sydney(before: int, after: int) -> Counts:
    """Ambulance calls in 36 months before and 60 after the opening of May 2001."""
    return Counts(before=before, before_exposure=36, after=after, after_exposure=60)


SITE, NEXT, STATE = sydney(626, 210), sydney(338, 311), sydney(7117, 4693)

INSIDE = Counts(before=56, before_exposure=22_066, after=33, after_exposure=19_991)
OUTSIDE = Counts(before=113, before_exposure=1_479_792, after=88, after_exposure=1_271_246)
"""Overdose deaths by person-years, within 500 m of the room and further away."""


@pytest.mark.parametrize(
    ("area", "ratio", "low", "high"),
    [(SITE, 0.20, 0.17, 0.24), (NEXT, 0.55, 0.47, 0.64), (STATE, 0.40, 0.38, 0.41)],
    ids=["postcode 2011", "postcode 2010", "rest of the state"],
)
def test_sydney_ratios_are_those_printed(area: Counts, ratio: float, low: float, high: float) -> None:
    # The table's third decimal was rounded for 2011: 0.235 is printed as 0.24.
    found = before_after(area).ratio

    for interval in (found.normal, found.interval):
        assert interval.estimate == pytest.approx(ratio, abs=0.005)
        assert interval.low == pytest.approx(low, abs=0.006)
        assert interval.high == pytest.approx(high, abs=0.006)


@pytest.mark.parametrize(("control", "chi_square"), [(NEXT, 81.23), (STATE, 68.04)])
def test_sydney_the_site_against_others_is_as_printed(control: Counts, chi_square: float) -> None:
    found = before_after(SITE, control=control).ratio_of_ratios

    assert found.chi_square == pytest.approx(chi_square, abs=0.005)
    assert found.p < 1e-6


def test_vancouver_is_clear_on_one_scale_and_not_on_the_other() -> None:
    found = before_after(INSIDE, control=OUTSIDE)

    assert found.ratio.interval.estimate == pytest.approx(1 - 0.350, abs=0.001)
    assert found.ratio.p == pytest.approx(0.048, abs=0.0005)
    assert found.control_ratio.normal_p == pytest.approx(0.490, abs=0.0005)
    assert found.difference_of_differences.normal_p == pytest.approx(0.048, abs=0.0005)
    assert found.ratio_of_ratios.interval.estimate == pytest.approx(0.72, abs=0.005)
    assert found.ratio_of_ratios.normal_p == pytest.approx(0.20, abs=0.005)
    assert found.ratio_of_ratios.p == pytest.approx(0.206, abs=0.001)
    assert found.disagree
