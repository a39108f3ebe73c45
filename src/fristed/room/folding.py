"""From entries to the floor: one handler per kind, in one order, whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from fristed.journal.entry import Entry
from fristed.journal.kinds import care as c
from fristed.journal.kinds import emergency as e
from fristed.journal.kinds import room as r
from fristed.journal.kinds import shift as s
from fristed.journal.kinds import stock as k
from fristed.journal.kinds import visit as v
from fristed.journal.kinds import warning as w
from fristed.journal.order import order_key
from fristed.journal.settle import settled
from fristed.room import on_care, on_emergency, on_place, on_shift, on_stock, on_visit, on_warning
from fristed.room.floor import Floor

Handler = Callable[[Floor, Entry, Any], Floor]

HANDLERS: dict[type, Handler] = {
    r.RoomStated: on_place.room_stated,
    s.RoomRuled: on_place.room_ruled,
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
    v.VisitSentOn: on_visit.visit_sent_on,
    v.VisitLeft: on_visit.visit_left,
    v.AftercareStarted: on_visit.aftercare_started,
    v.AftercareEnded: on_visit.aftercare_ended,
    v.IntakeRegistered: on_visit.intake_registered,
    v.SuppliesGiven: on_stock.supplies_given,
    v.ReturnsTaken: on_stock.returns_taken,
    k.StockReceived: on_stock.stock_received,
    k.StockCounted: on_stock.stock_counted,
    k.StockDiscarded: on_stock.stock_discarded,
    k.StockLined: on_stock.stock_lined,
    e.EmergencyStarted: on_emergency.emergency_started,
    e.EmergencyActed: on_emergency.emergency_acted,
    e.EmergencyMeasured: on_emergency.emergency_measured,
    e.EmergencyEnded: on_emergency.emergency_ended,
    c.CareGiven: on_care.care_given,
    c.ReferralOffered: on_care.referral_offered,
    c.ReferralAnswered: on_care.referral_answered,
    c.ReferralArrived: on_care.referral_arrived,
    c.RestrictionSet: on_care.restriction_set,
    c.RestrictionLifted: on_care.restriction_lifted,
    c.IncidentNoted: on_care.incident_noted,
    w.WarningIssued: on_warning.warning_issued,
    w.WarningRead: on_warning.warning_read,
    w.WarningEnded: on_warning.warning_ended,
    w.DrugChecked: on_warning.drug_checked,
    s.DayOpened: on_shift.day_opened,
    s.DayClosed: on_shift.day_closed,
    s.IntakePaused: on_shift.intake_paused,
    s.IntakeResumed: on_shift.intake_resumed,
    s.ShiftStarted: on_shift.shift_started,
    s.ShiftEnded: on_shift.shift_ended,
    s.MatterOpened: on_shift.matter_opened,
    s.MatterSettled: on_shift.matter_settled,
    s.HandoverWritten: on_shift.handover_written,
    s.HandoverSigned: on_shift.handover_signed,
}
"""By the type of ``data``; every other kind, known or newer, leaves the floor as it is."""


CITY = "city"
"""The room in which what concerns all rooms is written."""

OF_THE_CITY = (w.WarningIssued, w.WarningRead, w.WarningEnded, w.DrugChecked)
"""What of the city concerns every room."""


def apply(floor: Floor, entry: Entry) -> Floor:
    """Give the floor after ``entry``; pure, and never refuses what happened."""
    concerns = entry.room == floor.room or (entry.room == CITY and isinstance(entry.data, OF_THE_CITY))
    handler = HANDLERS.get(type(entry.data))
    if handler is None or not concerns:
        return floor
    return handler(floor, entry, entry.data)


def fold(entries: Iterable[Entry], *, room: str, day_from: str) -> Floor:
    """Give the floor of ``room`` that ``entries`` (in any order, twice or once) add up to.

    ``day_from`` is the moment today began, written as ``at`` is; today's counts start there.
    Corrections and withdrawals are taken into account first.
    """
    return reduce(apply, as_read(entries), Floor(room=room, day_from=day_from))


def as_read(entries: Iterable[Entry]) -> list[Entry]:
    """Give the entries once each, as they are to be read and in that order."""
    once = {entry.id: entry for entry in entries}
    # Sorted before settling too: what is settled must not hang on the order of arrival.
    return sorted(settled(sorted(once.values(), key=full_order)), key=full_order)


def full_order(entry: Entry) -> tuple[str, str, int, str]:
    """The one order, made total by the id where a device has counted twice."""
    return (*order_key(entry), entry.id)
