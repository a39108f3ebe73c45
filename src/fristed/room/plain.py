"""The floor in plain builtins: what the golden journals hold and both languages must agree on."""

from __future__ import annotations

from functools import reduce
from itertools import count
from operator import add
from typing import Any

import msgspec

from fristed.journal.canonical import plain
from fristed.room.conflicts import conflicts
from fristed.room.floor import Floor, Place, Visit
from fristed.room.floor_emergency import Emergency

_AS_THEY_ARE = (
    "restrictions", "referrals", "warnings", "checks", "staff_on", "matters", "handover", "today",
)  # fmt: skip
_built = msgspec.to_builtins


def floor_json(floor: Floor) -> dict[str, Any]:
    """Give the floor as builtins, nothing that is null, lists in a stable order (wire/journals)."""
    seats = _seats(floor)
    value = {
        "room": floor.room, "day_from": floor.day_from,
        "name": floor.name, "life": floor.life, "address": floor.address,
        "day_open": floor.day_open, "day_since": floor.day_since,
        "pause": _built(floor.pause), "paused": floor.paused, "limits": _built(floor.limits),
        "last_ticket": floor.last_ticket,
        "places": [_place(floor.places[id_]) for id_ in sorted(floor.places)],
        "waiting": _waiting(floor),
        "visits": [_visit(floor.visits[id_], seats.get(id_)) for id_ in sorted(floor.visits)],
        "emergencies": [_emergency(floor.emergencies[id_]) for id_ in sorted(floor.emergencies)],
        "recently_ended": [_emergency(one) for one in floor.recently_ended],
        "stock": [_built(floor.stock[item]) for item in sorted(floor.stock)],
        **{name: _built(getattr(floor, name)) for name in _AS_THEY_ARE},
        "conflicts": _built(conflicts(floor)),
    }  # fmt: skip
    written: dict[str, Any] = plain(value)
    return written


def _seats(floor: Floor) -> dict[str, str]:
    """Where each guest sits; of several places the one with the last name (a conflict says so)."""
    return {one.visit: id_ for id_ in sorted(floor.places) for one in floor.places[id_].sittings}


def _place(place: Place) -> dict[str, Any]:
    first = place.sittings[0] if place.sittings else None
    return {
        "id": place.id, "type": place.type, "state": place.state,
        "since": first.since if first else place.since,
        "visit": first.visit if first else None,
        "visits": [one.visit for one in place.sittings] if len(place.sittings) > 1 else None,
    }  # fmt: skip


def _waiting(floor: Floor) -> list[dict[str, Any]]:
    """The lists one after the other by type, each numbered from 1 in its order."""
    lists = []
    for type_ in sorted({one.type for one in floor.waiting}):
        number = count(1)
        lists += [
            {"type": type_, "number": next(number), **_built(one)}
            for one in floor.waiting
            if one.type == type_
        ]
    return lists


def _visit(visit: Visit, place: str | None) -> dict[str, Any]:
    return {**_built(visit), "place": place}


def _emergency(emergency: Emergency) -> dict[str, Any]:
    doses = [act.milligrams or 0 for act in emergency.acts if act.action == "naloxone"]
    said = {name: value for name, value in _built(emergency).items() if name not in ("device", "mono")}
    # Added one after the other: sum() compensates from Python 3.12 on, the browser does not.
    return {**said, "naloxone_milligrams": reduce(add, doses, 0.0), "naloxone_doses": len(doses)}
