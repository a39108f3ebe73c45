"""Measure the delays and the false alarms of the monitor, and write the table of docs/methods/early-warning.md.

Run by hand after a change to the monitor (about two minutes on one core):

    python tools/measure_alarms.py
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from fristed.room.monitor.baseline import certain, learned
from fristed.room.monitor.by_clock import alarms_by_clock
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.calibrate import calibrate
from fristed.room.monitor.delays import delays
from fristed.room.monitor.mixture import Floats
from fristed.room.monitor.watch import Watch, watch

PAGE = Path(__file__).resolve().parent.parent / "docs/methods/early-warning.md"
BEGIN, END = "<!-- measured -->\n", "<!-- /measured -->"
FIRST = dt.date(2026, 1, 1)
SEED, CHANCE = 20260101, 0.004
STEPS_PER_HOUR = 6
SIZES = (250, 150, 150, 150)
ONE_ROOM = [(2.0,), (3.0,), (5.0,), (8.0,)]
FOUR_ROOMS = [(2.0,) * 4, (3.0,) * 4, (5.0,) * 4, (3.0, 1, 1, 1), (1.0, 3, 1, 1), (1.0, 5, 1, 1)]
PAYDAYS = Calendar(
    timezone="UTC", intakes_by_hour=(0.0,) * 8 + (16.0,) * 15 + (0.0,), payday_days=(1, 2, 3),
    payday_intakes=1.06, payday_risk=2.06,
)  # fmt: skip


def main() -> None:
    lines = [*_delays(), "", *_false_alarms()]
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(before + BEGIN + "\n".join(lines) + "\n" + END + after, encoding="utf-8")


def _calendar(per_day: float) -> Calendar:
    return Calendar(timezone="UTC", intakes_by_hour=(per_day / 24,) * 24)


def _delays() -> Iterator[str]:
    yield "| watched | baseline | batch | mean days | standard error | seen in 9 of 10 within, days |"
    yield "|---|---|---|---|---|---|"
    yield from _rows("one room, 250 a day", "known", _known(250), ONE_ROOM, 8000)
    yield from _rows("one room, 250 a day", "90 days", _learned(250), ONE_ROOM, 2000)
    yield from _rows("four rooms, 250 + 3 x 150", "known", _known(*SIZES), FOUR_ROOMS, 8000)
    yield from _rows("four rooms, 250 + 3 x 150", "90 days", _learned(*SIZES), FOUR_ROOMS, 500)


def _rows(
    name: str, known: str, watched: Watch, batches: Sequence[tuple[float, ...]], runs: int
) -> Iterator[str]:
    threshold = calibrate(watched, seed=SEED, on=FIRST, runs=runs).threshold
    for factors in batches:
        found = delays(watched, threshold, factors, rng=np.random.default_rng(SEED), runs=runs)
        batch = " ".join(f"x{factor:g}" for factor in factors)
        yield (
            f"| {name} | {known} | {batch} | {found.mean_days:.2f} | {found.error_days:.2f} "
            f"| {found.ninety_percent_days:.1f} |"
        )


def _known(*sizes: float) -> Watch:
    rooms = [certain(f"room-{n}", _calendar(size), rate=CHANCE) for n, size in enumerate(sizes)]
    return watch(tuple(rooms), first=FIRST, rates=1)


def _learned(*sizes: float) -> Watch:
    rooms = [
        learned(f"room-{n}", _calendar(size), emergencies=round(90 * size * CHANCE), exposure=90 * size)
        for n, size in enumerate(sizes)
    ]
    return watch(tuple(rooms), first=FIRST)


def _false_alarms() -> Iterator[str]:
    """One false alarm a year is asked for; by the clock, what comes with pay-days known, and not."""
    room = certain("room", PAYDAYS, rate=CHANCE)
    threshold = calibrate(watch((room,), first=FIRST, rates=1), seed=SEED, on=FIRST, runs=4000).threshold
    intakes = np.repeat(PAYDAYS.intakes(FIRST, 730).ravel() / STEPS_PER_HOUR, STEPS_PER_HOUR)
    true = room.rate * intakes * np.repeat(PAYDAYS.risks(FIRST, 730).ravel(), STEPS_PER_HOUR)
    blind = intakes * true.sum() / intakes.sum()
    yield "| false alarms a year, one asked for | count | standard error |"
    yield "|---|---|---|"
    yield _count("pay-days of risk x2.06 in the data and in the calendar", threshold, true, true)
    yield _count("pay-days in the data only", threshold, blind, true)
    short = calibrate(_learned(250), seed=SEED, on=FIRST, runs=2000)
    yield (
        f"| after a baseline of 90 days: expected {short.per_year:.2f}, shown with the interval "
        f"{short.low:.2f} to {short.high:.2f} | {short.per_year:.2f} | {short.error * short.per_year:.2f} |"
    )


def _count(name: str, threshold: float, believed: Floats, true: Floats) -> str:
    rng = np.random.default_rng(SEED)
    alarms = alarms_by_clock(threshold, believed=believed, true=true, ratios=np.ones(1), rng=rng, runs=2500)
    return f"| {name} | {alarms.mean() / 2:.2f} | {alarms.std() / 2 / np.sqrt(len(alarms)):.2f} |"


if __name__ == "__main__":
    main()
