"""What a tablet is given to go on watching with no network: the last known baseline, state and threshold."""

from __future__ import annotations

import msgspec

from fristed.room.monitor.baseline import Baseline
from fristed.room.monitor.mixture import FACTOR_WEIGHTS, FACTORS
from fristed.room.monitor.state import State
from fristed.room.monitor.watch import Watch


class Usual(msgspec.Struct, frozen=True, kw_only=True):
    """The usual rate per intake of a room or substance (``name``), and when an intake risks more."""

    name: str
    rate: float
    timezone: str
    risk_by_hour: tuple[float, ...]
    risk_by_weekday: tuple[float, ...]
    payday_days: tuple[int, ...]
    payday_risk: float


class Handout(msgspec.Struct, frozen=True, kw_only=True):
    """The monitor as plain lists; ``last`` is (at, device, n) of the last entry heard.

    ``ratios`` and ``fit`` (streams, i), ``odds`` (streams, i, factors), ``weights`` (streams).
    """

    last: tuple[str, str, int]
    threshold: float
    rooms: tuple[Usual, ...]
    substances: tuple[Usual, ...]
    streams: tuple[str, ...]
    weights: list[float]
    ratios: list[list[float]]
    factors: list[float]
    factor_weights: list[float]
    odds: list[list[list[float]]]
    fit: list[list[float]]


def handout(watch: Watch, state: State, *, threshold: float, last: tuple[str, str, int]) -> Handout:
    """Write the monitor down as it stands after the entry ``last``."""
    return Handout(
        last=last, threshold=threshold,
        rooms=tuple(map(_usual, watch.baselines)), substances=tuple(map(_usual, watch.substances)),
        streams=watch.streams, weights=watch.weights.tolist(), ratios=watch.ratios.tolist(),
        factors=FACTORS.tolist(), factor_weights=FACTOR_WEIGHTS.tolist(),
        odds=state.odds.tolist(), fit=state.fit.tolist(),
    )  # fmt: skip


def _usual(one: Baseline) -> Usual:
    calendar = one.calendar
    return Usual(
        name=one.room, rate=one.rate, timezone=calendar.timezone,
        risk_by_hour=calendar.risk_by_hour, risk_by_weekday=calendar.risk_by_weekday,
        payday_days=calendar.payday_days, payday_risk=calendar.payday_risk,
    )  # fmt: skip
