"""Before, after and control: one table of counts, on both scales."""

from __future__ import annotations

import msgspec
import numpy as np
from scipy.special import erfc, ndtri

from fristed.errors import InputRefused
from fristed.evidence.exact import against, mid_p, mid_p_ratio, one_area, poisson_limits
from fristed.evidence.finding import Interval

LEVEL, LEVEL_HALVINGS = 0.95, 20


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Events in one area before and after, each over its exposure (months, person-years, injections)."""

    before: int
    before_exposure: float
    after: int
    after_exposure: float


class Tested(msgspec.Struct, frozen=True, kw_only=True):
    """One contrast with its interval, its p, and the p and chi-square of the usual normal approximation."""

    interval: Interval
    p: float
    normal_p: float
    chi_square: float
    normal: Interval


class BeforeAfter(msgspec.Struct, frozen=True, kw_only=True):
    """What a table of counts says.

    ``ratio`` is after over before in the area, ``difference`` the same per unit of exposure; with a control
    ``ratio_of_ratios`` and ``difference_of_differences`` compare the two areas, each on its own scale: they may
    disagree, and then both must be shown.
    """

    ratio: Tested
    difference: Tested
    control_ratio: Tested | None
    ratio_of_ratios: Tested | None
    difference_of_differences: Tested | None

    @property
    def disagree(self) -> bool:
        """Whether one scale excludes no change and the other does not."""
        if self.ratio_of_ratios is None or self.difference_of_differences is None:
            return False
        ratio, difference = self.ratio_of_ratios.interval, self.difference_of_differences.interval
        return (ratio.low <= 1 <= ratio.high) != (difference.low <= 0 <= difference.high)


def before_after(area: Counts, *, control: Counts | None = None, level: float = LEVEL) -> BeforeAfter:
    """Compare ``area`` before and after, and with ``control`` where there is one.

    Ratios are exact given the totals (mid-p); differences join mid-p limits of each rate (Donner and Zou).
    Both hold for counts that vary by chance alone. Source and limits: docs/methods/before-after.md.

    Raises InputRefused: ``negative_count``, ``no_exposure``, ``nothing_found``.
    """
    for one in (area, control):
        if one is not None:
            _check(one)
    own, theirs = _ratio(area, level), None if control is None else _ratio(control, level)
    return BeforeAfter(
        ratio=own,
        difference=_difference(area, None, level),
        control_ratio=theirs,
        ratio_of_ratios=None if control is None else _ratio_of_ratios(area, control, level),
        difference_of_differences=None if control is None else _difference(area, control, level),
    )


def _check(one: Counts) -> None:
    if one.before < 0 or one.after < 0:
        raise InputRefused(
            "negative_count", f"The table has {one.before} before and {one.after} after: less than nothing.",
            remedy="Correct it where it was made.",
        )  # fmt: skip
    if not (one.before_exposure > 0 and one.after_exposure > 0):
        raise InputRefused(
            "no_exposure",
            f"The table covers {one.before_exposure:g} before and {one.after_exposure:g} after, so it has no rate.",
            remedy="Give the length of each span, or what the events are out of.",
        )
    if one.before + one.after == 0:
        raise InputRefused(
            "nothing_found", "Nothing was counted before or after, so there is nothing to compare.",
            remedy="Take longer spans or a wider area.",
        )  # fmt: skip


def _ratio(one: Counts, level: float) -> Tested:
    spent = one.after_exposure / one.before_exposure
    family = one_area(one.before, one.after)
    ratio = _over(one.after, one.before) / spent
    return _tested_ratio(
        mid_p_ratio(family, one.after, ratio, spent, level=level), mid_p(family, one.after, spent),
        (one.before, one.after), level,
    )  # fmt: skip


def _ratio_of_ratios(area: Counts, control: Counts, level: float) -> Tested:
    spent = (area.after_exposure / area.before_exposure) / (control.after_exposure / control.before_exposure)
    family = against(area.before, area.after, control.before, control.after)
    ratio = _over(area.after * control.before, area.before * control.after) / spent
    return _tested_ratio(
        mid_p_ratio(family, area.after, ratio, spent, level=level), mid_p(family, area.after, spent),
        (area.before, area.after, control.before, control.after), level,
    )  # fmt: skip


def _tested_ratio(interval: Interval, p: float, counts: tuple[int, ...], level: float) -> Tested:
    """Add the normal approximation on the log scale, which published tables use; it needs every count."""
    if 0 in counts:
        unknown = Interval(interval.estimate, 0.0, float("inf"), level=level)
        return Tested(interval=interval, p=p, normal_p=float("nan"), chi_square=float("nan"), normal=unknown)
    error = float(np.sqrt(sum(1 / count for count in counts)))
    log, reach = float(np.log(interval.estimate)), float(ndtri((1 + level) / 2)) * error
    low, high = (float(value) for value in np.exp([log - reach, log + reach]))
    normal = Interval(interval.estimate, low, high, level=level)
    return Tested(interval=interval, p=p, normal=normal, **_normal(log / error))


def _difference(area: Counts, control: Counts | None, level: float) -> Tested:
    rates = [(area.after, area.after_exposure, 1), (area.before, area.before_exposure, -1)]
    if control is not None:
        rates += [(control.after, control.after_exposure, -1), (control.before, control.before_exposure, 1)]
    error = float(np.sqrt(sum(count / spent**2 for count, spent, _ in rates)))
    interval = _joined(rates, level)
    reach = float(ndtri((1 + level) / 2)) * error
    middle = interval.estimate
    return Tested(
        interval=interval, p=_touching(rates, above=middle > 0),
        normal=Interval(middle, middle - reach, middle + reach, level=level), **_normal(middle / error),
    )  # fmt: skip


def _joined(rates: list[tuple[int, float, int]], level: float) -> Interval:
    """Join the limits of each rate (count, exposure, sign): what is taken away lends its other side."""
    middle, down, up = 0.0, 0.0, 0.0
    for count, spent, sign in rates:
        low, high = (limit / spent for limit in poisson_limits(count, level=level))
        rate = count / spent
        reaches = (rate - low, high - rate)[::sign]
        middle, down, up = middle + sign * rate, down + reaches[0] ** 2, up + reaches[1] ** 2
    return Interval(middle, middle - float(np.sqrt(down)), middle + float(np.sqrt(up)), level=level)


def _touching(rates: list[tuple[int, float, int]], *, above: bool) -> float:
    """Give the p: one less the level at which the interval just touches no difference."""
    low, high = 0.0, 1.0
    for _ in range(LEVEL_HALVINGS):
        middle = (low + high) / 2
        interval = _joined(rates, middle)
        clear = interval.low > 0 if above else interval.high < 0
        low, high = (middle, high) if clear else (low, middle)
    return 1 - low


def _normal(z: float) -> dict[str, float]:
    return {"normal_p": float(erfc(abs(z) / np.sqrt(2))), "chi_square": z * z}


def _over(above: float, below: float) -> float:
    return float("inf") if below == 0 else above / below
