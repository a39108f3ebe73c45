"""A number a plan rests on: its value, how far it may be off, and where it comes from."""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from fristed.text import Text

Floats = NDArray[np.float64]
BOUND = float(ndtri(0.975))
"""The 97.5 % point of the standard normal distribution."""


class Belief(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One parameter: ``value``, and the 95 % interval ``low`` to ``high`` where it is not known exactly.

    ``source`` says where it comes from: ``journal`` (learnt from the room's own record, ``count`` says from
    how many cases), ``assumed`` with a citation in ``cited``, or ``given`` by whoever wrote the scenario.
    """

    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    source: Literal["journal", "assumed", "given"] = "given"
    cited: str = ""
    count: int | None = None
    label: Text | None = None

    @property
    def known(self) -> bool:
        """Whether it has no interval."""
        return self.low is None or self.high is None or self.low == self.high

    def at(self, share: Floats) -> Floats:
        """Give the value below which ``share`` (0 to 1) lies: bell-shaped on a log scale, or on that of odds for shares.

        The two halves have their own widths, so that the middle is the value and the bounds are the bounds.
        """
        share = np.asarray(share, dtype=np.float64)
        if self.low is None or self.high is None or self.low == self.high:
            return np.full(share.shape, self.value)
        to, back = (logit, expit) if self.unit == "share" else (np.log, np.exp)
        low, middle, high = (float(to(_inside(x, self.unit))) for x in (self.low, self.value, self.high))
        z = ndtri(share) / BOUND
        return np.asarray(
            back(middle + np.where(z < 0, z * (middle - low), z * (high - middle))), dtype=np.float64
        )


def _inside(value: float, unit: str) -> float:
    """Keep what has no logarithm, or no odds, just inside."""
    least = 1e-6
    return min(max(value, least), 1 - least) if unit == "share" else max(value, least)


def assumed(
    value: float, cited: str, *, unit: str = "", low: float | None = None, high: float | None = None
) -> Belief:
    """Give a value nobody has measured here, with its source."""
    return Belief(value=value, unit=unit, low=low, high=high, source="assumed", cited=cited)


def learnt(value: float, low: float, high: float, *, unit: str = "", count: int) -> Belief:
    """Give a value read from the room's own journal, with its 95 % interval."""
    if not all(map(math.isfinite, (value, low, high))):
        raise ValueError(f"{value}, {low} to {high} is not a finite belief.")
    return Belief(
        value=value, unit=unit, low=min(low, value), high=max(high, value), source="journal", count=count
    )
