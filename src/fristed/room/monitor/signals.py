"""Signals from outside the rooms, a count a day: ambulance naloxone, drug checks that found something new.

The same statistic as in the rooms, one step a day; each signal keeps a budget of its own.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.room.monitor.baseline import Baseline, learned
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.calibrate import Calibration, calibrate
from fristed.room.monitor.mixture import FACTORS, level, struck, waited
from fristed.room.monitor.replay import QUIET
from fristed.room.monitor.watch import Watch, watch

LEARN_DAYS = 90
HEADER = ["day", "count"]
SEED = 1


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """A ``name`` and its counts by day, in order; days that are not told are not counted as 0."""

    name: str
    days: tuple[tuple[dt.date, int], ...]


class SignalReplay(msgspec.Struct, frozen=True, kw_only=True):
    """What watching a signal gives: each watched day's level, and the days on which it alarmed."""

    name: str
    usual_per_day: float
    calibration: Calibration
    levels: tuple[tuple[dt.date, float], ...]
    alarms: tuple[dt.date, ...]


def read_signal(lines: Iterable[str], *, name: str, file: str | None = None) -> Signal:
    """Read csv lines with the header ``day,count``: one line a day, YYYY-MM-DD and a whole number.

    Raises InputRefused (``signal_malformed``) with file and line.
    """
    rows = csv.reader(lines)
    if next(rows, None) != HEADER:
        raise _refused("The first line is not 'day,count'.", file, 1)
    found: dict[dt.date, int] = {}
    for number, row in enumerate(rows, start=2):
        day, count = _read(row, file, number)
        if day in found:
            raise _refused(f"The day {day} stands there twice.", file, number)
        found[day] = count
    return Signal(name=name, days=tuple(sorted(found.items())))


def _read(row: list[str], file: str | None, line: int) -> tuple[dt.date, int]:
    try:
        day, count = dt.date.fromisoformat(row[0]), int(row[1])
    except (ValueError, IndexError) as error:
        raise _refused(f"{','.join(row)!r} is not a day and a count.", file, line) from error
    if count < 0:
        raise _refused(f"The count of {day} is {count}.", file, line)
    return day, count


def _refused(found: str, file: str | None, line: int) -> InputRefused:
    return InputRefused(
        "signal_malformed",
        found,
        remedy="Give one line a day under the header 'day,count', such as 2026-03-01,4.",
        file=file,
        line=line,
    )


def replay_signal(signal: Signal, *, learn_days: int = LEARN_DAYS, runs: int = 400) -> SignalReplay:
    """Learn what is usual from the first ``learn_days`` days and watch the rest; one false alarm a year.

    Raises InputRefused (``signal_short``) where there is nothing to watch or too little to learn from;
    FristedError (``budget_too_large``).
    """
    past, rest = signal.days[:learn_days], signal.days[learn_days:]
    total = sum(count for _, count in past)
    usual = learned(signal.name, _a_day(), emergencies=total, exposure=max(len(past), 1))
    if not rest or usual.days_missing():
        raise InputRefused(
            "signal_short",
            f"{signal.name} has {len(signal.days)} days, and {total} counted in the first {len(past)}: "
            f"what is usual cannot be learnt and then watched.",
            remedy=f"Give more than {learn_days} days, with ten or more counted in the first {learn_days}.",
        )
    watched = watch((usual,), first=rest[0][0])
    calibration = calibrate(watched, seed=SEED, on=rest[0][0], runs=runs)
    return _run(signal, watched, usual, calibration, rest)


def _a_day() -> Calendar:
    return Calendar(timezone="UTC", intakes_by_hour=(1 / 24,) * 24)


def _run(
    signal: Signal,
    watched: Watch,
    usual: Baseline,
    calibration: Calibration,
    days: tuple[tuple[dt.date, int], ...],
) -> SignalReplay:
    odds, fit = np.zeros((*watched.ratios.shape, len(FACTORS))), np.zeros(watched.ratios.shape)
    expected, open_ = np.array([usual.rate]), False
    levels: list[tuple[dt.date, float]] = []
    alarms: list[dt.date] = []
    for day, count in days:
        odds = struck(waited(odds, watched.ratios, expected), FACTORS**count)
        fit = fit - usual.rate * watched.ratios + count * np.log(watched.ratios)
        reached = float(level(odds, fit) @ watched.weights)
        levels.append((day, reached))
        if reached >= calibration.threshold and not open_:
            alarms.append(day)
            open_ = True
        open_ = open_ and reached > QUIET * calibration.threshold
    return SignalReplay(
        name=signal.name, usual_per_day=usual.rate, calibration=calibration,
        levels=tuple(levels), alarms=tuple(alarms),
    )  # fmt: skip
