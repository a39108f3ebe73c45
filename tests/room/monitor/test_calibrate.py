"""The budget is kept: with pay-days, with a baseline known badly, for a room and for a city."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest

from fristed.errors import FristedError
from fristed.room.monitor.baseline import certain, learned
from fristed.room.monitor.by_clock import alarms_by_clock
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.calibrate import calibrate
from fristed.room.monitor.simulate import simulate
from fristed.room.monitor.watch import watch

Even = Callable[..., Calendar]
FIRST = dt.date(2026, 1, 1)


def test_the_budget_is_kept_with_paydays_and_broken_without_them(even: Even) -> None:
    """The published comparison: blind to pay-days, a chart for one false alarm a year gives nearly two."""
    paydays = even(240, payday_days=(1, 2, 3), payday_intakes=1.06, payday_risk=2.06)
    room = certain("a", paydays, rate=0.0037)
    known = watch((room,), first=FIRST, rates=1)
    found = calibrate(known, seed=1, on=FIRST, runs=700)
    intakes = paydays.intakes(FIRST, 365).ravel()
    true = room.rate * intakes * paydays.risks(FIRST, 365).ravel()
    blind = intakes * true.sum() / intakes.sum()
    told, not_told = (
        alarms_by_clock(
            found.threshold, believed=believed, true=true, ratios=np.ones(1),
            rng=np.random.default_rng(7), runs=700,
        ).mean()
        for believed in (true, blind)
    )  # fmt: skip
    assert told == pytest.approx(1, abs=0.15)  # standard errors: 4 % of the count, 3 % of the threshold
    assert not_told == pytest.approx(373 / 198, abs=0.25)


def test_what_a_ninety_day_baseline_leaves_open_is_shown_and_holds(even: Even) -> None:
    short = watch((learned("a", even(250), emergencies=90, exposure=22_500),), first=FIRST)
    found = calibrate(short, seed=2, on=FIRST, runs=300)
    assert found.low < 0.7 < found.per_year < 1.4 < found.high
    rng = np.random.default_rng(8)
    true = np.repeat(rng.gamma(90.5, 1 / 90.5, 20), 40)[:, None]
    seen = simulate(short, found.threshold, rng=rng, before=true, until=short.per_year, restart=True)
    realised = seen.alarms.reshape(20, 40).mean(axis=1)
    noise = 2 * np.sqrt(realised / 40)
    inside = (realised + noise >= found.low) & (realised - noise <= found.high)
    assert inside.sum() >= 18


def test_a_calibration_can_be_found_again_and_says_what_it_rests_on(even: Even) -> None:
    known = watch((certain("a", even(250), rate=0.004),), first=FIRST, rates=1)
    first, again = (calibrate(known, seed=3, on=FIRST, runs=60) for _ in range(2))
    assert first == again
    assert (first.seed, first.on, first.runs, first.budget_per_year) == (3, dt.date(2026, 1, 1), 60, 1.0)
    assert first.run_length_days == pytest.approx(365 / first.per_year)
    assert first.error == pytest.approx(120**-0.5, rel=0.2)
    half = calibrate(known, seed=3, on=FIRST, runs=60, budget_per_year=2.0)
    assert half.threshold == pytest.approx(first.threshold / 2, rel=0.3)


def test_it_tells_how_far_it_has_come(even: Even) -> None:
    heard: list[tuple[int, int]] = []
    known = watch((certain("a", even(50), rate=0.004),), first=FIRST, rates=1)
    calibrate(known, seed=1, on=FIRST, runs=30, progress=lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1]


def test_a_budget_that_would_make_every_emergency_an_alarm_is_refused(even: Even) -> None:
    quiet = watch((certain("a", even(250), rate=0.0004),), first=FIRST, rates=1)
    with pytest.raises(
        FristedError, match=r"36 emergencies expected a year.*Allow at most 1\.8 a year"
    ) as no:
        calibrate(quiet, seed=1, on=FIRST, budget_per_year=4)
    assert no.value.reason == "budget_too_large"
