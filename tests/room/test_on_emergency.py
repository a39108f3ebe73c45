from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fristed.journal.kinds.emergency import (
    EmergencyActed,
    EmergencyEnded,
    EmergencyMeasured,
    EmergencyStarted,
)
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn

FloorOf = Callable[[Any], dict[str, Any]]
DOSE = EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4, route="im")


def test_naloxone_adds_up(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1", place="i1"))
    night.tap(2, DOSE)
    night.tap(4, DOSE)
    (emergency,) = floor_of(night)["emergencies"]
    assert (emergency["naloxone_doses"], emergency["naloxone_milligrams"]) == (2, 0.8)
    assert [act["seconds"] for act in emergency["acts"]] == [120, 240]


def test_seconds_come_from_the_monotonic_clock_of_one_device(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1"), mono=1_000)
    night.tap(5, DOSE, mono=32_999)
    night.tap(6, DOSE, device="tablet-2", mono=5)
    assert [act["seconds"] for act in floor_of(night)["emergencies"][0]["acts"]] == [31, 360]


def test_a_restarted_device_falls_back_to_the_wall_clock(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1"), mono=900_000)
    night.tap(1, DOSE, mono=12)
    assert floor_of(night)["emergencies"][0]["acts"][0]["seconds"] == 60


def test_what_comes_after_the_end_opens_nothing(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1"))
    night.tap(9, EmergencyEnded(emergency="e1", type="opioid", grade=3, outcome="recovered"))
    night.tap(12, EmergencyActed(emergency="e1", action="ambulance_left"))
    night.tap(13, EmergencyMeasured(emergency="e1", pulse_per_minute=80))
    floor = floor_of(night)
    assert (floor["emergencies"], floor["today"]["emergencies"]) == ([], 1)


def test_an_act_without_a_start_is_shown_at_once(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, DOSE)
    floor = floor_of(night)
    assert floor["emergencies"][0]["naloxone_doses"] == 1
    assert floor["conflicts"] == [{"what": "emergency_start_missing", "emergency": "e1"}]


def test_the_last_signs_stand(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1"))
    night.tap(1, EmergencyMeasured(emergency="e1", oxygen_saturation_percent=80))
    night.tap(2, EmergencyMeasured(emergency="e1", oxygen_saturation_percent=95, avpu="voice"))
    signs = floor_of(night)["emergencies"][0]["signs"]
    assert (signs["oxygen_saturation_percent"], signs["avpu"], signs["seconds"]) == (95, "voice", 120)


def test_treatment_after_the_end_is_shown_until_a_time_is_corrected(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1"))
    night.tap(9, EmergencyEnded(emergency="e1", type="opioid", grade=3, outcome="recovered"))
    late = night.tap(12, DOSE, device="tablet-2")
    assert floor_of(night)["conflicts"] == [{"what": "emergency_after_end", "emergency": "e1"}]
    night.tap(20, EntryCorrected(of=late, reason="tapped late", at="2026-03-02T07:08:00.000Z"))
    floor = floor_of(night)
    assert floor["conflicts"] == []
    assert floor["recently_ended"][0]["naloxone_doses"] == 1


def test_the_later_of_two_endings_is_read_and_both_are_shown(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1"))
    night.tap(9, EmergencyEnded(emergency="e1", type="opioid", grade=3, outcome="recovered"))
    second = EmergencyEnded(emergency="e1", type="opioid", grade=4, outcome="to_hospital")
    twice = night.tap(10, second, device="tablet-2")
    floor = floor_of(night)
    assert floor["recently_ended"][0]["end"]["grade"] == 4
    assert floor["conflicts"] == [{"what": "emergency_ended_twice", "emergency": "e1"}]
    night.tap(11, EntryWithdrawn(of=twice, reason="ended before"))
    assert floor_of(night)["recently_ended"][0]["end"]["grade"] == 3


def test_every_reading_is_kept_with_who_took_it(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1"))
    night.tap(1, EmergencyMeasured(emergency="e1", glasgow_coma_scale=6), by="anna")
    night.tap(4, EmergencyMeasured(emergency="e1", glasgow_coma_scale=14), by="bo")
    (emergency,) = floor_of(night)["emergencies"]
    assert [(one["glasgow_coma_scale"], one["by"]) for one in emergency["readings"]] == [
        (6, "anna"), (14, "bo"),
    ]  # fmt: skip
    assert emergency["signs"] == emergency["readings"][1]


def test_a_corrected_time_counts_by_the_wall_clock(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, EmergencyStarted(emergency="e1"), mono=1_000)
    late = night.tap(5, DOSE, mono=301_000)
    assert floor_of(night)["emergencies"][0]["acts"][0]["seconds"] == 300
    night.tap(20, EntryCorrected(of=late, reason="tapped late", at="2026-03-02T07:02:00.000Z"))
    assert floor_of(night)["emergencies"][0]["acts"][0]["seconds"] == 120
