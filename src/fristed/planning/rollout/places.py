"""How many uses a day a room of so many places serves while few wait long (Erlang C)."""

from __future__ import annotations

import math
from functools import cache


def erlang_b(places: int, offered: float) -> float:
    """The share of arrivals that find all ``places`` taken and leave, at ``offered`` Erlang (recursion)."""
    blocked = 1.0
    for place in range(1, places + 1):
        blocked = offered * blocked / (place + offered * blocked)
    return blocked


def waits_longer(places: int, offered: float, stay_minutes: float, wait_minutes: float) -> float:
    """P(wait > ``wait_minutes``) in M/M/c: Erlang C times exp(-(c - a) wait / stay); 1 where a >= c."""
    if offered >= places:
        return 1.0
    blocked = erlang_b(places, offered)
    waiting = places * blocked / (places - offered * (1 - blocked))
    return waiting * math.exp(-(places - offered) * wait_minutes / stay_minutes)


@cache
def offered_at_most(places: int, *, stay_minutes: float, wait_minutes: float, wait_share: float) -> float:
    """The greatest load (Erlang) at which no more than ``wait_share`` wait longer than ``wait_minutes``."""
    low, high = 0.0, float(places)
    for _ in range(60):
        middle = (low + high) / 2
        if waits_longer(places, middle, stay_minutes, wait_minutes) <= wait_share:
            low = middle
        else:
            high = middle
    return low


def uses_a_day(
    places: int, hours: float, *, stay_minutes: float = 30, wait_minutes: float = 10, wait_share: float = 0.1
) -> float:
    """Uses a day that a room serves at that standard of waiting, open ``hours`` a day."""
    offered = offered_at_most(
        places, stay_minutes=stay_minutes, wait_minutes=wait_minutes, wait_share=wait_share
    )
    return offered * hours * 60 / stay_minutes


CROWDING = (0.0, 0.1, 0.25, 0.5)
"""Marginal losses at which a busy room's worth is cut into straight pieces."""


def crowded_widths(places: int, hours: float, *, stay_minutes: float = 30) -> tuple[float, ...]:
    """Uses a day served at each marginal loss of ``CROWDING``, where people who find no place leave.

    Served is ``f(A) = A (1 - B(c, A))``, concave; a piece ends where the slope has fallen by the next
    loss, and none is counted beyond a slope of a quarter: the chords lie on or below the curve's tangents.
    """
    ends = [_slope_falls_to(places, 1 - loss) for loss in (*CROWDING[1:], 0.75)]
    a_day = hours * 60 / stay_minutes
    return tuple((end - start) * a_day for start, end in zip((0.0, *ends), ends, strict=False))


def _slope_falls_to(places: int, slope: float) -> float:
    low, high = 0.0, 10.0 * places
    for _ in range(60):
        middle, step = (low + high) / 2, 1e-5
        here = (middle + step) * (1 - erlang_b(places, middle + step)) - middle * (
            1 - erlang_b(places, middle)
        )
        if here / step >= slope:
            low = middle
        else:
            high = middle
    return low
