"""A table of designs on the same needs, and which of them cannot be told from the best."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from fristed.planning.capacity.figures import ALL, Figure, figures, weekly
from fristed.planning.capacity.scenario import Scenario
from fristed.planning.capacity.sizing import simulated

Floats = NDArray[np.float64]
INJECT_STEPS, OTHER_STEPS = range(-3, 3), range(-1, 3)
COMPARED = "lost"
"""Designs are compared by the guests a day who leave without a place: fewer is better."""


class Design(msgspec.Struct, frozen=True, kw_only=True):
    """One row: its places and figures.

    ``best_of_its_size`` where no other design with as many places is surely better; ``best`` where no design of
    the table is, however many places it has.
    """

    inject_places: int
    smoke_places: int
    flex_places: int
    figures: dict[str, Figure]
    best_of_its_size: bool
    best: bool

    @property
    def places(self) -> int:
        """All places together."""
        return self.inject_places + self.smoke_places + self.flex_places


def grid(scenario: Scenario) -> tuple[Scenario, ...]:
    """Give 24 rooms around the scenario's: places to inject by places to smoke (or for either, where none is to smoke)."""
    room = scenario.room
    other = "smoke_places" if room.smoke_places or not room.flex_places else "flex_places"
    first = max(1, room.inject_places + INJECT_STEPS[0])
    then = max(1 if getattr(room, other) else 0, getattr(room, other) + OTHER_STEPS[0])
    return tuple(
        scenario.with_room(inject_places=first + more, **{other: then + further})
        for more in range(len(INJECT_STEPS))
        for further in range(len(OTHER_STEPS))
    )


def compare_designs(
    scenarios: Sequence[Scenario], *, executor: Executor | None = None, level: float = 0.95
) -> tuple[Design, ...]:
    """Simulate designs on the very same needs and mark those that cannot be told from the best."""
    counts = simulated(scenarios, executor=executor)
    totals = [weekly(ALL[COMPARED], one, scenario) for one, scenario in zip(counts, scenarios, strict=True)]
    means = np.array([mean for mean, _ in totals])
    weeks = np.array([mean + spread for mean, spread in totals])
    sizes = np.array([_places(one) for one in scenarios])
    best = not_told_from_best(means, weeks, level=level)
    of_size = np.zeros(len(scenarios), dtype=bool)
    for size in np.unique(sizes):
        mine = np.flatnonzero(sizes == size)
        of_size[mine] = not_told_from_best(means[mine], weeks[mine], level=level)
    return tuple(
        Design(
            inject_places=one.room.inject_places, smoke_places=one.room.smoke_places,
            flex_places=one.room.flex_places, figures=figures(its, one),
            best_of_its_size=bool(of_size[place]), best=bool(best[place]),
        )
        for place, (one, its) in enumerate(zip(scenarios, counts, strict=True))
    )  # fmt: skip


def not_told_from_best(means: Floats, weeks: Floats, *, level: float = 0.95) -> NDArray[np.bool_]:
    """Say of each design whether the least may be its own (Hsu's comparison with the best, paired; Ann Stat 1984;12:1136).

    ``means`` (designs,) and ``weeks`` (designs, weeks), fewer being better. A design is kept unless it is surely
    worse than some other, at a level shared out over its rivals (Bonferroni): the set holds the best one with
    probability ``level`` at least.
    """
    designs, number = weeks.shape
    if designs < 2:
        return np.ones(designs, dtype=bool)
    t = float(stdtrit(number - 1, 1 - (1 - level) / (designs - 1)))
    difference = means[:, None] - means[None, :]
    error = (weeks[:, None, :] - weeks[None, :, :]).std(axis=2, ddof=1) / np.sqrt(number)
    return np.asarray((difference - t * error <= 0).all(axis=1))


def _places(scenario: Scenario) -> int:
    room = scenario.room
    return room.inject_places + room.smoke_places + room.flex_places
