"""The change at an opening and its interval, on the log scale."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec
import numpy as np
from scipy.special import ndtri, stdtrit

from fristed.errors import InputRefused
from fristed.evidence.design import Design, build
from fristed.evidence.finding import Interval
from fristed.evidence.latent import averaged
from fristed.evidence.regression import Quasi, quasi_poisson
from fristed.evidence.series import Floats, Series

LEVEL = 0.95


class Spec(msgspec.Struct, frozen=True, kw_only=True):
    """What the analyst chose; the same for the finding and for every check of it."""

    harmonics: int | None = None
    slope_change: bool = False
    overdispersion: bool = True
    autocorrelation: bool = True
    level: float = LEVEL


@dataclass(frozen=True)
class Estimate:
    """The log ratio with its interval, the fit it rests on, and what each period would have been.

    ``coefficients`` (p) follow ``design.terms``; ``fitted`` and ``without`` (n) are in the outcome's own unit; ``share`` and ``persistence`` tell of the
    autocorrelation found (None where it was not allowed for).
    """

    log_ratio: Interval
    design: Design
    quasi: Quasi
    coefficients: Floats
    fitted: Floats
    without: Floats
    share: float | None
    persistence: float | None

    @property
    def ratio(self) -> Interval:
        """The ratio of the outcome after the opening to the same without it."""
        log = self.log_ratio
        estimate, low, high = (float(x) for x in np.exp([log.estimate, log.low, log.high]))
        return Interval(estimate, low, high, level=log.level)

    @property
    def excludes_one(self) -> bool:
        """Whether the interval lies wholly on one side of no change."""
        return self.log_ratio.low > 0 or self.log_ratio.high < 0


def estimate(series: Series, opened_on: dt.date, spec: Spec, *, controls: Series | None = None) -> Estimate:
    """Fit the segmented regression and give the change at ``opened_on``.

    Raises InputRefused as ``design.build`` and ``regression.quasi_poisson`` do, and
    ``autocorrelation_without_overdispersion``.
    """
    if spec.autocorrelation and not spec.overdispersion:
        raise InputRefused(
            "autocorrelation_without_overdispersion",
            "Autocorrelation was asked for without overdispersion, but counts that follow their neighbours "
            "vary more than Poisson.",
            remedy="Allow both, or neither.",
        )
    design = build(
        series, opened_on, harmonics=spec.harmonics, slope_change=spec.slope_change, controls=controls
    )
    quasi = quasi_poisson(design.y, design.columns, design.offset)
    if spec.autocorrelation:
        return _wandering(design, quasi, counted=series.counted, level=spec.level)
    return _independent(design, quasi, spec, counted=series.counted)


def _independent(design: Design, quasi: Quasi, spec: Spec, *, counted: bool) -> Estimate:
    centre = float(design.contrast @ quasi.coefficients)
    dispersion = max(quasi.dispersion, 1.0 if counted else 0.0) if spec.overdispersion else 1.0
    error = float(np.sqrt(dispersion * design.contrast @ quasi.covariance @ design.contrast))
    upper = (1 + spec.level) / 2
    reach = error * float(stdtrit(quasi.degrees, upper) if spec.overdispersion else ndtri(upper))
    interval = Interval(centre, centre - reach, centre + reach, level=spec.level)
    return _estimate(design, quasi, interval, quasi.coefficients, share=None, persistence=None)


def _wandering(design: Design, quasi: Quasi, *, counted: bool, level: float) -> Estimate:
    noise = 1 / quasi.fitted
    working = np.log(quasi.fitted) - design.offset + (design.y - quasi.fitted) / quasi.fitted
    answer = averaged(
        working, design.columns, noise, design.positions, design.contrast,
        floor=float(noise.mean()) if counted else 0.0,
    )  # fmt: skip
    tail = (1 - level) / 2
    interval = Interval(
        float(design.contrast @ answer.coefficients),
        answer.quantile(tail),
        answer.quantile(1 - tail),
        level=level,
    )
    return _estimate(
        design, quasi, interval, answer.coefficients, share=answer.share, persistence=answer.persistence
    )


def _estimate(
    design: Design,
    quasi: Quasi,
    interval: Interval,
    coefficients: Floats,
    *,
    share: float | None,
    persistence: float | None,
) -> Estimate:
    line = design.columns @ coefficients + design.offset
    change = design.columns @ (design.opening * coefficients)
    return Estimate(
        log_ratio=interval, design=design, quasi=quasi, coefficients=coefficients,
        fitted=np.exp(line), without=np.exp(line - change), share=share, persistence=persistence,
    )  # fmt: skip
