"""Quasi-Poisson regression with a log link, by iteratively reweighted least squares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import xlogy

from fristed.errors import InputRefused
from fristed.evidence.series import Floats

STEPS, CLOSE, VANISHING = 100, 1e-10, 1e-9


@dataclass(frozen=True)
class Quasi:
    """A fitted model: log E[y] = offset + design @ coefficients, Var[y] = dispersion * E[y].

    ``covariance`` is of the coefficients at dispersion 1; ``dispersion`` is Pearson's chi-square over
    the ``degrees`` of freedom that are left.
    """

    coefficients: Floats
    covariance: Floats
    fitted: Floats
    pearson: Floats
    dispersion: float
    degrees: int


def quasi_poisson(y: Floats, design: Floats, offset: Floats) -> Quasi:
    """Fit ``y`` (n) on ``design`` (n, p) with ``offset`` (n) on the log scale.

    Each step is halved until the deviance does not rise, so that a wild first step cannot run away.
    Raises InputRefused ``not_settled`` where the deviance goes on falling without a minimum, as it
    does when some group of periods holds nothing but zeros.
    """
    n, p = design.shape
    coefficients = _solved(design, np.log(np.maximum(y, 0.5)) - offset)
    mean = np.exp(design @ coefficients + offset)
    for _ in range(STEPS):
        information = (design.T * mean) @ design
        step = _solved(information, design.T @ (y - mean))
        coefficients, mean = _stepped(y, design, offset, coefficients, step)
        if np.abs(step).max() < CLOSE:
            break
    # Where a group of periods holds only zeros the best mean is nought, which a log link never reaches.
    if mean.min() < VANISHING * mean.mean() or np.abs(step).max() >= CLOSE:
        raise _not_settled()
    pearson = (y - mean) / np.sqrt(mean)
    return Quasi(
        coefficients=coefficients,
        covariance=_solved((design.T * mean) @ design, np.eye(p)),
        fitted=mean,
        pearson=pearson,
        dispersion=float(pearson @ pearson) / (n - p),
        degrees=n - p,
    )


def _solved(left: Floats, right: Floats) -> Floats:
    return np.asarray(np.linalg.lstsq(left, right, rcond=None)[0], dtype=np.float64)


def _stepped(
    y: Floats, design: Floats, offset: Floats, coefficients: Floats, step: Floats
) -> tuple[Floats, Floats]:
    old = _deviance(y, np.exp(design @ coefficients + offset))
    share = 1.0
    while True:
        trial = coefficients + share * step
        with np.errstate(over="ignore"):
            mean = np.exp(design @ trial + offset)
        # The slack lets the last steps pass, where the deviance moves less than its rounding.
        if share < 1e-6 or _deviance(y, mean) <= old * (1 + 1e-9) + 1e-9:
            return trial, mean
        share /= 2


def _deviance(y: Floats, mean: Floats) -> float:
    if not np.isfinite(mean).all() or (mean <= 0).any():
        return float("inf")
    return 2 * float(np.sum(xlogy(y, y / mean) - (y - mean)))


def _not_settled() -> InputRefused:
    return InputRefused(
        "not_settled",
        "The model does not settle: some stretch of the series holds nothing but zeros.",
        remedy="Sum to longer periods, or compare the totals before and after.",
    )
