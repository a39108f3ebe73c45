"""What on the floor contradicts itself, derived from it: work to do, never guessed away.

A conflict is gone when the entries that settle it are there: there is no list to tidy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from fristed.room.floor import Floor, Place, Visit
from fristed.room.floor_emergency import Emergency

What = Literal[
    "place_has_two_guests", "place_is_unknown", "place_taken_while_closed", "guest_gone_but_seated",
    "guest_at_two_places", "guest_inside_twice", "arrival_missing", "back_after_leaving",
    "emergency_start_missing", "naloxone_twice", "emergency_after_end", "emergency_ended_twice",
    "intake_without_arrival", "guest_restricted_inside", "ticket_twice", "stock_below_zero",
]  # fmt: skip

TWO_TAPS_SECONDS = 60
"""Two naloxone doses closer than this may be one dose tapped twice: staff say which."""

LATER_ACTS = ("ambulance_called", "ambulance_arrived", "ambulance_left")
"""What may well happen once an emergency is over."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One contradiction: ``what`` it is and the place, visits, emergency, ticket or item it is about."""

    what: What
    place: str | None = None
    places: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    emergency: str | None = None
    ticket: int | None = None
    item: str | None = None


def conflicts(floor: Floor) -> list[Conflict]:
    """Give everything on the floor that contradicts itself, in a stable order."""
    places = [floor.places[id_] for id_ in sorted(floor.places)]
    found = [conflict for place in places for conflict in _of_place(floor, place)]
    found += _two_places(places)
    found += _twice_inside(floor)
    found += _of_visits(floor)
    found += _ticket_twice(floor)
    found += [c for id_ in sorted(floor.emergencies) for c in _of_emergency(floor.emergencies[id_])]
    found += [c for one in floor.recently_ended for c in _of_ended(one)]
    found += [
        Conflict(what="stock_below_zero", item=item)
        for item in sorted(floor.stock)
        if (floor.stock[item].quantity or 0) < 0
    ]
    return found


def _of_place(floor: Floor, place: Place) -> Iterator[Conflict]:
    seated = tuple(one.visit for one in place.sittings)
    gone = tuple(visit for visit in seated if visit not in floor.visits)
    if len(seated) > 1:
        yield Conflict(what="place_has_two_guests", place=place.id, visits=seated)
    if place.type is None:
        yield Conflict(what="place_is_unknown", place=place.id, visits=seated)
    if place.closed and seated:
        yield Conflict(what="place_taken_while_closed", place=place.id, visits=seated)
    if gone:
        yield Conflict(what="guest_gone_but_seated", place=place.id, visits=gone)


def _grouped(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return [(key, tuple(groups[key])) for key in sorted(groups) if len(groups[key]) > 1]


def _two_places(places: list[Place]) -> list[Conflict]:
    at = _grouped((one.visit, place.id) for place in places for one in place.sittings)
    return [Conflict(what="guest_at_two_places", places=them, visits=(visit,)) for visit, them in at]


def _twice_inside(floor: Floor) -> list[Conflict]:
    inside = [floor.visits[id_] for id_ in sorted(floor.visits)]
    twice = _grouped((one.guest, one.id) for one in inside if one.guest is not None)
    return [Conflict(what="guest_inside_twice", visits=them) for _, them in twice]


def _of_visits(floor: Floor) -> Iterator[Conflict]:
    for id_ in sorted(floor.visits):
        visit = floor.visits[id_]
        if visit.since is None:
            yield Conflict(
                what="intake_without_arrival" if visit.intakes else "arrival_missing", visits=(id_,)
            )
        if id_ in floor.over:
            yield Conflict(what="back_after_leaving", visits=(id_,))
        if _let_in_restricted(floor, visit):
            yield Conflict(what="guest_restricted_inside", visits=(id_,))


def _let_in_restricted(floor: Floor, visit: Visit) -> bool:
    """A restriction set while the guest is inside is no contradiction: it holds from the next time."""
    if visit.guest is None or visit.since is None:
        return False
    return any(
        one.guest == visit.guest and one.since <= visit.since < one.until for one in floor.restrictions
    )


def _ticket_twice(floor: Floor) -> list[Conflict]:
    held: dict[int, list[str]] = defaultdict(list)
    for one in floor.waiting:
        if one.ticket is not None:
            held[one.ticket].append(one.visit)
    return [
        Conflict(what="ticket_twice", visits=tuple(held[ticket]), ticket=ticket)
        for ticket in sorted(held)
        if len(held[ticket]) > 1
    ]


def _of_ended(emergency: Emergency) -> Iterator[Conflict]:
    """Treatment noted after the end: one of the two moments is wrong. The ambulance may come later."""
    end = emergency.end
    if end is None:
        return
    treated = [act.at for act in emergency.acts if act.action not in LATER_ACTS]
    treated += [signs.at for signs in emergency.readings]
    if emergency.since is None:
        yield Conflict(what="emergency_start_missing", emergency=emergency.id)
    if any(at > end.at for at in treated):
        yield Conflict(what="emergency_after_end", emergency=emergency.id)
    if end.times > 1:
        yield Conflict(what="emergency_ended_twice", emergency=emergency.id)


def _of_emergency(emergency: Emergency) -> Iterator[Conflict]:
    if emergency.since is None:
        yield Conflict(what="emergency_start_missing", emergency=emergency.id)
    doses = sorted(
        (act.seconds, act.separate is True)
        for act in emergency.acts
        if act.action == "naloxone" and act.seconds is not None
    )
    pairs = pairwise(doses)
    if any(then - first < TWO_TAPS_SECONDS and not separate for (first, _), (then, separate) in pairs):
        yield Conflict(what="naloxone_twice", emergency=emergency.id)
