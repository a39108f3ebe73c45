"""Farrington's rule: is this week above what the same weeks of earlier years, and their trend, lead one to expect?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec
import numpy as np
from scipy.special import betainc, ndtri, pdtr

from fristed.errors import InputRefused
from fristed.evidence.series import Floats
from fristed.evidence.surveillance.weighted import Fit, reweighted

Threshold = Literal["power", "negative_binomial"]
YEAR_WEEKS, YEAR_DAYS = 52, 365.25


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """How a week is judged; the defaults are the improved rule, ``CLASSIC`` the first one.

    The same week of ``years`` earlier years and ``half_window`` weeks around it are the base; with ``periods`` above
    1 all other weeks count too, cut into that many seasons less one. ``skipped`` weeks before this one are left out, what lies
    ``beyond`` so many residuals high is weighed down, a trend with p above ``trend_p`` is left out. ``alpha`` is one-sided,
    or with ``two_sided`` half of it. Fewer than ``least`` counts in ``recent`` weeks raise no alarm.
    """

    years: int = 4
    half_window: int = 3
    periods: int = 10
    skipped: int = 26
    beyond: float = 2.58
    trend_p: float = 1.0
    alpha: float = 0.05
    two_sided: bool = False
    threshold: Threshold = "power"
    least: int = 5
    recent: int = 4


IMPROVED = Rule()
CLASSIC = Rule(periods=1, skipped=0, beyond=1.0, trend_p=0.05, two_sided=True)


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """One week: what was ``expected``, the ``upper`` bound, and whether the count raised an ``alarm``.

    ``trend`` says whether one was kept. All but ``place`` and ``count`` are None where no model could be fitted.
    """

    place: int
    count: float
    expected: float | None
    upper: float | None
    alarm: bool | None
    trend: bool | None


def farrington(
    counts: Floats, weeks: range, *, rule: Rule = IMPROVED, starts: Sequence[dt.date] | None = None
) -> tuple[Week, ...]:
    """Judge each of ``weeks`` (places in ``counts``, which holds one number a week without gaps).

    ``starts`` are the weeks' first days; without them a year is 52 weeks.

    Farrington et al., JRSS A 1996; Noufaily et al., Statistics in Medicine 2013. Source and limits:
    docs/methods/farrington.md. Raises InputRefused ``too_few_periods``, ``negative_count``, ``missing_value``.
    """
    counts = np.asarray(counts, dtype=np.float64)
    _check(counts, weeks, rule, by_calendar=starts is not None)
    return tuple(_week(counts, week, rule, starts) for week in weeks)


def _check(counts: Floats, weeks: range, rule: Rule, *, by_calendar: bool) -> None:
    # By the calendar four years are a week longer than 4 x 52 weeks.
    needed = rule.years * (YEAR_WEEKS + (1 if by_calendar else 0)) + rule.half_window
    if not np.isfinite(counts).all():
        raise InputRefused(
            "missing_value", f"Week {int(np.flatnonzero(~np.isfinite(counts))[0])} has no count.",
            remedy="Write 0 where nothing was found.",
        )  # fmt: skip
    if (counts < 0).any():
        raise InputRefused(
            "negative_count", f"Week {int(np.flatnonzero(counts < 0)[0])} has a negative count.",
            remedy="Correct it where it was made.",
        )  # fmt: skip
    if not weeks or weeks[0] < needed or weeks[-1] >= len(counts):
        raise InputRefused(
            "too_few_periods",
            f"There are {len(counts)} weeks; a week can be judged from place {needed} on, for it needs {rule.years} years "
            f"and {rule.half_window} weeks before it.",
            remedy="Give a longer record, or fewer years.",
        )  # fmt: skip


def _week(counts: Floats, week: int, rule: Rule, starts: Sequence[dt.date] | None) -> Week:
    places, seasons = _base(week, rule, starts)
    seen = counts[places]
    design = _design(places - week, seasons, trend=True)
    here = np.zeros(design.shape[1])
    here[0] = 1.0
    fit = reweighted(seen, design, beyond=rule.beyond)
    trend = fit is not None and _trend_stays(fit, seen, rule)
    if not trend:
        fit = reweighted(seen, np.delete(design, 1, axis=1), beyond=rule.beyond)
        here = np.delete(here, 1)
    if fit is None:
        return Week(place=week, count=counts[week], expected=None, upper=None, alarm=None, trend=None)
    expected = float(np.exp(here @ fit.coefficients))
    upper = _upper(fit, expected, float(here @ fit.covariance @ here), rule)
    enough = counts[week - rule.recent + 1 : week + 1].sum() >= rule.least
    return Week(
        place=week, count=counts[week], expected=expected, upper=upper, trend=trend,
        alarm=bool(enough and counts[week] > upper),
    )  # fmt: skip


def _anniversaries(week: int, rule: Rule, starts: Sequence[dt.date] | None) -> list[int]:
    """Give this week and the same week of earlier years, newest first: by the calendar where days are known."""
    if starts is None:
        return [week - YEAR_WEEKS * back for back in range(rule.years + 1)]
    days = [starts[week] - dt.timedelta(days=round(back * YEAR_DAYS)) for back in range(rule.years + 1)]
    return [week - round((starts[week] - day).days / 7) for day in days]


def _base(week: int, rule: Rule, starts: Sequence[dt.date] | None) -> tuple[np.ndarray, np.ndarray]:
    """Give the places of the base and their seasons; season 0 is this week's own."""
    marks = _anniversaries(week, rule, starts)
    seasons = np.full(week + 1, -1)
    for newer, older in pairwise(marks):
        seasons[older - rule.half_window : older + rule.half_window + 1] = 0
        between = np.arange(older + rule.half_window + 1, newer - rule.half_window)
        for season, part in enumerate(np.array_split(between, max(rule.periods - 1, 1)), 1):
            seasons[part] = season if rule.periods > 1 else -1
    places = np.flatnonzero(seasons >= 0)
    places = places[places < week - rule.skipped]
    return places, seasons[places]


def _design(weeks_from_now: np.ndarray, seasons: np.ndarray, *, trend: bool) -> Floats:
    columns = [np.ones(len(seasons))]
    if trend:
        columns.append(weeks_from_now / YEAR_WEEKS)
    columns += [(seasons == season).astype(float) for season in range(1, int(seasons.max()) + 1)]
    return np.column_stack(columns)


def _trend_stays(fit: Fit, seen: Floats, rule: Rule) -> bool:
    """A trend stays where it is clear and does not foretell more than was ever seen."""
    clear = rule.trend_p >= 1 or fit.p_of(1) < rule.trend_p
    return bool(clear and rule.years > 2 and np.exp(fit.coefficients[0]) <= seen.max())


def _upper(fit: Fit, expected: float, variance: float, rule: Rule) -> float:
    tail = rule.alpha / 2 if rule.two_sided else rule.alpha
    if rule.threshold == "negative_binomial":
        return _quantile(expected, fit.dispersion, 1 - tail)
    spread = fit.dispersion + expected * variance * fit.dispersion
    error = np.sqrt(4 / 9 * expected ** (1 / 3) * spread)
    # The cube root of the square makes counts near enough normal; a bound below nought is nought.
    return float(max(expected ** (2 / 3) + ndtri(1 - tail) * error, 0.0) ** 1.5)


def _quantile(mean: float, dispersion: float, probability: float) -> float:
    """Give the smallest count not exceeded with ``probability``, negative binomial (Poisson at dispersion 1)."""
    count = 0
    size = mean / (dispersion - 1) if dispersion > 1 + 1e-9 else None
    while True:
        below = pdtr(count, mean) if size is None else betainc(size, count + 1, 1 / dispersion)
        if below >= probability:
            return float(count)
        count += 1
