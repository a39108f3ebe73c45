"""The plan over years from the record: the city's question on its own demand."""

from __future__ import annotations

import time
from collections.abc import Sequence

import h3
import msgspec
import numpy as np
import polars as pl

from fristed.planning.rollout.ask import Ask
from fristed.planning.rollout.moments import moments_of
from fristed.planning.rollout.plan import rollout_of
from fristed.planning.rollout.solving import Solution
from fristed.planning.rollout.two_grids import Grid
from fristed.planning.rollout.why import Asker, conflict_of
from fristed.planning.travel import crow_fly
from fristed.server.answers.records import Hexagon
from fristed.server.answers.rollout_record import Shown

USES_PER_DAY = 1_000.0
"""Where the question does not say how many uses a day there are: the plan is then in thousandths of them."""
EACH_RULE_SECONDS = 1.0


def grid_of(ask: Ask, demand: Sequence[Hexagon], *, detour: float) -> Grid:
    """The record's demand, scaled to the question's uses a day, and straight walks times ``detour``."""
    whole = np.array([one.weight for one in demand])
    uses = whole / np.sum(whole) * (ask.demand.uses_per_day or USES_PER_DAY)
    lat, lon = np.array([h3.cell_to_latlng(one.cell) for one in demand]).T
    points = [place for one in ask.candidate for place in (one.stops or (one,))]
    walk = crow_fly(
        lat, lon, np.array([one.lat for one in points]), np.array([one.lon for one in points]), detour=detour
    )
    columns = {"cell": [one.cell for one in demand], "lat": lat, "lon": lon, "uses_per_day": uses}
    districts = [one.district or "-" for one in demand]
    return Grid(pl.DataFrame({**columns, "district": districts}), walk.metres)


def shown_of(solution: Solution, grid: Grid, *, seconds: float) -> Shown:
    """Lay a solution out for the page; where no plan keeps every rule, with the rules that conflict."""
    rollout = rollout_of(solution, seconds=seconds)
    if solution.status == "infeasible":
        asker = Asker(grid.demand, grid.metres, EACH_RULE_SECONDS, time.monotonic)
        rollout = msgspec.structs.replace(rollout, conflict=conflict_of(asker, solution.built.ask))
    return Shown(
        rollout=rollout, moments=moments_of(solution, grid.metres),
        improving=solution.status == "time_limit",
    )  # fmt: skip
