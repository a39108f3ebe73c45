"""The threshold that keeps the budget of false alarms, found by simulation and kept with what it rests on."""

from __future__ import annotations

import datetime as dt
from math import isinf

import msgspec
import numpy as np
from scipy.special import gammaincinv

from fristed.errors import FristedError
from fristed.progress import Progress, silent
from fristed.room.monitor.mixture import Floats
from fristed.room.monitor.simulate import simulate
from fristed.room.monitor.watch import Watch

ROUNDS = (6, 1)
"""Each round sets the threshold from this part of the runs: the first only has to come near."""
YEARS = 2
FEWEST = 20
"""Emergencies expected between two false alarms, under which every emergency would be an alarm."""
TAIL = 0.025


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """A threshold, what was asked of it, and what an auditor needs to find it again.

    ``per_year`` false alarms are expected over everything the baseline leaves open; between ``low`` and
    ``high`` where the true rate lies at the ends of its 95 % interval. ``run_length_days`` is the mean time
    to a false alarm from a fresh start (the ARL), ``error`` the standard error of ``per_year`` as a share.
    """

    threshold: float
    budget_per_year: float
    per_year: float
    low: float
    high: float
    run_length_days: float
    error: float
    runs: int
    seed: int
    on: dt.date


def calibrate(
    watch: Watch,
    *,
    seed: int,
    on: dt.date,
    budget_per_year: float = 1.0,
    runs: int = 400,
    progress: Progress = silent,
) -> Calibration:
    """Find the threshold under which ``budget_per_year`` false alarms are expected in the whole city.

    Raises FristedError (``budget_too_large``).
    """
    if watch.per_year / budget_per_year < FEWEST:
        raise FristedError(
            "budget_too_large",
            f"With {watch.per_year:.0f} emergencies expected a year, {budget_per_year:g} false alarms a year "
            "would make nearly every emergency an alarm.",
            remedy=f"Allow at most {watch.per_year / FEWEST:.2g} a year, or watch more rooms together.",
        )
    true = _true_rates(watch, np.random.default_rng([seed, 0]), runs)
    threshold = 0.7 * watch.per_year / budget_per_year
    for done, part in enumerate(ROUNDS):
        progress(done, len(ROUNDS) + 2)
        threshold *= _per_year(watch, threshold, true[: runs // part], seed) / budget_per_year
    found = _per_year(watch, threshold, true, seed)
    progress(len(ROUNDS) + 1, len(ROUNDS) + 2)
    low, high = (
        found if end == 1 else _per_year(watch, threshold, np.full((runs // 4, len(watch.shares)), end), seed)
        for end in _ends(watch)
    )
    progress(len(ROUNDS) + 2, len(ROUNDS) + 2)
    return Calibration(
        threshold=threshold, budget_per_year=budget_per_year, per_year=found, low=low, high=high,
        run_length_days=365 / found, error=float(1 / np.sqrt(found * YEARS * runs)),
        runs=runs, seed=seed, on=on,
    )  # fmt: skip


def _per_year(watch: Watch, threshold: float, true: Floats, seed: int) -> float:
    """Count the false alarms a year; the same ``seed`` gives every threshold the same draws."""
    rng = np.random.default_rng([seed, 1])
    until = YEARS * watch.per_year
    seen = simulate(watch, threshold, rng=rng, before=true, until=until, restart=True)
    return max(float(seen.alarms.sum()), 0.5) / (YEARS * len(true))


def _true_rates(watch: Watch, rng: np.random.Generator, runs: int) -> Floats:
    """Draw what the cells' rates may truly be, over what is believed (runs, cells).

    A cell is known by its share of the emergencies behind the room's baseline, so that the cells of a room
    add up to what the room is known by.
    """
    own = watch.shares / np.bincount(watch.room_of, watch.shares)[watch.room_of]
    shapes = np.array([one.shape for one in watch.baselines])[watch.room_of] * np.maximum(own, 1e-9)
    draws = [np.ones(runs) if isinf(shape) else rng.gamma(shape, 1 / shape, runs) for shape in shapes]
    return np.column_stack(draws)


def _ends(watch: Watch) -> tuple[float, float]:
    """How much too low, and too high, all rooms' rates are at the ends of the city's 95 % interval."""
    of_rooms = np.bincount(watch.room_of, watch.shares)
    variance = sum(share**2 / one.shape for share, one in zip(of_rooms, watch.baselines, strict=True))
    if variance == 0:
        return 1.0, 1.0
    low, high = gammaincinv(1 / variance, (TAIL, 1 - TAIL)) * variance
    return float(low), float(high)
