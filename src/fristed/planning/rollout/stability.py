"""How stable the choice is: in which share of draws of demand and costs each candidate gets a room."""

from __future__ import annotations

import time

import msgspec
import numpy as np
import polars as pl
from msgspec.structs import replace

from fristed.planning.rollout.ask import Ask
from fristed.planning.rollout.build import surface_of
from fristed.planning.rollout.problem import Floats
from fristed.planning.rollout.solving import Clock, solve
from fristed.planning.rollout.why import chosen_names
from fristed.progress import Progress, silent

DEMAND_STREAM, COST_STREAM = 1, 2


class Stability(msgspec.Struct, frozen=True, kw_only=True):
    """``shares``: candidate and the share of ``draws`` that choose it; ``proven`` draws were proven, ``planless`` had no plan."""

    shares: tuple[tuple[str, float], ...]
    draws: int
    proven: int
    planless: int


def stability(
    ask: Ask,
    demand: pl.DataFrame,
    metres: Floats,
    *,
    seed: int,
    draws: int = 200,
    demand_spread: float = 0.3,
    cost_spread: float = 0.15,
    seconds_each: float = 2.0,
    clock: Clock = time.monotonic,
    progress: Progress = silent,
) -> Stability:
    """Solve ``draws`` variants; spreads are standard deviations of the logarithm, by district and by candidate."""
    count = dict.fromkeys((one.name for one in ask.candidate), 0)
    proven = planless = 0
    for draw in range(draws):
        drawn = _demand(demand, np.random.default_rng((seed, DEMAND_STREAM, draw)), demand_spread)
        dear = _costs(ask, np.random.default_rng((seed, COST_STREAM, draw)), cost_spread)
        solution = solve(dear, surface_of(dear, drawn, metres), seconds=seconds_each, clock=clock)
        proven += solution.status == "optimal"
        planless += solution.best is None
        for name in chosen_names(solution):
            count[name] += 1
        progress(draw + 1, draws)
    with_plan = max(draws - planless, 1)
    return Stability(
        shares=tuple((name, times / with_plan) for name, times in count.items()), draws=draws,
        proven=proven, planless=planless,
    )  # fmt: skip


def _demand(demand: pl.DataFrame, chance: np.random.Generator, spread: float) -> pl.DataFrame:
    districts = sorted(set(demand["district"]))
    times = dict(zip(districts, np.exp(chance.normal(0, spread, len(districts))).tolist(), strict=True))
    factor = pl.Series([times[name] for name in demand["district"]])
    return demand.with_columns(uses_per_day=demand["uses_per_day"] * factor)


def _costs(ask: Ask, chance: np.random.Generator, spread: float) -> Ask:
    times = np.exp(chance.normal(0, spread, len(ask.candidate))).tolist()
    return replace(
        ask,
        candidate=tuple(
            one if one.stands
            else replace(
                one, move_dkk=one.move_dkk * by,
                sizes=tuple(
                    replace(size, setup_dkk=size.setup_dkk * by, running_dkk_per_year=size.running_dkk_per_year * by)
                    for size in one.sizes
                ),
            )
            for one, by in zip(ask.candidate, times, strict=True)
        ),
    )  # fmt: skip
