"""How long guests keep a place, when a limit cuts the longest stays off."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr

from fristed.planning.capacity.belief import Belief, learnt

Floats = NDArray[np.float64]
LEAST_STAYS = 30
_NEAR_MINUTES = 0.5
"""A stay that ended so near the limit ended because of it."""
_HEAP = 4.0
"""At a limit end so many times as many stays as in the minutes around it."""
_GRID, _REACH = 101, 6.0


class Stays(msgspec.Struct, frozen=True, kw_only=True):
    """Stays as fitted, were there no limit: lognormal, by its mean and standard deviation; the limit if there is one."""

    mean_minutes: Belief
    sd_minutes: Belief
    limit_minutes: float | None
    cut_off_share: float


def fit_stays(minutes: Floats, over: NDArray[np.bool_], *, limit: float | None = None) -> Stays | None:
    """Fit a lognormal to stays in ``minutes``, of which those not ``over`` still went on when the record ended.

    ``limit`` is the house rule, found from the stays themselves where it is not given. None where fewer than
    ``LEAST_STAYS`` are over.
    """
    known = minutes > 0
    minutes, over = minutes[known], over[known]
    if int(over.sum()) < LEAST_STAYS:
        return None
    limit = found_limit(minutes[over]) if limit is None else limit
    cut = ~over if limit is None else ~over | (minutes >= limit - _NEAR_MINUTES)
    seen, cut_off = np.log(minutes[~cut]), np.log(np.minimum(minutes[cut], limit or np.inf))
    mean, sd = _posterior(seen, cut_off)
    return Stays(
        mean_minutes=learnt(mean[1], mean[0], mean[2], unit="minutes", count=minutes.size),
        sd_minutes=learnt(sd[1], sd[0], sd[2], unit="minutes", count=minutes.size),
        limit_minutes=limit,
        cut_off_share=float((cut & over).sum() / over.sum()),
    )


def found_limit(minutes: Floats) -> float | None:
    """Give the multiple of 5 minutes at which stays pile up, if they do."""
    best, best_ratio = None, _HEAP
    for limit in range(10, 125, 5):
        at = int((np.abs(minutes - limit) < _NEAR_MINUTES).sum())
        around = int((np.abs(minutes - limit) < 5 * _NEAR_MINUTES).sum()) - at
        if at >= 5 and at / max(around / 4, 1.0) > best_ratio:
            best, best_ratio = float(limit), at / max(around / 4, 1.0)
    return best


def _posterior(seen: Floats, cut_off: Floats) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Weigh a grid of (location, scale) of the logarithm; cut-off stays were at least so long."""
    size, total, squares = seen.size, float(seen.sum()), float((seen**2).sum())
    ends, many = np.unique(cut_off, return_counts=True)
    centre, spread = _middle(seen, cut_off)
    half = _REACH * spread / np.sqrt(size)
    location = np.linspace(centre - half, centre + half, _GRID)[:, None]
    scale = spread * np.exp(np.linspace(-_REACH, _REACH, _GRID) / np.sqrt(2 * size))[None, :]
    value = -size * np.log(scale) - (squares - 2 * location * total + size * location**2) / (2 * scale**2)
    for end, count in zip(ends, many, strict=True):
        value = value + count * log_ndtr((location - end) / scale)
    weights = np.exp(value - value.max())
    means = np.exp(location + scale**2 / 2)
    sds = means * np.sqrt(np.expm1(scale**2))
    return quantiles(means, weights), quantiles(sds, weights)


def _middle(seen: Floats, cut_off: Floats) -> tuple[float, float]:
    """Find the likeliest location and scale: each cut-off stay is replaced by what it would have been (EM)."""
    location, scale = float(seen.mean()), float(seen.std()) + 1e-9
    size = seen.size + cut_off.size
    for _ in range(60 if cut_off.size else 0):
        z = (cut_off - location) / scale
        mills = np.exp(-0.5 * z**2 - log_ndtr(-z)) / np.sqrt(2 * np.pi)
        first = location + scale * mills
        second = location**2 + scale**2 + scale * mills * (cut_off + location)
        location = (float(seen.sum()) + float(first.sum())) / size
        scale = float(np.sqrt((float((seen**2).sum()) + float(second.sum())) / size - location**2))
    return location, scale


def quantiles(values: Floats, weights: Floats) -> tuple[float, float, float]:
    """Give the 2.5, 50 and 97.5 % points of weighted values."""
    flat, mass = np.broadcast_to(values, weights.shape).ravel(), weights.ravel()
    order = np.argsort(flat, kind="stable")
    below = np.cumsum(mass[order]) - mass[order] / 2
    low, middle, high = np.interp(np.array([0.025, 0.5, 0.975]) * mass.sum(), below, flat[order])
    return float(low), float(middle), float(high)
