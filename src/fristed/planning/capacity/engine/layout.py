"""How a need and a room lie in memory: records, because a kernel is handed one by a single pointer."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from fristed.planning.capacity.engine.compiled import words
from fristed.planning.capacity.engine.minutes import CELLS, LEVELS

Record: TypeAlias = Any
"""One record of NEED or ROOM; kernels compiled by numba read its fields as attributes."""
Records: TypeAlias = Any
"""An array of such records."""

NONE, ONE = words(2)
MOST_WAITING, MOST_ENDS, MOST_AGENDA = 1024, 4096, 2048
FOREVER = 1e15

NEED = np.dtype(
    [
        ("at", "f8"),  # minutes from the midnight before the first day drawn
        ("stay", "f8"),  # minutes the guest would stay were there no limit
        ("patience", "f8"),  # minutes the guest would wait
        ("onset", "f4"),  # share of the stay after which an emergency begins; below 0 none
        ("number", "i4"),  # of the need within its day
        ("day", "i4"),  # number of the day, may be below 0
        ("guest", "i4"),  # 0 where guests are not told apart
        ("worth", "u4"),  # the word that says how far a walk is worth it; 0 likewise
        ("route", "i1"),  # 0 inject, 1 smoke
        # What a room made of it; the only fields a room writes. Minutes as above, to 0.2 seconds.
        ("fate", "i1"),
        ("place", "i1"),  # 0 inject, 1 smoke, 2 flex
        ("since", "f4"),  # came (last)
        ("started", "f4"),  # or left unserved
        ("ends", "f4"),  # left the place
        ("free", "f4"),  # the place is ready again
    ],
    align=True,
)
DRAWN = ("at", "stay", "patience", "onset", "number", "day", "guest", "worth", "route")
"""The fields of NEED that hang on the seed alone, never on a room."""

UNKNOWN, SERVED, OUTSIDE, BACK_SOON, OTHER_ROOM, TURNED_OUT_AT_CLOSING, WAITS, AWAY = words(8)
"""Fates: where a need ended (AWAY: the guest never came to this room)."""

ARRIVED, OUTSIDE_HOURS, INJECTED, SMOKED, SWITCHED, DETERRED, FULL, LEFT_OUTSIDE, LEFT_OTHER_ROOM = range(9)
CAME_BACK, TURNED_OUT, EMERGENCIES, COVERED, SERVED_AT_ONCE = range(9, 14)
COUNTS = 14
"""Places in a room's ``counts``."""

WAIT_SERVED, WAIT_FIRST, WAIT_LEFT, PLACE_MINUTES, STAFF_MINUTES, CLOSED_MINUTES = range(6)
SUMS = 6
"""Places in a room's ``sums``, minutes."""

HOUR_ARRIVED, HOUR_STARTED, HOUR_LEFT, HOUR_WAIT, HOUR_INJECT, HOUR_SMOKE, HOUR_FLEX, HOUR_STAFF = words(8)
HOURS = 8
"""Rows of a room's ``hours``: counts and waits by the hour of arrival, minutes by the hour they fall in."""

BINS, BINS_PER_MINUTE = 361, 2
"""Waits of those served, in half minutes; the last bin holds all of three hours and more."""

EMERGENCY, REOPENS, STAFF_FREE, COMES_BACK, ARRIVES = words(5)
"""What stands on a room's agenda; ARRIVES is a guest on the way here, in a city."""

ROOM = np.dtype(
    [
        # The design.
        ("limit", "f8", 2),
        ("cleaning", "f8"),
        ("reception", "f8"),
        ("waiting_limit", "i8"),
        ("guests_per_staff", "i8"),
        ("closes_intake", "f8"),
        ("place_bound", "f8"),
        ("staff_needed", "i8"),
        ("staff_bound", "f8"),
        ("within", "f8"),
        # The guests' ways that need a further draw.
        ("key_low", "i8"),
        ("key_high", "i8"),
        ("at_the_door", "i8"),  # whether anything is drawn at the door
        ("priority", "f8"),
        ("deterred", "f8"),
        ("switches", "f8"),
        ("goes_outside", "f8"),  # these two: where the share ends on 0 to 1
        ("comes_back", "f8"),
        ("patience", "f8", (LEVELS, CELLS + 1)),
        ("back_after", "f8", (LEVELS, CELLS + 1)),
        # The moment.
        ("has", "i8", 3),
        ("busy", "i8", 3),
        ("staff", "i8"),
        ("bound", "i8"),
        ("intake", "i8"),
        ("hour", "i8"),  # of the day
        ("hour_ends", "f8"),
        ("closed_until", "f8"),
        ("closes_at", "f8"),
        ("overfull", "i8"),
        # Moments at which places fall free, in order, from head to tail.
        ("head", "i8"),
        ("tail", "i8"),
        ("end_at", "f8", MOST_ENDS),
        ("end_place", "i1", MOST_ENDS),
        # Those who wait, in order of rank and of coming.
        ("waiting", "i8"),
        ("next_leaver", "f8"),
        ("wait_need", "i8", MOST_WAITING),
        ("wait_since", "f8", MOST_WAITING),
        ("wait_leaves", "f8", MOST_WAITING),
        ("wait_route", "i1", MOST_WAITING),
        ("wait_rank", "i1", MOST_WAITING),
        ("wait_try", "i1", MOST_WAITING),
        # What is due, in order of time.
        ("due", "i8"),
        ("due_at", "f8", MOST_AGENDA),
        ("due_what", "i1", MOST_AGENDA),
        ("due_need", "i8", MOST_AGENDA),
        ("due_try", "i1", MOST_AGENDA),
        # The day's tally.
        ("counts", "i8", COUNTS),
        ("sums", "f8", SUMS),
        ("hours", "f8", (HOURS, 24)),
        ("waits", "i8", BINS),
    ],
    align=True,
)
