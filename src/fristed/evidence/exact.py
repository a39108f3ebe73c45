"""Exact mid-p limits for few events, on the ratio scale: one area, or one area against another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammainc, gammaincinv, gammaln

from fristed.evidence.finding import Interval
from fristed.evidence.series import Floats

HALVINGS, POISSON_HALVINGS, WIDEST = 60, 36, 60.0
"""Limits are sought between exp(-60) and exp(60): beyond lies nothing a city could count."""


@dataclass(frozen=True)
class Family:
    """All the counts an area could have had given the totals: ``counts`` (k), and ``log_ways`` (k) to have each.

    Tilted by exp(theta * count) this is the binomial (one area) or Fisher's noncentral hypergeometric law (two).
    """

    counts: Floats
    log_ways: Floats

    def tail(self, observed: int, theta: float, *, upper: bool) -> float:
        """Give the chance of more (or fewer) than ``observed``, and half the chance of just as many."""
        logs = self.log_ways + theta * self.counts
        chances = np.exp(logs - logs.max())
        chances /= chances.sum()
        beyond = self.counts > observed if upper else self.counts < observed
        return float(chances[beyond].sum() + chances[self.counts == observed].sum() / 2)


def one_area(before: int, after: int) -> Family:
    """Split ``before + after`` events between two spans."""
    total = before + after
    counts = np.arange(total + 1, dtype=np.float64)
    return Family(counts, _log_choose(total, counts))


def against(before: int, after: int, before_there: int, after_there: int) -> Family:
    """Split the events after between two areas, given each area's and each span's total."""
    here, there, late = before + after, before_there + after_there, after + after_there
    counts = np.arange(max(0, late - there), min(here, late) + 1, dtype=np.float64)
    return Family(counts, _log_choose(here, counts) + _log_choose(there, late - counts))


def mid_p_ratio(
    family: Family, observed: int, estimate: float, exposure_ratio: float, *, level: float
) -> Interval:
    """Give ``estimate`` with the ratios that the mid-p rule does not reject, 0 and infinity where none is.

    ``exposure_ratio`` is what the odds would be without any effect.
    """
    tail = (1 - level) / 2
    least, most = family.counts[0], family.counts[-1]
    low = -np.inf if observed == least else _root(family, observed, tail, upper=True)
    high = np.inf if observed == most else _root(family, observed, tail, upper=False)
    low, high = (float(np.exp(edge) / exposure_ratio) for edge in (low, high))
    return Interval(estimate, low, high, level=level)


def mid_p(family: Family, observed: int, exposure_ratio: float) -> float:
    """Give the two-sided mid-p of no effect: twice the smaller tail."""
    theta = float(np.log(exposure_ratio))
    return min(1.0, 2 * min(family.tail(observed, theta, upper=upper) for upper in (True, False)))


def _root(family: Family, observed: int, tail: float, *, upper: bool) -> float:
    low, high = -WIDEST, WIDEST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        # The upper tail grows with theta, the lower one shrinks.
        below = (family.tail(observed, middle, upper=upper) < tail) == upper
        low, high = (middle, high) if below else (low, middle)
    return (low + high) / 2


def _log_choose(total: int, counts: Floats) -> Floats:
    return np.asarray(
        gammaln(total + 1) - gammaln(counts + 1) - gammaln(total - counts + 1), dtype=np.float64
    )


def binomial_limits(count: int, trials: int, *, level: float) -> Interval:
    """Give a share with its mid-p limits."""
    odds = mid_p_ratio(one_area(trials - count, count), count, 1.0, 1.0, level=level)
    low, high = (1.0 if odd == np.inf else odd / (1 + odd) for odd in (odds.low, odds.high))
    return Interval(count / trials, low, high, level=level)


def poisson_limits(count: int, *, level: float) -> tuple[float, float]:
    """Give the mid-p limits of a Poisson mean of which ``count`` events were seen."""
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else _poisson_root(count, tail)
    return low, _poisson_root(count, 1 - tail)


def _poisson_root(count: int, chance: float) -> float:
    """Find the mean with which more than ``count``, and half of just as many, have this chance."""
    # The chance of more alone and of as many or more reach it on either side of the root.
    low = 0.0 if count == 0 else float(gammaincinv(count, chance))
    high = float(gammaincinv(count + 1, chance))
    for _ in range(POISSON_HALVINGS):
        middle = (low + high) / 2
        at_least = 1.0 if count == 0 else float(gammainc(count, middle))
        below = (at_least + float(gammainc(count + 1, middle))) / 2 < chance
        low, high = (middle, high) if below else (low, middle)
    return float((low + high) / 2)
