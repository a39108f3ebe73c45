"""The answer to "how big": a design's figures, by hour, and what each change would do."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Executor

import msgspec
import numpy as np

from fristed.planning.capacity.changes import Change
from fristed.planning.capacity.engine.day import BY_HOUR, DayCounts, compare, simulate
from fristed.planning.capacity.figures import Figure, differences, figures
from fristed.planning.capacity.models import design_of, needs_of
from fristed.planning.capacity.reading import checked
from fristed.planning.capacity.scenario import HOURS, Scenario, intake_share, session, staff_by_hour
from fristed.text import Text


class Hour(msgspec.Struct, frozen=True, kw_only=True):
    """One local hour of a mean day. Guests are counted by the hour they came in; ``wait_minutes`` is the mean wait
    of all who came then, served or not; shares are of the minutes the room is open, None where it is shut.
    """

    hour: int
    arrived: float
    served: float
    left: float
    wait_minutes: float
    inject_in_use: float | None
    smoke_in_use: float | None
    flex_in_use: float | None
    staff: int
    staff_busy: float | None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one design: figures by name, and a mean day by hour."""

    figures: dict[str, Figure]
    hours: tuple[Hour, ...]


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """One change to the room: every figure with it less that without, on the very same needs."""

    name: str
    label: Text
    differences: dict[str, Figure]
    outcome: Outcome


class Sizing(msgspec.Struct, frozen=True, kw_only=True):
    """The whole answer: the scenario, its outcome, the changes asked about; ``seconds`` it took."""

    scenario: Scenario
    outcome: Outcome
    what_ifs: tuple[WhatIf, ...]
    seconds: float


def size(scenario: Scenario, changes: Sequence[Change] = (), *, executor: Executor | None = None) -> Sizing:
    """Simulate a scenario and each change to it, on needs drawn once.

    Raises InputRefused in the words of ``faults``, for the scenario as well as for each changed one.
    """
    started = time.perf_counter()
    checked(scenario)
    changed = [checked(change.apply(scenario)) for change in changes]
    counts = simulated([scenario, *changed], executor=executor)
    what_ifs = [
        WhatIf(
            name=change.name, label=change.label, differences=differences(counts[0], scenario, with_it, into),
            outcome=outcome_of(with_it, into),
        )
        for change, into, with_it in zip(changes, changed, counts[1:], strict=True)
    ]  # fmt: skip
    return Sizing(
        scenario=scenario, outcome=outcome_of(counts[0], scenario), what_ifs=tuple(what_ifs),
        seconds=time.perf_counter() - started,
    )  # fmt: skip


def simulated(scenarios: Sequence[Scenario], *, executor: Executor | None = None) -> list[DayCounts]:
    """Run scenarios for the days of the first; those whose guests are alike share their very needs."""
    days, seed = scenarios[0].days, scenarios[0].seed
    models = [needs_of(one) for one in scenarios]
    if all(model == models[0] for model in models):
        return list(
            compare([design_of(one) for one in scenarios], models[0], days=days, seed=seed, executor=executor)
        )
    # Keyed draws: the same seed gives the same guests, whatever else differs.
    return [
        simulate(design_of(one), model, days=days, seed=seed, executor=executor)
        for one, model in zip(scenarios, models, strict=True)
    ]


def outcome_of(counts: DayCounts, scenario: Scenario) -> Outcome:
    """Turn simulated days into figures."""
    return Outcome(figures=figures(counts, scenario), hours=_hours(counts, scenario))


def _hours(counts: DayCounts, scenario: Scenario) -> tuple[Hour, ...]:
    rows = dict(zip(BY_HOUR, counts.by_hour / counts.days, strict=True))
    open_minutes = _open_minutes(scenario)
    on = staff_by_hour(scenario.room)
    room = scenario.room

    def in_use(minutes: float, of: int, hour: int) -> float | None:
        return float(minutes) / (of * open_minutes[hour]) if of and open_minutes[hour] else None

    return tuple(
        Hour(
            hour=hour,
            arrived=float(rows["arrived"][hour]),
            served=float(rows["served"][hour]),
            left=float(rows["left"][hour]),
            wait_minutes=float(rows["wait_minutes"][hour] / max(rows["arrived"][hour], 1e-12)),
            inject_in_use=in_use(rows["inject_place_minutes"][hour], room.inject_places, hour),
            smoke_in_use=in_use(rows["smoke_place_minutes"][hour], room.smoke_places, hour),
            flex_in_use=in_use(rows["flex_place_minutes"][hour], room.flex_places, hour),
            staff=on[hour],
            staff_busy=in_use(rows["staff_minutes"][hour], on[hour], hour),
        )
        for hour in range(HOURS)
        if open_minutes[hour] or any(intake_share(room, day)[hour] for day in range(7))
    )


def _open_minutes(scenario: Scenario) -> list[float]:
    """Minutes of each local hour that the room is open on a mean day of the week."""
    minutes = np.zeros(2 * HOURS)
    each = np.arange(2 * HOURS)
    for weekday in range(7):
        hours = session(scenario.room, weekday)
        if hours is not None:
            minutes += 60 * np.clip(np.minimum(hours[1], each + 1) - np.maximum(hours[0], each), 0, 1) / 7
    return [float(one) for one in minutes.reshape(2, HOURS).sum(axis=0)]
