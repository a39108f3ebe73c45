from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fristed.journal.kinds.room import PlaceAdded, PlaceTaken
from fristed.journal.kinds.street import RoundStarted
from fristed.journal.kinds.visit import SuppliesGiven, VisitArrived
from fristed.room import Floor, apply, floor_json, fold

FloorOf = Callable[[Any], dict[str, Any]]
SEEDS = st.integers(0, 100_000)


def folded(golden: dict[str, Any], entries: list[Any]) -> dict[str, Any]:
    return floor_json(fold(entries, room=golden["ROOM"], day_from=golden["DAY_FROM"]))


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, shuffle=SEEDS)
def test_any_order_of_arrival_gives_the_same_floor(golden: dict[str, Any], seed: int, shuffle: int) -> None:
    entries = golden["careless_night"](seed).entries
    shuffled = random.Random(shuffle).sample(entries, len(entries))
    assert folded(golden, shuffled) == folded(golden, entries)


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_an_entry_heard_twice_counts_once(golden: dict[str, Any], seed: int) -> None:
    entries = golden["careless_night"](seed).entries
    assert folded(golden, entries + entries[::3]) == folded(golden, entries)


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_no_careless_night_breaks_the_floor(golden: dict[str, Any], seed: int) -> None:
    floor = folded(golden, golden["careless_night"](seed).entries)
    assert all(value >= 0 for value in floor["today"].values())
    assert all((place["state"] == "taken") == ("visit" in place) for place in floor["places"])
    for type_ in ("inject", "smoke", "flex"):
        numbers = [one["number"] for one in floor["waiting"] if one["type"] == type_]
        assert numbers == list(range(1, len(numbers) + 1))
    waiting = [one["visit"] for one in floor["waiting"]]
    assert len(waiting) == len(set(waiting))
    assert set(waiting) <= {visit["id"] for visit in floor["visits"]}


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_two_guests_at_one_place_are_always_shown(golden: dict[str, Any], seed: int) -> None:
    floor = folded(golden, golden["careless_night"](seed).entries)
    crowded = {place["id"] for place in floor["places"] if "visits" in place}
    shown = {one["place"] for one in floor["conflicts"] if one["what"] == "place_has_two_guests"}
    assert shown == crowded


def test_an_ordinary_visit_ends_with_a_clean_place(night: Any, floor_of: FloorOf) -> None:
    night.guest(0, "v1", "i1", stay=20)
    floor = floor_of(night)
    assert floor["places"][0] == {
        "id": "i1", "type": "inject", "state": "free", "since": "2026-03-02T07:24:00.000Z",
    }  # fmt: skip
    assert (floor["visits"], floor["conflicts"]) == ([], [])
    assert (floor["today"]["intakes"], floor["today"]["needles_out"]) == (1, 2)


def test_entries_of_another_room_are_left_out(night: Any, golden: dict[str, Any]) -> None:
    night.tap(1, VisitArrived(visit="v1", wants="inject"))
    night.entries[-1] = replace(night.entries[-1], room="elsewhere")
    assert folded(golden, night.entries)["visits"] == []


def test_a_kind_of_the_street_changes_nothing(night: Any) -> None:
    night.tap(1, RoundStarted(round="r1", area="Vesterbro", crew_size=2))
    floor = Floor(room="halmtorvet", day_from="2026-03-02T00:00:00.000Z")
    assert apply(floor, night.entries[-1]) is floor


def test_applying_leaves_the_floor_before_as_it_was(night: Any) -> None:
    night.tap(1, PlaceTaken(place="i1", visit="v1"))
    before = Floor(room="halmtorvet", day_from="2026-03-02T00:00:00.000Z")
    after = apply(before, night.entries[-1])
    assert (len(before.places), len(after.places)) == (0, 1)


def test_todays_counts_start_when_the_day_does(night: Any, golden: dict[str, Any]) -> None:
    night.tap(-481, SuppliesGiven(items={"needle": 7}))
    night.tap(-480, SuppliesGiven(items={"needle": 1}))
    assert folded(golden, night.entries)["today"]["needles_out"] == 1


def test_a_place_added_again_keeps_who_sits_there(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, VisitArrived(visit="v1", wants="smoke"))
    night.tap(1, PlaceTaken(place="i1", visit="v1"))
    night.tap(2, PlaceAdded(place="i1", type="flex"))
    assert floor_of(night)["places"][0] == {
        "id": "i1", "type": "flex", "state": "taken", "since": "2026-03-02T07:01:00.000Z", "visit": "v1",
    }  # fmt: skip
