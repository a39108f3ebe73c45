from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fristed.journal.kinds.room import PlaceFreed, PlaceTaken
from fristed.journal.kinds.visit import (
    IntakeRegistered,
    ReturnsTaken,
    SuppliesGiven,
    VisitArrived,
    VisitCalled,
    VisitGaveUp,
    VisitLeft,
    VisitQueued,
    VisitRefused,
)

FloorOf = Callable[[Any], dict[str, Any]]


def arrive_and_queue(night: Any, *visits: str) -> None:
    for minute, visit in enumerate(visits):
        night.tap(minute, VisitArrived(visit=visit, wants="inject"))
        night.tap(minute, VisitQueued(visit=visit, type="inject"))


def queue(floor: dict[str, Any]) -> list[tuple[int, str]]:
    return [(one["number"], one["visit"]) for one in floor["waiting"]]


def test_the_list_keeps_the_order_of_queueing(night: Any, floor_of: FloorOf) -> None:
    arrive_and_queue(night, "v1", "v2", "v3")
    assert queue(floor_of(night)) == [(1, "v1"), (2, "v2"), (3, "v3")]


def test_who_gives_up_makes_room_on_the_list(night: Any, floor_of: FloorOf) -> None:
    arrive_and_queue(night, "v1", "v2")
    night.tap(9, VisitGaveUp(visit="v1", to="used_outside"))
    floor = floor_of(night)
    assert (queue(floor), floor["today"]["gave_up"]) == ([(1, "v2")], 1)
    assert [visit["id"] for visit in floor["visits"]] == ["v2"]


def test_a_called_guest_keeps_the_turn_until_seated(night: Any, floor_of: FloorOf) -> None:
    arrive_and_queue(night, "v1")
    night.tap(5, VisitCalled(visit="v1"))
    assert floor_of(night)["waiting"][0]["called"] == "2026-03-02T07:05:00.000Z"
    night.tap(6, PlaceTaken(place="i1", visit="v1"))
    assert floor_of(night)["waiting"] == []


def test_queueing_twice_keeps_the_first_turn(night: Any, floor_of: FloorOf) -> None:
    arrive_and_queue(night, "v1", "v2")
    night.tap(8, VisitQueued(visit="v1", type="inject"))
    assert queue(floor_of(night)) == [(1, "v1"), (2, "v2")]


def test_changing_the_list_loses_the_turn_on_the_old_one(night: Any, floor_of: FloorOf) -> None:
    arrive_and_queue(night, "v1")
    night.tap(8, VisitQueued(visit="v1", type="smoke"))
    assert [(one["type"], one["visit"]) for one in floor_of(night)["waiting"]] == [("smoke", "v1")]


def test_refused_is_counted_and_not_inside(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    night.tap(1, VisitRefused(visit="v1", reason="dealing"))
    floor = floor_of(night)
    assert (floor["visits"], floor["today"]["refused"], floor["today"]["arrived"]) == ([], 1, 1)


def test_intakes_count_for_the_visit_and_the_day(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    for minute in (1, 20):
        intake = IntakeRegistered(visit="v1", route="inject", substances=("heroin",), assisted=False)
        night.tap(minute, intake)
    floor = floor_of(night)
    assert (floor["visits"][0]["intakes"], floor["today"]["intakes"]) == (2, 2)


def test_weighed_returns_are_not_turned_into_needles(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, ReturnsTaken(grams=212.5))
    night.tap(1, ReturnsTaken(needles=4))
    today = floor_of(night)["today"]
    assert (today["needles_back"], today["grams_back"]) == (4, 212.5)


def test_only_needles_count_as_needles(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, SuppliesGiven(items={"needle": 3, "syringe": 3, "foil": 1}))
    assert floor_of(night)["today"]["needles_out"] == 3


def test_coming_back_under_an_ended_visit_is_shown(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, VisitLeft(visit="v1"))
    night.tap(1, VisitArrived(visit="v1", wants="inject"))
    assert floor_of(night)["conflicts"] == [{"what": "back_after_leaving", "visits": ["v1"]}]


def test_an_intake_is_registered_until_the_guest_next_rises(night: Any, floor_of: FloorOf) -> None:
    intake = IntakeRegistered(visit="v1", route="inject", substances=("heroin",), assisted=False)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    sits, rises = PlaceTaken(place="i1", visit="v1"), PlaceFreed(place="i1", visit="v1")
    said = []
    for minute, data in enumerate((intake, sits, rises, intake)):
        night.tap(minute, data)
        (visit,) = floor_of(night)["visits"]
        said.append(visit.get("registered"))
    assert said == [True, True, None, True]
