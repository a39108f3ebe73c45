"""Which strategy is best at which threshold, for every draw at once.

A strategy's net benefit is a straight line in the threshold, so in each draw it is best on one interval
only. Two comparisons per pair of strategies find all intervals; a table of any number of thresholds is
then a matter of counting where they begin and end, not of going through the draws again.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused

Floats = NDArray[np.float64]


def check_thresholds(thresholds: Floats) -> None:
    """Refuse (``threshold_not_above_zero``, ``thresholds_not_in_order``) what no comparison can be made at."""
    if not len(thresholds) or not (thresholds > 0).all() or not np.isfinite(thresholds).all():
        raise InputRefused(
            "threshold_not_above_zero",
            "A threshold of nought or less says that the effect is worth nothing.",
            remedy="Give one threshold or more, each above 0.",
        )
    if (np.diff(thresholds) <= 0).any():
        raise InputRefused(
            "thresholds_not_in_order", "The thresholds do not rise.", remedy="Give them in rising order."
        )


def best_between(costs: Floats, effects: Floats) -> tuple[Floats, Floats]:
    """Give the bounds (each strategies x draws) between which a strategy is best: above low, up to high.

    Never best where low is not below high. At a bound itself the strategy with less effect is best: the
    dearer one has to earn its place. Of two that are the same in a draw, the first named is best.
    """
    low, high = np.zeros_like(costs), np.full_like(costs, np.inf)
    for one, other in itertools.combinations(range(len(costs)), 2):
        more = effects[one] - effects[other]
        dearer = costs[one] - costs[other]
        # Alike in effect: the dearer is never best, and the second where they cost the same.
        alike = more == 0
        at = dearer / np.where(alike, 1.0, more)
        np.maximum(low[one], at, out=low[one], where=more > 0)
        np.minimum(high[other], at, out=high[other], where=more > 0)
        np.minimum(high[one], at, out=high[one], where=more < 0)
        np.maximum(low[other], at, out=low[other], where=more < 0)
        high[one][alike & (dearer > 0)] = -np.inf
        high[other][alike & (dearer <= 0)] = -np.inf
    return low, high


def tallied(costs: Floats, effects: Floats, thresholds: Floats) -> tuple[Floats, Floats]:
    """Give the share of draws in which each strategy is best (strategies x thresholds), and the mean
    net benefit of the best in each draw (thresholds).
    """
    draws, count = costs.shape[1], len(thresholds)
    low, high = best_between(costs, effects)
    shares = np.empty((len(costs), count))
    cost, effect = np.zeros((2, count))
    for row in range(len(costs)):
        ever = low[row] < high[row]
        begins = np.searchsorted(thresholds, low[row, ever], side="right")
        ends = np.searchsorted(thresholds, high[row, ever], side="right")
        shares[row] = _standing(begins, ends, count, None) / draws
        cost += _standing(begins, ends, count, costs[row, ever])
        effect += _standing(begins, ends, count, effects[row, ever])
    return shares, (thresholds * effect - cost) / draws


def _standing(begins: NDArray[np.intp], ends: NDArray[np.intp], count: int, weights: Floats | None) -> Floats:
    """Sum the weights (1 each) of the draws that have begun and not yet ended at each threshold."""
    came = np.bincount(begins, weights, count + 1)[:count]
    went = np.bincount(ends, weights, count + 1)[:count]
    return np.cumsum(came - went, dtype=np.float64)
