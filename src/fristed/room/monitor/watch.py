"""What is watched: rooms with their baselines, alone and together, each stream with its weight."""

from __future__ import annotations

import datetime as dt

import msgspec
import numpy as np

from fristed.errors import FristedError
from fristed.room.monitor.baseline import ENOUGH, Baseline
from fristed.room.monitor.mixture import Floats, rate_ratios

CITY_WEIGHT = 0.5
RATES = 7
"""Values of the true rate that are carried along for every stream."""


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """The streams of a monitor: each room in order and, where there are several, the city as the last.

    ``shares`` (rooms) of the city's expected emergencies, ``ratios`` (streams, i), ``weights`` (streams),
    ``per_year`` the emergencies expected in a year.
    """

    baselines: tuple[Baseline, ...]
    shares: Floats
    ratios: Floats
    weights: Floats
    per_year: float

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms' names, in the order of the streams."""
        return tuple(one.room for one in self.baselines)

    @property
    def members(self) -> Floats:
        """Which stream (column) hears of which room (row), as 1 and 0 (rooms, streams)."""
        own = np.eye(len(self.baselines))
        return own if len(own) == 1 else np.column_stack([own, np.ones(len(own))])


def watch(baselines: tuple[Baseline, ...], *, first: dt.date, rates: int = RATES) -> Watch:
    """Set up a monitor of these rooms for the year from ``first``: half the weight for the city.

    The city's rate is as well known as the sum of the rooms': its shape matches the sum's mean and variance.

    Raises FristedError (``nothing_to_watch``, ``baseline_too_short``).
    """
    names = [one.room for one in baselines]
    if not names or len(set(names)) < len(names):
        raise FristedError(
            "nothing_to_watch",
            f"A monitor watches one room or more, each once; these are: {', '.join(names) or 'none'}.",
            remedy="Give every room that is open one baseline.",
        )
    for one in baselines:
        _check_long_enough(one)
    yearly = np.array([one.expected_per_year(first) for one in baselines])
    shares = yearly / yearly.sum()
    shapes = np.array([one.shape for one in baselines])
    streams = list(shapes)
    weights = np.ones(1)
    if len(baselines) > 1:
        with np.errstate(divide="ignore"):
            streams.append(float(1 / np.sum(shares**2 / shapes)))
        weights = np.append(np.full(len(baselines), (1 - CITY_WEIGHT) / len(baselines)), CITY_WEIGHT)
    ratios = np.array([rate_ratios(shape, count=rates) for shape in streams])
    return Watch(
        baselines=baselines, shares=shares, ratios=ratios, weights=weights, per_year=float(yearly.sum())
    )


def _check_long_enough(baseline: Baseline) -> None:
    missing = baseline.days_missing()
    if missing:
        raise FristedError(
            "baseline_too_short",
            f"{baseline.room} has too few emergencies behind it to know what is usual: its rate is known to "
            f"{baseline.spread:.0%} only.",
            remedy=f"Learn again in about {missing} days, when there should be {ENOUGH}.",
        )
