"""Hours, weekdays and the usual rate, from a room's own entries."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fristed.errors import FristedError
from fristed.room.monitor.baseline import JEFFREYS
from fristed.room.monitor.learning import learn

MONDAY = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


@pytest.fixture
def month(notebook: Any) -> Any:
    """Four weeks: two intakes at 10 and one at 20 Danish time, on Sundays one at 10; four emergencies."""
    for day in range(28):
        at = MONDAY + day * DAY
        notebook.visit(at + 9 * HOUR, emergency=day in (3, 10, 17, 24))
        if day % 7 != 6:
            notebook.visit(at + 9.5 * HOUR)
            notebook.visit(at + 19 * HOUR)
    return notebook


def test_hours_and_weekdays_are_means_in_local_time(month: Any) -> None:
    calendar = learn(month.entries, "a", timezone="Europe/Copenhagen").calendar
    assert calendar.intakes_by_hour[10] == pytest.approx((2 * 24 + 4) / 28)
    assert calendar.intakes_by_hour[20] == pytest.approx(24 / 28)
    assert sum(calendar.intakes_by_hour) == pytest.approx(76 / 28)
    assert calendar.intakes_by_weekday[6] == pytest.approx(1 / (76 / 28))
    assert calendar.intakes(MONDAY.date(), 28).sum() == pytest.approx(76)


def test_the_rate_is_emergencies_over_intakes_weighted_by_their_risk(month: Any) -> None:
    plain = learn(month.entries, "a", timezone="UTC")
    paydays = learn(month.entries, "a", timezone="UTC", payday_days=(8,), payday_risk=2.0)
    assert (plain.shape, plain.exposure) == (4 + JEFFREYS, 76)
    assert (paydays.shape, paydays.exposure) == (4 + JEFFREYS, 79)


def test_one_guests_repeats_are_learnt_as_they_are_watched(month: Any) -> None:
    for hours in (0, 1):
        month.visit(MONDAY + 28 * DAY + hours * HOUR, emergency=True, guest="3" * 32)
    assert learn(month.entries, "a", timezone="UTC").shape == 5 + JEFFREYS


def test_two_weeks_tell_nothing_of_weekdays(month: Any) -> None:
    early = [entry for entry in month.entries if entry.moment < MONDAY + 14 * DAY]
    assert learn(early, "a", timezone="UTC").calendar.intakes_by_weekday == (1.0,) * 7


def test_a_room_without_intakes_is_refused(month: Any) -> None:
    with pytest.raises(FristedError, match="b has no intake to learn from") as refused:
        learn(month.entries, "b", timezone="UTC")
    assert refused.value.reason == "no_baseline"
