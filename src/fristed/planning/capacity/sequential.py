"""Simulating until it is precise enough, with an interval that stays right however often one looks."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.planning.capacity.engine.day import simulate
from fristed.planning.capacity.figures import ALL, WEEK
from fristed.planning.capacity.models import design_of, needs_of
from fristed.planning.capacity.reading import checked
from fristed.planning.capacity.scenario import Scenario
from fristed.progress import Progress, silent

Floats = NDArray[np.float64]
ROUND_DAYS = 364
"""Whole weeks and whole blocks of the engine."""
MOST_DAYS = 364_000
PLANNED_WEEKS = 208
"""The interval is tightest about here; it holds at every length."""


class Precise(msgspec.Struct, frozen=True, kw_only=True):
    """``lost_share`` of guests with its 95 % interval; ``reached`` says whether it came so near as asked."""

    value: float
    low: float
    high: float
    asked: float
    days: int
    reached: bool


def until_precise(
    scenario: Scenario,
    precision: float,
    *,
    measure: str = "lost_share",
    most_days: int = MOST_DAYS,
    executor: Executor | None = None,
    progress: Progress = silent,
) -> Precise:
    """Simulate more days until half the interval is within ``precision`` of the value, or ``most_days`` are done."""
    checked(scenario)
    design, needs = design_of(scenario), needs_of(scenario)

    def more(first_day: int) -> tuple[Floats, Floats]:
        counts = simulate(
            design, needs, days=ROUND_DAYS, seed=scenario.seed, first_day=first_day, executor=executor
        )
        top, bottom = ALL[measure].per(counts, scenario)
        return _weeks(top), _weeks(bottom)

    return _looked_at(more, precision, most_days, progress)


def _looked_at(
    more: Callable[[int], tuple[Floats, Floats]], precision: float, most_days: int, progress: Progress
) -> Precise:
    tops, bottoms = np.empty(0), np.empty(0)
    days = 0
    while True:
        top, bottom = more(days)
        tops, bottoms, days = np.append(tops, top), np.append(bottoms, bottom), days + ROUND_DAYS
        value = float(tops.sum() / bottoms.sum())
        half = anytime_half_width((tops - value * bottoms) / float(bottoms.mean()))
        enough = half <= precision * value
        progress(min(round(1000 * precision * value / max(half, 1e-12)), 1000), 1000)
        if enough or days + ROUND_DAYS > most_days:
            return Precise(
                value=value, low=value - half, high=value + half, asked=precision, days=days, reached=enough
            )


def anytime_half_width(values: Floats, *, alpha: float = 0.05, planned: int = PLANNED_WEEKS) -> float:
    """Half the width of an asymptotic confidence sequence of a mean (Waudby-Smith and others, Ann Stat 2024;52:2613).

    Unlike Student's interval it holds at all lengths at once, so that one may stop when it is narrow enough.
    """
    size = values.size
    wide = -2 * np.log(alpha)
    rho2 = (wide + np.log(wide) + 1) / planned
    scaled = size * rho2 + 1
    radius = np.sqrt(2 * scaled / (size**2 * rho2) * np.log(np.sqrt(scaled) / alpha))
    return float(values.std(ddof=1) * radius)


def _weeks(values: Floats) -> Floats:
    return np.asarray(values.reshape(-1, WEEK).sum(axis=1), dtype=np.float64)
