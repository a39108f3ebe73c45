"""Early warning: the cost of an entry and of a calibration, and the delay against a chart tuned to the batch."""

from __future__ import annotations

import datetime as dt
import time
from functools import cache, partial

import numpy as np

from benches.registry import Bench, register, seconds
from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.visit import IntakeRegistered, VisitArrived, VisitLeft
from fristed.room.monitor.baseline import certain, learned
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.calibrate import calibrate
from fristed.room.monitor.delays import QUIET_DAYS, delays
from fristed.room.monitor.state import apply, fresh, level_of
from fristed.room.monitor.watch import Watch, watch

FIRST = dt.date(2026, 1, 1)
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
SIZES = (250, 150, 150, 150)
PER_DAY, CHANCE, RUNS = 250, 0.004, 3000
TUNED = {2: (173, 1126), 3: (137, 675)}
"""m and h of the Bernoulli CUSUM tuned to each factor; both alarm falsely once in 365 days."""


def _calendar(per_day: float) -> Calendar:
    return Calendar(timezone="UTC", intakes_by_hour=(per_day / 24,) * 24)


@cache
def _four_rooms() -> Watch:
    """Four rooms and two substances after a 90-day baseline: seven streams."""
    rooms = [
        learned(f"room-{n}", _calendar(size), emergencies=round(90 * size * CHANCE), exposure=90 * size)
        for n, size in enumerate(SIZES)
    ]
    substances = [
        learned(name, _calendar(share * sum(SIZES)), emergencies=round(90 * share * sum(SIZES) * risk),
                exposure=90 * share * sum(SIZES))
        for name, share, risk in (("heroin", 1 / 3, 1.5 * CHANCE), ("cocaine", 1 / 2, 0.6 * CHANCE))
    ]  # fmt: skip
    return watch(tuple(rooms), first=FIRST, substances=tuple(substances))


@cache
def _entries() -> list[Entry]:
    """Three days of 250 visits of four entries each, every hundredth with an emergency."""
    bits = iter(range(1, 10_000))
    device = Device("tablet", random_bits=lambda: next(bits))
    made: list[Entry] = []
    for n in range(750):
        at, visit = START + n * dt.timedelta(minutes=5.76), f"v{n}"
        intake = IntakeRegistered(visit=visit, route="inject", substances=("heroin",), assisted=False)
        data = [VisitArrived(visit=visit, wants="inject"), intake, VisitLeft(visit=visit)]
        if n % 100 == 50:
            data.insert(2, EmergencyStarted(emergency=f"e{n}", visit=visit))
        made += [device.make(one, room=f"room-{n % 4}", at=at, by="nurse") for one in data]
    return made


def _update() -> float:
    watched, entries = _four_rooms(), _entries()

    def run() -> None:
        state = fresh(watched)
        for entry in entries:
            state = apply(watched, state, entry)
            level_of(watched, state)

    return 1000 * seconds(run) / len(entries)


def _calibration() -> float:
    began = time.perf_counter()
    calibrate(_four_rooms(), seed=1, on=FIRST)
    return time.perf_counter() - began


@cache
def _one_room() -> tuple[Watch, float]:
    watched = watch((certain("room", _calendar(PER_DAY), rate=CHANCE),), first=FIRST, rates=1)
    return watched, calibrate(watched, seed=1, on=FIRST, runs=RUNS).threshold


def _days(factor: int) -> float:
    return delays(*_one_room(), (factor,), rng=np.random.default_rng(2), runs=RUNS).mean_days


def _cusum_days(factor: int) -> float:
    """Mean days from the batch to the alarm of the tuned Bernoulli CUSUM, false alarms before it left out."""
    m, h = TUNED[factor]
    rng = np.random.default_rng(2)
    start, found = QUIET_DAYS * PER_DAY, []
    for _ in range(RUNS):
        intake = level = 0
        while level < h:
            gap = int(rng.geometric(CHANCE if intake < start else factor * CHANCE))
            if intake < start <= intake + gap:  # no memory: draw anew from the change on
                level, intake = max(0, level - (start - intake)), start
                continue
            intake += gap
            level = max(0, level - (gap - 1)) + m - 1
        if intake > start:
            found.append((intake - start) / PER_DAY)
    return float(np.mean(found))


register(Bench(name="monitor_update", unit="ms/entry", ours=_update, target=1.0))
register(Bench(name="monitor_calibration_four_rooms", unit="s", ours=_calibration, target=10.0))
for _factor in TUNED:
    register(
        Bench(
            name=f"batch_x{_factor}_seen_after", unit="days", ours=partial(_days, _factor),
            peer=partial(_cusum_days, _factor), peer_name=f"Bernoulli CUSUM tuned to x{_factor}",
            target=1 / 1.1, target_of="ratio",
        )
    )  # fmt: skip
