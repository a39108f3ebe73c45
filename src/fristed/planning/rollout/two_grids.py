"""A changed question answered while a reader waits: first on coarse cells, then that plan on the fine ones.

The coarse plan is only where the fine search starts. Value and bound are the fine cells' own, so nothing is
lost but time; a bound that had to stop early is replaced by ``settled`` later.
"""

from __future__ import annotations

import time

import h3
import msgspec
import numpy as np
import polars as pl

from fristed.planning.rollout.ask import Ask
from fristed.planning.rollout.build import surface_of
from fristed.planning.rollout.problem import Floats
from fristed.planning.rollout.solving import Clock, Solution, solve

SECONDS = 2.0
"""How long a changed question may take."""
COARSE_SHARE = 0.6
"""Of that, how much may go into the coarse cells."""
COARSE_RESOLUTION = 8


class Grid(msgspec.Struct, frozen=True, eq=False):
    """Demand by cell (``cell``, ``uses_per_day``, ``district``) and the metres from each cell to each spot."""

    demand: pl.DataFrame
    metres: Floats

    def solve(self, ask: Ask, *, seconds: float, clock: Clock, start: Solution | None = None) -> Solution:
        """Solve on these cells, from another grid's plan if there is one."""
        best = None if start is None else start.best
        surface = surface_of(ask, self.demand, self.metres)
        return solve(ask, surface, seconds=seconds, clock=clock, starts=[] if best is None else [best.whole])


def coarser(grid: Grid, *, resolution: int = COARSE_RESOLUTION) -> Grid:
    """Add cells up to their parents, district by district; metres are means by uses."""
    parents = pl.Series("parent", [h3.cell_to_parent(cell, resolution) for cell in grid.demand["cell"]])
    uses = grid.demand["uses_per_day"].to_numpy()
    walked = {f"m{at}": grid.metres[:, at] * uses for at in range(grid.metres.shape[1])}
    rows = grid.demand.select("uses_per_day", "district").with_columns(
        parents, **{k: pl.Series(v) for k, v in walked.items()}
    )
    added = rows.filter(pl.col("uses_per_day") > 0).group_by("parent", "district", maintain_order=True).sum()
    whole = added["uses_per_day"].to_numpy()
    metres = np.column_stack([added[name].to_numpy() / whole for name in walked])
    return Grid(added.select(pl.col("parent").alias("cell"), "uses_per_day", "district"), metres)


def answer_soon(
    ask: Ask, fine: Grid, coarse: Grid, *, seconds: float = SECONDS, clock: Clock = time.monotonic
) -> Solution:
    """Answer within ``seconds``, with the bound that could be proven by then. Raises as ``surface_of``."""
    began = clock()
    first = coarse.solve(ask, seconds=COARSE_SHARE * seconds, clock=clock)
    left = max(seconds - (clock() - began), (1 - COARSE_SHARE) * seconds / 2)
    return fine.solve(ask, seconds=left, clock=clock, start=first)


def settled(soon: Solution, fine: Grid, *, seconds: float = 20.0, clock: Clock = time.monotonic) -> Solution:
    """Go on from an early answer until it is proven or ``seconds`` are over; never a worse plan."""
    return fine.solve(soon.built.ask, seconds=seconds, clock=clock, start=soon)
