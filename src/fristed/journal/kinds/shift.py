"""Kinds about the day, who is on, what is handed over, and who looked at a record."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fristed.journal.kinds.base import Data, Identifier, Words, kind
from fristed.journal.kinds.visit import Pseudonym

Minutes = Annotated[int, msgspec.Meta(ge=1, le=1440)]


@kind("day.opened")
class DayOpened(Data, frozen=True):
    """The room opens its doors."""


@kind("day.closed")
class DayClosed(Data, frozen=True):
    """The room shuts its doors; whoever is still noted as inside has been looked for."""


@kind("room.ruled")
class RoomRuled(Data, frozen=True):
    """How long a place may be kept, by type, from now on."""

    inject_minutes: Minutes | None = None
    smoke_minutes: Minutes | None = None
    flex_minutes: Minutes | None = None


@kind("intake.paused")
class IntakePaused(Data, frozen=True):
    """Nobody is let in for a while; an open emergency pauses by itself and needs no such entry."""

    reason: Literal["cleaning", "staffing", "incident", "other"]


@kind("intake.resumed")
class IntakeResumed(Data, frozen=True):
    """Guests are let in again."""


@kind("shift.started")
class ShiftStarted(Data, frozen=True):
    """The member of staff who made this entry is on from now."""

    role: Literal["reception", "nurse", "manager"]


@kind("shift.ended")
class ShiftEnded(Data, frozen=True):
    """The member of staff ``staff``, or who made this entry, is off from now."""

    staff: Identifier | None = None


@kind("matter.opened")
class MatterOpened(Data, frozen=True):
    """Something for the next shift to see to; it names nobody."""

    matter: Identifier
    words: Words


@kind("matter.settled")
class MatterSettled(Data, frozen=True):
    """An open matter has been seen to."""

    matter: Identifier
    words: Words | None = None


@kind("handover.written")
class HandoverWritten(Data, frozen=True):
    """The shift that ends tells the next one; the matters still open go with it."""

    handover: Identifier
    matters: tuple[Identifier, ...]
    words: Words | None = None


@kind("handover.signed")
class HandoverSigned(Data, frozen=True):
    """The member of staff who made this entry has taken the handover over."""

    handover: Identifier


@kind("record.viewed")
class RecordViewed(Data, frozen=True):
    """The member of staff ``staff`` looked at all that is recorded of one guest, and why."""

    guest: Pseudonym
    staff: Identifier
    reason: Literal["care", "emergency", "restriction", "guest_asked", "audit"]


@kind("entry.attributed")
class EntryAttributed(Data, frozen=True):
    """Who did what was tapped on the locked screen, filled in afterwards."""

    of: tuple[Identifier, ...]
    staff: Identifier
