"""The innermost loops of the scan statistic, compiled."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@njit(cache=True, nogil=True)
def _ratio(cases: float, expected: float, total: float) -> float:
    """Give Kulldorff's log likelihood ratio of one window; nought where it holds no more than expected."""
    if cases <= expected or expected <= 0.0:
        return 0.0
    inside = cases * math.log(cases / expected)
    if cases >= total or expected >= total:
        return inside
    return inside + (total - cases) * math.log((total - cases) / (total - expected))


@njit(cache=True, nogil=True)
def ratios(
    near: Ints, reach: Ints, cases: Floats, expected: Floats, total: float, out: Floats, size: Ints
) -> None:
    """For each centre and length of time, find the circle with the largest ratio.

    ``near[i]`` are the places by distance from i, ``reach[i]`` how many of them a circle may hold; ``cases[j, d]`` and
    ``expected[j, d]`` those of place j in the last d + 1 periods. ``out[i, d]`` and ``size[i, d]`` are filled.
    """
    for centre in range(near.shape[0]):
        for last in range(cases.shape[1]):
            seen, thought, best, held = 0.0, 0.0, 0.0, 0
            for k in range(reach[centre]):
                seen += cases[near[centre, k], last]
                thought += expected[near[centre, k], last]
                ratio = _ratio(seen, thought, total)
                if ratio > best:
                    best, held = ratio, k + 1
            out[centre, last], size[centre, last] = best, held
