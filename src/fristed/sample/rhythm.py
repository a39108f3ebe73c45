"""How a day differs from another: uptake, weekday, payday, season; and what its hours are in UTC."""

from __future__ import annotations

import datetime as dt
import math
from zoneinfo import ZoneInfo

from fristed.sample.geography import TIMEZONE
from fristed.sample.parameters import Parameters

ZONE = ZoneInfo(TIMEZONE)
MINUTE = 60_000


def uptake(p: Parameters, day: dt.date) -> float:
    """How far the room has grown into its demand: 0 before it opens, 0.5 on the first day, then to 1.

    Logistic: 1 / (1 + exp(-days / uptake_days)).
    """
    if day < p.opened_on:
        return 0.0
    return 1 / (1 + math.exp(-(day - p.opened_on).days / p.uptake_days))


def street_effect(p: Parameters, day: dt.date, area: str) -> float:
    """Street needles of ``area`` as a share of what they would have been without the room."""
    return 1 - p.street_fall * uptake(p, day) if area == p.street_area else 1.0


def is_payday(p: Parameters, day: dt.date) -> bool:
    """Whether benefits have just been paid."""
    return day.day in p.payday_days


def arrivals(p: Parameters, day: dt.date) -> float:
    """Arrivals expected on the day."""
    payday = p.payday_arrivals if is_payday(p, day) else 1.0
    return p.arrivals_per_day * uptake(p, day) * p.weekday_factors[day.weekday()] * payday


def season(p: Parameters, day: dt.date) -> float:
    """Street needles by time of year: a cosine around 1."""
    angle = 2 * math.pi * (day.timetuple().tm_yday - p.season_peak_day) / 365.25
    return 1 + p.season_amplitude * math.cos(angle)


def moment(day: dt.date, hour: float) -> int:
    """Unix milliseconds of a local hour of the day."""
    whole = dt.datetime.combine(day, dt.time(int(hour)), tzinfo=ZONE)
    return int(whole.timestamp() * 1000) + round((hour - int(hour)) * 60 * MINUTE)
