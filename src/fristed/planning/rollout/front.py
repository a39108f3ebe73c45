"""What more of one wish costs of another: Pareto fronts by exact epsilon-constraint."""

from __future__ import annotations

import time
from collections.abc import Sequence

import msgspec
import numpy as np
import polars as pl
from msgspec.structs import replace

from fristed.planning.rollout.ask import Ask
from fristed.planning.rollout.build import Surface, surface_of
from fristed.planning.rollout.problem import Floats
from fristed.planning.rollout.solving import Clock, Solution, solve
from fristed.planning.rollout.why import chosen_names


class FrontPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One plan of a front: the ``limit`` it keeps (metres or DKK), its worth, its bound and whether it is proven."""

    limit: float
    value: float
    gap: float
    proven: bool
    candidates: tuple[str, ...]


def longest_walk(solution: Solution, surface: Surface) -> float:
    """The longest walk to a room in the last period, where no change has closed a kind."""
    if solution.best is None:
        return float("inf")
    problem, walks = solution.built.problem, [0.0]
    for place, node in enumerate(problem.nodes):
        if node.period == solution.built.ask.periods - 1 and not node.closed:
            spots = sorted(
                {problem.options[int(at)].spot for at in np.flatnonzero(solution.best.whole.stand[place])}
            )
            walks.append(float(surface.metres[:, spots].min(axis=1).max()) if spots else float("inf"))
    return max(walks)


def walk_front(
    ask: Ask,
    demand: pl.DataFrame,
    metres: Floats,
    *,
    seconds_each: float = 10,
    most: int = 50,
    clock: Clock = time.monotonic,
) -> tuple[FrontPoint, ...]:
    """Worth against the longest walk: each plan must beat the last one's walk, until there is none."""
    found: list[FrontPoint] = []
    for _ in range(most):
        surface = surface_of(ask, demand, metres)
        solution = solve(ask, surface, seconds=seconds_each, clock=clock)
        if solution.best is None:
            break
        walk = longest_walk(solution, surface)
        found.append(_point(solution, walk))
        if not np.isfinite(walk):
            walk = float(surface.metres[np.isfinite(surface.metres)].max()) + 2
        ask = replace(ask, longest_walk_metres=walk - 1)
    return tuple(found)


def money_front(
    ask: Ask,
    demand: pl.DataFrame,
    metres: Floats,
    budgets_dkk: Sequence[float],
    *,
    seconds_each: float = 10,
    clock: Clock = time.monotonic,
) -> tuple[FrontPoint, ...]:
    """Worth against the budget in all, at the budgets given; where no plan keeps the rules there is no point."""
    surface = surface_of(ask, demand, metres)
    solved = (
        (budget, solve(replace(ask, budget_dkk_in_all=budget), surface, seconds=seconds_each, clock=clock))
        for budget in sorted(budgets_dkk)
    )
    return tuple(_point(solution, budget) for budget, solution in solved if solution.best is not None)


def _point(solution: Solution, limit: float) -> FrontPoint:
    return FrontPoint(
        limit=limit, value=solution.value, gap=solution.gap, proven=solution.status == "optimal",
        candidates=chosen_names(solution),
    )  # fmt: skip
