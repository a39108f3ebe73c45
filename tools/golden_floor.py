"""Golden journals made by hand: arrivals, places, the waiting list, emergencies, corrections."""

from __future__ import annotations

import json

from golden_night import Night, opened_room

from fristed.journal.entry import canonical, decode
from fristed.journal.kinds.emergency import (
    EmergencyActed,
    EmergencyEnded,
    EmergencyMeasured,
    EmergencyStarted,
)
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import (
    PlaceCleaned,
    PlaceClosed,
    PlaceFreed,
    PlaceReopened,
    PlaceTaken,
)
from fristed.journal.kinds.visit import (
    ReturnsTaken,
    SuppliesGiven,
    VisitArrived,
    VisitCalled,
    VisitGaveUp,
    VisitLeft,
    VisitQueued,
    VisitRefused,
)


def ordinary_visit() -> Night:
    night = opened_room(1)
    night.guest(0, "v1", "i1", stay=24)
    night.tap(30, VisitArrived(visit="v2", wants="smoke", guest="0f" * 16))
    night.tap(32, PlaceTaken(place="s1", visit="v2"))
    night.tap(33, ReturnsTaken(needles=12, grams=310.5))
    night.tap(34, VisitArrived(visit="v3", wants="other"))
    night.tap(36, VisitRefused(visit="v3", reason="intoxicated"))
    return night


def queue_and_call() -> Night:
    night = opened_room(2)
    night.tap(0, PlaceClosed(place="i4", reason="lamp broken"))
    for number, place in enumerate(("i1", "i2"), start=1):
        night.tap(number, VisitArrived(visit=f"v{number}", wants="inject"))
        night.tap(number, PlaceTaken(place=place, visit=f"v{number}"))
    for number in (3, 4, 5):
        night.tap(number, VisitArrived(visit=f"v{number}", wants="inject"))
        night.tap(number + 0.5, VisitQueued(visit=f"v{number}", type="inject"))
    night.tap(6, VisitArrived(visit="v6", wants="smoke"))
    night.tap(6, VisitQueued(visit="v6", type="smoke"))
    night.tap(20, PlaceFreed(place="i1", visit="v1"))
    night.tap(24, PlaceCleaned(place="i1"))
    night.tap(24.2, VisitCalled(visit="v3"))
    night.tap(26, PlaceTaken(place="i1", visit="v3"))
    night.tap(27, VisitCalled(visit="v4"))
    return night


def gives_up() -> Night:
    night = opened_room(3)
    for number in (1, 2, 3):
        night.tap(number, VisitArrived(visit=f"v{number}", wants="inject"))
        night.tap(number, VisitQueued(visit=f"v{number}", type="inject"))
    night.tap(15, VisitGaveUp(visit="v1", to="used_outside"))
    night.tap(16, VisitLeft(visit="v1"))
    return night


def emergency_with_acts() -> Night:
    night = opened_room(4)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    night.tap(2, PlaceTaken(place="i2", visit="v1"))
    # The wall clock is set back two minutes half-way: the seconds come from `mono`.
    night.tap(9, EmergencyStarted(emergency="e1", visit="v1", place="i2"), mono=500_000)
    night.tap(9.3, EmergencyActed(emergency="e1", action="stimulate"), mono=518_000)
    oxygen = EmergencyActed(emergency="e1", action="oxygen", litres_per_minute=10.0)
    night.tap(9.7, oxygen, device="tablet-2", mono=42)
    dose = EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4, route="im")
    night.tap(9.05, dose, mono=601_500)
    night.tap(11, EmergencyMeasured(emergency="e1", breaths_per_minute=8, oxygen_saturation_percent=84))
    night.tap(12.5, dose, mono=790_000)
    night.tap(2, EmergencyStarted(emergency="e0"), device="tablet-2")
    night.tap(6, EmergencyEnded(emergency="e0", type="ghb", grade=1, outcome="recovered"), device="tablet-2")
    night.tap(7, EmergencyActed(emergency="e0", action="ambulance_left"), device="tablet-2")
    return night


def correction() -> Night:
    night = opened_room(5)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    taken = night.tap(2, PlaceTaken(place="i1", visit="v1"))
    night.tap(3, EntryCorrected(of=taken, reason="wrong place", data={"place": "i2"}))
    given = night.tap(4, SuppliesGiven(items={"needle": 50}, visit="v1"))
    night.tap(5, EntryCorrected(of=given, reason="typing", data={"items": {"needle": 5}}))
    night.tap(6, EntryCorrected(of=given, reason="does not fit", data={"items": {"needle": "many"}}))
    night.tap(7, EntryCorrected(of=taken, reason="sat down later", at="2026-03-02T07:10:00.000Z"))
    return night


def withdrawal() -> Night:
    night = opened_room(6)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    night.tap(1, VisitArrived(visit="v2", wants="inject"))
    taken = night.tap(2, PlaceTaken(place="i1", visit="v1"))
    night.tap(3, EntryWithdrawn(of=taken, reason="never sat down"))
    other = night.tap(4, PlaceTaken(place="i2", visit="v2"))
    mistaken = night.tap(5, EntryWithdrawn(of=other, reason="wrong line"))
    night.tap(6, EntryWithdrawn(of=mistaken, reason="it did happen"))
    return night


def two_guests_at_one_place() -> Night:
    night = opened_room(7)
    night.tap(0, VisitArrived(visit="v1", wants="inject", guest="ab" * 16))
    night.tap(1, VisitArrived(visit="v2", wants="inject", guest="ab" * 16), device="tablet-2")
    night.tap(3, PlaceTaken(place="i4", visit="v1"))
    night.tap(3.2, PlaceTaken(place="i4", visit="v2"), device="tablet-2")
    night.tap(4, PlaceTaken(place="i1", visit="v2"), device="tablet-2")
    night.tap(5, VisitLeft(visit="v1"))
    night.tap(6, PlaceTaken(place="i9", visit="v7"))
    return night


def out_of_order_arrival() -> Night:
    night = opened_room(8)
    night.guest(0, "v1", "i1", stay=20)
    night.guest(5, "v2", "s1", stay=30)
    night.tap(40, VisitArrived(visit="v3", wants="inject"), device="tablet-2")
    night.tap(41, PlaceTaken(place="i1", visit="v3"), device="tablet-2")
    night.entries.reverse()
    return night


def newer_kind() -> Night:
    night = opened_room(9)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    line = json.loads(canonical(night.entries[-1]))
    for kind, v in (("visit.tested", 1), ("visit.left", 2)):
        line |= {"id": f"{line['id'][:-4]}000{v}", "kind": kind, "v": v, "n": line["n"] + 1}
        line["data"] = {"visit": "v1", "substance": "nitazene"}
        night.entries.append(decode(json.dumps(line)))
    night.tap(3, PlaceTaken(place="i1", visit="v1"), device="tablet-2")
    return night


def day_turns() -> Night:
    """What began before midnight still stands; today's counts start at midnight."""
    night = opened_room(10)
    for minute, visit in ((-620, "v1"), (-560, "v2"), (-478, "v3")):
        night.tap(minute, VisitArrived(visit=visit, wants="inject"))
        night.tap(minute, SuppliesGiven(items={"needle": 10}))
    night.tap(-500, VisitLeft(visit="v1"))
    night.tap(-470, VisitLeft(visit="v2"))
    night.tap(-469, PlaceClosed(place="s1"))
    night.tap(60, PlaceReopened(place="s1"))
    return night


SITUATIONS = (
    ordinary_visit,
    queue_and_call,
    gives_up,
    emergency_with_acts,
    correction,
    withdrawal,
    two_guests_at_one_place,
    out_of_order_arrival,
    newer_kind,
    day_turns,
)
