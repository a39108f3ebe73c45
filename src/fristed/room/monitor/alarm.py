"""What an alarm says: how likely, how many times the usual, since when, which rooms, which substances."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import msgspec
import numpy as np

from fristed.journal.entry import moment_text
from fristed.journal.kinds.visit import Substance
from fristed.room.monitor.calendar import zone
from fristed.room.monitor.calibrate import Calibration
from fristed.room.monitor.mixture import FACTORS, Floats
from fristed.room.monitor.state import State, level_of
from fristed.room.monitor.watch import Watch
from fristed.text import Text, number, percent

BATCHES_PER_YEAR = 3.0
"""How often a bad batch is sold in the city before anything is seen: assumed, and said with the alarm."""


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """One alarm, with everything an auditor needs to compute it again.

    ``chance`` that more emergencies than usual happen now (posterior, from ``batches_per_year`` before);
    ``times`` the usual rate; ``since`` and ``at`` as an entry's ``at``; ``where`` the share of the evidence
    each stream gives (``city``: all rooms together), most first; ``rooms`` and ``substances`` of the counted
    emergencies since then, most first, the latter with their number.
    """

    at: str
    level: float
    chance: float
    batches_per_year: float
    times: float
    since: str
    where: tuple[tuple[str, float], ...]
    rooms: tuple[str, ...]
    substances: tuple[tuple[Substance, int], ...]
    emergencies: tuple[str, ...]
    calibration: Calibration
    sentence: Text


def alarm(
    watch: Watch,
    state: State,
    calibration: Calibration,
    *,
    at: str,
    batches_per_year: float = BATCHES_PER_YEAR,
) -> Alarm:
    """Say what the monitor knows at the moment ``at`` of an alarm."""
    reached = level_of(watch, state)
    evidence = _evidence(watch, state)
    total = float(np.sum(evidence * state.odds))
    since = dt.datetime.fromtimestamp(float(np.sum(evidence * state.began)) / total, dt.UTC)
    times = float(np.sum(evidence * state.odds * FACTORS)) / total
    odds = reached * batches_per_year / watch.per_year
    recent = [one for one in state.counted if one.at >= moment_text(since)]
    local = since.astimezone(zone(watch.baselines[0].calendar.timezone))
    chance = odds / (1 + odds)
    return Alarm(
        at=at, level=reached, chance=chance, batches_per_year=batches_per_year, times=times,
        since=moment_text(since), where=_where(watch, evidence, state.odds),
        rooms=tuple(room for room, _ in Counter(one.room for one in recent).most_common()),
        substances=tuple(Counter(name for one in recent for name in one.substances).most_common()),
        emergencies=tuple(one.emergency for one in recent), calibration=calibration,
        sentence=_sentence(chance, times, local, len(recent), calibration),
    )  # fmt: skip


def _evidence(watch: Watch, state: State) -> Floats:
    """How much each cell of the statistic weighs in the level (streams, rates, 1)."""
    fit = np.exp(state.fit - state.fit.max(axis=-1, keepdims=True))
    weights = watch.weights[:, None] * fit / fit.sum(axis=-1, keepdims=True) / len(FACTORS)
    return np.asarray(weights[..., None])


def _where(watch: Watch, evidence: Floats, odds: Floats) -> tuple[tuple[str, float], ...]:
    streams = np.sum(evidence * odds, axis=(1, 2))
    shares = zip(watch.streams, (streams / streams.sum()).tolist(), strict=True)
    return tuple(sorted(shares, key=lambda one: -one[1]))


def _sentence(chance: float, times: float, since: dt.datetime, count: int, calibration: Calibration) -> Text:
    hour = since.strftime("%Y-%m-%d %H:%M")
    allowed = _allowed(calibration.budget_per_year)
    return Text(
        f"More emergencies than usual, with a chance of {percent(chance, 'en')}: about "
        f"{number(times, 'en', decimals=1)} times the usual since about {hour} ({count} counted since then). "
        f"The threshold allows {allowed.en} a year for the whole city.",
        f"Flere akutte hændelser end sædvanligt, med en sandsynlighed på {percent(chance, 'da')}: omkring "
        f"{number(times, 'da', decimals=1)} gange det sædvanlige siden omkring {hour} ({count} talt siden). "
        f"Tærsklen tillader {allowed.da} om året for hele byen.",
    )


def _allowed(per_year: float) -> Text:
    if per_year == 1:
        return Text("one false alarm", "én falsk alarm")
    return Text(
        f"{number(per_year, 'en', decimals=1)} false alarms",
        f"{number(per_year, 'da', decimals=1)} falske alarmer",
    )
