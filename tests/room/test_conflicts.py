from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fristed.journal.kinds.emergency import EmergencyActed, EmergencyStarted
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import PlaceClosed, PlaceFreed, PlaceTaken
from fristed.journal.kinds.visit import IntakeRegistered, VisitArrived, VisitLeft, VisitQueued

FloorOf = Callable[[Any], dict[str, Any]]


def arrive(night: Any, *visits: str, guest: str | None = None) -> None:
    for visit in visits:
        night.tap(0, VisitArrived(visit=visit, wants="inject", guest=guest))


def test_two_guests_at_one_place_are_both_kept(night: Any, floor_of: FloorOf) -> None:
    arrive(night, "v1", "v2")
    night.tap(1, PlaceTaken(place="i4", visit="v1"))
    second = night.tap(2, PlaceTaken(place="i4", visit="v2"), device="tablet-2")
    assert floor_of(night)["conflicts"] == [
        {"what": "place_has_two_guests", "place": "i4", "visits": ["v1", "v2"]}
    ]
    night.tap(3, EntryWithdrawn(of=second, reason="sat at i2"))
    assert floor_of(night)["conflicts"] == []


def test_a_guest_who_left_without_rising_is_shown_until_the_place_is_freed(
    night: Any, floor_of: FloorOf
) -> None:
    arrive(night, "v1")
    night.tap(1, PlaceTaken(place="i1", visit="v1"))
    night.tap(9, VisitLeft(visit="v1"))
    gone = {"what": "guest_gone_but_seated", "place": "i1", "visits": ["v1"]}
    assert floor_of(night)["conflicts"] == [gone]
    night.tap(10, PlaceFreed(place="i1", visit="v1"))
    assert floor_of(night)["conflicts"] == []


def test_a_guest_at_two_places(night: Any, floor_of: FloorOf) -> None:
    arrive(night, "v1")
    night.tap(1, PlaceTaken(place="i1", visit="v1"))
    night.tap(2, PlaceTaken(place="i2", visit="v1"))
    shown = {"what": "guest_at_two_places", "places": ["i1", "i2"], "visits": ["v1"]}
    assert floor_of(night)["conflicts"] == [shown]


def test_one_pseudonym_inside_twice(night: Any, floor_of: FloorOf) -> None:
    arrive(night, "v1", "v2", guest="ab" * 16)
    arrive(night, "v3", "v4")
    assert floor_of(night)["conflicts"] == [{"what": "guest_inside_twice", "visits": ["v1", "v2"]}]


def test_a_closed_place_that_is_taken(night: Any, floor_of: FloorOf) -> None:
    arrive(night, "v1")
    night.tap(1, PlaceClosed(place="i1"))
    night.tap(2, PlaceTaken(place="i1", visit="v1"))
    shown = {"what": "place_taken_while_closed", "place": "i1", "visits": ["v1"]}
    assert floor_of(night)["conflicts"] == [shown]


def test_a_guest_nobody_saw_arrive_at_a_place_nobody_added(night: Any, floor_of: FloorOf) -> None:
    night.tap(1, PlaceTaken(place="i9", visit="v1"))
    assert floor_of(night)["conflicts"] == [
        {"what": "place_is_unknown", "place": "i9", "visits": ["v1"]},
        {"what": "arrival_missing", "visits": ["v1"]},
    ]


def test_two_doses_within_a_minute_may_be_two_taps(night: Any, floor_of: FloorOf) -> None:
    dose = EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4)
    night.tap(0, EmergencyStarted(emergency="e1"))
    night.tap(1, dose)
    night.tap(2, dose)
    assert floor_of(night)["conflicts"] == []
    night.tap(2.5, dose)
    assert floor_of(night)["conflicts"] == [{"what": "naloxone_twice", "emergency": "e1"}]


def two_close_doses(night: Any) -> tuple[str, str]:
    dose = EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4)
    night.tap(0, EmergencyStarted(emergency="e1"))
    return night.tap(1, dose), night.tap(1.5, dose)


def test_it_is_settled_when_staff_say_that_the_second_dose_was_given_beside_the_first(
    night: Any, floor_of: FloorOf
) -> None:
    _, second = two_close_doses(night)
    answer = night.tap(3, EntryCorrected(of=second, reason="two doses", data={"separate": True}))
    (emergency,) = floor_of(night)["emergencies"]
    assert floor_of(night)["conflicts"] == []
    assert (emergency["naloxone_doses"], emergency["acts"][1]["separate"]) == (2, True)
    night.tap(4, EntryWithdrawn(of=answer, reason="undone"))
    assert floor_of(night)["conflicts"] == [{"what": "naloxone_twice", "emergency": "e1"}]


def test_it_stays_open_while_only_the_first_dose_or_another_amount_was_said(
    night: Any, floor_of: FloorOf
) -> None:
    first, second = two_close_doses(night)
    night.tap(3, EntryCorrected(of=first, reason="two doses", data={"separate": True}))
    night.tap(4, EntryCorrected(of=second, reason="typing", data={"milligrams": 0.8}))
    assert floor_of(night)["conflicts"] == [{"what": "naloxone_twice", "emergency": "e1"}]


def test_a_third_dose_is_asked_about_by_itself(night: Any, floor_of: FloorOf) -> None:
    _, second = two_close_doses(night)
    night.tap(3, EntryCorrected(of=second, reason="two doses", data={"separate": True}))
    night.tap(1.9, EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4))
    assert floor_of(night)["conflicts"] == [{"what": "naloxone_twice", "emergency": "e1"}]


def test_two_guests_with_one_number(night: Any, floor_of: FloorOf) -> None:
    arrive(night, "v1", "v2")
    night.tap(1, VisitQueued(visit="v1", type="inject", ticket=7))
    night.tap(1, VisitQueued(visit="v2", type="smoke", ticket=7), device="tablet-2")
    floor = floor_of(night)
    assert floor["conflicts"] == [{"what": "ticket_twice", "visits": ["v1", "v2"], "ticket": 7}]
    assert floor["last_ticket"] == 7


def test_an_intake_of_a_guest_nobody_saw_arrive(night: Any, floor_of: FloorOf) -> None:
    intake = IntakeRegistered(visit="v1", route="inject", substances=(), assisted=True)
    night.tap(1, intake)
    floor = floor_of(night)
    assert floor["conflicts"] == [{"what": "intake_without_arrival", "visits": ["v1"]}]
    night.tap(0, VisitArrived(visit="v1", wants="inject"), device="tablet-2")
    floor = floor_of(night)
    assert (floor["conflicts"], floor["visits"][0]["routes"]) == ([], ["inject"])
    assert floor["visits"][0]["assisted"] is True
