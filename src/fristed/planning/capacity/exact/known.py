"""The list of queues with a known answer, each with the room and the needs that make the engine into it."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
import numpy as np
from msgspec.structs import replace

from fristed.planning.capacity.engine.counted import DayCounts
from fristed.planning.capacity.engine.day import (
    Leaving,
    Minutes,
    NeedsModel,
    RoomDesign,
    Use,
    every_day,
    every_hour,
)
from fristed.planning.capacity.engine.minutes import Floats
from fristed.planning.capacity.exact.erlang import (
    erlang_b,
    erlang_c,
    erlang_c_longer_than,
    erlang_c_wait,
    limited,
    limited_mean,
    two_ranks,
)
from fristed.planning.capacity.exact.varying import endless_room_hours, varying_queue

Read = Callable[[DayCounts], Floats]
"""From a run to two numbers a day, shape (2, days): what is counted, and of how many."""

DAY_OF_A_ROOM = (6, 10, 14, 16, 18, 18, 19, 20, 20, 20, 19, 18, 17, 15, 10)
"""250 arrivals from 8 to 23 h in these proportions: assumed, after descriptions of rooms' mornings."""
ARRIVALS_A_DAY = 250.0
OPENS, CLOSES = 8 * 60, 23 * 60


class Known(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A number known exactly, and how the engine is asked for it.

    ``days`` are those that bring the standard error to a tenth of a per cent of the number.
    """

    name: str
    exact: float
    design: RoomDesign
    needs: NeedsModel
    read: Read
    days: int


def known() -> tuple[Known, ...]:
    """Every check of ``fristed plan verify``, simplest first."""
    return (*_turned_away(), *_waiting(), *_impatient(), *_ranks(), *_limits(), *_varying())


def _room(places: int, *, waiting: int = 1000) -> RoomDesign:
    return RoomDesign(name="queue", inject=every_hour(places), waiting_limit=waiting)


def _needs(
    arrivals: float, stay: Minutes, *, patience: float = math.inf, hourly: tuple[float, ...] = ()
) -> NeedsModel:
    law = Minutes("never") if math.isinf(patience) else Minutes("exponential", patience)
    return NeedsModel(
        arrivals_per_hour=hourly or (60 * arrivals,) * 24,
        uses=(Use(name="inject", share=1, route="inject", stay=stay),),
        patience=law,
        leaving=Leaving(outside=1, comes_back=0, other_room=0),
    )


def _share(of: str) -> Read:
    return lambda run: np.stack([getattr(run, of), run.arrived]).astype(float)


def _mean_wait(run: DayCounts) -> Floats:
    """Minutes waited by all who were let in, served or not."""
    return np.stack([run.wait_served_minutes + run.wait_left_minutes, run.arrived - run.full])


def _a_day(of: str) -> Read:
    return lambda run: np.stack([getattr(run, of), np.ones(run.days)]).astype(float)


def _waited(run: DayCounts) -> Floats:
    return np.stack([run.served - run.served_at_once, run.served]).astype(float)


def _turned_away() -> list[Known]:
    found = []
    for places, load, days in ((5, 3.0, 110_000), (12, 10.0, 60_000)):
        found.append(
            Known(
                name=f"Erlang B, {places} places, load {load:g}: share turned away",
                exact=erlang_b(places, load),
                design=_room(places, waiting=0),
                needs=_needs(load / 25, Minutes("exponential", 25.0)),
                read=_share("full"),
                days=days,
            )
        )
    return found


def _waiting() -> list[Known]:
    exponential = Minutes("exponential", 25.0)
    five, five_needs = _room(5), _needs(3 / 25, exponential)
    return [
        Known(
            name="Erlang C, 5 places, load 3: share who wait",
            exact=erlang_c(5, 3.0),
            design=five,
            needs=five_needs,
            read=_waited,
            days=160_000,
        ),
        Known(
            name="Erlang C, 5 places, load 3: mean wait, minutes",
            exact=erlang_c_wait(5, 3 / 25, 25.0),
            design=five,
            needs=five_needs,
            read=_mean_wait,
            days=800_000,
        ),
        Known(
            name="Erlang C, 5 places, load 3: share who wait over 10 minutes",
            exact=erlang_c_longer_than(5, 3 / 25, 25.0, 10.0),
            design=five,
            needs=five_needs,
            read=_longer_than_ten,
            days=660_000,
        ),
        Known(
            name="M/M/8/20, load 8.3: share who find it full",
            exact=limited(8, 1 / 3, 25.0, most=20).blocked,
            design=_room(8, waiting=12),
            needs=_needs(1 / 3, exponential),
            read=_share("full"),
            days=250_000,
        ),
    ]


def _longer_than_ten(run: DayCounts) -> Floats:
    """Blocks stand for days here: the spread of waits is kept by block."""
    bins = run.wait_bins
    return np.stack([bins[:, 20:].sum(axis=1), bins.sum(axis=1)]).astype(float)


def _impatient() -> list[Known]:
    exponential = Minutes("exponential", 25.0)
    palm, both = limited(8, 1 / 3, 25.0, patience=20.0), limited(8, 1 / 3, 25.0, most=20, patience=20.0)
    needs = _needs(1 / 3, exponential, patience=20.0)
    return [
        Known(
            name="Erlang-A, 8 places, patience 20: share who leave",
            exact=palm.left,
            design=_room(8),
            needs=needs,
            read=_share("left_outside"),
            days=50_000,
        ),
        Known(
            name="Erlang-A, 8 places, patience 20: mean wait, minutes",
            exact=palm.wait_minutes,
            design=_room(8),
            needs=needs,
            read=_mean_wait,
            days=50_000,
        ),
        Known(
            name="M/M/8/20+M: share who leave",
            exact=both.left,
            design=_room(8, waiting=12),
            needs=needs,
            read=_share("left_outside"),
            days=50_000,
        ),
    ]


def _ranks() -> list[Known]:
    """A quarter of guests are let ahead of those who wait; nobody is sent out for them."""
    first, second = two_ranks(6, 0.05, 0.15, 25.0)
    needs = replace(_needs(0.2, Minutes("exponential", 25.0)), priority_share=0.25)
    return [
        Known(
            name=f"Two ranks, 6 places, load 5: mean wait of the {word}, minutes",
            exact=exact,
            design=_room(6),
            needs=needs,
            read=read,
            days=days,
        )
        for word, exact, read, days in (
            ("first", first, _wait_of_the_first, 220_000),
            ("second", second, _wait_of_the_second, 540_000),
        )
    ]


def _wait_of_the_first(run: DayCounts) -> Floats:
    return np.stack([run.wait_first_minutes, 0.25 * run.arrived])


def _wait_of_the_second(run: DayCounts) -> Floats:
    return np.stack([run.wait_served_minutes - run.wait_first_minutes, 0.75 * run.arrived])


def _limits() -> list[Known]:
    """Whatever the law of stays, only their mean counts where nobody waits: this tests the time limit."""
    stay, limit = Minutes("lognormal", 25.0, 10.0), 45.0
    design = RoomDesign(name="queue", inject=every_hour(6), waiting_limit=0, limit_inject_minutes=limit)
    return [
        Known(
            name="M/G/6/6, lognormal stays cut at 45 minutes: share turned away",
            exact=erlang_b(6, 0.2 * limited_mean(stay, limit)),
            design=design,
            needs=_needs(0.2, stay),
            read=_share("full"),
            days=20_000,
        )
    ]


def _varying() -> list[Known]:
    whole = sum(DAY_OF_A_ROOM)
    open_hours = tuple(ARRIVALS_A_DAY * part / whole for part in DAY_OF_A_ROOM)
    hourly = (0.0,) * 8 + open_hours + (0.0,)
    stay = Minutes("exponential", 25.0)
    found = [
        Known(
            name=f"M(t)/M/{places}/40+M, a day from empty: guests who leave",
            exact=varying_queue(
                open_hours, places=places, waiting_room=40 - places, stay=25.0, patience=25.0
            ).left,
            design=RoomDesign(
                name="queue",
                inject=every_hour(places),
                waiting_limit=40 - places,
                opening=every_day(OPENS, CLOSES),
            ),
            needs=_needs(0, stay, patience=25.0, hourly=hourly),
            read=_a_day("left_outside"),
            days=days,
        )
        for places, days in ((5, 36_000), (6, 66_000), (8, 190_000))
    ]
    busiest = endless_room_hours(hourly, stay=25.0)
    found.append(
        Known(
            name="M(t)/M with places for all: minutes of places taken a day",
            exact=60.0 * sum(busiest),
            design=_room(200),
            needs=_needs(0, stay, hourly=hourly),
            read=_a_day("place_minutes"),
            days=9_000,
        )
    )
    return found
