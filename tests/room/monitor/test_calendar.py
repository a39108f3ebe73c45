"""The rhythm of a room: hours, weekdays, pay-days, in local time."""

from __future__ import annotations

import datetime as dt

import pytest

from fristed.errors import FristedError
from fristed.room.monitor.calendar import Calendar

DAY = (0.0,) * 8 + (10.0,) * 12 + (0.0,) * 4
ROOM = Calendar(
    timezone="Europe/Copenhagen", intakes_by_hour=DAY, intakes_by_weekday=(1, 1, 1, 1, 1, 2, 0),
    risk_by_hour=(*(1.0,) * 18, *(1.5,) * 6), payday_days=(1, 2), payday_intakes=1.1, payday_risk=2.0,
)  # fmt: skip


def test_risk_goes_by_the_local_hour_and_day() -> None:
    ordinary = dt.datetime(2026, 7, 8, 12, tzinfo=dt.UTC)
    assert ROOM.risk(ordinary) == 1.0
    assert ROOM.risk(ordinary.replace(hour=16)) == 1.5  # 18 o'clock in Copenhagen
    assert ROOM.risk(dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC)) == 2.0  # half past midnight on the 1st


def test_a_week_of_intakes_and_risks_by_hour() -> None:
    first = dt.date(2026, 6, 29)  # a Monday; Wednesday and Thursday are pay-days
    intakes, risks = ROOM.intakes(first, 7), ROOM.risks(first, 7)
    assert intakes.shape == risks.shape == (7, 24)
    assert intakes.sum(axis=1) == pytest.approx([120, 120, 132, 132, 120, 240, 0])
    assert risks[:, 12].tolist() == [1, 1, 2, 2, 1, 1, 1]
    assert risks[2, 20] == 3.0


@pytest.mark.parametrize(
    "wrong",
    [{"intakes_by_hour": (1.0,) * 23}, {"intakes_by_hour": (0.0,) * 24}, {"payday_risk": -1.0},
     {"risk_by_weekday": (1.0,) * 6}],
    ids=str,
)  # fmt: skip
def test_a_calendar_with_a_hole_in_it_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(FristedError, match="needs 24 hours and 7 weekdays") as refused:
        Calendar(**{"timezone": "UTC", "intakes_by_hour": DAY, **wrong})  # type: ignore[arg-type]
    assert refused.value.reason == "calendar_impossible"


def test_a_time_zone_nobody_knows_is_refused() -> None:
    with pytest.raises(FristedError, match="There is no time zone called 'Europe/Kobenhavn'"):
        Calendar(timezone="Europe/Kobenhavn", intakes_by_hour=DAY)
