"""The kernel of a city: guests choose among rooms by the walk and the wait, and go on from one to another."""

from __future__ import annotations

from fristed.planning.capacity.engine.compiled import kernel, part, whole
from fristed.planning.capacity.engine.design import START
from fristed.planning.capacity.engine.layout import (
    ARRIVES,
    AWAY,
    FOREVER,
    NONE,
    ONE,
    OTHER_ROOM,
    SERVED,
    Records,
)
from fristed.planning.capacity.engine.minutes import Floats, looked_up
from fristed.planning.capacity.engine.needs import Ints
from fristed.planning.capacity.engine.queue import happen
from fristed.planning.capacity.engine.room import add_due, free_place, next_moment
from fristed.planning.capacity.engine.running import MINUTES_A_DAY, end_day, enter_piece


@kernel
def run_city(
    rooms: Records,
    weeks: Floats,
    needs: Records,
    count: int,
    first_weekday: int,
    warm_days: int,
    homes: Ints,
    walks: Floats,
    between: Floats,
    tolerance: Floats,
    wait_counts: float,
    stay: float,
    counts: Ints,
    sums: Floats,
) -> None:
    """Run all rooms for ``len(counts)`` days; ``weeks`` (rooms, 7, pieces, columns), ``walks`` (places, rooms) minutes."""
    pieces = homes[: len(rooms)] * 0
    own = walks[0] * 0.0
    index = NONE
    for day in range(len(counts)):
        week_day = (first_weekday + day) % 7
        for number in range(len(rooms)):
            if day == warm_days:
                rooms[number].hours[:] = 0.0
                rooms[number].waits[:] = 0
            pieces[number] = 0
            _next_piece(rooms, weeks, needs, number, week_day, day * MINUTES_A_DAY, pieces, own)
        index = _city_day(
            rooms, weeks, needs, index, count, week_day, day * MINUTES_A_DAY, homes, walks, between,
            tolerance, wait_counts, stay, pieces, own,
        )  # fmt: skip
        for number in range(len(rooms)):
            end_day(rooms[number], needs, (day + 1) * MINUTES_A_DAY, counts[day, number], sums[day, number])


@part
def _next_piece(
    rooms: Records,
    weeks: Floats,
    needs: Records,
    number: int,
    week_day: int,
    midnight: float,
    pieces: Ints,
    own: Floats,
) -> None:
    """Enter the next piece of a room's day, and see when something happens there again."""
    piece = pieces[number]
    enter_piece(rooms[number], needs, weeks[number, week_day, piece], midnight)
    pieces[number] = piece + 1
    own[number] = min(next_moment(rooms[number]), midnight + weeks[number, week_day, piece + 1, START])


@part
def _city_day(
    rooms: Records,
    weeks: Floats,
    needs: Records,
    index: int,
    count: int,
    week_day: int,
    midnight: float,
    homes: Ints,
    walks: Floats,
    between: Floats,
    tolerance: Floats,
    wait_counts: float,
    stay: float,
    pieces: Ints,
    own: Floats,
) -> int:
    until = midnight + MINUTES_A_DAY
    while True:
        number = _first_of(own)
        arrival = needs[index].at if index < count else FOREVER
        if min(arrival, own[number]) >= until:
            return index
        if arrival < own[number]:
            _choose(rooms, needs, index, arrival, homes, walks, tolerance, wait_counts, stay, own)
            index += ONE
            continue
        now = own[number]
        piece_ends = midnight + weeks[number, week_day, pieces[number], START]
        if now >= piece_ends:
            _next_piece(rooms, weeks, needs, number, week_day, midnight, pieces, own)
            continue
        gone = happen(rooms[number], needs, now)
        if gone >= 0 and needs[gone].fate == OTHER_ROOM:
            _go_on(rooms, needs, gone, number, now, between, wait_counts, stay, own)
        own[number] = min(next_moment(rooms[number]), piece_ends)


@kernel
def count_by_district(needs: Records, count: int, district_of_guest: Ints, every: Ints, served: Ints) -> None:
    """Count needs and those served, by the day and the district of the guest, both (days, districts)."""
    for index in range(count):
        need = needs[index]
        day, district = int(need.at / MINUTES_A_DAY), district_of_guest[need.guest]
        every[day, district] += 1
        if need.fate == SERVED:
            served[day, district] += 1


@part
def _first_of(own: Floats) -> int:
    first = NONE
    for number in range(1, len(own)):
        if own[number] < own[first]:
            first = whole(number)
    return first


@part
def _expected_wait(rooms: Records, number: int, route: int, stay: float) -> float:
    """What a guest who is told the queue expects: nobody's patience is known to those who look."""
    room = rooms[number]
    if room.waiting == 0 and free_place(room, route) >= 0:
        return 0.0
    places = max(room.has[route] + room.has[2], 1)
    return (room.waiting + 1) * stay / places  # type: ignore[no-any-return]


@part
def _choose(
    rooms: Records,
    needs: Records,
    index: int,
    now: float,
    homes: Ints,
    walks: Floats,
    tolerance: Floats,
    wait_counts: float,
    stay: float,
    own: Floats,
) -> None:
    """Set out for the room that costs the fewest minutes, if that is worth it; else use outside."""
    need = needs[index]
    best, cost = -ONE, looked_up(tolerance, whole(need.worth))
    home = homes[need.guest]
    for number in range(len(rooms)):
        walk = walks[home, number]
        if walk > cost or rooms[number].intake == 0:
            continue
        minutes = walk
        if wait_counts > 0.0:
            minutes += wait_counts * _expected_wait(rooms, number, whole(need.route), stay)
        if minutes <= cost:
            best, cost = whole(number), minutes
    if best < 0:
        need.fate = AWAY
        return
    at = now + walks[home, best]
    add_due(rooms[best], at, ARRIVES, index, NONE)
    own[best] = min(own[best], at)


@part
def _go_on(
    rooms: Records,
    needs: Records,
    index: int,
    here: int,
    now: float,
    between: Floats,
    wait_counts: float,
    stay: float,
    own: Floats,
) -> None:
    """Leave for the next best room that is open; where there is none the fate stands."""
    best, cost = -ONE, FOREVER
    for number in range(len(rooms)):
        if number == here or rooms[number].intake == 0:
            continue
        minutes = between[here, number] + wait_counts * _expected_wait(
            rooms, number, whole(needs[index].route), stay
        )
        if minutes < cost:
            best, cost = whole(number), minutes
    if best >= 0:
        at = now + between[here, best]
        add_due(rooms[best], at, ARRIVES, index, ONE)
        own[best] = min(own[best], at)
