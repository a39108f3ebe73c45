"""How long things take: a law of minutes, and its table of quantiles.

A table costs a kernel one multiplication and two look-ups where logarithm, cosine and exponential cost
forty nanoseconds, and it serves every law alike. The tail is laid out in levels, each covering the last
thirty-second of the one before, so that it is as well resolved at one in a million as in the middle.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.chance import TO_UNIT
from fristed.planning.capacity.engine.compiled import part

Floats = NDArray[np.float64]
LEVELS, CELLS = 6, 1024
TAIL = 1 / 32
_BODY = 1 - TAIL
_SCALE = CELLS / _BODY
NEVER = 1e12
"""Minutes that no run reaches."""


class Minutes(msgspec.Struct, frozen=True):
    """A law of durations: ``mean`` minutes and, by law, ``spread``.

    ``lognormal``: spread is the standard deviation in minutes (both before any limit); ``weibull``: spread is the
    shape (below 1: the longer one has waited the less likely one leaves); ``exponential`` and ``fixed``:
    none; ``never``: longer than any day.
    """

    law: Literal["exponential", "weibull", "lognormal", "fixed", "never"]
    mean: float = 0.0
    spread: float = 0.0


def check_minutes(minutes: Minutes, what: str) -> None:
    """Refuse a law that cannot be drawn from: ``minutes_impossible``."""
    needs_spread = minutes.law in ("weibull", "lognormal")
    fine = minutes.law == "never" or (math.isfinite(minutes.mean) and minutes.mean > 0)
    if fine and not (needs_spread and not (math.isfinite(minutes.spread) and minutes.spread > 0)):
        return
    raise InputRefused(
        "minutes_impossible",
        f"{what} has the law {minutes.law} with mean {minutes.mean:g} and spread {minutes.spread:g}.",
        remedy="Give a mean above 0, and for lognormal (standard deviation) and weibull (shape) a spread above 0.",
    )


@lru_cache(maxsize=256)
def table(minutes: Minutes) -> Floats:
    """Quantiles of a law, shape (LEVELS, CELLS + 1), in minutes."""
    cells = np.arange(CELLS + 1) / CELLS
    below = np.empty((LEVELS, CELLS + 1))
    for level in range(LEVELS):
        width = 1.0 if level == LEVELS - 1 else _BODY
        below[level] = TAIL**level * (1 - cells * width)
    made = np.ascontiguousarray(_quantiles(minutes, np.maximum(below, 2.0**-34)))
    made.flags.writeable = False
    return made


def _quantiles(minutes: Minutes, above: Floats) -> Floats:
    """The minutes that are exceeded with probability ``above``."""
    if minutes.law == "exponential":
        return -np.log(above) * minutes.mean
    if minutes.law == "weibull":
        scale = minutes.mean / math.gamma(1 + 1 / minutes.spread)
        return np.asarray(scale * (-np.log(above)) ** (1 / minutes.spread), dtype=np.float64)
    if minutes.law == "lognormal":
        from scipy.special import ndtri

        variance = math.log1p((minutes.spread / minutes.mean) ** 2)
        highest = np.minimum(above, 1 - 2.0**-34)
        normal = np.asarray(-ndtri(highest), dtype=np.float64)
        return np.exp(math.log(minutes.mean) - variance / 2 + math.sqrt(variance) * normal)
    return np.full(above.shape, minutes.mean if minutes.law == "fixed" else NEVER)


@part
def looked_up(quantiles: Floats, word: int) -> float:
    """Minutes of a word of 32 bits: linear between the quantiles of its level."""
    share = (float(word) + 0.5) * TO_UNIT
    level = 0
    while share >= _BODY and level < LEVELS - 1:
        share = (share - _BODY) / TAIL
        level += 1
    place = share * (CELLS if level == LEVELS - 1 else _SCALE)
    cell = min(int(place), CELLS - 1)
    low = quantiles[level, cell]
    return float(low + (place - cell) * (quantiles[level, cell + 1] - low))
