"""Those who wait: who is next, who gives up, who is turned out. Kernels over a record of ROOM."""

from __future__ import annotations

from fristed.planning.capacity.engine.chance import AGAIN, DOOR, LEAVING, philox, unit
from fristed.planning.capacity.engine.compiled import part, whole
from fristed.planning.capacity.engine.layout import (
    ARRIVED,
    ARRIVES,
    BACK_SOON,
    CAME_BACK,
    COMES_BACK,
    DETERRED,
    EMERGENCY,
    FOREVER,
    FULL,
    HOUR_ARRIVED,
    HOUR_LEFT,
    HOUR_WAIT,
    LEFT_OTHER_ROOM,
    LEFT_OUTSIDE,
    MOST_WAITING,
    NONE,
    ONE,
    OTHER_ROOM,
    OUTSIDE,
    OUTSIDE_HOURS,
    STAFF_FREE,
    SWITCHED,
    TURNED_OUT,
    TURNED_OUT_AT_CLOSING,
    WAIT_FIRST,
    WAIT_LEFT,
    WAITS,
    Record,
    Records,
)
from fristed.planning.capacity.engine.minutes import looked_up
from fristed.planning.capacity.engine.room import (
    add_due,
    begin_emergency,
    drop_due,
    free_place,
    start,
    takes_guests,
)

MOST_RETURNS = 3
"""A guest who came back or went on to another room so often uses outside the next time."""


@part
def arrive(room: Record, needs: Records, index: int, now: float, attempt: int, first: bool) -> None:
    """A guest at the door is seated, waits, or goes; the need's fate says which. ``first``: first time here."""
    need = needs[index]
    need.since = now
    if room.intake == 0:
        room.counts[OUTSIDE_HOURS if first else TURNED_OUT] += 1
        _goes(need, now, TURNED_OUT_AT_CLOSING)
        return
    if first:
        room.counts[ARRIVED] += 1
        room.hours[HOUR_ARRIVED, room.hour] += 1
    route = whole(need.route)
    place = _open_place(room, now, route)
    if place >= 0:
        start(room, needs, index, now, now, route, place)
    elif room.at_the_door:
        _choose_at_the_door(room, needs, index, now, route, attempt)
    else:
        _join(room, needs, index, now, route, ONE, attempt)


@part
def _goes(need: Record, now: float, fate: int) -> None:
    need.fate = fate
    need.started = now


@part
def _open_place(room: Record, now: float, route: int) -> int:
    """The place a newcomer may have at once: intake is open and nobody who waits could have it."""
    if not takes_guests(room, now):
        return -1
    place = free_place(room, route)
    if place < 0 or room.waiting == 0:
        return place
    for at in range(room.waiting):
        if free_place(room, whole(room.wait_route[at])) == place:
            return -1
    return place


@part
def _choose_at_the_door(
    room: Record, needs: Records, index: int, now: float, route: int, attempt: int
) -> None:
    """There is no place: be let ahead, take the other route, or be deterred by those who wait."""
    need = needs[index]
    words = philox(whole(need.number), whole(need.day), DOOR, attempt, room.key_low, room.key_high)
    rank = NONE if unit(words[0]) < room.priority else ONE
    if route == 1 and unit(words[2]) < room.switches:
        route = NONE
        room.counts[SWITCHED] += 1
        place = _open_place(room, now, route)
        if place >= 0:
            start(room, needs, index, now, now, route, place)
            return
    if unit(words[1]) >= (1.0 - room.deterred) ** room.waiting:
        room.counts[DETERRED] += 1
        room.hours[HOUR_LEFT, room.hour] += 1
        _goes(need, now, OUTSIDE)
        return
    _join(room, needs, index, now, route, rank, attempt)


@part
def _join(room: Record, needs: Records, index: int, now: float, route: int, rank: int, attempt: int) -> None:
    """Wait, behind all of the same or a higher rank, or find the waiting room full."""
    need = needs[index]
    if room.waiting >= min(room.waiting_limit, MOST_WAITING):
        room.counts[FULL] += 1
        room.hours[HOUR_LEFT, room.hour] += 1
        _goes(need, now, OUTSIDE)
        return
    patience = need.patience
    if attempt > 0:
        words = philox(whole(need.number), whole(need.day), AGAIN, attempt, room.key_low, room.key_high)
        patience = looked_up(room.patience, words[0])
    at = room.waiting
    while at > 0 and room.wait_rank[at - 1] > rank:
        _move(room, at - 1, at)
        at -= 1
    room.wait_need[at] = index
    room.wait_since[at] = now
    room.wait_leaves[at] = now + patience
    room.wait_route[at] = route
    room.wait_rank[at] = rank
    room.wait_try[at] = attempt
    room.waiting += 1
    room.next_leaver = min(room.next_leaver, now + patience)
    need.fate = WAITS


@part
def _move(room: Record, source: int, target: int) -> None:
    room.wait_need[target] = room.wait_need[source]
    room.wait_since[target] = room.wait_since[source]
    room.wait_leaves[target] = room.wait_leaves[source]
    room.wait_route[target] = room.wait_route[source]
    room.wait_rank[target] = room.wait_rank[source]
    room.wait_try[target] = room.wait_try[source]


@part
def _drop(room: Record, at: int) -> None:
    """Take one out of the queue, and see who leaves next."""
    leaves = room.wait_leaves[at]
    room.waiting -= 1
    for place in range(at, room.waiting):
        _move(room, place + 1, place)
    if leaves <= room.next_leaver:
        earliest = FOREVER
        for place in range(room.waiting):
            earliest = min(earliest, room.wait_leaves[place])
        room.next_leaver = earliest


@part
def serve_waiting(room: Record, needs: Records, now: float) -> None:
    """Seat whoever can be seated, in order of rank and of coming."""
    if not takes_guests(room, now):
        return
    at = NONE
    while at < room.waiting:
        route = whole(room.wait_route[at])
        place = free_place(room, route)
        if place >= 0:
            index, since = room.wait_need[at], room.wait_since[at]
            if room.wait_rank[at] == 0:
                room.sums[WAIT_FIRST] += now - since
            _drop(room, at)
            start(room, needs, index, since, now, route, place)
        elif free_place(room, 1 - route) < 0:
            return
        else:
            at += 1


@part
def _give_up(room: Record, needs: Records, now: float) -> int:
    """Somebody's patience ends; gives the index of the need."""
    at = NONE
    while room.wait_leaves[at] != room.next_leaver:
        at += 1
    index, attempt = room.wait_need[at], whole(room.wait_try[at])
    _count_leaver(room, at, now)
    _drop(room, at)
    need = needs[index]
    words = philox(whole(need.number), whole(need.day), LEAVING, attempt, room.key_low, room.key_high)
    share, again = unit(words[0]), now + looked_up(room.back_after, words[1])
    back = room.goes_outside <= share < room.comes_back
    if share < room.goes_outside or attempt >= MOST_RETURNS or (back and again >= room.closes_at):
        room.counts[LEFT_OUTSIDE] += 1
        _goes(need, now, OUTSIDE)
    elif back:
        room.counts[CAME_BACK] += 1
        add_due(room, again, COMES_BACK, index, attempt + 1)
        _goes(need, now, BACK_SOON)
    else:
        room.counts[LEFT_OTHER_ROOM] += 1
        _goes(need, now, OTHER_ROOM)
    return index  # type: ignore[no-any-return]


@part
def _count_leaver(room: Record, at: int, now: float) -> None:
    wait = now - room.wait_since[at]
    hour = int(room.wait_since[at] / 60.0) % 24
    room.sums[WAIT_LEFT] += wait
    room.hours[HOUR_LEFT, hour] += 1
    room.hours[HOUR_WAIT, hour] += wait


@part
def turn_out(room: Record, needs: Records, now: float) -> None:
    """Intake is over: everybody who waits goes."""
    for at in range(room.waiting):
        _count_leaver(room, at, now)
        _goes(needs[room.wait_need[at]], now, TURNED_OUT_AT_CLOSING)
    room.counts[TURNED_OUT] += room.waiting
    room.waiting = 0
    room.next_leaver = FOREVER


@part
def happen(room: Record, needs: Records, now: float) -> int:
    """Do what is due in the room now; gives the index of a need whose guest loses patience, else -1."""
    if room.head < room.tail and room.end_at[room.head] == now:
        room.busy[room.end_place[room.head]] -= 1
        room.head += 1
        if room.head == room.tail:
            room.head = 0
            room.tail = 0
    elif room.next_leaver == now:
        return _give_up(room, needs, now)
    else:
        _do_what_is_due(room, needs, now)
    if room.waiting:
        serve_waiting(room, needs, now)
    return -1


@part
def _do_what_is_due(room: Record, needs: Records, now: float) -> None:
    what, index, attempt = room.due_what[0], room.due_need[0], whole(room.due_try[0])
    drop_due(room)
    if what == EMERGENCY:
        begin_emergency(room, now)
    elif what == STAFF_FREE:
        room.bound -= index
    elif what in (COMES_BACK, ARRIVES):
        arrive(room, needs, index, now, attempt, what == ARRIVES)
