"""Who comes when: arrivals as a Poisson process by hour, weekday and pay-day (docs/methods/arrivals.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import gammaincinv

from fristed.planning.capacity.belief import Belief, learnt

Floats = NDArray[np.float64]
HOURS, WEEK = 24, 7
LEAST_DAYS = 14
"""Two of every weekday."""
LEAST_PAYDAYS = 3
_ROUNDS = 50


class Arrivals(msgspec.Struct, frozen=True, kw_only=True):
    """Arrivals an hour on a mean day (24, by local hour), the factor of each weekday (mean 1) and of pay-days.

    ``payday`` is None where the record holds too few. ``dispersion`` is the variance of a day's count over what
    chance alone would give: every interval is widened by its root. ``trend`` is the change from the first to the
    last day, as a share, with its z-score.
    """

    by_hour: tuple[Belief, ...]
    by_weekday: tuple[Belief, ...]
    payday: Belief | None
    per_day: Belief
    dispersion: float
    trend: float
    trend_z: float
    days: int
    first: dt.date
    last: dt.date


def fit_arrivals(visits: pl.DataFrame, *, payday_days: Sequence[int]) -> Arrivals | None:
    """Fit hour x weekday x pay-day to ``visits`` (columns ``day`` and ``hour``, local), by likelihood.

    Every day from the first to the last of the frame counts, also one on which nobody came. None where there are
    fewer than ``LEAST_DAYS``.
    """
    if visits.is_empty() or (visits["day"].max() - visits["day"].min()).days + 1 < LEAST_DAYS:  # type: ignore[operator,union-attr]
        return None
    first, counts = _counts(visits)
    days = [first + dt.timedelta(days=n) for n in range(len(counts))]
    weekday = np.array([day.weekday() for day in days])
    payday = np.array([day.day in payday_days for day in days])
    base, by_weekday, factor = _fitted(counts, weekday, payday)
    expected = base.sum() * by_weekday[weekday] * np.where(payday, factor, 1.0)
    totals = counts.sum(axis=1)
    dispersion = max(1.0, float(((totals - expected) ** 2 / expected).sum()) / max(len(days) - WEEK - 1, 1))
    slope, z = _trend(totals, expected, dispersion)
    exposure = float((by_weekday[weekday] * np.where(payday, factor, 1.0)).sum())
    return Arrivals(
        by_hour=tuple(_rate(float(one), exposure, dispersion) for one in counts.sum(axis=0)),
        by_weekday=tuple(_factor(totals[weekday == one].sum(), by_weekday[one], dispersion) for one in range(WEEK)),
        payday=_factor(totals[payday].sum(), factor, dispersion) if payday.sum() >= LEAST_PAYDAYS else None,
        per_day=_rate(float(totals.sum()), exposure, dispersion),
        dispersion=dispersion, trend=float(np.expm1(slope * (len(days) - 1))), trend_z=z,
        days=len(days), first=first, last=days[-1],
    )  # fmt: skip


def _counts(visits: pl.DataFrame) -> tuple[dt.date, Floats]:
    """Count arrivals by day (rows, from the first) and local hour (24 columns)."""
    first: dt.date = visits["day"].min()  # type: ignore[assignment]
    day = (visits["day"] - pl.Series([first]).cast(pl.Date)[0]).dt.total_days().to_numpy()
    hour = np.clip(visits["hour"].to_numpy().astype(np.int64), 0, HOURS - 1)
    counts = np.zeros((int(day.max()) + 1, HOURS))
    np.add.at(counts, (day, hour), 1.0)
    return first, counts


def _fitted(
    counts: Floats, weekday: NDArray[np.int64], payday: NDArray[np.bool_]
) -> tuple[Floats, Floats, float]:
    """Find the likeliest base rates and factors, one set at a time until they stand still."""
    by_weekday, factor = np.ones(WEEK), 1.0
    totals = counts.sum(axis=1)
    base = counts.mean(axis=0)
    for _ in range(_ROUNDS):
        pay = np.where(payday, factor, 1.0)
        for one in range(WEEK):
            mine = weekday == one
            by_weekday[one] = totals[mine].sum() / max(base.sum() * pay[mine].sum(), 1e-12)
        by_weekday /= by_weekday.mean()
        if payday.any():
            factor = float(totals[payday].sum() / (base.sum() * by_weekday[weekday[payday]].sum()))
        base = counts.sum(axis=0) / float((by_weekday[weekday] * np.where(payday, factor, 1.0)).sum())
    return base, by_weekday, factor


def _trend(totals: Floats, expected: Floats, dispersion: float) -> tuple[float, float]:
    """Give the slope of the logarithm of a day's count over the days, and its z-score (one step from no slope)."""
    days = np.arange(totals.size) - (totals.size - 1) / 2
    information = float((expected * days**2).sum())
    slope = float(((totals - expected) * days).sum()) / information
    return slope, slope * float(np.sqrt(information / dispersion))


def _rate(count: float, exposure: float, dispersion: float) -> Belief:
    """Give a rate by the gamma distribution that the count (Jeffreys' half added) leaves."""
    low, middle, high = (
        gammaincinv((count + 0.5) / dispersion, np.array([0.025, 0.5, 0.975])) * dispersion / exposure
    )
    return learnt(float(middle), float(low), float(high), unit="per hour", count=int(count))


def _factor(count: float, value: float, dispersion: float) -> Belief:
    """Give a factor that rests on ``count`` arrivals; what it is a factor of is known far better."""
    shape = (count + 0.5) / dispersion
    low, middle, high = gammaincinv(shape, np.array([0.025, 0.5, 0.975])) / shape * value
    return learnt(float(middle), float(low), float(high), unit="factor", count=int(count))
