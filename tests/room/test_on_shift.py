from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fristed.journal.kinds.emergency import EmergencyEnded, EmergencyStarted
from fristed.journal.kinds.shift import (
    DayClosed,
    DayOpened,
    HandoverSigned,
    HandoverWritten,
    IntakePaused,
    IntakeResumed,
    MatterOpened,
    MatterSettled,
    RoomRuled,
    ShiftEnded,
    ShiftStarted,
)
from fristed.journal.kinds.visit import VisitArrived

FloorOf = Callable[[Any], dict[str, Any]]


def test_a_day_nobody_opened_is_unknown_and_then_open_or_closed(night: Any, floor_of: FloorOf) -> None:
    assert "day_open" not in floor_of(night)
    night.tap(0, DayOpened())
    assert floor_of(night)["day_open"] is True
    night.tap(1, VisitArrived(visit="v1", wants="inject"))
    night.tap(600, DayClosed())
    floor = floor_of(night)
    assert (floor["day_open"], floor["day_since"][11:16]) == (False, "17:00")
    assert [visit["id"] for visit in floor["visits"]] == ["v1"]


def test_an_emergency_pauses_by_itself_and_a_pause_by_hand_outlasts_it(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1"))
    assert floor_of(night)["paused"] == "emergency"
    night.tap(1, IntakePaused(reason="staffing"))
    night.tap(2, EmergencyEnded(emergency="e1", type="ghb", grade=1, outcome="recovered"))
    floor = floor_of(night)
    assert (floor["paused"], floor["pause"]["reason"]) == ("by_hand", "staffing")
    night.tap(3, IntakeResumed())
    assert "paused" not in floor_of(night)


def test_who_is_on(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, ShiftStarted(role="nurse"), by="anna")
    night.tap(1, ShiftStarted(role="reception"), by="bo")
    night.tap(2, ShiftStarted(role="manager"), by="anna")
    night.tap(3, ShiftEnded(staff="bo"), by="anna")
    (on,) = floor_of(night)["staff_on"]
    assert on == {"staff": "anna", "role": "manager", "since": "2026-03-02T07:00:00.000Z"}


def test_the_first_to_sign_the_last_handover_has_taken_it_over(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, MatterOpened(matter="m1", words="Lamp."))
    night.tap(1, HandoverWritten(handover="h1", matters=("m1",)), by="anna")
    night.tap(2, HandoverWritten(handover="h2", matters=("m1",), words="Quiet."), by="anna")
    night.tap(3, HandoverSigned(handover="h1"), by="dan")
    assert "signed_by" not in floor_of(night)["handover"]
    night.tap(4, HandoverSigned(handover="h2"), by="bo")
    night.tap(5, HandoverSigned(handover="h2"), by="clara")
    assert floor_of(night)["handover"]["signed_by"] == "bo"
    night.tap(6, MatterSettled(matter="m1"))
    assert floor_of(night)["matters"] == []


def test_a_limit_nobody_names_stays(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, RoomRuled(inject_minutes=30))
    night.tap(1, RoomRuled(flex_minutes=20))
    assert floor_of(night)["limits"] == {"inject": 30, "smoke": 60, "flex": 20}
