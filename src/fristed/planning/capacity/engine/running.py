"""The kernel that runs one room through some days of drawn needs."""

from __future__ import annotations

from fristed.planning.capacity.engine.compiled import kernel, part
from fristed.planning.capacity.engine.design import CLOSES, INJECT, INTAKE, STAFF, START
from fristed.planning.capacity.engine.layout import FOREVER, NONE, Record, Records
from fristed.planning.capacity.engine.minutes import Floats
from fristed.planning.capacity.engine.needs import Ints
from fristed.planning.capacity.engine.queue import arrive, happen, serve_waiting, turn_out
from fristed.planning.capacity.engine.room import next_moment

MINUTES_A_DAY = 1440.0


@kernel
def run_days(
    rooms: Records,
    week: Floats,
    needs: Records,
    count: int,
    first_weekday: int,
    warm_days: int,
    counts: Ints,
    sums: Floats,
) -> None:
    """Run ``rooms[0]`` for ``len(counts)`` days; what is summed over days begins after ``warm_days``."""
    room, index = rooms[0], NONE
    for day in range(len(counts)):
        if day == warm_days:
            room.hours[:] = 0.0
            room.waits[:] = 0
        pieces = week[(first_weekday + day) % 7]
        midnight = day * MINUTES_A_DAY
        for piece in range(len(pieces) - 1):
            if pieces[piece, START] >= MINUTES_A_DAY:
                break
            enter_piece(room, needs, pieces[piece], midnight)
            index = _until(room, needs, index, count, midnight + pieces[piece + 1, START])
        end_day(room, needs, midnight + MINUTES_A_DAY, counts[day], sums[day])


@part
def enter_piece(room: Record, needs: Records, piece: Floats, midnight: float) -> None:
    """Change places, staff and intake to those of a piece of the week."""
    for place in range(3):
        room.has[place] = int(piece[INJECT + place])
    room.hour = int(piece[START] / 60.0)
    room.hour_ends = midnight + 60.0 * (room.hour + 1)
    room.staff = int(piece[STAFF])
    room.intake = int(piece[INTAKE])
    room.closes_at = midnight + piece[CLOSES]
    if room.waiting:
        if room.intake:
            serve_waiting(room, needs, midnight + piece[START])
        else:
            turn_out(room, needs, midnight + piece[START])


@part
def end_day(room: Record, needs: Records, midnight: float, counts: Ints, sums: Floats) -> None:
    """Hand the day's tally over and begin a new one; who waits in a room that closes at midnight goes today."""
    if room.waiting and room.closes_at <= midnight:
        turn_out(room, needs, midnight)
    for column in range(len(counts)):
        counts[column] = room.counts[column]
        room.counts[column] = 0
    for column in range(len(sums)):
        sums[column] = room.sums[column]
        room.sums[column] = 0.0


@part
def _until(room: Record, needs: Records, index: int, count: int, until: float) -> int:
    """Let happen what happens before ``until``; gives the next need."""
    arrival = needs[index].at if index < count else FOREVER
    while True:
        own = next_moment(room)
        if arrival < own:
            if arrival >= until:
                return index
            arrive(room, needs, index, arrival, NONE, True)
            index += 1
            arrival = needs[index].at if index < count else FOREVER
        else:
            if own >= until:
                return index
            happen(room, needs, own)
