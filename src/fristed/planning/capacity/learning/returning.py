"""The same guests come again: how unevenly, from how many came how often (gamma-Poisson)."""

from __future__ import annotations

import msgspec
import numpy as np
import polars as pl
from scipy.special import gammaln

from fristed.planning.capacity.belief import Belief, learnt
from fristed.planning.capacity.learning.stays import quantiles

LEAST_GUESTS = 30
_SHAPES = np.exp(np.linspace(np.log(0.03), np.log(10.0), 141))
_MEANS = 181


class Returning(msgspec.Struct, frozen=True, kw_only=True):
    """``shape`` of the gamma distribution of how often a guest comes (small: a few make most of the visits).

    ``persons`` is how many are in the scene, those included who did not come in the ``days`` of the record;
    only guests with a pseudonym count.
    """

    shape: Belief
    persons: Belief
    seen: int
    visits: int
    days: int


def fit_returning(returns: pl.DataFrame, *, days: int) -> Returning | None:
    """Fit a gamma-Poisson to ``returns`` (columns ``visits``, ``guests``), knowing that nobody is seen who never came.

    None where fewer than ``LEAST_GUESTS`` were seen. Each (shape, mean) of a grid is weighed by its likelihood.
    """
    often, guests = (
        returns["visits"].to_numpy().astype(np.float64),
        returns["guests"].to_numpy().astype(np.float64),
    )
    seen, total = float(guests.sum()), float((often * guests).sum())
    if seen < LEAST_GUESTS:
        return None
    shape = _SHAPES[:, None]
    mean = (total / seen) * np.exp(np.linspace(np.log(0.005), np.log(1.5), _MEANS))[None, :]
    none = -shape * np.log1p(mean / shape)
    value = -seen * np.log(-np.expm1(none))
    for count, many in zip(often, guests, strict=True):
        value = value + many * (
            gammaln(count + shape) - gammaln(shape) - gammaln(count + 1)
            + none + count * (np.log(mean) - np.log(shape + mean))
        )  # fmt: skip
    weights = np.exp(value - value.max())
    persons = seen / -np.expm1(none)
    low, middle, high = quantiles(shape, weights)
    fewest, some, most = quantiles(persons, weights)
    return Returning(
        shape=learnt(middle, low, high, count=int(seen)),
        persons=learnt(some, fewest, most, unit="persons", count=int(seen)),
        seen=int(seen), visits=int(total), days=days,
    )  # fmt: skip
