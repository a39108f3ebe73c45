"""The monitor over a record: what it says, when, and that it is silent where nothing is wrong."""

from __future__ import annotations

import csv
import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fristed.journal.kinds.record import EntryWithdrawn
from fristed.room.monitor.baseline import certain, learned
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.calibrate import Calibration, calibrate
from fristed.room.monitor.replay import Replay, replay
from fristed.room.monitor.watch import Watch, watch

FIRST = dt.date(2026, 1, 1)
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
Even = Callable[..., Calendar]


@pytest.fixture(scope="module")
def city() -> Watch:
    even = Calendar(timezone="Etc/GMT-2", intakes_by_hour=(100 / 24,) * 24)
    return watch(tuple(certain(name, even, rate=0.004) for name in "ab"), first=FIRST, rates=1)


@pytest.fixture(scope="module")
def found(city: Watch) -> Calibration:
    return calibrate(city, seed=1, on=FIRST, runs=40)


@pytest.fixture
def batch(city: Watch, found: Calibration, notebook: Any, spread: Any) -> Replay:
    """Twenty days as usual, then two days with eight emergencies in room b."""
    for room in "ab":
        notebook.visits(spread(START, 20, 2000, 8), room=room)
        notebook.visits(spread(START + 20 * DAY, 2, 200, 8 if room == "b" else 0), room=room)
    return replay(city, found, notebook.entries)


def test_a_batch_is_one_alarm_with_its_facts(batch: Replay, found: Calibration) -> None:
    (alarm,) = batch.alarms
    since = dt.datetime.fromisoformat(alarm.since)
    assert START + 20 * DAY < dt.datetime.fromisoformat(alarm.at) < START + 22 * DAY
    assert abs(since - (START + 20 * DAY)) < 2 * DAY
    assert alarm.level >= found.threshold
    assert alarm.chance == pytest.approx(1 / (1 + 292 / (3 * alarm.level)), rel=1e-6)
    assert alarm.times > 5
    assert dict(alarm.where)["b"] > 0.3 > 0.01 > dict(alarm.where)["a"]
    assert alarm.substances == (("heroin", len(alarm.emergencies)),)
    assert all(one.startswith("e-b-") for one in alarm.emergencies)
    assert alarm.calibration == found


def test_the_alarm_says_so_in_both_languages(batch: Replay) -> None:
    alarm = batch.alarms[0]
    said = alarm.sentence
    since = dt.datetime.fromisoformat(alarm.since) + dt.timedelta(hours=2)  # as the city's clocks show it
    assert f"since about {since:%Y-%m-%d %H:%M} (" in said.en
    assert said.en.startswith("More emergencies than usual, with a chance of ")
    assert said.en.endswith("The threshold allows one false alarm a year for the whole city.")
    assert said.da.startswith("Flere akutte hændelser end sædvanligt, med en sandsynlighed på ")


def test_withdrawn_emergencies_raise_no_alarm(
    city: Watch, found: Calibration, notebook: Any, batch: Replay
) -> None:
    for entry in [one for one in notebook.entries if one.kind == "emergency.started" and one.room == "b"]:
        notebook.write(EntryWithdrawn(of=entry.id, reason="Test of the tablet"), at=START + 23 * DAY)
    assert batch.alarms
    assert replay(city, found, notebook.entries).alarms == ()


def test_the_order_of_arrival_and_doubles_make_no_difference(
    city: Watch, found: Calibration, notebook: Any, batch: Replay
) -> None:
    order = np.random.default_rng(1).permutation(len(notebook.entries))
    shuffled = [notebook.entries[n] for n in order]
    assert replay(city, found, [*shuffled, *shuffled[:100]]).alarms == batch.alarms


def test_a_second_batch_after_quiet_weeks_is_a_second_alarm(
    city: Watch, found: Calibration, notebook: Any, spread: Any, batch: Replay
) -> None:
    notebook.visits(spread(START + 22 * DAY, 30, 3000, 8), room="b")
    notebook.visits(spread(START + 52 * DAY, 2, 200, 8), room="b")
    again = replay(city, found, notebook.entries)
    assert len(again.alarms) == 2
    assert again.alarms[0] == batch.alarms[0]


@pytest.mark.shared_data
def test_glasgow_from_january_to_august_2025_gives_no_alarm(
    shared_data: Path, even: Even, notebook: Any, spread: Any
) -> None:
    """Learnt until there are ten emergencies (mid-March), watched from then on; and against all eight months."""
    marks = _glasgow(shared_data, spread)
    days = (marks[-1][0] - marks[0][0]) / DAY
    tenth = [n for n, (_, emergency) in enumerate(marks) if emergency][9] + 1
    for emergencies, exposure, watched in ((10, tenth, marks[tenth:]), (56, len(marks), marks)):
        baseline = learned("a", even(len(marks) / days), emergencies=emergencies, exposure=exposure)
        room = watch((baseline,), first=dt.date(2025, 1, 13))
        found = calibrate(room, seed=1, on=dt.date(2025, 9, 1), runs=100)
        notebook.entries.clear()
        notebook.visits(watched)
        done = replay(room, found, notebook.entries)
        assert done.alarms == ()
        assert len(done.levels) == 56 - (10 if watched is not marks else 0)
        assert max(level for _, level in done.levels) < 0.8 * found.threshold


def _glasgow(shared_data: Path, spread: Any) -> list[tuple[dt.datetime, bool]]:
    """Each month's injecting episodes and emergencies, spread evenly over the days the room was open."""
    marks: list[tuple[dt.datetime, bool]] = []
    with (shared_data / "city/glasgow/thistle_monthly_2025.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            year, month = map(int, row["month"].split("-"))
            if month > 8:
                continue
            opened = 13 if month == 1 else 1
            first = dt.datetime(year, month, opened, tzinfo=dt.UTC)
            days = monthrange(year, month)[1] - opened + 1
            marks += spread(first, days, int(row["injecting_episodes"]), int(row["medical_emergencies"]))
    return marks
