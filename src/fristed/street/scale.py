"""Grams into needles and back, by what was weighed and counted here: never by a fixed factor.

Source: W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section 6.3 (ratio estimator); E. C. Fieller, Journal of the
Royal Statistical Society B 1954;16:175 (limits of a ratio). docs/methods/grams-and-needles.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
import numpy as np
from scipy.special import stdtrit

from fristed.errors import InputRefused
from fristed.text import Text

LEVEL = 0.95
DAYS = 365
"""A calibration speaks for a year before and after its day: what is handed out changes."""
CANNOT = Text(
    "cannot be turned into needles: weigh 100, count 100",
    "kan ikke omregnes til kanyler: vej 100, tæl 100",
)


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """So many ``needles`` of the sort ``what`` were counted and weighed, on ``on``, in a container of ``tare_grams``."""

    on: dt.date
    what: str
    grams: float
    tare_grams: float
    needles: int

    def __post_init__(self) -> None:
        if self.grams <= self.tare_grams or self.needles < 1:
            raise InputRefused(
                "impossible_calibration",
                f"The calibration of {self.on} weighs {self.grams:g} g with a container of {self.tare_grams:g} g "
                f"and holds {self.needles} needles.",
                remedy="Weigh the full container and the empty one, and count what was in it.",
            )

    @property
    def net_grams(self) -> float:
        """What the needles alone weigh."""
        return self.grams - self.tare_grams


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """Grams a needle: the ratio, its standard error, how far one heap strays from it, and of how many calibrations.

    ``error`` and ``spread`` are None with a single calibration: nothing says how far the next would differ.
    """

    what: str
    grams_per_needle: float
    error: float | None
    spread: float | None
    calibrations: int

    def _half(self) -> float | None:
        if self.error is None or self.spread is None:
            return None
        t = float(stdtrit(self.calibrations - 1, 1 - (1 - LEVEL) / 2))
        return t * float(np.hypot(self.error, self.spread))


class Converted(msgspec.Struct, frozen=True, kw_only=True):
    """An estimate with its 95 % interval; ``low`` is None where there is a single calibration, ``high`` also where
    the calibrations differ so much that no upper end exists."""

    estimate: float
    low: float | None
    high: float | None
    calibrations: int


def scale_of(
    calibrations: Sequence[Calibration], *, what: str, on: dt.date, days: int = DAYS
) -> Scale | None:
    """Give the scale for the sort ``what`` from the calibrations within ``days`` of ``on``; None without any."""
    near = [one for one in calibrations if one.what == what and abs((one.on - on).days) <= days]
    if not near:
        return None
    grams = np.array([one.net_grams for one in near])
    needles = np.array([float(one.needles) for one in near])
    ratio = float(grams.sum() / needles.sum())
    if len(near) == 1:
        return Scale(what=what, grams_per_needle=ratio, error=None, spread=None, calibrations=1)
    residual = grams - ratio * needles
    variance = float((residual**2).sum() / (len(near) - 1))
    spread = float(np.sqrt(((residual / needles) ** 2).sum() / (len(near) - 1)))
    error = float(np.sqrt(variance * len(near)) / needles.sum())
    return Scale(what=what, grams_per_needle=ratio, error=error, spread=spread, calibrations=len(near))


def to_needles(grams: float, scale: Scale) -> Converted:
    """Turn a net weight into needles: the interval is for the needles in this very heap."""
    half, ratio = scale._half(), scale.grams_per_needle
    if half is None:
        return Converted(estimate=grams / ratio, low=None, high=None, calibrations=scale.calibrations)
    high = grams / (ratio - half) if half < ratio else None
    return Converted(
        estimate=grams / ratio, low=grams / (ratio + half), high=high, calibrations=scale.calibrations
    )


def to_grams(needles: float, scale: Scale) -> Converted:
    """Turn needles into the weight to expect of such a heap."""
    half, ratio = scale._half(), scale.grams_per_needle
    if half is None:
        return Converted(estimate=needles * ratio, low=None, high=None, calibrations=scale.calibrations)
    return Converted(
        estimate=needles * ratio, low=max(0.0, needles * (ratio - half)), high=needles * (ratio + half),
        calibrations=scale.calibrations,
    )  # fmt: skip
