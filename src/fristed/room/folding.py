"""From entries to the floor: one handler per kind, in one order, whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from fristed.journal.entry import Entry
from fristed.journal.kinds import emergency as e
from fristed.journal.kinds import room as r
from fristed.journal.kinds import visit as v
from fristed.journal.order import order_key
from fristed.journal.settle import settled
from fristed.room import on_emergency, on_place, on_visit
from fristed.room.floor import Floor

Handler = Callable[[Floor, Entry, Any], Floor]

HANDLERS: dict[type, Handler] = {
    r.RoomStated: on_place.room_stated,
    r.PlaceAdded: on_place.place_added,
    r.PlaceClosed: on_place.place_closed,
    r.PlaceReopened: on_place.place_reopened,
    r.PlaceTaken: on_place.place_taken,
    r.PlaceFreed: on_place.place_freed,
    r.PlaceCleaned: on_place.place_cleaned,
    v.VisitArrived: on_visit.visit_arrived,
    v.VisitRefused: on_visit.visit_refused,
    v.VisitQueued: on_visit.visit_queued,
    v.VisitCalled: on_visit.visit_called,
    v.VisitGaveUp: on_visit.visit_gave_up,
    v.VisitLeft: on_visit.visit_left,
    v.IntakeRegistered: on_visit.intake_registered,
    v.SuppliesGiven: on_visit.supplies_given,
    v.ReturnsTaken: on_visit.returns_taken,
    e.EmergencyStarted: on_emergency.emergency_started,
    e.EmergencyActed: on_emergency.emergency_acted,
    e.EmergencyMeasured: on_emergency.emergency_measured,
    e.EmergencyEnded: on_emergency.emergency_ended,
}
"""By the type of ``data``; every other kind, known or newer, leaves the floor as it is."""


def apply(floor: Floor, entry: Entry) -> Floor:
    """Give the floor after ``entry``; pure, and never refuses what happened."""
    handler = HANDLERS.get(type(entry.data))
    if handler is None or entry.room != floor.room:
        return floor
    return handler(floor, entry, entry.data)


def fold(entries: Iterable[Entry], *, room: str, day_from: str) -> Floor:
    """Give the floor of ``room`` that ``entries`` (in any order, twice or once) add up to.

    ``day_from`` is the moment today began, written as ``at`` is; today's counts start there.
    Corrections and withdrawals are taken into account first.
    """
    once = {entry.id: entry for entry in entries}
    # Sorted before settling too: what is settled must not hang on the order of arrival.
    read = sorted(settled(sorted(once.values(), key=_order)), key=_order)
    return reduce(apply, read, Floor(room=room, day_from=day_from))


def _order(entry: Entry) -> tuple[str, str, int, str]:
    return (*order_key(entry), entry.id)
