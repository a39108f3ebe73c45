"""Queues in balance: Erlang's B and C, a waiting room of limited size, guests who lose patience, two ranks.

Rates are per minute, times in minutes. Method and sources: docs/methods/queue-formulas.md.
"""

from __future__ import annotations

import math
from functools import cache

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.minutes import Minutes

ENDLESS = 5_000
"""Places in the waiting room that stand for no limit where guests lose patience."""


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """A queue in balance: shares of all who arrive, minutes, persons."""

    blocked: float
    """Share who find the waiting room full."""
    left: float
    """Share who lose patience."""
    waits: float
    """Share of those let in who do not start at once."""
    wait_minutes: float
    """Mean wait of those let in, served or not."""
    waiting: float
    """Mean number of those who wait."""
    busy_share: float
    """Share of places taken."""


def erlang_b(places: int, load: float) -> float:
    """The share turned away where nobody waits: ``load`` arrivals a stay (A. K. Erlang 1917)."""
    _check(places, load)
    turned_away = 1.0
    for number in range(1, places + 1):
        turned_away = load * turned_away / (number + load * turned_away)
    return turned_away


def erlang_c(places: int, load: float) -> float:
    """The share who wait where everybody waits as long as it takes. Raises InputRefused ``queue_grows``."""
    turned_away = erlang_b(places, load)
    if load >= places:
        raise InputRefused(
            "queue_grows",
            f"A load of {load:g} on {places} places grows without end.",
            remedy="Give more places than the load, a limit to those who wait, or guests who leave.",
        )
    return places * turned_away / (places - load * (1 - turned_away))


def erlang_c_wait(places: int, arrivals: float, stay: float) -> float:
    """Mean wait in minutes of M/M/c."""
    return erlang_c(places, arrivals * stay) * stay / (places - arrivals * stay)


def erlang_c_longer_than(places: int, arrivals: float, stay: float, minutes: float) -> float:
    """The share who wait longer than ``minutes`` in M/M/c."""
    load = arrivals * stay
    return erlang_c(places, load) * math.exp(-(places - load) * minutes / stay)


def limited(
    places: int, arrivals: float, stay: float, *, most: int | None = None, patience: float = math.inf
) -> Balance:
    """M/M/c/K+M: at most ``most`` in the room (None: no limit), patience exponential of that mean.

    With ``patience`` endless it is M/M/c/K, without ``most`` it is Palm's Erlang-A.
    """
    _check(places, arrivals * stay)
    if most is None and math.isinf(patience):
        erlang_c(places, arrivals * stay)
    highest = places + ENDLESS if most is None else most
    inside = np.arange(highest + 1)
    leaving = np.minimum(inside, places) / stay + np.maximum(inside - places, 0) / patience
    with np.errstate(divide="ignore"):
        steps = np.log(arrivals) - np.log(leaving[1:])
    weight = np.concatenate([[0.0], np.cumsum(steps)])
    chance = np.exp(weight - weight.max())
    chance /= chance.sum()
    let_in = 1.0 - float(chance[-1]) if most is not None else 1.0
    waiting = float((np.maximum(inside - places, 0) * chance).sum())
    full_or_more = float(chance[places:highest].sum()) if most is not None else float(chance[places:].sum())
    return Balance(
        blocked=1.0 - let_in,
        left=waiting / patience / arrivals,
        waits=full_or_more / let_in,
        wait_minutes=waiting / (arrivals * let_in),
        waiting=waiting,
        busy_share=float((np.minimum(inside, places) * chance).sum()) / places,
    )


def two_ranks(places: int, first: float, second: float, stay: float) -> tuple[float, float]:
    """Mean waits of two ranks, the first let ahead but nobody sent out (A. Cobham 1954); arrivals a minute each."""
    load = (first + second) * stay
    start = erlang_c(places, load) * stay / places
    share = first * stay / places
    return start / (1 - share), start / ((1 - share) * (1 - load / places))


@cache
def limited_mean(stay: Minutes, limit: float) -> float:
    """The mean of a lognormal stay cut at ``limit`` minutes, both in minutes."""
    variance = math.log1p((stay.spread / stay.mean) ** 2)
    middle, spread = math.log(stay.mean) - variance / 2, math.sqrt(variance)
    at = (math.log(limit) - middle) / spread
    return stay.mean * _normal(at - spread) + limit * (1 - _normal(at))


def _normal(at: float) -> float:
    return 0.5 * math.erfc(-at / math.sqrt(2))


def _check(places: int, load: float) -> None:
    if places < 1 or not (math.isfinite(load) and load > 0):
        raise InputRefused(
            "queue_impossible",
            f"A queue of {places} places has a load of {load:g}.",
            remedy="Give at least one place and a load above 0.",
        )
