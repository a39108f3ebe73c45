"""Delays at one false alarm a year against the comparison of charts: 250 intakes a day, 4 per 1,000.

The delays held against here are mean days from the start of a batch, after 60 usual days.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from fristed.room.monitor.baseline import certain
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.calibrate import calibrate
from fristed.room.monitor.delays import delays
from fristed.room.monitor.watch import Watch, watch

FIRST = dt.date(2026, 1, 1)


def _watched(*intakes_per_day: float) -> Watch:
    rooms = (
        certain(f"room-{n}", Calendar(timezone="UTC", intakes_by_hour=(day / 24,) * 24), rate=0.004)
        for n, day in enumerate(intakes_per_day)
    )
    return watch(tuple(rooms), first=FIRST, rates=1)


@pytest.fixture(scope="module")
def one_room() -> tuple[Watch, float]:
    watched = _watched(250)
    return watched, calibrate(watched, seed=11, on=FIRST, runs=1000).threshold


@pytest.fixture(scope="module")
def four_rooms() -> tuple[Watch, float]:
    watched = _watched(250, 150, 150, 150)
    return watched, calibrate(watched, seed=11, on=FIRST, runs=250).threshold


@pytest.mark.parametrize(
    ("factor", "best_tuned", "asked"), [(2, 9.0, 9.5), (3, 3.5, 3.7), (5, 1.43, 1.5), (8, 0.72, 0.75)]
)
def test_one_room_is_within_a_tenth_of_the_best_tuned_chart_at_every_size(
    one_room: tuple[Watch, float], factor: float, best_tuned: float, asked: float
) -> None:
    found = delays(*one_room, (factor,), rng=np.random.default_rng(12), runs=1200)
    noise = 2 * found.error_days
    assert found.mean_days <= 1.1 * best_tuned + noise
    assert found.mean_days <= asked + noise


@pytest.mark.parametrize(
    ("factors", "table"),
    [((2, 2, 2, 2), 4.2), ((3, 3, 3, 3), 1.6), ((5, 5, 5, 5), 0.63), ((3, 1, 1, 1), 4.9),
     ((1, 3, 1, 1), 8.6), ((1, 5, 1, 1), 3.4)],
    ids=str,
)  # fmt: skip
def test_four_rooms_are_as_quick_as_the_published_mixture(
    four_rooms: tuple[Watch, float], factors: tuple[float, ...], table: float
) -> None:
    found = delays(*four_rooms, factors, rng=np.random.default_rng(13), runs=400)
    assert found.mean_days == pytest.approx(table, rel=0.12, abs=2 * found.error_days)
