"""A second room some metres away: what it would take over, between two readings of where guests live."""

from __future__ import annotations

import math
from concurrent.futures import Executor

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.day import BY_HOUR, DayCounts, NeedsModel, simulate
from fristed.planning.capacity.figures import WEEK, Figure, half_width
from fristed.planning.capacity.models import design_of, needs_of
from fristed.planning.capacity.reading import checked
from fristed.planning.capacity.scenario import Scenario
from fristed.text import Text

Floats = NDArray[np.float64]
METRES_PER_MINUTE = 80.0
"""Walking at 4.8 km an hour."""
DETERRED_AFTER_MINUTES = 12.0
"""Somebody goes on with probability exp(-walk / 12 minutes): assumed, as in the simulated city."""
_READINGS = {
    "walk_on": Text(
        "only those who left here without a place go on to it",
        "kun de, der gik herfra uden en plads, går videre til det",
    ),
    "split": Text("half of the guests live nearer to it", "halvdelen af gæsterne bor nærmest det"),
}


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Both rooms together less today's one, guests a day: ``served`` more, ``lost`` fewer (below 0)."""

    name: str
    label: Text
    served: Figure
    lost: Figure


class SecondRoom(msgspec.Struct, frozen=True, kw_only=True):
    """The same room built again ``metres`` away, read in two ways; the truth, for these guests, lies between.

    Guests who do not come at all today, because it is too far, are in neither: a plan of the city counts them.
    """

    metres: float
    walk_minutes: float
    walk_on_share: float
    readings: tuple[Reading, ...]
    sentence: Text


def second_room(scenario: Scenario, metres: float, *, executor: Executor | None = None) -> SecondRoom:
    """Simulate the room alone, and with a second one like it ``metres`` of walk away.

    Raises InputRefused: ``metres_impossible``, and in the words of ``faults``.
    """
    if not (math.isfinite(metres) and metres > 0):
        raise InputRefused(
            "metres_impossible", f"The second room is to be {metres:g} m away.", remedy="Give metres above 0."
        )
    checked(scenario)
    needs = needs_of(scenario)
    walk = metres / METRES_PER_MINUTE
    share = math.exp(-walk / DETERRED_AFTER_MINUTES)
    alone = _run(scenario, needs, 0, executor)
    left = alone.by_hour[BY_HOUR.index("left")] / alone.days
    beside = _run(scenario, _with_arrivals(needs, left * share), 1, executor)
    # Who goes on and is served there is served after all; who is not is lost twice over only once.
    walked = _reading("walk_on", beside.served, -beside.served)
    halves = [
        _run(scenario, _with_arrivals(needs, np.array(needs.arrivals_per_hour) / 2), n, executor)
        for n in (2, 3)
    ]
    split = _reading(
        "split",
        halves[0].served + halves[1].served - alone.served,
        halves[0].lost + halves[1].lost - alone.lost,
    )
    return SecondRoom(
        metres=metres, walk_minutes=walk, walk_on_share=share, readings=(walked, split),
        sentence=_sentence(metres, walked, split),
    )  # fmt: skip


def _run(scenario: Scenario, needs: NeedsModel, stream: int, executor: Executor | None) -> DayCounts:
    """``stream`` 0 is the scenario's own chance; other guests have others."""
    return simulate(
        design_of(scenario),
        needs,
        days=scenario.days,
        seed=scenario.seed + 1_000_003 * stream,
        executor=executor,
    )


def _with_arrivals(needs: NeedsModel, by_hour: Floats) -> NeedsModel:
    return replace(needs, arrivals_per_hour=tuple(float(one) for one in by_hour))


def _reading(name: str, served: NDArray[np.int64], lost: NDArray[np.int64]) -> Reading:
    return Reading(
        name=name, label=_READINGS[name], served=_a_day("served", served), lost=_a_day("lost", lost)
    )


def _a_day(name: str, values: NDArray[np.int64]) -> Figure:
    weeks = values[: values.size // WEEK * WEEK].reshape(-1, WEEK).mean(axis=1)
    mean, half = float(values.mean()), half_width(weeks - weeks.mean())
    return Figure(name=name, value=mean, low=mean - half, high=mean + half)


def _sentence(metres: float, walked: Reading, split: Reading) -> Text:
    least, most = sorted((-walked.lost.value, -split.lost.value))
    return Text(
        f"A second room like this one, {metres:.0f} m away, would find a place for {least:.1f} to {most:.1f} of the guests a day "
        "who now leave without one.",
        f"Et rum mere som dette, {metres:.0f} m væk, ville finde plads til {_comma(least)} til {_comma(most)} af de gæster om dagen, "
        "der nu går uden en.",
    )


def _comma(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
