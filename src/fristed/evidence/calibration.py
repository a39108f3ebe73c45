"""Do the intervals hold what they promise? Streets whose truth is known, to measure it on.

The scenarios are those of the team's comparison of estimators (weekly negative binomial counts with a
yearly season of random phase): A nothing else; B disturbances that last, shared with the control areas
and own; C as B with few finds; D as B with a trend of the area's own; E as B, own disturbances being alike in
areas that lie near each other; F the room's area reacts more than most to season and to larger shared
disturbances, so that no control is like it; G as B with counts that scatter three times as much.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec
import numpy as np
import polars as pl

from fristed.evidence import ratio_did
from fristed.evidence.panel import Panel
from fristed.evidence.segmented import Spec, estimate
from fristed.evidence.series import Floats, Series
from fristed.progress import Progress, silent
from fristed.text import Text

Scenario = Literal["A", "B", "C", "D", "E", "F", "G"]
SCENARIOS: tuple[Scenario, ...] = ("A", "B", "C", "D", "E", "F", "G")
FIRST = dt.date(2010, 1, 4)
SIZE, SEASON = 10.0, 0.3
SHARED_PERSISTENCE, SHARED_SPREAD, OWN_PERSISTENCE, OWN_SPREAD = 0.7, 0.15, 0.6, 0.2
CONTROLS = 20
WIDE_SIZE, NEIGHBOURS = 3.0, 0.3
UNLIKE_SPREAD, UNLIKE_LEAST, UNLIKE_MOST = 0.3, 0.2, 1.8


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """How often the 95 % interval held the true ratio in ``runs`` simulated streets.

    ``excluded`` is the share of intervals that left out no change: power where ``ratio`` is not 1,
    false alarms where it is.
    """

    scenario: Scenario
    before_weeks: int
    after_weeks: int
    ratio: float
    controlled: bool
    runs: int
    covered: float
    excluded: float


def measure(
    scenario: Scenario,
    *,
    rng: np.random.Generator,
    runs: int,
    before_weeks: int = 26,
    after_weeks: int = 26,
    ratio: float = 0.75,
    controlled: bool = False,
    spec: Spec = Spec(),  # noqa: B008 - frozen
    progress: Progress = silent,
) -> Coverage:
    """Simulate ``runs`` streets, estimate each, and count how often the interval holds the truth."""
    opened_on = FIRST + dt.timedelta(weeks=before_weeks)
    covered = excluded = 0
    for run in range(runs):
        treated, pooled = street(
            scenario, rng=rng, before_weeks=before_weeks, after_weeks=after_weeks, ratio=ratio
        )
        answer = estimate(treated, opened_on, spec, controls=pooled if controlled else None)
        covered += answer.ratio.low <= ratio <= answer.ratio.high
        excluded += answer.excludes_one
        progress(run + 1, runs)
    return Coverage(
        scenario=scenario, before_weeks=before_weeks, after_weeks=after_weeks, ratio=ratio,
        controlled=controlled, runs=runs, covered=covered / runs, excluded=excluded / runs,
    )  # fmt: skip


class AreasCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """As ``Coverage``, for the ratio of change in ``rooms`` areas against 20 others.

    The second room opens a quarter of ``after_weeks`` later than the first, and so on.
    """

    scenario: Scenario
    before_weeks: int
    after_weeks: int
    rooms: int
    ratio: float
    runs: int
    covered: float
    excluded: float


def measure_areas(
    scenario: Scenario,
    *,
    rng: np.random.Generator,
    runs: int,
    before_weeks: int = 26,
    after_weeks: int = 26,
    rooms: int = 1,
    ratio: float = 0.75,
) -> AreasCoverage:
    """Simulate ``runs`` towns, estimate each by ``ratio_did``, and count how often the interval holds the truth."""
    opened = tuple(before_weeks + i * (after_weeks // 4) for i in range(rooms))
    weeks = before_weeks + after_weeks
    covered = excluded = 0
    for _ in range(runs):
        counts = town(scenario, rng=rng, opened=opened, weeks=weeks, ratio=ratio)
        answer = ratio_did.estimate(*_panel(counts, opened))
        covered += answer.ratio.low <= ratio <= answer.ratio.high
        excluded += answer.excludes_one
    return AreasCoverage(
        scenario=scenario, before_weeks=before_weeks, after_weeks=after_weeks, rooms=rooms, ratio=ratio,
        runs=runs, covered=covered / runs, excluded=excluded / runs,
    )  # fmt: skip


def _panel(counts: Floats, opened: tuple[int, ...]) -> tuple[Panel, dict[str, dt.date]]:
    starts = tuple(FIRST + dt.timedelta(weeks=i) for i in range(counts.shape[1]))
    areas = tuple(f"area {i}" for i in range(len(counts)))
    panel = Panel(areas=areas, starts=starts, values=counts, effort=None, column="count")
    return panel, {areas[i]: starts[week] for i, week in enumerate(opened)}


def street(
    scenario: Scenario, *, rng: np.random.Generator, before_weeks: int, after_weeks: int, ratio: float
) -> tuple[Series, Series]:
    """Make one area with a room opened after ``before_weeks`` and the sum of 20 areas without one."""
    counts = town(scenario, rng=rng, opened=(before_weeks,), weeks=before_weeks + after_weeks, ratio=ratio)
    return _series("room", counts[0]), _series("controls", counts[1:].sum(axis=0))


def town(
    scenario: Scenario, *, rng: np.random.Generator, opened: tuple[int, ...], weeks: int, ratio: float
) -> Floats:
    """Draw the counts (areas, weeks) of areas with a room, ``opened`` after so many weeks, then of 20 without."""
    base = 6.0 if scenario == "C" else 40.0
    size = WIDE_SIZE if scenario == "G" else SIZE
    phase = rng.uniform(0, 2 * np.pi)
    season = SEASON * np.cos(2 * np.pi * np.arange(weeks) * 7 / 365.25 + phase)
    rates = base * np.exp(_log_rates(scenario, rng, season, areas=CONTROLS + len(opened), rooms=len(opened)))
    for i, week in enumerate(opened):
        rates[i] *= 1.5 * np.where(np.arange(weeks) >= week, ratio, 1.0)
    return np.asarray(rng.poisson(rates * rng.gamma(size, 1 / size, rates.shape)), dtype=np.float64)


def wander(rng: np.random.Generator, periods: int, persistence: float, spread: float) -> Floats:
    """Draw a stationary disturbance (n) with standard deviation ``spread`` that keeps ``persistence`` a period."""
    return np.asarray(wanders(rng, 1, periods, persistence, spread)[0], dtype=np.float64)


def wanders(rng: np.random.Generator, areas: int, periods: int, persistence: float, spread: float) -> Floats:
    """Draw as ``wander`` for each of some areas (areas, periods)."""
    steps = rng.normal(0, spread * np.sqrt(1 - persistence**2), (areas, periods))
    steps[:, 0] = rng.normal(0, spread, areas)
    for i in range(1, periods):
        steps[:, i] += persistence * steps[:, i - 1]
    return steps


def _log_rates(
    scenario: Scenario, rng: np.random.Generator, season: Floats, *, areas: int, rooms: int
) -> Floats:
    """Draw the logs of what moves each area (areas, periods), the first ``rooms`` of them being the rooms'."""
    weeks = len(season)
    if scenario == "A":
        return np.tile(season, (areas, 1))
    own = wanders(rng, areas, weeks, OWN_PERSISTENCE, OWN_SPREAD)
    if scenario == "F":
        loads = rng.uniform(UNLIKE_LEAST, UNLIKE_MOST, areas)
        loads[:rooms] = UNLIKE_MOST
        return np.outer(loads, season + wander(rng, weeks, SHARED_PERSISTENCE, UNLIKE_SPREAD)) + own
    loads = rng.uniform(0.6, 1.4, areas)
    rates = season + np.outer(loads, wander(rng, weeks, SHARED_PERSISTENCE, SHARED_SPREAD))
    if scenario == "D":
        rates = rates + np.outer(rng.normal(0, 0.15, areas), (np.arange(weeks) - weeks / 2) / 26)
    mixed = _alike_nearby(rng, areas) @ own if scenario == "E" else own
    return np.asarray(rates + mixed, dtype=np.float64)


def _alike_nearby(rng: np.random.Generator, areas: int) -> Floats:
    """Strew areas over a square of side one; correlation falls by a factor e over ``NEIGHBOURS``."""
    places = rng.uniform(size=(areas, 2))
    apart = np.sqrt(np.square(places[:, None] - places[None]).sum(axis=2))
    return np.asarray(
        np.linalg.cholesky(np.exp(-apart / NEIGHBOURS) + 1e-9 * np.eye(areas)), dtype=np.float64
    )


def _series(area: str, counts: Floats) -> Series:
    starts = [FIRST + dt.timedelta(weeks=i) for i in range(len(counts))]
    return Series.from_frame(
        pl.DataFrame({"start": starts, "count": counts, "area": [area] * len(counts)}),
        name=area, outcome="needles_found", unit=Text("needles found", "fundne kanyler"), per="week",
    )  # fmt: skip
