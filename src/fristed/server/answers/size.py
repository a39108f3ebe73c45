"""What a room's own journal says of its queue, as the planner takes it; learnt once for each state of the journal."""

from __future__ import annotations

import threading

from fristed.errors import FristedError
from fristed.measures.queueing import counts_of, hours_of, returns_of, staff_of, visits_of
from fristed.measures.tables import Tables
from fristed.planning.capacity.learning.learn import Learnt, learn
from fristed.planning.capacity.learning.record import RoomRecord
from fristed.progress import Progress, silent
from fristed.server.answers.keeping import key_now
from fristed.server.answers.record import tables_of_record

_one_at_a_time = threading.Lock()
_kept: dict[tuple[str, str | None], Learnt] = {}


def record_of(tables: Tables, room: str) -> RoomRecord:
    """Lay out one room's record for the planner: nobody's pseudonym goes with it."""
    counts = counts_of(tables, room)
    return RoomRecord(
        room=room, visits=visits_of(tables, room), returns=returns_of(tables, room),
        hours=hours_of(tables, room), staff=staff_of(tables, room), intakes=counts.intakes,
        emergencies=counts.emergencies, cleaning_minutes=counts.cleaning_minutes,
        pause_minutes=counts.pause_minutes, places=counts.places, limits_minutes=counts.limits_minutes,
    )  # fmt: skip


def learnt(room: str | None = None, *, progress: Progress = silent) -> Learnt:
    """Learn from the store's record of ``room`` (the one with the most visits, if None), once for each state of it.

    Raises FristedError: ``journal_empty``, ``city_unknown``, ``room_unknown``, ``journal_too_short``.
    """
    key = key_now(), room
    with _one_at_a_time:
        if key not in _kept:
            tables = tables_of_record(progress=progress)
            found = learn(record_of(tables, _room(tables, room)))
            _kept.clear()  # of an older state of the journal
            _kept[key] = found
        return _kept[key]


def _room(tables: Tables, asked: str | None) -> str:
    visits = tables.of("visit.arrived")["room"].value_counts(sort=True)
    rooms: list[str] = visits["room"].to_list()
    if asked is None and rooms:
        return rooms[0]
    if asked is None or asked not in rooms:
        said = ", ".join(rooms) or "none"
        raise FristedError(
            "room_unknown",
            "No room has a visit on record."
            if asked is None
            else f"No visit is on record for a room {asked!r}.",
            remedy=f"Rooms with visits: {said}. Without any, plan from a SIZE.toml.",
        )
    return asked
