"""A room's usual rate, and how well it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from fristed.errors import FristedError
from fristed.room.monitor.baseline import certain, learned
from fristed.room.monitor.calendar import Calendar

Even = Callable[..., Calendar]
FIRST = dt.date(2026, 1, 1)


def test_ninety_days_at_one_a_day_are_known_to_a_tenth(even: Even) -> None:
    baseline = learned("a", even(250), emergencies=90, exposure=22_500)
    assert baseline.rate == pytest.approx(90.5 / 22_500)
    assert baseline.spread == pytest.approx(0.105, abs=0.001)
    assert baseline.days_missing() == 0


def test_an_intake_on_a_payday_is_expected_to_bring_more(even: Even) -> None:
    baseline = certain("a", even(250, payday_days=(3,), payday_risk=2.0), rate=0.004)
    assert baseline.expected(dt.datetime(2026, 1, 3, tzinfo=dt.UTC)) == pytest.approx(0.008)
    assert baseline.expected(dt.datetime(2026, 1, 4, tzinfo=dt.UTC)) == pytest.approx(0.004)
    assert baseline.expected_per_year(FIRST) == pytest.approx(365 + 12)


def test_a_young_room_says_how_many_days_it_still_needs(even: Even) -> None:
    baseline = learned("a", even(100), emergencies=4, exposure=1125)  # 4.5 in 1,125: 0.4 a day, 6 missing
    assert baseline.days_missing() == 15


@pytest.mark.parametrize(("emergencies", "exposure"), [(0, 0.0), (-1, 10.0)])
def test_no_past_is_no_baseline(emergencies: int, exposure: float, even: Even) -> None:
    with pytest.raises(FristedError, match="its usual rate cannot be learnt") as refused:
        learned("a", even(100), emergencies=emergencies, exposure=exposure)
    assert refused.value.reason == "no_baseline"
