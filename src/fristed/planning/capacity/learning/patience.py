"""How long guests are ready to wait, from waits that mostly ended with a place (docs/methods/patience.md)."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, gammaln

from fristed.planning.capacity.learning.stays import quantiles

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST_LEFT = 10
"""With fewer who left there is nothing to fit."""
_SHAPES = np.exp(np.linspace(np.log(0.4), np.log(3.0), 81))
_STEPS = 161
_REACH = 7.0
"""Half the width of the grid, in standard errors."""


class Waits(msgspec.Struct, frozen=True):
    """Waits in ``minutes`` (> 0) and how each ended.

    ``left``: gave up after exactly so long. ``no_show``: gone by then, nobody knows since when. The rest ended
    with a place, at closing or with the record: patience was longer.
    """

    minutes: Floats
    left: Bools
    no_show: Bools


class Curve(msgspec.Struct, frozen=True):
    """Shares still waiting after ``minutes``: as observed (Kaplan and Meier), and as fitted."""

    minutes: tuple[float, ...]
    observed: tuple[float, ...]
    fitted: tuple[float, ...]


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """Patience as fitted: ``mean_minutes`` and Weibull ``shape`` (1: exponential), each with a 95 % interval.

    ``left`` of ``waits`` gave up. ``fit_p`` is the chance of so bad a fit were the curve true; ``shape_odds``
    how many times likelier the free shape is than shape 1, on this record.
    """

    family: Literal["exponential", "weibull"]
    mean_minutes: float
    low: float
    high: float
    shape: float
    shape_low: float
    shape_high: float
    waits: int
    left: int
    fit_p: float
    shape_odds: float
    curve: Curve


def fit_patience(waits: Waits) -> Patience | None:
    """Fit an exponential and a Weibull curve to censored waits, and keep the simpler unless the other is 10 times likelier.

    None where fewer than ``LEAST_LEFT`` left. The interval is of equal tails, on a flat prior for the logarithm
    of the scale (and of the shape, from 0.4 to 3, where it is fitted).
    """
    if int((waits.left | waits.no_show).sum()) < LEAST_LEFT:
        return None
    exponential, weibull = _posterior(waits, np.array([1.0])), _posterior(waits, _SHAPES)
    odds = float(np.exp(min(weibull.evidence - exponential.evidence, 700.0)))
    chosen = weibull if odds > 10 else exponential
    (low, mean, high), (shape_low, shape, shape_high) = chosen.mean, chosen.shape
    scale = mean / np.exp(gammaln(1 + 1 / shape))
    return Patience(
        family="weibull" if odds > 10 else "exponential",
        mean_minutes=mean, low=low, high=high, shape=shape, shape_low=shape_low, shape_high=shape_high,
        waits=waits.minutes.size, left=int((waits.left | waits.no_show).sum()),
        fit_p=_fit(waits, scale, shape, fitted=len(chosen.free)), shape_odds=odds,
        curve=_curve(waits, scale, shape),
    )  # fmt: skip


class _Posterior(msgspec.Struct, frozen=True):
    mean: tuple[float, float, float]
    shape: tuple[float, float, float]
    evidence: float
    free: tuple[str, ...]


def _posterior(waits: Waits, shapes: Floats) -> _Posterior:
    """Weigh every (shape, scale) on a grid that follows the likeliest scale of each shape."""
    t, exact = waits.minutes, waits.left & ~waits.no_show
    gone = t[waits.no_show]
    left = int(exact.sum())
    events = max(left + gone.size, 1)
    powers = np.array([float((t[~waits.no_show] ** k).sum()) for k in shapes])
    centre = (np.log(powers) - np.log(events)) / shapes
    step = 2 * _REACH / (shapes * np.sqrt(events)) / (_STEPS - 1)
    offsets = np.arange(_STEPS) - (_STEPS - 1) / 2
    log_scale = centre[:, None] + offsets * step[:, None]
    k = shapes[:, None]
    value = left * (np.log(k) - k * log_scale) + (k - 1) * float(np.log(t[exact]).sum())
    value = value - powers[:, None] * np.exp(-k * log_scale)
    for minutes in gone:
        value = value + np.log(-np.expm1(-((minutes / np.exp(log_scale)) ** k)))
    top = float(value.max())
    weights = np.exp(value - top) * step[:, None]
    means = np.exp(log_scale + gammaln(1 + 1 / k))
    # The prior is flat over the grid's shapes, and the same for the scale whether the shape is free or not.
    evidence = top + float(np.log(weights.sum())) - float(np.log(shapes.size))
    return _Posterior(
        quantiles(means, weights),
        quantiles(k, weights),
        evidence,
        ("scale", "shape") if shapes.size > 1 else ("scale",),
    )


def kaplan_meier(waits: Waits) -> tuple[Floats, Floats]:
    """Give the minutes at which somebody left, and the share still waiting after each (J Am Stat Assoc 1958;53:457).

    A no-show counts as leaving when the call came: the curve is then a little too patient.
    """
    event = waits.left | waits.no_show
    order = np.lexsort((~event, waits.minutes))
    at_risk = np.arange(order.size, 0, -1)
    share = np.cumprod(np.where(event[order], 1 - 1 / at_risk, 1.0))
    return waits.minutes[order][event[order]], np.asarray(share[event[order]], dtype=np.float64)


def _curve(waits: Waits, scale: float, shape: float) -> Curve:
    minutes, share = kaplan_meier(waits)
    grid = np.linspace(0, float(np.quantile(waits.minutes, 0.99)), 41)
    place = np.searchsorted(minutes, grid, side="right") - 1
    observed = np.where(place < 0, 1.0, share[np.maximum(place, 0)])
    fitted = np.exp(-((grid / scale) ** shape))
    return Curve(tuple(grid.tolist()), tuple(observed.tolist()), tuple(fitted.tolist()))


def _fit(waits: Waits, scale: float, shape: float, *, fitted: int) -> float:
    """Compare how many left in stretches of waiting with how many should have (Akritas, J Am Stat Assoc 1988;83:222)."""
    event = waits.left | waits.no_show
    bins = int(np.clip(event.sum() // 8, fitted + 2, 10))
    edges = np.quantile(waits.minutes[event], np.linspace(0, 1, bins + 1))[1:-1]
    edges = np.concatenate([[0.0], np.unique(edges), [np.inf]])
    seen = np.histogram(waits.minutes[event], edges)[0]
    hazard = (np.minimum(waits.minutes[:, None], edges) / scale) ** shape
    expected = np.diff(hazard, axis=1).sum(axis=0)
    freedom = max(seen.size - fitted, 1)
    return float(chdtrc(freedom, float(((seen - expected) ** 2 / np.maximum(expected, 1e-9)).sum())))
