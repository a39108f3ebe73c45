"""The mixture Shiryaev-Roberts statistic, over factors and over what the usual rate may truly be.

Sources: A. N. Shiryaev, Theory Probab. Appl. 1963;8:22; S. W. Roberts, Technometrics 1966;8:411; mixtures:
M. Pollak, Ann. Statist. 1987;15:749. Arrays may carry any leading axes: rooms, simulated runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

Floats = NDArray[np.float64]
FACTORS: Floats = np.array([1.5, 2.0, 3.0, 5.0, 8.0])
"""By how many times a batch may raise the rate."""
FACTOR_WEIGHTS: Floats = np.array([0.25, 0.25, 0.2, 0.15, 0.15])
"""How likely each is held to be: small batches more, which costs large ones hours and gains doublings days."""
CEILING = 1e200
"""R is held under this: under rates far from the true one it grows without bound, and weighs nothing there."""
_EXCESS = FACTORS - 1


def rate_ratios(shape: float, *, count: int) -> Floats:
    """Give ``count`` equally likely values (count,) of true over believed rate under Gamma(shape, shape).

    They are quantiles at the middles of ``count`` equal parts, scaled to a mean of 1; all 1 where the rate
    is certain.
    """
    if isinf(shape):
        return np.ones(count)
    quantiles = gammaincinv(shape, (np.arange(count) + 0.5) / count)
    return np.asarray(quantiles / quantiles.mean(), dtype=np.float64)


def waited(odds: Floats, ratios: Floats, expected: Floats) -> Floats:
    """Give the statistic R (..., i, factors) after a stretch of intakes without emergency.

    ``ratios`` (..., i); ``expected`` (...) emergencies of the stretch under the believed rate. Two stretches
    in turn do exactly what one of their sum does.
    """
    ceiling = 1 / (ratios[..., None] * _EXCESS)
    after = np.asarray(odds - ceiling)
    for n, decay in enumerate(_decays(ratios * expected[..., None])):
        after[..., n] *= decay
    after += ceiling
    return after


def _decays(expected: Floats) -> Iterator[Floats]:
    """exp(-(x - 1) ``expected``) for every factor x in turn, by one exponential and its powers.

    The factors less 1 are 1, 2, 4, 8 and 14 halves. This is what a calibration spends its time on.
    """
    half = np.exp(-0.5 * expected)
    one = half * half
    two = one * one
    four = two * two
    yield from (half, one, two, four, four * two * one)


def struck(odds: Floats, times: Floats = FACTORS) -> Floats:
    """Give the statistic R (..., i, factors) after one emergency; ``times`` is 1 where it is not heard."""
    return np.minimum(odds * times, CEILING)


def level(odds: Floats, fit: Floats) -> Floats:
    """Average R (..., i, factors) over the factors and, by how well each fits, over the rates (...).

    ``fit`` (..., i) is the log likelihood of everything seen under each rate, had nothing changed.
    """
    weights = np.exp(fit - fit.max(axis=-1, keepdims=True))
    mean = odds @ FACTOR_WEIGHTS
    return np.asarray(np.einsum("...i,...i->...", weights, mean) / np.einsum("...i->...", weights))
