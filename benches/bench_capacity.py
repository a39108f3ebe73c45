"""Days of a room, a queue and a city-year, against SimPy and Ciw; CPU time of one core throughout."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import cache
from typing import Any

import numpy as np

from benches.capacity_peers import SHAPE, ciw_days, ciw_queue, simpy_days, simpy_queue
from benches.registry import Bench, Skipped, register

DAYS, PEER_DAYS, CUSTOMERS = 28 * 16 * 8, 60, 40_000


class _Inline(Executor):
    """One core, no threads: so that CPU time is the time of the work."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def _best(work: Callable[[], object], times: int = 5) -> float:
    """Best CPU seconds of several runs, after one that compiles."""
    work()
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


@cache
def _models() -> dict[str, Any]:
    from fristed.planning.capacity.engine import day

    uses = (
        day.Use(
            name="heroin",
            share=0.6,
            route="inject",
            stay=day.Minutes("lognormal", 25, 10),
            emergencies_per_thousand=4,
        ),
        day.Use(
            name="cocaine",
            share=0.4,
            route="smoke",
            stay=day.Minutes("lognormal", 30, 12),
            emergencies_per_thousand=4,
        ),
    )
    needs = day.NeedsModel(
        arrivals_per_hour=(0.0,) * 8 + tuple(250 * part / sum(SHAPE) for part in SHAPE) + (0.0,),
        uses=uses,
        patience=day.Minutes("exponential", 25.0),
        leaving=day.Leaving(outside=1, comes_back=0, other_room=0),
    )
    room = day.RoomDesign(
        inject=tuple(4 if hour < 10 else 6 for hour in range(24)),
        smoke=tuple(3 if hour < 10 else 4 for hour in range(24)),
        staff=day.every_hour(6),
        opening=day.every_day(480, 1380),
        limit_inject_minutes=45,
        limit_smoke_minutes=60,
        last_intake_minutes=20,
    )
    queue = day.NeedsModel(
        arrivals_per_hour=(20.0,) * 24,
        uses=(day.Use(name="any", share=1, route="inject", stay=day.Minutes("exponential", 25.0)),),
        patience=day.Minutes("exponential", 20.0),
        leaving=day.Leaving(outside=1, comes_back=0, other_room=0),
    )
    eight = day.RoomDesign(inject=day.every_hour(8), waiting_limit=12)
    return {"day": day, "room": room, "needs": needs, "queue": queue, "eight": eight}


def _day_seconds() -> float:
    """CPU seconds of one day of the full model."""
    models = _models()
    simulate = models["day"].simulate
    return (
        _best(lambda: simulate(models["room"], models["needs"], days=DAYS, seed=1, executor=_Inline())) / DAYS
    )


def _queue_seconds() -> float:
    """CPU seconds of one customer of M/M/8/20 with patience; a day brings 480."""
    models = _models()
    simulate = models["day"].simulate
    return _best(
        lambda: simulate(models["eight"], models["queue"], days=DAYS, seed=1, executor=_Inline())
    ) / (480 * DAYS)


def _peer(work: Callable[[], float]) -> Callable[[], float]:
    def measured() -> float:
        try:
            return work()
        except ImportError as missing:
            raise Skipped(f"{missing.name} is not installed") from missing

    return measured


@cache
def _city_years_a_minute() -> float:
    from msgspec.structs import replace

    from fristed.planning.capacity.engine.city import City, simulate_city

    models = _models()
    chance = np.random.default_rng(1)
    places = chance.normal(0, 2600, (300, 2))
    at = np.array([[0, 0], [1800, 600], [-1500, 1500], [600, -2400.0]])
    city = City(
        weights=np.ones(300),
        district=np.arange(300) % 10,
        metres=1.3 * np.linalg.norm(places[:, None] - at[None], axis=2),
        between_metres=1.3 * np.linalg.norm(at[:, None] - at[None], axis=2),
        districts=tuple(f"district {number}" for number in range(10)),
    )
    hourly = tuple(7300 * part / sum(SHAPE) for part in SHAPE)
    needs = replace(
        models["needs"],
        arrivals_per_hour=(0.0,) * 8 + hourly + (0.0,),
        guests=2500,
        leaving=models["day"].Leaving(),
    )
    big = replace(models["room"], inject=(8,) * 24, smoke=(6,) * 24)
    rooms = [big] + [replace(models["room"], inject=(5,) * 24, smoke=(4,) * 24)] * 3
    seconds = _best(lambda: simulate_city(rooms, city, needs, days=364, seed=1, executor=_Inline()), 3)
    return 60 / (seconds * 365 / 364)


def _megabytes() -> float:
    """The most memory this process has held, after a city-year (peers run in it too, if they ran before)."""
    _city_years_a_minute()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _times_sharper() -> float:
    """Variance of "served by one place more" with other guests, over that with the same guests."""
    from msgspec.structs import replace

    models = _models()
    more = replace(models["room"], inject=tuple(number + 1 for number in models["room"].inject))
    one, two = models["day"].compare([models["room"], more], models["needs"], days=3640, seed=1)
    return float((one.served.var() + two.served.var()) / np.var(one.served - two.served))


register(
    Bench(
        name="capacity_day_of_a_room_full", unit="s a day", ours=_day_seconds,
        peer=_peer(lambda: simpy_days(PEER_DAYS)[0] / PEER_DAYS), peer_name="SimPy, own dispatch, full model",
        target=80, target_of="ratio",
    )
)  # fmt: skip
register(
    Bench(
        name="capacity_day_of_a_room_lite", unit="s a day", ours=_day_seconds,
        peer=_peer(lambda: ciw_days(PEER_DAYS // 3) / (PEER_DAYS // 3)),
        peer_name="Ciw, lite model (ours is the full one)", target=150, target_of="ratio",
    )
)  # fmt: skip
register(
    Bench(
        name="capacity_room_years_a_minute", unit="room-years/min/core", better="more", target=4000,
        ours=lambda: 60 / (_day_seconds() * 365),
    )
)  # fmt: skip
register(
    Bench(
        name="capacity_queue_of_eight", unit="s a customer", ours=_queue_seconds,
        peer=_peer(lambda: simpy_queue(CUSTOMERS)[0] / CUSTOMERS), peer_name="SimPy, Resource and AnyOf",
        target=150, target_of="ratio",
    )
)  # fmt: skip
register(
    Bench(
        name="capacity_queue_of_eight_ciw", unit="s a customer", ours=_queue_seconds,
        peer=_peer(lambda: ciw_queue(CUSTOMERS) / CUSTOMERS), peer_name="Ciw", target=250, target_of="ratio",
    )
)  # fmt: skip
register(
    Bench(
        name="capacity_city_years_a_minute", unit="city-years/min/core", better="more", target=120,
        ours=_city_years_a_minute,
    )
)  # fmt: skip
register(Bench(name="capacity_memory", unit="MB", target=300, ours=_megabytes))
register(
    Bench(
        name="capacity_one_place_more", unit="x less variance", better="more", target=20, ours=_times_sharper
    )
)
