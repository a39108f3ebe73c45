"""What on the floor contradicts itself, derived from it: work to do, never guessed away.

A conflict is gone when the entries that settle it are there: there is no list to tidy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from fristed.room.floor import Emergency, Floor, Place

What = Literal[
    "place_has_two_guests", "place_is_unknown", "place_taken_while_closed", "guest_gone_but_seated",
    "guest_at_two_places", "guest_inside_twice", "arrival_missing", "back_after_leaving",
    "emergency_start_missing", "naloxone_twice",
]  # fmt: skip

TWO_TAPS_SECONDS = 60
"""Two naloxone doses closer than this may be one dose tapped twice: staff say which."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One contradiction: ``what`` it is and the place, visits or emergency it is about."""

    what: What
    place: str | None = None
    places: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    emergency: str | None = None


def conflicts(floor: Floor) -> list[Conflict]:
    """Give everything on the floor that contradicts itself, in a stable order."""
    places = [floor.places[id_] for id_ in sorted(floor.places)]
    found = [conflict for place in places for conflict in _of_place(floor, place)]
    found += _two_places(places)
    found += _twice_inside(floor)
    found += _of_visits(floor)
    found += [c for id_ in sorted(floor.emergencies) for c in _of_emergency(floor.emergencies[id_])]
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
        if floor.visits[id_].since is None:
            yield Conflict(what="arrival_missing", visits=(id_,))
        if id_ in floor.over:
            yield Conflict(what="back_after_leaving", visits=(id_,))


def _of_emergency(emergency: Emergency) -> Iterator[Conflict]:
    if emergency.since is None:
        yield Conflict(what="emergency_start_missing", emergency=emergency.id)
    doses = sorted(a.seconds for a in emergency.acts if a.action == "naloxone" and a.seconds is not None)
    if any(later - earlier < TWO_TAPS_SECONDS for earlier, later in pairwise(doses)):
        yield Conflict(what="naloxone_twice", emergency=emergency.id)
