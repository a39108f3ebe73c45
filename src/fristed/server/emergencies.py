"""One emergency as the record has it: every line as it was tapped, as it is read now, and who put it right."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from fristed.journal.entry import Entry, decode, newest
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.visit import VisitArrived
from fristed.journal.order import order_key
from fristed.journal.settle import MENDING, settled
from fristed.server.store.database import DEFAULT, marks, rows

KINDS = ("emergency.started", "emergency.acted", "emergency.measured", "emergency.ended")
MENDS = ("entry.corrected", "entry.withdrawn", "entry.attributed")


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """One line: as it was ``tapped``, as it is read ``now`` (None: withdrawn), and what mended it, in order."""

    tapped: Entry
    now: Entry | None
    mended: tuple[Entry, ...]


class EmergencyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An emergency in ``room``: its lines in order of time as now read, the ``guest``'s pseudonym if known."""

    emergency: str
    room: str
    guest: str | None
    lines: tuple[Noted, ...]


def emergency_record(emergency: str, *, using: str = DEFAULT) -> EmergencyRecord | None:
    """Put together what is recorded of one emergency; None where the record knows of none by that name."""
    where = f"kind IN ({marks(len(KINDS))}) AND line LIKE %s"
    own = [
        one
        for one in _read(where, [*KINDS, f'%"{emergency}"%'], using)
        if getattr(one.data, "emergency", None) == emergency
    ]
    begun = next((one for one in own if isinstance(one.data, EmergencyStarted)), None)
    if begun is None:
        return None
    mends = _mending(own, begun.room, using)
    known = {one.id: one for one in settled([*own, *mends])}
    lines = [
        Noted(tapped=one, now=known.get(one.id), mended=tuple(it for it in mends if one.id in _named(it)))
        for one in map(newest, own)
    ]
    visit = known[begun.id].data.visit if begun.id in known else begun.data.visit
    return EmergencyRecord(
        emergency=emergency, room=begun.room, guest=_guest(visit, begun, using),
        lines=tuple(sorted(lines, key=lambda one: order_key(one.now or one.tapped))),
    )  # fmt: skip


def _mending(own: Iterable[Entry], room: str, using: str) -> list[Entry]:
    """What puts these entries right, and what puts that right in turn, in order of time."""
    everything = _read(f"room = %s AND kind IN ({marks(len(MENDS))})", [room, *MENDS], using)
    named, found = {one.id for one in own}, dict[str, Entry]()
    while news := [one for one in everything if one.id not in found and _named(one) & named]:
        found |= {one.id: one for one in news}
        named |= {one.id for one in news}
    return sorted(found.values(), key=order_key)


def _named(mend: Entry) -> set[str]:
    of: str | tuple[str, ...] = mend.data.of if isinstance(mend.data, MENDING) else ()
    return {of} if isinstance(of, str) else set(of)


def _guest(visit: str | None, begun: Entry, using: str) -> str | None:
    """Whose visit it was, as the arrival reads now."""
    if visit is None:
        return None
    where = "room = %s AND kind = 'visit.arrived' AND line LIKE %s"
    arrived = _read(where, [begun.room, f'%"visit":"{visit}"%'], using)
    for one in settled([*arrived, *_mending(arrived, begun.room, using)]):
        if isinstance(one.data, VisitArrived) and one.data.visit == visit:
            return one.data.guest
    return None


def _read(where: str, parameters: list[str], using: str) -> list[Entry]:
    found = rows(using, f"SELECT line FROM store_entry WHERE {where} ORDER BY seq", parameters)  # noqa: S608
    return [decode(line) for (line,) in found]
