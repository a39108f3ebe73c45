"""What a city decides about a room, and the week it makes of it."""

from __future__ import annotations

import math
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused

Floats = NDArray[np.float64]
DAY, HOUR, WEEK = 1440.0, 60.0, 7 * 1440.0
START, INJECT, SMOKE, FLEX, STAFF, INTAKE, CLOSES = range(7)
"""Columns of a week's pieces; START and CLOSES are minutes from the midnight of the day."""
NO_LIMIT = 1e12
_NUMBERS = (
    "limit_inject_minutes",
    "limit_smoke_minutes",
    "cleaning_minutes",
    "reception_minutes",
    "last_intake_minutes",
    "waiting_limit",
    "guests_per_staff",
)


class Opening(msgspec.Struct, frozen=True):
    """Open from ``opens`` to ``closes``, minutes from the day's midnight; ``closes`` above 1440 is next morning."""

    opens: int
    closes: int


class EmergencyRule(msgspec.Struct, frozen=True, kw_only=True):
    """What an emergency costs a room: intake closed, the place bound, staff bound, all from its onset.

    It is covered in time where ``staff`` of those on duty are free within ``within_minutes``.
    """

    closes_intake_minutes: float = 20.0
    place_minutes: float = 30.0
    staff: int = 2
    staff_minutes: float = 30.0
    within_minutes: float = 2.0


class RoomDesign(msgspec.Struct, frozen=True, kw_only=True):
    """One room as it could be.

    ``inject``, ``smoke``, ``flex`` (either use) and ``staff`` are numbers for each of the 24 hours;
    ``opening`` one for each weekday from Monday, None where closed. The last guest is let in
    ``last_intake_minutes`` before closing. ``waiting_limit`` is how many may wait; the next one leaves.
    ``guests_per_staff`` is how many places one free member of staff may watch (0: no bound).
    """

    name: str = "room"
    inject: tuple[int, ...]
    smoke: tuple[int, ...] = (0,) * 24
    flex: tuple[int, ...] = (0,) * 24
    staff: tuple[int, ...] = (2,) * 24
    opening: tuple[Opening | None, ...] = (Opening(0, 1440),) * 7
    limit_inject_minutes: float = NO_LIMIT
    limit_smoke_minutes: float = NO_LIMIT
    cleaning_minutes: float = 0.0
    reception_minutes: float = 0.0
    last_intake_minutes: float = 0.0
    waiting_limit: int = 500
    guests_per_staff: int = 0
    emergency: EmergencyRule = EmergencyRule()


def every_hour(number: int) -> tuple[int, ...]:
    """The same number in each of the 24 hours."""
    return (number,) * 24


def every_day(opens: int, closes: int) -> tuple[Opening, ...]:
    """The same opening on each of the seven days, in minutes from midnight."""
    return (Opening(opens, closes),) * 7


def most_places(design: RoomDesign) -> int:
    """The largest number of places the room has at any hour."""
    return max(map(sum, zip(design.inject, design.smoke, design.flex, strict=True)))


@lru_cache(maxsize=1024)
def week(design: RoomDesign) -> tuple[Floats, bool]:
    """The week in pieces of constant capacity, shape (7, pieces, 7 columns), and whether anybody stays overnight.

    Days with fewer pieces are filled up with pieces that begin at the day's end. Raises InputRefused:
    ``design_impossible``.
    """
    _check(design)
    sessions = _sessions(design.opening)
    days = [_pieces(design, weekday, sessions) for weekday in range(7)]
    longest = max(len(pieces) for pieces in days)
    made = np.zeros((7, longest + 1, 7))
    made[:, :, START] = DAY
    for weekday, pieces in enumerate(days):
        made[weekday, : len(pieces)] = pieces
    made.flags.writeable = False
    overnight = any(math.isinf(opens) or closes > DAY * (opens // DAY + 1) for opens, closes in sessions)
    return made, overnight


def _sessions(opening: tuple[Opening | None, ...]) -> list[tuple[float, float]]:
    """Openings of two weeks in minutes from the first Monday, those that touch made one."""
    joined: list[tuple[float, float]] = []
    for day in range(-7, 14):
        one = opening[day % 7]
        if one is None:
            continue
        opens, closes = day * DAY + one.opens, day * DAY + one.closes
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    if len(joined) == 1 and joined[0][1] - joined[0][0] >= 20 * DAY:
        return [(-math.inf, math.inf)]
    return joined


def _pieces(design: RoomDesign, weekday: int, sessions: list[tuple[float, float]]) -> list[list[float]]:
    begin = weekday * DAY
    cuts = {hour * HOUR for hour in range(24)}
    for opens, closes in sessions:
        for moment in (opens, closes - design.last_intake_minutes, closes):
            if begin < moment < begin + DAY:
                cuts.add(moment - begin)
    return [_piece(design, cut, begin, sessions) for cut in sorted(cuts)]


def _piece(design: RoomDesign, cut: float, begin: float, sessions: list[tuple[float, float]]) -> list[float]:
    hour = int(cut // HOUR)
    now = begin + cut
    current = next((session for session in sessions if session[0] <= now < session[1]), None)
    closes = NO_LIMIT if current is None or current[1] == math.inf else current[1] - begin
    intake = current is not None and (closes == NO_LIMIT or cut < closes - design.last_intake_minutes)
    places = (design.inject[hour], design.smoke[hour], design.flex[hour], design.staff[hour])
    return [cut, *map(float, places), float(intake), closes]


def _check(design: RoomDesign) -> None:
    """Refuse what no kernel can run; the planner's own questions are asked before."""
    for word in ("inject", "smoke", "flex", "staff"):
        hours = getattr(design, word)
        if len(hours) != 24 or any(number < 0 for number in hours):
            raise _refused(
                f"{design.name} gives {word} as {len(hours)} numbers, the smallest {min(hours, default=0)}.",
                "Give 24 numbers of 0 or more, one an hour from midnight.",
            )
    if len(design.opening) != 7:
        raise _refused(
            f"{design.name} has opening hours for {len(design.opening)} days.",
            "Give seven, from Monday, None where closed.",
        )
    for one in design.opening:
        if one is not None and not (0 <= one.opens < DAY and one.opens < one.closes <= one.opens + DAY):
            raise _refused(
                f"{design.name} opens at minute {one.opens} and closes at minute {one.closes} of a day.",
                "Close after opening and within 24 hours; above 1440 is the next morning.",
            )
    numbers = [getattr(design, word) for word in _NUMBERS] + list(msgspec.structs.astuple(design.emergency))
    if bad := [value for value in numbers if not (math.isfinite(value) and value >= 0)]:
        raise _refused(
            f"{design.name} has a limit or a rule of {bad[0]:g}.", "Give minutes and numbers of 0 or more."
        )
    if design.waiting_limit > 1000 or most_places(design) > 2000:
        raise _refused(
            f"{design.name} has {most_places(design)} places and lets {design.waiting_limit} wait.",
            "The engine holds 2000 places and 1000 who wait.",
        )


def _refused(sentence: str, remedy: str) -> InputRefused:
    return InputRefused("design_impossible", sentence, remedy=remedy)
