"""When guests come and when an intake is more dangerous than usual: hour, weekday, pay-day."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import FristedError

Floats = NDArray[np.float64]
EVEN_HOURS = (1.0,) * 24
EVEN_WEEK = (1.0,) * 7


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """One room's rhythm in local time (``timezone``, an IANA name).

    ``intakes_by_hour``: intakes of an ordinary day by hour, 24 of them; ``intakes_by_weekday`` multiplies
    them, Monday first. ``risk_by_hour`` and ``risk_by_weekday`` say how many times the usual chance of an
    emergency an intake then has. On the days of the month in ``payday_days`` intakes are multiplied by
    ``payday_intakes`` and the chance by ``payday_risk``.
    """

    timezone: str
    intakes_by_hour: tuple[float, ...]
    intakes_by_weekday: tuple[float, ...] = EVEN_WEEK
    risk_by_hour: tuple[float, ...] = EVEN_HOURS
    risk_by_weekday: tuple[float, ...] = EVEN_WEEK
    payday_days: tuple[int, ...] = ()
    payday_intakes: float = 1.0
    payday_risk: float = 1.0

    def __post_init__(self) -> None:
        """Raise FristedError (``calendar_impossible``, ``unknown_timezone``)."""
        zone(self.timezone)
        hours, weeks = (
            (self.intakes_by_hour, self.risk_by_hour),
            (self.intakes_by_weekday, self.risk_by_weekday),
        )
        factors = (*sum(hours, ()), *sum(weeks, ()), self.payday_intakes, self.payday_risk)
        whole = all(len(one) == 24 for one in hours) and all(len(one) == 7 for one in weeks)
        if not whole or min(factors) < 0 or sum(self.intakes_by_hour) <= 0:
            raise FristedError(
                "calendar_impossible",
                "A calendar needs 24 hours and 7 weekdays, no number under 0, and some intakes.",
                remedy="Give every hour and every weekday; write 0 for an hour the room is closed.",
            )

    def risk(self, moment: dt.datetime) -> float:
        """Give how many times the usual chance of an emergency an intake at ``moment`` (aware) has."""
        local = moment.astimezone(zone(self.timezone))
        payday = self.payday_risk if local.day in self.payday_days else 1.0
        return self.risk_by_hour[local.hour] * self.risk_by_weekday[local.weekday()] * payday

    def intakes(self, first: dt.date, days: int) -> Floats:
        """Give the expected intakes of ``days`` local days from ``first``, by day and hour (days, 24)."""
        return self._days(first, days, self.intakes_by_weekday, self.payday_intakes, self.intakes_by_hour)

    def risks(self, first: dt.date, days: int) -> Floats:
        """Give ``risk`` for the same days and hours (days, 24)."""
        return self._days(first, days, self.risk_by_weekday, self.payday_risk, self.risk_by_hour)

    def _days(
        self, first: dt.date, days: int, week: tuple[float, ...], payday: float, hours: tuple[float, ...]
    ) -> Floats:
        dates = [first + dt.timedelta(days=n) for n in range(days)]
        daily = [week[day.weekday()] * (payday if day.day in self.payday_days else 1.0) for day in dates]
        return np.outer(daily, hours)


@lru_cache
def zone(name: str) -> ZoneInfo:
    """Give the time zone of an IANA name; raises FristedError (``unknown_timezone``)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise FristedError(
            "unknown_timezone",
            f"There is no time zone called {name!r}.",
            remedy="Give an IANA name such as Europe/Copenhagen.",
        ) from error
