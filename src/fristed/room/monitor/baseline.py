"""What a room's own past says of its usual rate, and how well it is known: a Gamma posterior.

Conjugate gamma-Poisson with Jeffreys' prior, Gamma(1/2, 0): A. Gelman et al., Bayesian Data Analysis,
3rd ed., section 2.6.
"""

from __future__ import annotations

import datetime as dt
from math import ceil, inf, sqrt

import msgspec
import numpy as np

from fristed.errors import FristedError
from fristed.room.monitor.calendar import Calendar

JEFFREYS = 0.5
ENOUGH = 10
"""Emergencies behind a baseline that may be called one: its standard error is then under a third."""
YEAR_DAYS = 365
WIDE_RATE = 0.008
"""Emergencies per intake believed of a room without a past, until it has one: about the middle of what
rooms report, from 0.85 per 1,000 (Denmark 2012-14) to 26.8 (Melbourne). It weighs as much as half an
emergency (the shape of Jeffreys' prior), so ten emergencies drown it."""


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """The usual emergencies per intake of a room (or of a substance, named in ``room``): Gamma(``shape``, ``exposure``).

    ``shape`` is the emergencies seen and half a one; ``exposure`` the intakes they were seen among, each
    counted as often as its calendar's risk says. An infinite ``shape`` is a rate known for certain.
    """

    room: str
    calendar: Calendar
    shape: float
    exposure: float
    rate: float

    @property
    def spread(self) -> float:
        """The standard error of the rate as a share of it."""
        return 1 / sqrt(self.shape)

    def expected(self, moment: dt.datetime) -> float:
        """Give the emergencies expected of one intake at ``moment``."""
        return self.rate * self.calendar.risk(moment)

    def expected_per_year(self, first: dt.date) -> float:
        """Give the emergencies expected in the 365 days from ``first``."""
        intakes = self.calendar.intakes(first, YEAR_DAYS)
        return float(self.rate * np.sum(intakes * self.calendar.risks(first, YEAR_DAYS)))

    def days_missing(self) -> int:
        """Give how many ordinary days more until the baseline rests on ENOUGH emergencies."""
        missing = max(0.0, ENOUGH - (self.shape - JEFFREYS))
        return ceil(missing / (self.rate * sum(self.calendar.intakes_by_hour)))


def learned(room: str, calendar: Calendar, *, emergencies: int, exposure: float) -> Baseline:
    """Learn a room's baseline from ``emergencies`` among intakes whose risks add up to ``exposure``.

    Raises FristedError (``no_baseline``).
    """
    if exposure <= 0 or emergencies < 0:
        raise FristedError(
            "no_baseline",
            f"{room} has {emergencies} emergencies among {exposure:g} intakes: its usual rate cannot be learnt.",
            remedy="Give a stretch of the journal that holds intakes of this room.",
        )
    shape = JEFFREYS + emergencies
    return Baseline(room=room, calendar=calendar, shape=shape, exposure=exposure, rate=shape / exposure)


def widely_known(room: str, calendar: Calendar, *, emergencies: int, exposure: float) -> Baseline:
    """Give the baseline of a room whose past is too short: wide enough for any rate rooms have reported."""
    return learned(room, calendar, emergencies=emergencies, exposure=exposure + JEFFREYS / WIDE_RATE)


def certain(room: str, calendar: Calendar, *, rate: float) -> Baseline:
    """Give a baseline whose emergencies per intake are known for certain: for comparisons, never a room's."""
    return Baseline(room=room, calendar=calendar, shape=inf, exposure=inf, rate=rate)
