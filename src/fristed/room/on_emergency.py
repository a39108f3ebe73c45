"""What entries about emergencies do to the floor."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.journal.kinds.emergency import (
    EmergencyActed,
    EmergencyEnded,
    EmergencyMeasured,
    EmergencyStarted,
)
from fristed.room.floor import Act, Emergency, Floor, Signs
from fristed.room.on_visit import counted

_MILLISECOND = dt.timedelta(milliseconds=1)


def seconds_since(start: Emergency, entry: Entry) -> int | None:
    """Whole seconds from the start to ``entry``: by the device's monotonic clock where both are of
    one device (and one run of it), else by the wall clocks; None while the start is missing.
    """
    if start.since is None:
        return None
    began = start.mono if start.device == entry.device else None
    if began is not None and entry.mono is not None and entry.mono >= began:
        return (entry.mono - began) // 1000
    apart = entry.moment - dt.datetime.fromisoformat(start.since)
    return apart // _MILLISECOND // 1000


def _changed(floor: Floor, emergency: str, **fields: Any) -> Floor:
    old = floor.emergencies.get(emergency, Emergency(id=emergency))
    changed = {**floor.emergencies, emergency: replace(old, **fields)}
    return replace(floor, emergencies=changed)


def emergency_started(floor: Floor, entry: Entry, data: EmergencyStarted) -> Floor:
    """Open from the first start noted."""
    known = floor.emergencies.get(data.emergency)
    if data.emergency in floor.ended or (known is not None and known.since is not None):
        return floor
    floor = _changed(
        floor, data.emergency,
        since=entry.at, device=entry.device, mono=entry.mono, place=data.place, visit=data.visit,
    )  # fmt: skip
    return counted(floor, entry, emergencies=1)


def emergency_acted(floor: Floor, entry: Entry, data: EmergencyActed) -> Floor:
    """One more act; of an emergency nobody noted the start of, it opens one."""
    if data.emergency in floor.ended:
        return floor
    known = floor.emergencies.get(data.emergency, Emergency(id=data.emergency))
    act = Act(
        action=data.action, at=entry.at, seconds=seconds_since(known, entry),
        milligrams=data.milligrams, litres_per_minute=data.litres_per_minute, route=data.route,
    )  # fmt: skip
    return _changed(floor, data.emergency, acts=(*known.acts, act))


def emergency_measured(floor: Floor, entry: Entry, data: EmergencyMeasured) -> Floor:
    """The last vital signs stand."""
    if data.emergency in floor.ended:
        return floor
    known = floor.emergencies.get(data.emergency, Emergency(id=data.emergency))
    signs = Signs(
        at=entry.at, seconds=seconds_since(known, entry),
        breaths_per_minute=data.breaths_per_minute,
        oxygen_saturation_percent=data.oxygen_saturation_percent,
        pulse_per_minute=data.pulse_per_minute, avpu=data.avpu,
    )  # fmt: skip
    return _changed(floor, data.emergency, signs=signs)


def emergency_ended(floor: Floor, entry: Entry, data: EmergencyEnded) -> Floor:
    """Over, and it stays over, whatever is heard of it later (the ambulance may leave after)."""
    open_ = {id_: one for id_, one in floor.emergencies.items() if id_ != data.emergency}
    return replace(floor, emergencies=open_, ended=floor.ended | {data.emergency})
