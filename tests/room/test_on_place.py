from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fristed.journal.kinds.room import (
    PlaceCleaned,
    PlaceClosed,
    PlaceFreed,
    PlaceReopened,
    PlaceTaken,
    RoomStated,
)
from fristed.journal.kinds.visit import VisitArrived

FloorOf = Callable[[Any], dict[str, Any]]


def first_state(floor: dict[str, Any]) -> tuple[str, str]:
    return floor["places"][0]["state"], floor["places"][0]["since"][11:16]


def seat(night: Any) -> None:
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    night.tap(2, PlaceTaken(place="i1", visit="v1"))


def test_a_place_goes_round(night: Any, floor_of: FloorOf) -> None:
    assert first_state(floor_of(night)) == ("free", "06:56")
    seat(night)
    assert first_state(floor_of(night)) == ("taken", "07:02")
    night.tap(20, PlaceFreed(place="i1", visit="v1"))
    assert first_state(floor_of(night)) == ("cleaning", "07:20")
    night.tap(24, PlaceCleaned(place="i1"))
    assert first_state(floor_of(night)) == ("free", "07:24")


def test_a_closed_place_reopens_as_clean_as_it_was(night: Any, floor_of: FloorOf) -> None:
    seat(night)
    night.tap(20, PlaceFreed(place="i1", visit="v1"))
    night.tap(21, PlaceClosed(place="i1"))
    assert first_state(floor_of(night)) == ("closed", "07:21")
    night.tap(30, PlaceReopened(place="i1"))
    assert first_state(floor_of(night)) == ("cleaning", "07:30")


def test_freeing_another_guest_leaves_the_one_who_sits(night: Any, floor_of: FloorOf) -> None:
    seat(night)
    night.tap(9, PlaceFreed(place="i1", visit="v2"))
    assert first_state(floor_of(night)) == ("taken", "07:02")


def test_the_latest_statement_of_the_room_holds(night: Any, floor_of: FloorOf) -> None:
    night.tap(3, RoomStated(name="H17", life="moved"))
    floor = floor_of(night)
    assert (floor["name"], floor["life"], "address" in floor) == ("H17", "moved", False)
