"""What entries about the day, pauses, shifts and handovers do to the floor."""

from __future__ import annotations

from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.journal.kinds.shift import (
    DayClosed,
    DayOpened,
    HandoverSigned,
    HandoverWritten,
    IntakePaused,
    IntakeResumed,
    MatterOpened,
    MatterSettled,
    ShiftEnded,
    ShiftStarted,
)
from fristed.room.floor import Floor
from fristed.room.floor_desk import Handover, Matter, OnShift, Pause


def day_opened(floor: Floor, entry: Entry, data: DayOpened) -> Floor:
    """Guests may come."""
    return replace(floor, day_open=True, day_since=entry.at)


def day_closed(floor: Floor, entry: Entry, data: DayClosed) -> Floor:
    """Who is still noted as inside stays on the floor, to be looked for."""
    return replace(floor, day_open=False, day_since=entry.at)


def intake_paused(floor: Floor, entry: Entry, data: IntakePaused) -> Floor:
    """Paused from the first tap, for the reason last given."""
    since = floor.pause.since if floor.pause else entry.at
    return replace(floor, pause=Pause(since=since, reason=data.reason))


def intake_resumed(floor: Floor, entry: Entry, data: IntakeResumed) -> Floor:
    """Guests are let in again, unless an emergency lasts."""
    return replace(floor, pause=None)


def shift_started(floor: Floor, entry: Entry, data: ShiftStarted) -> Floor:
    """On from the first start; a second start changes the role."""
    before = next((one.since for one in floor.staff_on if one.staff == entry.by), entry.at)
    on = OnShift(staff=entry.by, role=data.role, since=before)
    return replace(floor, staff_on=(*_without(floor, entry.by), on))


def shift_ended(floor: Floor, entry: Entry, data: ShiftEnded) -> Floor:
    """Off: who made the entry, or the colleague it names."""
    return replace(floor, staff_on=_without(floor, data.staff or entry.by))


def _without(floor: Floor, staff: str) -> tuple[OnShift, ...]:
    return tuple(one for one in floor.staff_on if one.staff != staff)


def matter_opened(floor: Floor, entry: Entry, data: MatterOpened) -> Floor:
    """Open from the first tap; opened again, the newer words hold."""
    before = next((one for one in floor.matters if one.id == data.matter), None)
    one = Matter(
        id=data.matter, words=data.words,
        since=before.since if before else entry.at, by=before.by if before else entry.by,
    )  # fmt: skip
    return replace(floor, matters=(*_open_but(floor, data.matter), one))


def matter_settled(floor: Floor, entry: Entry, data: MatterSettled) -> Floor:
    """Seen to."""
    return replace(floor, matters=_open_but(floor, data.matter))


def _open_but(floor: Floor, matter: str) -> tuple[Matter, ...]:
    return tuple(one for one in floor.matters if one.id != matter)


def handover_written(floor: Floor, entry: Entry, data: HandoverWritten) -> Floor:
    """The last one written stands, unsigned."""
    one = Handover(id=data.handover, at=entry.at, by=entry.by, words=data.words, matters=data.matters)
    return replace(floor, handover=one)


def handover_signed(floor: Floor, entry: Entry, data: HandoverSigned) -> Floor:
    """The first to sign has taken it over."""
    last = floor.handover
    if last is None or last.id != data.handover or last.signed_by is not None:
        return floor
    return replace(floor, handover=replace(last, signed_by=entry.by, signed_at=entry.at))
