"""A share and its bounds, and what it makes of an amount."""

from __future__ import annotations

from scipy.special import betaincinv

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval

TAIL = 0.025


def jeffreys(some: float, of_all: float) -> Interval:
    """Give the share ``some`` of ``of_all`` with its equal-tailed Jeffreys bounds (level 0.95).

    Source: Brown, Cai and DasGupta, Interval estimation for a binomial proportion, 2001: the lower bound
    is 0 where there were none, the upper 1 where it was all. Raises InputRefused: ``impossible_share``.
    """
    if not 0 <= some <= of_all or of_all <= 0:
        raise InputRefused(
            "impossible_share",
            f"{some:g} of {of_all:g} is not a share.",
            remedy="Give a total above nought, and of it no more than all.",
        )
    a, b = some + 0.5, of_all - some + 0.5
    low = 0.0 if some == 0 else float(betaincinv(a, b, TAIL))
    high = 1.0 if some == of_all else float(betaincinv(a, b, 1 - TAIL))
    return Interval(estimate=some / of_all, low=low, high=high)


def scaled(interval: Interval, amount: float) -> Interval:
    """Give ``amount`` (nought or more) times ``interval``."""
    return Interval(
        estimate=interval.estimate * amount,
        low=interval.low * amount,
        high=interval.high * amount,
        level=interval.level,
    )


def removed(ratio: Interval) -> Interval:
    """Give the share that a rate ratio (after over before) takes away: 1 less it, its bounds exchanged."""
    return Interval(1 - ratio.estimate, 1 - ratio.high, 1 - ratio.low, level=ratio.level)
