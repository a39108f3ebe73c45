"""Intervals that allow for periods that resemble their neighbours, without knowing how much.

The log of the rate wanders: besides its own noise it carries a disturbance whose correlation falls
as ``persistence ** periods apart``. How large and how persistent is not known, so every pair on a grid
is fitted and the answers are averaged, each weighted by its restricted likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from fristed.evidence.series import Floats

# From 10,000 standard errors wide down to a hundred-millionth of one.
HALVINGS = 42
# A pair with less weight than this moves no digit that is shown.
WEIGHTLESS = 1e-14
SHARES = (0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.99)
PERSISTENCES = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.85, 0.92, 0.97)


@dataclass(frozen=True)
class Averaged:
    """Estimates of one contrast under each pair of the grid, with their weights.

    ``coefficients`` (p) are the weighted mean; ``estimates``, ``errors`` and ``weights`` (g) describe
    a mixture of t distributions with ``degrees`` of freedom. ``share`` is how much of the variance
    wanders, ``persistence`` how much of it is left one period on (weighted means).
    """

    coefficients: Floats
    estimates: Floats
    errors: Floats
    weights: Floats
    degrees: int
    share: float
    persistence: float

    def quantile(self, probability: float) -> float:
        """Give the point that the contrast lies below with ``probability``, by bisection."""
        reach = 1e4 * self.errors.max()
        low, high = self.estimates.min() - reach, self.estimates.max() + reach
        counts = self.weights > WEIGHTLESS
        estimates, errors, weights = self.estimates[counts], self.errors[counts], self.weights[counts]
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            below = weights @ stdtr(self.degrees, (middle - estimates) / errors)
            low, high = (middle, high) if below < probability else (low, middle)
        return float((low + high) / 2)


def averaged(
    working: Floats,
    design: Floats,
    noise: Floats,
    positions: Floats,
    contrast: Floats,
    *,
    floor: float,
) -> Averaged:
    """Average over the grid.

    ``working`` (n) is the log rate linearised at the quasi-Poisson fit, ``noise`` (n) the variance each
    period would have if it were plain Poisson, ``positions`` (n) the periods' places in time,
    ``contrast`` (p) the combination of coefficients asked for. The mean variance is never taken below
    ``floor`` (counts cannot vary less than Poisson on average; 0 for weights).
    """
    n, p = design.shape
    shares, persistences = _grid()
    columns, log_volume = whiten(
        np.column_stack([design, working]), noise / noise.mean(), positions, shares, persistences
    )
    inverse, fits = _least_squares(columns, p)
    residuals = columns[:, :, p] - (columns[:, :, :p] @ fits[:, :, None])[:, :, 0]
    squares = np.einsum("gn,gn->g", residuals, residuals)
    # A perfect fit has no likelihood to weigh by; its scale is kept a hair above nothing.
    scale = np.maximum(squares / (n - p), max(floor, 1e-12))
    likelihood = -(n - p) / 2 * np.log(scale) - squares / (2 * scale)
    log_weight = likelihood - log_volume + np.linalg.slogdet(inverse)[1] / 2
    weights = np.exp(log_weight - log_weight.max())
    weights /= weights.sum()
    variance = np.einsum("p,gpq,q->g", contrast, inverse, contrast)
    return Averaged(
        coefficients=weights @ fits,
        estimates=fits @ contrast,
        errors=np.sqrt(scale * variance),
        weights=weights,
        degrees=n - p,
        share=float(weights @ shares),
        persistence=float(weights @ persistences),
    )


def _grid() -> tuple[Floats, Floats]:
    pairs = [(0.0, 0.0)] + [(share, left) for share in SHARES for left in PERSISTENCES]
    return np.array([share for share, _ in pairs]), np.array([left for _, left in pairs])


def _least_squares(columns: Floats, p: int) -> tuple[Floats, Floats]:
    white, working = columns[:, :, :p], columns[:, :, p]
    across = white.transpose(0, 2, 1)
    inverse = np.asarray(np.linalg.inv(across @ white), dtype=np.float64)
    return inverse, (inverse @ (across @ working[:, :, None]))[:, :, 0]


def whiten(
    columns: Floats, noise: Floats, positions: Floats, shares: Floats, persistences: Floats
) -> tuple[Floats, Floats]:
    """Turn correlated ``columns`` (n, q) into uncorrelated ones (g, n, q), for each pair of the grid.

    The covariance is ``(1 - share) * diag(noise) + share * persistence ** |distance|``; a Kalman filter
    gives its triangular root in one pass, gaps in ``positions`` included. The second answer (g) is half
    the log determinant.
    """
    # Compiled code is loaded by whom it serves only: it takes a third of a second.
    from fristed.evidence.latent_kernel import whitened

    gaps = np.diff(positions, prepend=positions[0])
    white, log_volume = whitened(
        np.ascontiguousarray(columns),
        np.ascontiguousarray(noise, dtype=np.float64),
        gaps,
        shares,
        persistences,
    )
    return np.asarray(white, dtype=np.float64), np.asarray(log_volume, dtype=np.float64)
