"""What the monitor counts: who is on a visit and what was taken, and which emergencies count."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from fristed.journal.entry import Entry, moment_text
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.visit import IntakeRegistered, Substance, VisitArrived, VisitLeft

ONE_PERSON = timedelta(hours=24)
"""Several emergencies of one guest within this time are one guest's trouble, not a batch: the first counts."""


class Stay(msgspec.Struct, frozen=True):
    """Who is on a visit, as far as known, what was last taken, and when it was last heard of (an entry's ``at``)."""

    guest: str | None = None
    substances: tuple[Substance, ...] = ()
    at: str = ""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """One emergency that counted: its identifier, moment (``at`` of its entry), room, guest and substances."""

    emergency: str
    at: str
    room: str
    guest: str | None
    substances: tuple[Substance, ...]


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted so far: learning and watching use the same steps, so that they cannot differ.

    ``known`` holds every emergency's identifier; ``repeats`` counts those left out because the guest had
    one within 24 hours.
    """

    stays: dict[str, Stay] = msgspec.field(default_factory=dict)
    counted: tuple[Counted, ...] = ()
    known: frozenset[str] = frozenset()
    intakes: int = 0
    repeats: int = 0


L = TypeVar("L", bound=Ledger)


def noted(ledger: L, entry: Entry) -> L:
    """Give the ledger after ``entry``; kinds that do not matter leave it as it is."""
    data = entry.data
    if isinstance(data, IntakeRegistered):
        return replace(_stayed(ledger, entry, substances=data.substances), intakes=ledger.intakes + 1)
    if isinstance(data, EmergencyStarted):
        return _emergency(ledger, entry, data)
    if isinstance(data, VisitArrived):
        return _stayed(ledger, entry, guest=data.guest)
    if isinstance(data, VisitLeft) and data.visit in ledger.stays:
        stays = dict(ledger.stays)
        del stays[data.visit]
        return replace(ledger, stays=stays)
    return ledger


def _stayed(ledger: L, entry: Entry, **known: Any) -> L:
    """Give the ledger with what is now known of a visit, the last heard of at the end.

    Who gave up waiting is never said to have left: stays nothing was heard of for a day are forgotten.
    """
    stays, visit = dict(ledger.stays), entry.data.visit
    stays[visit] = replace(stays.pop(visit, Stay()), at=entry.at, **known)
    since = moment_text(entry.moment - ONE_PERSON)
    while (oldest := next(iter(stays))) != visit and stays[oldest].at < since:
        del stays[oldest]
    return replace(ledger, stays=stays)


def _emergency(ledger: L, entry: Entry, data: EmergencyStarted) -> L:
    if data.emergency in ledger.known:
        return ledger
    ledger = replace(ledger, known=ledger.known | {data.emergency})
    stay = ledger.stays.get(data.visit or "", Stay())
    if stay.guest is not None and _had_one(ledger, stay.guest, entry):
        return replace(ledger, repeats=ledger.repeats + 1)
    one = Counted(
        emergency=data.emergency, at=entry.at, room=entry.room, guest=stay.guest, substances=stay.substances
    )
    return replace(ledger, counted=(*ledger.counted, one))


def _had_one(ledger: Ledger, guest: str, entry: Entry) -> bool:
    """Whether an emergency of ``guest`` counted in the 24 hours before ``entry``."""
    since = moment_text(entry.moment - ONE_PERSON)
    return any(one.guest == guest and one.at > since for one in reversed(ledger.counted))
