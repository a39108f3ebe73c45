"""A floor kept standing, and what on it holds at a moment."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.journal.kinds.care import RestrictionSet
from fristed.journal.kinds.shift import DayClosed
from fristed.journal.kinds.visit import AftercareStarted, VisitArrived
from fristed.journal.kinds.warning import WarningIssued
from fristed.room import Standing, floor_json, fold
from fristed.room.standing import forgotten, standing_restrictions, standing_warnings

FloorOf = Callable[[Any], dict[str, Any]]
SEEDS = st.integers(0, 100_000)


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, shuffle=SEEDS, length=st.integers(1, 300))
def test_standing_gives_the_floor_of_a_fold_from_scratch(
    golden: dict[str, Any], seed: int, shuffle: int, length: int
) -> None:
    entries = golden["careless_night"](seed, entries=length).entries
    chance = random.Random(shuffle)
    if chance.random() < 0.5:
        entries = sorted(entries, key=lambda one: one.at)
    standing, heard = Standing(golden["ROOM"]), 0
    while heard < len(entries):
        size = chance.randint(1, 80)
        # Some are heard twice.
        standing = standing.advance(entries[max(0, heard - 3) : heard + size])
        standing.floor(golden["DAY_FROM"])
        heard += size
    expected = fold(entries, room=golden["ROOM"], day_from=golden["DAY_FROM"])
    assert floor_json(standing.floor(golden["DAY_FROM"])) == floor_json(expected)
    assert len(standing) == len(entries)


def test_advancing_leaves_the_standing_before_as_it_was(night: Any, golden: dict[str, Any]) -> None:
    before = Standing(golden["ROOM"]).advance(night.entries)
    night.tap(1, VisitArrived(visit="v1", wants="inject"))
    after = before.advance(night.entries)
    floors = [standing.floor(golden["DAY_FROM"]) for standing in (before, after)]
    assert [len(floor.visits) for floor in floors] == [0, 1]
    assert before.advance(night.entries[:-1]) is before


def test_another_day_is_counted_anew(night: Any, golden: dict[str, Any]) -> None:
    night.tap(1, VisitArrived(visit="v1", wants="inject"))
    standing = Standing(golden["ROOM"]).advance(night.entries)
    assert standing.floor(golden["DAY_FROM"]).today.arrived == 1
    assert standing.floor("2026-03-02T23:00:00.000Z").today.arrived == 0


def test_restrictions_and_warnings_hold_until_they_run_out(night: Any, golden: dict[str, Any]) -> None:
    until = "2026-03-02T09:00:00.000Z"
    night.tap(0, RestrictionSet(restriction="x1", guest="ab" * 16, until=until, reason="other"))
    pills = WarningIssued(warning="w1", title="Pills", expires=until, confidence="likely", source="street")
    night.tap(1, pills)
    floor = fold(night.entries, room=golden["ROOM"], day_from=golden["DAY_FROM"])
    for now, held in (("2026-03-02T08:59:59.999Z", 1), (until, 0)):
        assert len(standing_restrictions(floor, now)) == len(standing_warnings(floor, now)) == held


def test_a_guest_nobody_has_named_for_three_hours_may_be_forgotten(
    night: Any, golden: dict[str, Any]
) -> None:
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    night.tap(1, VisitArrived(visit="v2", wants="inject"))
    night.tap(100, AftercareStarted(visit="v1"))

    def lost(minute: int) -> list[tuple[str, str]]:
        floor = fold(night.entries, room=golden["ROOM"], day_from=golden["DAY_FROM"])
        now = dt.datetime(2026, 3, 2, 7, tzinfo=dt.UTC) + dt.timedelta(minutes=minute)
        return [(one.visit.id, one.why) for one in forgotten(floor, now)]

    assert lost(180) == []
    assert lost(181) == [("v2", "long_silent")]
    assert lost(300) == [("v2", "long_silent"), ("v1", "long_silent")]
    night.tap(110, DayClosed())
    assert lost(111) == [("v2", "closed"), ("v1", "closed")]
