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
from fristed.room.floor import Floor
from fristed.room.floor_emergency import Act, Emergency, End, Signs
from fristed.room.on_stock import taken
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


def _found(floor: Floor, emergency: str) -> Emergency | None:
    """The emergency as far as it is known; None for one that was over before today."""
    if emergency not in floor.ended:
        return floor.emergencies.get(emergency, Emergency(id=emergency))
    return next((one for one in floor.recently_ended if one.id == emergency), None)


def _changed(floor: Floor, known: Emergency, **fields: Any) -> Floor:
    """What is heard of an emergency that is over stays with it and does not open it again."""
    now = replace(known, **fields)
    if known.id not in floor.ended:
        return replace(floor, emergencies={**floor.emergencies, known.id: now})
    recent = tuple(now if one.id == known.id else one for one in floor.recently_ended)
    return replace(floor, recently_ended=recent)


def emergency_started(floor: Floor, entry: Entry, data: EmergencyStarted) -> Floor:
    """Open from the first start noted."""
    known = _found(floor, data.emergency)
    if known is None or known.since is not None:
        return floor
    floor = _changed(
        floor, known, entry=entry.id, by=entry.by, since=entry.at, device=entry.device,
        mono=entry.mono, place=data.place, visit=data.visit,
    )  # fmt: skip
    return counted(floor, entry, emergencies=1)


def emergency_acted(floor: Floor, entry: Entry, data: EmergencyActed) -> Floor:
    """One more act; of an emergency nobody noted the start of, it opens one. A dose leaves the store."""
    if data.action == "naloxone":
        floor = taken(floor, "naloxone_dose", 1)
    known = _found(floor, data.emergency)
    if known is None:
        return floor
    act = Act(
        entry=entry.id, by=entry.by, action=data.action, at=entry.at,
        seconds=seconds_since(known, entry), milligrams=data.milligrams,
        litres_per_minute=data.litres_per_minute, route=data.route, separate=data.separate,
    )  # fmt: skip
    return _changed(floor, known, acts=(*known.acts, act))


def emergency_measured(floor: Floor, entry: Entry, data: EmergencyMeasured) -> Floor:
    """All readings are kept; the last stand as the signs."""
    known = _found(floor, data.emergency)
    if known is None:
        return floor
    signs = Signs(
        entry=entry.id, by=entry.by, at=entry.at, seconds=seconds_since(known, entry),
        breaths_per_minute=data.breaths_per_minute,
        oxygen_saturation_percent=data.oxygen_saturation_percent,
        pulse_per_minute=data.pulse_per_minute, avpu=data.avpu,
        glasgow_coma_scale=data.glasgow_coma_scale,
    )  # fmt: skip
    return _changed(floor, known, signs=signs, readings=(*known.readings, signs))


def emergency_ended(floor: Floor, entry: Entry, data: EmergencyEnded) -> Floor:
    """Over, and it stays over, whatever is heard of it later; ended twice, the later ending is read."""
    known = _found(floor, data.emergency)
    if known is None:
        return floor
    end = End(
        entry=entry.id, by=entry.by, at=entry.at, seconds=seconds_since(known, entry),
        type=data.type, grade=data.grade, outcome=data.outcome,
        would_have_died=data.would_have_died, reason=data.reason, substance=data.substance,
        batch=data.batch, warning=data.warning, times=known.end.times + 1 if known.end else 1,
    )  # fmt: skip
    if known.end is not None:
        return _changed(floor, known, end=end)
    open_ = {id_: one for id_, one in floor.emergencies.items() if id_ != data.emergency}
    floor = replace(floor, emergencies=open_, ended=floor.ended | {data.emergency})
    if entry.at < floor.day_from:
        return floor
    return replace(floor, recently_ended=(*floor.recently_ended, replace(known, end=end)))
