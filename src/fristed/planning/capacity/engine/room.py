"""What can happen to one room: kernels over a record of ROOM.

A room never draws a need: it is told of one and decides where it ends. Every guest who waits leaves at a moment
known when the waiting begins, so the next thing to happen is the earliest of: a place falls free, a patience
ends, the agenda (emergencies, intake opening again, staff free again, somebody coming back).
"""

from __future__ import annotations

import numpy as np

from fristed.planning.capacity.engine import layout
from fristed.planning.capacity.engine.chance import halves
from fristed.planning.capacity.engine.compiled import part
from fristed.planning.capacity.engine.design import RoomDesign
from fristed.planning.capacity.engine.layout import (
    BINS,
    BINS_PER_MINUTE,
    CLOSED_MINUTES,
    COVERED,
    EMERGENCIES,
    EMERGENCY,
    FOREVER,
    HOUR_INJECT,
    HOUR_STAFF,
    HOUR_STARTED,
    HOUR_WAIT,
    INJECTED,
    MOST_AGENDA,
    MOST_ENDS,
    NONE,
    PLACE_MINUTES,
    REOPENS,
    SERVED,
    SERVED_AT_ONCE,
    STAFF_FREE,
    STAFF_MINUTES,
    WAIT_SERVED,
    Record,
    Records,
)
from fristed.planning.capacity.engine.needs import NeedTables


@part
def next_moment(room: Record) -> float:
    """When the next thing happens in the room by itself; ``FOREVER`` where nothing will."""
    moment = room.next_leaver
    if room.head < room.tail:
        moment = min(moment, room.end_at[room.head])
    if room.due:
        moment = min(moment, room.due_at[0])
    return moment  # type: ignore[no-any-return]


@part
def add_due(room: Record, at: float, what: int, need: int, attempt: int) -> None:
    """Put a moment on the agenda, kept in order of time."""
    place = room.due
    if place == MOST_AGENDA:
        room.overfull = 1
        return
    while place > 0 and room.due_at[place - 1] > at:
        _move_due(room, place - 1, place)
        place -= 1
    room.due_at[place] = at
    room.due_what[place] = what
    room.due_need[place] = need
    room.due_try[place] = attempt
    room.due += 1


@part
def drop_due(room: Record) -> None:
    """Take the first moment off the agenda."""
    room.due -= 1
    for place in range(room.due):
        _move_due(room, place + 1, place)


@part
def _move_due(room: Record, source: int, target: int) -> None:
    room.due_at[target] = room.due_at[source]
    room.due_what[target] = room.due_what[source]
    room.due_need[target] = room.due_need[source]
    room.due_try[target] = room.due_try[source]


@part
def free_place(room: Record, route: int) -> int:
    """The kind of place (0 inject, 1 smoke, 2 flex) a guest of that route could have now, or -1."""
    if room.guests_per_staff > 0:
        busy = room.busy[0] + room.busy[1] + room.busy[2]
        if busy >= room.guests_per_staff * (room.staff - room.bound):
            return -1
    if room.busy[route] < room.has[route]:
        return route
    if room.busy[2] < room.has[2]:
        return 2
    return -1


@part
def takes_guests(room: Record, now: float) -> bool:
    """Whether intake is open: within hours and not closed by an emergency."""
    return room.intake != 0 and now >= room.closed_until  # type: ignore[no-any-return]


@part
def start(room: Record, needs: Records, index: int, since: float, now: float, route: int, place: int) -> None:
    """Seat a guest: from here on everything about the stay is known."""
    need = needs[index]
    leaves = min(now + min(need.stay, room.limit[route]), room.closes_at)
    free = leaves + room.cleaning
    if need.onset >= 0.0:
        begins = now + need.onset * (leaves - now)
        free = begins + room.place_bound + room.cleaning
        add_due(room, begins, EMERGENCY, index, NONE)
    _occupy(room, free, place)
    need.fate = SERVED
    need.place = place
    need.since = since
    need.started = now
    need.ends = leaves
    need.free = free
    _count_start(room, since, now, route)
    _add_minutes(room, HOUR_INJECT + place, now, free, 1.0)
    room.sums[PLACE_MINUTES] += free - now
    work = room.reception + room.cleaning
    if work > 0.0:
        room.hours[HOUR_STAFF, room.hour] += work
        room.sums[STAFF_MINUTES] += work


@part
def _occupy(room: Record, free: float, place: int) -> None:
    """Keep the moments at which places fall free in order; a stay mostly ends after those begun before."""
    if room.tail == MOST_ENDS:
        _move_ends_to_front(room)
    head, at = room.head, room.tail
    while at > head and room.end_at[at - 1] > free:
        room.end_at[at] = room.end_at[at - 1]
        room.end_place[at] = room.end_place[at - 1]
        at -= 1
    room.end_at[at] = free
    room.end_place[at] = place
    room.tail += 1
    room.busy[place] += 1


@part
def _move_ends_to_front(room: Record) -> None:
    length = room.tail - room.head
    for place in range(length):
        room.end_at[place] = room.end_at[room.head + place]
        room.end_place[place] = room.end_place[room.head + place]
    room.head = 0
    room.tail = length


@part
def _count_start(room: Record, since: float, now: float, route: int) -> None:
    wait = now - since
    room.counts[INJECTED + route] += 1
    room.waits[min(int(wait * BINS_PER_MINUTE), BINS - 1)] += 1
    if wait == 0.0:
        room.hours[HOUR_STARTED, room.hour] += 1
        room.counts[SERVED_AT_ONCE] += 1
        return
    hour = int(since / 60.0) % 24
    room.hours[HOUR_STARTED, hour] += 1
    room.hours[HOUR_WAIT, hour] += wait
    room.sums[WAIT_SERVED] += wait


@part
def _add_minutes(room: Record, row: int, now: float, ends: float, weight: float) -> None:
    """Share the minutes from now to ``ends`` out over the hours of the day they fall in."""
    hour, until = room.hour, room.hour_ends
    while until < ends:
        room.hours[row, hour] += weight * (until - now)
        now = until
        hour = 0 if hour == 23 else hour + 1
        until += 60.0
    room.hours[row, hour] += weight * (ends - now)


@part
def begin_emergency(room: Record, now: float) -> None:
    """Close intake, bind staff, and see whether enough of them are free in time."""
    free = max(room.staff - room.bound, 0)
    soon = free
    for place in range(room.due):
        if room.due_what[place] == STAFF_FREE and room.due_at[place] <= now + room.within:
            soon += room.due_need[place]
    room.counts[EMERGENCIES] += 1
    if soon >= room.staff_needed:
        room.counts[COVERED] += 1
    bound = min(free, room.staff_needed)
    room.bound += bound
    add_due(room, now + room.staff_bound, STAFF_FREE, bound, NONE)
    _add_minutes(room, HOUR_STAFF, now, now + room.staff_bound, float(bound))
    room.sums[STAFF_MINUTES] += bound * room.staff_bound
    until = now + room.closes_intake
    if until > room.closed_until:
        room.sums[CLOSED_MINUTES] += until - max(now, room.closed_until)
        room.closed_until = until
        add_due(room, until, REOPENS, NONE, NONE)


def empty_rooms(designs: tuple[RoomDesign, ...], tables: NeedTables, seed: int) -> Records:
    """Rooms without anybody, ready for their first minute, shape (designs,)."""
    rooms = np.zeros(len(designs), dtype=layout.ROOM)
    for design, room in zip(designs, rooms, strict=True):
        emergency = design.emergency
        room["limit"] = design.limit_inject_minutes, design.limit_smoke_minutes
        room["cleaning"], room["reception"] = design.cleaning_minutes, design.reception_minutes
        room["waiting_limit"] = design.waiting_limit
        room["guests_per_staff"] = design.guests_per_staff
        room["closes_intake"], room["place_bound"] = emergency.closes_intake_minutes, emergency.place_minutes
        room["staff_needed"], room["staff_bound"] = emergency.staff, emergency.staff_minutes
        room["within"] = emergency.within_minutes
    rooms["key_low"], rooms["key_high"] = halves(seed)
    for name, chance in zip(
        ("priority", "deterred", "switches", "goes_outside", "comes_back"), tables.chances, strict=True
    ):
        rooms[name] = chance
    rooms["at_the_door"] = int(tables.chances[:3].any())
    rooms["patience"], rooms["back_after"] = tables.patience, tables.back
    rooms["next_leaver"] = FOREVER
    return rooms
