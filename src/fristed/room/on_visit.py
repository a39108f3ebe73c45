"""What entries about visits, the waiting list, intakes and after-care do to the floor."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.journal.kinds.visit import (
    AftercareEnded,
    AftercareStarted,
    IntakeRegistered,
    VisitArrived,
    VisitCalled,
    VisitGaveUp,
    VisitLeft,
    VisitQueued,
    VisitRefused,
    VisitSentOn,
)
from fristed.room.floor import Floor, Visit, Waiting


def counted(floor: Floor, entry: Entry, **more: Any) -> Floor:
    """Add to today's counts what happened since the day began."""
    if entry.at < floor.day_from:
        return floor
    sums = {name: getattr(floor.today, name) + value for name, value in more.items()}
    return replace(floor, today=replace(floor.today, **sums))


def with_visit(floor: Floor, entry: Entry, visit: str, **fields: Any) -> Floor:
    """The visit is inside, heard of now, with these fields changed."""
    old = floor.visits.get(visit, Visit(id=visit))
    now = replace(old, **{"heard": entry.at, **fields})
    return replace(floor, visits={**floor.visits, visit: now})


def heard(floor: Floor, entry: Entry, visit: str | None) -> Floor:
    """Heard of now, if inside: what brings nobody in."""
    return with_visit(floor, entry, visit) if visit is not None and visit in floor.visits else floor


def without_waiting(floor: Floor, visit: str) -> Floor:
    """The visit waits for nothing."""
    return replace(floor, waiting=tuple(one for one in floor.waiting if one.visit != visit))


def _ended(floor: Floor, entry: Entry, visit: str) -> Floor:
    visits = {id_: one for id_, one in floor.visits.items() if id_ != visit}
    over = floor.over | {visit} if entry.at >= floor.day_from else floor.over
    return without_waiting(replace(floor, visits=visits, over=over), visit)


def visit_arrived(floor: Floor, entry: Entry, data: VisitArrived) -> Floor:
    """Inside from the first arrival noted; a second tap for the same visit changes nothing."""
    known = floor.visits.get(data.visit)
    if known is not None and known.since is not None:
        return floor
    floor = with_visit(floor, entry, data.visit, wants=data.wants, since=entry.at, guest=data.guest)
    return counted(floor, entry, arrived=1)


def visit_refused(floor: Floor, entry: Entry, data: VisitRefused) -> Floor:
    """Not let in: the visit is over."""
    return counted(_ended(floor, entry, data.visit), entry, refused=1)


def visit_queued(floor: Floor, entry: Entry, data: VisitQueued) -> Floor:
    """Waits at the end of that type's list; a second tap keeps the first turn and its number."""
    if entry.at >= floor.day_from and (data.ticket or 0) > floor.last_ticket:
        floor = replace(floor, last_ticket=data.ticket)
    if any(one.visit == data.visit and one.type == data.type for one in floor.waiting):
        return floor
    floor = without_waiting(with_visit(floor, entry, data.visit), data.visit)
    one = Waiting(visit=data.visit, type=data.type, since=entry.at, ticket=data.ticket)
    return replace(floor, waiting=(*floor.waiting, one))


def visit_called(floor: Floor, entry: Entry, data: VisitCalled) -> Floor:
    """Keeps its turn on the list, marked as called, until the guest sits down or gives up."""
    waiting = tuple(
        replace(one, called=entry.at) if one.visit == data.visit else one for one in floor.waiting
    )
    return replace(heard(floor, entry, data.visit), waiting=waiting)


def visit_gave_up(floor: Floor, entry: Entry, data: VisitGaveUp) -> Floor:
    """Gone unserved: the visit is over."""
    return counted(_ended(floor, entry, data.visit), entry, gave_up=1)


def visit_sent_on(floor: Floor, entry: Entry, data: VisitSentOn) -> Floor:
    """On the way to another room: the visit here is over."""
    return counted(_ended(floor, entry, data.visit), entry, sent_on=1)


def visit_left(floor: Floor, entry: Entry, data: VisitLeft) -> Floor:
    """Gone; a place the guest never rose from stays taken and is shown as a conflict."""
    return _ended(floor, entry, data.visit)


def aftercare_started(floor: Floor, entry: Entry, data: AftercareStarted) -> Floor:
    """Watched from the first start noted."""
    known = floor.visits.get(data.visit)
    since = known.aftercare_since if known is not None else None
    return with_visit(floor, entry, data.visit, aftercare_since=since or entry.at)


def aftercare_ended(floor: Floor, entry: Entry, data: AftercareEnded) -> Floor:
    """No longer watched, and perhaps still inside."""
    if data.visit not in floor.visits:
        return floor
    return with_visit(floor, entry, data.visit, aftercare_since=None)


def intake_registered(floor: Floor, entry: Entry, data: IntakeRegistered) -> Floor:
    """One more intake; of a visit nobody saw arrive it is shown, of one that is over only counted."""
    known = floor.visits.get(data.visit)
    floor = counted(floor, entry, intakes=1)
    if known is None and data.visit in floor.over:
        return floor
    known = known or Visit(id=data.visit)
    return with_visit(
        floor, entry, data.visit,
        intakes=known.intakes + 1, routes=(*known.routes, data.route), assisted=data.assisted,
        registered=True,
    )  # fmt: skip
