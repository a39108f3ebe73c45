"""What is recorded of one guest in one room, put together when somebody with a reason asks for it.

Nothing of it is kept ready: a guest's history exists only as long as a member of staff looks at it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from fristed.journal.entry import Entry, decode, moment_text
from fristed.journal.kinds import care as c
from fristed.journal.kinds import emergency as e
from fristed.journal.kinds import visit as v
from fristed.journal.kinds.record import EntryCorrected
from fristed.journal.kinds.room import PlaceTaken
from fristed.journal.order import order_key
from fristed.journal.settle import MENDING, settled
from fristed.server.store.database import DEFAULT, chunks, marks, rows

MOST_VISITS = 50
LONGEST_VISIT = dt.timedelta(hours=24)
SAYS_WHO = ("visit.arrived", "restriction.set", "referral.offered", "entry.corrected")
ENDS: dict[type, str] = {
    v.VisitLeft: "left",
    v.VisitRefused: "refused",
    v.VisitGaveUp: "gave_up",
    v.VisitSentOn: "sent_on",
}


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """One supervised consumption."""

    at: str
    route: str
    substances: tuple[str, ...]
    assisted: bool


class GuestVisit(msgspec.Struct, frozen=True, kw_only=True):
    """One stay: when it began and ended, how it ended (None: not yet), and what was done."""

    visit: str
    at: str
    wants: str
    ended_at: str | None
    end: str | None
    places: tuple[str, ...]
    intakes: tuple[Intake, ...]
    items: dict[str, int]
    care: tuple[str, ...]


class GuestRestriction(msgspec.Struct, frozen=True, kw_only=True):
    """A time the guest may not come in; ``lifted_at`` where it ended before its time."""

    restriction: str
    at: str
    until: str
    reason: str
    words: str | None
    lifted_at: str | None


class GuestReferral(msgspec.Struct, frozen=True, kw_only=True):
    """An offer of another service; ``answer`` and ``arrived_at`` are None while nobody has said."""

    referral: str
    at: str
    to: str
    answer: str | None
    arrived_at: str | None


class GuestEmergency(msgspec.Struct, frozen=True, kw_only=True):
    """An emergency during one of the visits; type, grade and outcome are None while it lasts."""

    emergency: str
    at: str
    visit: str
    type: str | None
    grade: int | None
    outcome: str | None
    naloxone_milligrams: float


class GuestRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The last 50 visits, newest first, with their emergencies; every restriction and referral."""

    guest: str
    visits: tuple[GuestVisit, ...]
    restrictions: tuple[GuestRestriction, ...]
    referrals: tuple[GuestReferral, ...]
    emergencies: tuple[GuestEmergency, ...]


def guest_record(room: str, guest: str, *, using: str = DEFAULT) -> GuestRecord:
    """Put together what ``room`` has recorded of ``guest`` (a pseudonym), corrections applied."""
    everything = sorted(settled(_entries(room, guest, using)), key=order_key)
    arrived = [one for one in everything if isinstance(one.data, v.VisitArrived) and one.data.guest == guest]
    visits = [_visit(one, everything) for one in arrived]
    known = {one.visit for one in visits}
    return GuestRecord(
        guest=guest,
        visits=tuple(reversed(visits)),
        restrictions=tuple(_restrictions(everything, guest)),
        referrals=tuple(_referrals(everything, guest, known)),
        emergencies=tuple(_emergencies(everything, known)),
    )


def _entries(room: str, guest: str, using: str) -> list[Entry]:
    where = f"room = %s AND kind IN ({marks(len(SAYS_WHO))}) AND line LIKE %s"
    named = _read(using, where, [room, *SAYS_WHO, f'%"guest":"{guest}"%'])
    moved = [one.data.of for one in named if isinstance(one.data, EntryCorrected)]
    found = {one.id: one for one in (*named, *_by_id(moved, using))}
    arrivals = [one for one in found.values() if isinstance(one.data, v.VisitArrived)]
    for arrival in sorted(arrivals, key=order_key)[-MOST_VISITS:]:
        found |= {one.id: one for one in _of_visit(arrival, using)}
    families = ("restriction.lifted", "referral.offered", "referral.answered", "referral.arrived")
    found |= {one.id: one for one in _of_kinds(room, families, using)}
    mends = _of_kinds(room, tuple(_MENDS), using)
    while news := [one for one in mends if one.id not in found and _named(one) & found.keys()]:
        found |= {one.id: one for one in news}
    return list(found.values())


_MENDS = ("entry.corrected", "entry.withdrawn", "entry.attributed")


def _named(mend: Entry) -> set[str]:
    of: str | tuple[str, ...] = mend.data.of if isinstance(mend.data, MENDING) else ()
    return {of} if isinstance(of, str) else set(of)


def _read(using: str, where: str, parameters: Sequence[object]) -> list[Entry]:
    found = rows(using, f"SELECT line FROM store_entry WHERE {where} ORDER BY seq", parameters)  # noqa: S608
    return [decode(line) for (line,) in found]


def _by_id(ids: Iterable[str], using: str) -> list[Entry]:
    return [one for some in chunks(ids) for one in _read(using, f"id IN ({marks(len(some))})", some)]


def _of_kinds(room: str, kinds: Sequence[str], using: str) -> list[Entry]:
    return _read(using, f"room = %s AND kind IN ({marks(len(kinds))})", [room, *kinds])


def _of_visit(arrival: Entry, using: str) -> list[Entry]:
    """What names the visit, and what names its emergencies, within a day."""
    until = moment_text(arrival.moment + LONGEST_VISIT)
    where = "room = %s AND at >= %s AND at < %s AND line LIKE %s"

    def naming(field: str, thing: str) -> list[Entry]:
        found = _read(using, where, [arrival.room, arrival.at, until, f'%"{field}":"{thing}"%'])
        return [one for one in found if getattr(one.data, field, None) == thing]

    found = naming("visit", arrival.data.visit)
    begun = [one.data.emergency for one in found if isinstance(one.data, e.EmergencyStarted)]
    return found + [one for emergency in begun for one in naming("emergency", emergency)]


def _visit(arrival: Entry, everything: Iterable[Entry]) -> GuestVisit:
    name = arrival.data.visit
    them = [one for one in everything if getattr(one.data, "visit", None) == name]
    ends = [one for one in them if type(one.data) in ENDS]
    items: Counter[str] = Counter()
    for one in them:
        if isinstance(one.data, v.SuppliesGiven):
            items.update(one.data.items)
    return GuestVisit(
        visit=name,
        at=arrival.at,
        wants=arrival.data.wants,
        ended_at=ends[-1].at if ends else None,
        end=ENDS[type(ends[-1].data)] if ends else None,
        places=tuple(one.data.place for one in them if isinstance(one.data, PlaceTaken)),
        intakes=tuple(_intake(one) for one in them if isinstance(one.data, v.IntakeRegistered)),
        items=dict(sorted(items.items())),
        care=tuple(one.data.care for one in them if isinstance(one.data, c.CareGiven)),
    )


def _intake(entry: Entry) -> Intake:
    said = entry.data
    return Intake(at=entry.at, route=said.route, substances=said.substances, assisted=said.assisted)


def _restrictions(everything: Iterable[Entry], guest: str) -> list[GuestRestriction]:
    them = list(everything)
    lifted = {one.data.restriction: one.at for one in them if isinstance(one.data, c.RestrictionLifted)}
    return [
        GuestRestriction(
            restriction=one.data.restriction, at=one.at, until=one.data.until, reason=one.data.reason,
            words=one.data.words, lifted_at=lifted.get(one.data.restriction),
        )
        for one in them
        if isinstance(one.data, c.RestrictionSet) and one.data.guest == guest
    ]  # fmt: skip


def _referrals(everything: Iterable[Entry], guest: str, visits: set[str]) -> list[GuestReferral]:
    them = list(everything)
    answers = {one.data.referral: one.data.answer for one in them if isinstance(one.data, c.ReferralAnswered)}
    arrived = {one.data.referral: one.at for one in them if isinstance(one.data, c.ReferralArrived)}
    return [
        GuestReferral(
            referral=one.data.referral, at=one.at, to=one.data.to,
            answer=answers.get(one.data.referral), arrived_at=arrived.get(one.data.referral),
        )
        for one in them
        if isinstance(one.data, c.ReferralOffered) and (one.data.guest == guest or one.data.visit in visits)
    ]  # fmt: skip


def _emergencies(everything: Iterable[Entry], visits: set[str]) -> list[GuestEmergency]:
    them = list(everything)
    ended: dict[str, Any] = {
        one.data.emergency: one.data for one in them if isinstance(one.data, e.EmergencyEnded)
    }
    doses: Counter[str] = Counter()
    for one in them:
        if isinstance(one.data, e.EmergencyActed) and one.data.action == "naloxone":
            doses[one.data.emergency] += one.data.milligrams or 0  # type: ignore[assignment]
    return [
        GuestEmergency(
            emergency=one.data.emergency, at=one.at, visit=one.data.visit,
            type=getattr(ended.get(one.data.emergency), "type", None),
            grade=getattr(ended.get(one.data.emergency), "grade", None),
            outcome=getattr(ended.get(one.data.emergency), "outcome", None),
            naloxone_milligrams=doses[one.data.emergency],
        )
        for one in them
        if isinstance(one.data, e.EmergencyStarted) and one.data.visit in visits
    ]  # fmt: skip
