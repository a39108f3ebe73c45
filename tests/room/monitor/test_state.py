"""One step per intake and per emergency; one guest's trouble is not a batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
import pytest

from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.room.monitor.baseline import certain
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.state import State, apply, fresh, level_of
from fristed.room.monitor.watch import Watch, watch

NOON = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def two_rooms(even: Callable[..., Calendar]) -> Watch:
    rooms = tuple(certain(name, even(250), rate=0.004) for name in "ab")
    return watch(rooms, first=dt.date(2026, 1, 1), rates=1)


def _after(watched: Watch, notebook: Any) -> State:
    return reduce(lambda state, entry: apply(watched, state, entry), notebook.entries, fresh(watched))


def test_an_intake_is_heard_by_its_room_and_the_city(two_rooms: Watch, notebook: Any) -> None:
    notebook.visit(NOON, room="b")
    odds = _after(two_rooms, notebook).odds[:, 0, 1]  # doubling
    assert odds == pytest.approx([0, 1 - np.exp(-0.004), 1 - np.exp(-0.004)])


def test_an_emergency_multiplies_the_odds_of_its_room_and_the_city(two_rooms: Watch, notebook: Any) -> None:
    notebook.visit(NOON, room="a")
    before = _after(two_rooms, notebook)
    notebook.write(EmergencyStarted(emergency="e1"), at=NOON + HOUR)
    after = _after(two_rooms, notebook)
    assert (after.odds / np.where(before.odds == 0, 1, before.odds))[0, 0] == pytest.approx([1.5, 2, 3, 5, 8])
    assert after.odds[1].max() == 0
    assert level_of(two_rooms, after) > level_of(two_rooms, before)
    assert [one.emergency for one in after.counted] == ["e1"]


def test_one_guest_counts_once_in_twenty_four_hours(two_rooms: Watch, notebook: Any) -> None:
    guest, other = "0" * 32, "1" * 32
    for hours, name in ((0, guest), (3, guest), (4, other), (23, guest), (25, guest)):
        notebook.visit(NOON + hours * HOUR, emergency=True, guest=name)
    state = _after(two_rooms, notebook)
    assert [one.guest for one in state.counted] == [guest, other, guest]
    assert state.repeats == 2
    assert state.intakes == 5


def test_two_unknown_guests_are_two(two_rooms: Watch, notebook: Any) -> None:
    notebook.visit(NOON, emergency=True)
    notebook.visit(NOON + HOUR, emergency=True)
    assert len(_after(two_rooms, notebook).counted) == 2


def test_the_same_emergency_noted_twice_is_one(two_rooms: Watch, notebook: Any) -> None:
    for minutes in (0, 1):
        notebook.write(EmergencyStarted(emergency="e1"), at=NOON + minutes * HOUR / 60)
    assert len(_after(two_rooms, notebook).counted) == 1


def test_a_room_that_is_not_watched_changes_nothing(two_rooms: Watch, notebook: Any) -> None:
    notebook.visit(NOON, emergency=True, room="elsewhere")
    state = _after(two_rooms, notebook)
    assert not state.odds.any()
    assert (state.stays, state.counted, state.intakes) == ({}, (), 0)


def test_nobody_stays_known_after_leaving(two_rooms: Watch, notebook: Any) -> None:
    notebook.visit(NOON, emergency=True, guest="2" * 32)
    assert _after(two_rooms, notebook).stays == {}
