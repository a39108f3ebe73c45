"""What entries about visits, the waiting list, intakes and supplies do to the floor."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.journal.kinds.visit import (
    IntakeRegistered,
    ReturnsTaken,
    SuppliesGiven,
    VisitArrived,
    VisitCalled,
    VisitGaveUp,
    VisitLeft,
    VisitQueued,
    VisitRefused,
)
from fristed.room.floor import Floor, Visit, Waiting


def counted(floor: Floor, entry: Entry, **more: Any) -> Floor:
    """Add to today's counts what happened since the day began."""
    if entry.at < floor.day_from:
        return floor
    sums = {name: getattr(floor.today, name) + value for name, value in more.items()}
    return replace(floor, today=replace(floor.today, **sums))


def with_visit(floor: Floor, visit: str, **fields: Any) -> Floor:
    """The visit is inside, with these fields changed."""
    old = floor.visits.get(visit, Visit(id=visit))
    return replace(floor, visits={**floor.visits, visit: replace(old, **fields)})


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
    floor = with_visit(floor, data.visit, wants=data.wants, since=entry.at, guest=data.guest)
    return counted(floor, entry, arrived=1)


def visit_refused(floor: Floor, entry: Entry, data: VisitRefused) -> Floor:
    """Not let in: the visit is over."""
    return counted(_ended(floor, entry, data.visit), entry, refused=1)


def visit_queued(floor: Floor, entry: Entry, data: VisitQueued) -> Floor:
    """Waits at the end of that type's list; a second tap keeps the first turn."""
    if any(one.visit == data.visit and one.type == data.type for one in floor.waiting):
        return floor
    floor = without_waiting(with_visit(floor, data.visit), data.visit)
    one = Waiting(visit=data.visit, type=data.type, since=entry.at)
    return replace(floor, waiting=(*floor.waiting, one))


def visit_called(floor: Floor, entry: Entry, data: VisitCalled) -> Floor:
    """Keeps its turn on the list, marked as called, until the guest sits down or gives up."""
    waiting = tuple(
        replace(one, called=entry.at) if one.visit == data.visit else one for one in floor.waiting
    )
    return replace(floor, waiting=waiting)


def visit_gave_up(floor: Floor, entry: Entry, data: VisitGaveUp) -> Floor:
    """Gone unserved: the visit is over."""
    return counted(_ended(floor, entry, data.visit), entry, gave_up=1)


def visit_left(floor: Floor, entry: Entry, data: VisitLeft) -> Floor:
    """Gone; a place the guest never rose from stays taken and is shown as a conflict."""
    return _ended(floor, entry, data.visit)


def intake_registered(floor: Floor, entry: Entry, data: IntakeRegistered) -> Floor:
    """One more intake, of the day and of the visit if it is inside."""
    visit = floor.visits.get(data.visit)
    if visit is not None:
        floor = with_visit(floor, data.visit, intakes=visit.intakes + 1)
    return counted(floor, entry, intakes=1)


def supplies_given(floor: Floor, entry: Entry, data: SuppliesGiven) -> Floor:
    """Needles handed out."""
    return counted(floor, entry, needles_out=data.items.get("needle", 0))


def returns_taken(floor: Floor, entry: Entry, data: ReturnsTaken) -> Floor:
    """Used needles handed back, counted or weighed."""
    return counted(floor, entry, needles_back=data.needles or 0, grams_back=data.grams or 0)
