"""Grams and needles: intervals that hold the truth as often as they say, and no answer without a calibration."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.street.scale import CANNOT, Calibration, scale_of, to_grams, to_needles

DAY = dt.date(2026, 3, 1)


def weighed(
    net: float, needles: int = 100, *, tare: float = 12.0, what: str = "mixed", on: dt.date = DAY
) -> Calibration:
    return Calibration(on=on, what=what, grams=net + tare, tare_grams=tare, needles=needles)


def test_half_a_kilogram_by_three_calibrations() -> None:
    scale = scale_of([weighed(300), weighed(330), weighed(285)], what="mixed", on=DAY)
    assert scale is not None
    assert scale.grams_per_needle == pytest.approx(3.05)
    found = to_needles(500, scale)
    assert found.estimate == pytest.approx(163.9, abs=0.1)
    # By hand: residuals -5, 25, -20 of 305; s = sqrt(1050 / 2) = 22.91; error 0.1323, spread 0.2291; t(2) = 4.303.
    half = 4.3027 * np.hypot(0.13229, 0.22913)
    assert (found.low, found.high) == pytest.approx((500 / (3.05 + half), 500 / (3.05 - half)), rel=1e-4)
    back = to_grams(100, scale)
    assert (back.estimate, back.low) == pytest.approx((305, 100 * (3.05 - half)), rel=1e-4)


def test_without_a_calibration_of_that_sort_and_time_there_is_no_answer() -> None:
    known = [weighed(300, what="needle_1ml"), weighed(300, on=dt.date(2020, 1, 1))]
    assert scale_of(known, what="mixed", on=DAY) is None
    assert scale_of([], what="mixed", on=DAY) is None
    assert CANNOT.en == "cannot be turned into needles: weigh 100, count 100"


def test_one_calibration_gives_a_number_and_no_interval() -> None:
    scale = scale_of([weighed(250)], what="mixed", on=DAY)
    assert scale is not None
    found = to_needles(500, scale)
    assert (found.estimate, found.low, found.high) == (200, None, None)


def test_calibrations_that_differ_wildly_leave_no_upper_end() -> None:
    scale = scale_of([weighed(50), weighed(900)], what="mixed", on=DAY)
    assert scale is not None
    assert to_needles(500, scale).high is None


def test_a_container_heavier_than_the_whole_is_refused() -> None:
    with pytest.raises(InputRefused, match="weighs 10 g with a container of 12 g and holds 100 needles"):
        Calibration(on=DAY, what="mixed", grams=10, tare_grams=12, needles=100)


@given(st.lists(st.floats(100, 600), min_size=2, max_size=8), st.floats(1, 5000))
def test_there_and_back_is_where_one_began(nets: list[float], grams: float) -> None:
    scale = scale_of([weighed(net) for net in nets], what="mixed", on=DAY)
    assert scale is not None
    assert to_grams(to_needles(grams, scale).estimate, scale).estimate == pytest.approx(grams)


@pytest.mark.parametrize(("calibrations", "between"), [(3, 0.1), (5, 0.2), (10, 0.15)])
def test_the_interval_holds_the_needles_of_a_new_heap_in_19_of_20(calibrations: int, between: float) -> None:
    chance = np.random.default_rng(11)
    held = []
    for _ in range(1500):
        means = 3.0 * np.exp(chance.normal(0, between, calibrations + 1))
        nets = [chance.normal(100 * mean, 10 * 0.8) for mean in means]
        scale = scale_of([weighed(max(net, 1)) for net in nets[:-1]], what="mixed", on=DAY)
        assert scale is not None
        found = to_needles(nets[-1], scale)
        held.append((found.low or 0) <= 100 <= (found.high or np.inf))
    assert 0.93 <= np.mean(held) <= 0.97
