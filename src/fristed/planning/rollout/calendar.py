"""Days and periods of a plan."""

from __future__ import annotations

import datetime as dt

from fristed.planning.rollout.ask import Ask


def begins(ask: Ask, period: int) -> dt.date:
    """The first day of a period (counted from 0)."""
    months = ask.start.month - 1 + period * ask.period_months
    return dt.date(ask.start.year + months // 12, months % 12 + 1, ask.start.day)


def lasts(ask: Ask) -> dt.date:
    """The first day after the plan."""
    return begins(ask, ask.periods)


def period_of(ask: Ask, day: dt.date) -> int:
    """The first period that begins on the day or later; ``periods`` if none does."""
    return next((at for at in range(ask.periods) if begins(ask, at) >= day), ask.periods)


def within(ask: Ask, day: dt.date) -> int:
    """The period a day lies in."""
    return max((at for at in range(ask.periods) if begins(ask, at) <= day), default=0)


def days_of(ask: Ask, period: int) -> int:
    """How many days a period has."""
    return (begins(ask, period + 1) - begins(ask, period)).days
