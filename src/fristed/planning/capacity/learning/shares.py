"""Shares and rates counted in the record: who switches route, where those who left went, emergencies."""

from __future__ import annotations

import msgspec
import numpy as np
import polars as pl
from scipy.special import betaincinv, gammaincinv

from fristed.planning.capacity.belief import Belief, learnt

_TAILS = np.array([0.025, 0.5, 0.975])
LEAST_WHO_WAITED = 20


class Switching(msgspec.Struct, frozen=True, kw_only=True):
    """Of guests who came to smoke, the share that injected: with nobody waiting to smoke, and with a queue.

    ``extra`` is the difference, what the queue does (NRW 2019 reports that it is so); its bounds treat the two
    shares as independent.
    """

    free: Belief
    queued: Belief
    extra: Belief


def share(count: int, of: int) -> Belief:
    """Give a share with the interval of Jeffreys' prior (Brown, Cai and DasGupta, Stat Sci 2001;16:101)."""
    low, middle, high = betaincinv(count + 0.5, of - count + 0.5, _TAILS)
    return learnt(float(middle), float(low), float(high), unit="share", count=of)


def rate(count: int, exposure: float, *, unit: str) -> Belief:
    """Give a rate with the gamma interval of Jeffreys' prior."""
    low, middle, high = gammaincinv(count + 0.5, _TAILS) / exposure
    return learnt(float(middle), float(low), float(high), unit=unit, count=count)


def switching(visits: pl.DataFrame) -> Switching | None:
    """Compare those who came to smoke and met a queue with those who met none; None where fewer than 20 met one."""
    smokers = visits.filter((pl.col("wants") == "smoke") & pl.col("route").is_in(["smoke", "inject"]))
    met = smokers["ahead_smoke"].to_numpy() > 0
    injected = (smokers["route"] == "inject").to_numpy()
    if int(met.sum()) < LEAST_WHO_WAITED or int((~met).sum()) < LEAST_WHO_WAITED:
        return None
    free = share(int(injected[~met].sum()), int((~met).sum()))
    queued = share(int(injected[met].sum()), int(met.sum()))
    return Switching(free=free, queued=queued, extra=_difference(queued, free))


def _difference(one: Belief, other: Belief) -> Belief:
    """Give one share less another, never below nought (Newcombe, Stat Med 1998;17:873, method 10)."""
    value = one.value - other.value
    below = np.hypot(one.value - (one.low or 0.0), (other.high or 0.0) - other.value)
    above = np.hypot((one.high or 0.0) - one.value, other.value - (other.low or 0.0))
    bounds = [max(0.0, float(x)) for x in (value - below, value, value + above)]
    return learnt(bounds[1], bounds[0], bounds[2], unit="share", count=one.count or 0)


def went_to(visits: pl.DataFrame) -> dict[str, Belief]:
    """Give where those who gave up went, of those of whom staff knew; empty where it is known of none."""
    known = visits.filter(
        (pl.col("end") == "left") & pl.col("to").is_in(["used_outside", "comes_back", "other_room"])
    )
    if known.is_empty():
        return {}
    return {
        to: share(int((known["to"] == to).sum()), known.height)
        for to in ("used_outside", "comes_back", "other_room")
    }
