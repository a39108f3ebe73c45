"""Streams per substance beside those of rooms and city."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
import pytest

from fristed.room.monitor.baseline import Baseline, certain
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.calibrate import calibrate
from fristed.room.monitor.delays import delays
from fristed.room.monitor.learning import Learner
from fristed.room.monitor.state import apply, fresh, levels_of
from fristed.room.monitor.watch import Watch, watch

Even = Callable[..., Calendar]
FIRST = dt.date(2026, 1, 1)
NOON = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC)


@pytest.fixture
def rooms(even: Even) -> tuple[Baseline, ...]:
    return tuple(certain(name, even(250), rate=0.004) for name in "ab")


@pytest.fixture
def city(rooms: tuple[Baseline, ...], even: Even) -> Watch:
    """A third of the intakes are heroin, with half of the emergencies."""
    heroin = certain("heroin", even(500 / 3), rate=0.006)
    return watch(rooms, first=FIRST, rates=1, substances=(heroin,))


def test_substances_share_a_quarter_of_the_weight_and_their_part_of_the_emergencies(city: Watch) -> None:
    assert city.streams == ("a", "b", "heroin", "city")
    assert city.weights == pytest.approx([3 / 16, 3 / 16, 1 / 4, 3 / 8])
    assert city.shares == pytest.approx([0.25] * 4)
    assert city.members.tolist() == [[1, 0, 1, 1], [1, 0, 0, 1], [0, 1, 1, 1], [0, 1, 0, 1]]


def test_an_intake_and_an_emergency_are_heard_by_room_substance_and_city(city: Watch, notebook: Any) -> None:
    assert city.expected("b", NOON, ("heroin",)) == pytest.approx([0, 0.004, 0.006, 0.004])
    assert city.expected("b", NOON, ("cocaine",)) == pytest.approx([0, 0.004, 0, 0.004])
    notebook.visit(NOON, emergency=True, room="b")
    notebook.visit(NOON, emergency=True, room="a", substances=("cocaine",))
    state = reduce(lambda state, entry: apply(city, state, entry), notebook.entries, fresh(city))
    heroin, together = levels_of(city, state)[2:]
    assert together > heroin > 0
    assert [one.substances for one in state.counted] == [("heroin",), ("cocaine",)]


def test_a_batch_of_one_substance_in_all_rooms_is_seen_sooner_with_its_stream(
    rooms: tuple[Baseline, ...], city: Watch
) -> None:
    """Heroin alone becomes five times as dangerous: the city as a whole three times."""
    found = {}
    for name, watched, times in (("with", city, (5.0, 5.0)), ("without", watch(rooms, first=FIRST, rates=1), (3.0, 3.0))):  # fmt: skip
        threshold = calibrate(watched, seed=1, on=FIRST, runs=80).threshold
        substance = "heroin" if name == "with" else None
        found[name] = delays(
            watched, threshold, times, rng=np.random.default_rng(2), runs=200, substance=substance
        )
    assert found["with"].mean_days < found["without"].mean_days


def test_only_substances_with_ten_emergencies_are_learnt(notebook: Any) -> None:
    for n in range(240):
        name = "heroin" if n % 2 else "cocaine"
        notebook.visit(NOON + n * dt.timedelta(hours=1), emergency=n % 20 in (1, 2), substances=(name,))
    learner = Learner(timezone="UTC")
    for entry in sorted(notebook.entries, key=lambda one: one.at):
        learner.see(entry)
    found = learner.substances()
    assert [one.room for one in found] == ["cocaine", "heroin"]
    assert found[0].rate == pytest.approx(12.5 / 120)
    assert learner.rooms == ("a",)


def test_a_short_past_is_watched_widely(even: Even, notebook: Any) -> None:
    notebook.visits([(NOON + n * dt.timedelta(hours=2), n == 5) for n in range(40)])
    learner = Learner(timezone="UTC")
    for entry in sorted(notebook.entries, key=lambda one: one.at):
        learner.see(entry)
    young = learner.baseline("a", young=True)
    assert young.shape == 1.5
    assert young.rate == pytest.approx(1.5 / (40 + 62.5))
    spread = watch((young,), first=FIRST, young=True).ratios[0]
    assert spread[-1] / spread[0] > 10
