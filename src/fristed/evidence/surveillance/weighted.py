"""Quasi-Poisson regression that gives past outbreaks less weight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from fristed.evidence.series import Floats

STEPS, CLOSE = 50, 1e-12


@dataclass(frozen=True)
class Fit:
    """``coefficients`` (p), ``covariance`` (p, p) at dispersion 1, ``dispersion`` (never below 1) and its raw value.

    ``fitted`` (n) are means, ``hat`` (n) the leverages, ``degrees`` what is left of freedom.
    """

    coefficients: Floats
    covariance: Floats
    fitted: Floats
    hat: Floats
    raw_dispersion: float
    degrees: int

    @property
    def dispersion(self) -> float:
        """Pearson's dispersion; counts cannot vary less than chance."""
        return max(self.raw_dispersion, 1.0)

    def p_of(self, place: int) -> float:
        """Give the two-sided p value of one coefficient."""
        error = np.sqrt(self.raw_dispersion * self.covariance[place, place])
        return float(2 * stdtr(self.degrees, -abs(self.coefficients[place] / error))) if error > 0 else 0.0


def fitted(counts: Floats, design: Floats, weights: Floats | None = None) -> Fit | None:
    """Fit ``counts`` (n) on ``design`` (n, p) with ``weights`` (n); None where it does not settle."""
    n, p = design.shape
    prior = np.ones(n) if weights is None else weights
    mean = counts + 0.1
    line = np.log(mean)
    for _ in range(STEPS):
        work = prior * mean
        information = (design.T * work) @ design
        if np.linalg.matrix_rank(information) < p:
            return None
        coefficients = np.linalg.solve(information, design.T @ (work * (line + (counts - mean) / mean)))
        moved = design @ coefficients
        done = np.abs(moved - line).max() < CLOSE
        line, mean = moved, np.exp(np.clip(moved, -50, 50))
        if done:
            break
    work = prior * mean
    covariance = np.linalg.inv((design.T * work) @ design)
    return Fit(
        coefficients=np.asarray(coefficients, dtype=np.float64),
        covariance=np.asarray(covariance, dtype=np.float64), fitted=np.asarray(mean, dtype=np.float64),
        hat=work * np.einsum("np,pq,nq->n", design, covariance, design),
        raw_dispersion=float(np.sum(prior * np.square(counts - mean) / mean) / (n - p)), degrees=n - p,
    )  # fmt: skip


def reweighted(counts: Floats, design: Floats, *, beyond: float) -> Fit | None:
    """Fit twice: what lay more than ``beyond`` standardised Anscombe residuals high counts by its inverse square."""
    first = fitted(counts, design)
    if first is None:
        return None
    scale = np.sqrt(first.dispersion * np.maximum(1 - first.hat, 1e-12))
    residuals = 1.5 * (counts ** (2 / 3) * first.fitted ** (-1 / 6) - np.sqrt(first.fitted)) / scale
    weights = np.where(residuals > beyond, np.square(np.maximum(residuals, beyond)) ** -1.0, 1.0)
    return fitted(counts, design, weights * len(counts) / weights.sum())
