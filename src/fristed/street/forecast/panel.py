"""Counts by cell and period, laid out so that nothing can look ahead."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.street.hotspots import celled, placed

Floats = NDArray[np.float64]
Per = Literal["week", "month"]
METRES_A_DEGREE = 111_195.0
_EVERY: dict[Per, str] = {"week": "1w", "month": "1mo"}
DAYS_A_WEEK = 7
PERIODS_A_YEAR: dict[Per, int] = {"week": 52, "month": 12}


@dataclass(frozen=True)
class Panel:
    """``counts[i, t]``: how many in cell ``i`` in the period that begins on ``starts[t]``.

    ``lat`` and ``lon`` (degrees) are the cells' middles. ``resolution`` is H3's, or None for the file's
    own grid or for street segments.
    """

    cells: tuple[str, ...]
    lat: Floats
    lon: Floats
    starts: tuple[dt.date, ...]
    counts: Floats
    per: Per
    resolution: int | None = None

    @property
    def next_start(self) -> dt.date:
        """The first day of the period after the last."""
        last = self.starts[-1]
        if self.per == "week":
            return last + dt.timedelta(days=7)
        return (last.replace(day=28) + dt.timedelta(days=4)).replace(day=1)

    def before(self, period: int) -> Panel:
        """Give what was known before ``period`` (its place in ``starts``): earlier counts, cells met by then."""
        counts = self.counts[:, :period]
        met = counts.sum(axis=1) > 0
        cells = tuple(cell for cell, known in zip(self.cells, met, strict=True) if known)
        return Panel(
            cells, self.lat[met], self.lon[met], self.starts[:period], counts[met], self.per, self.resolution
        )

    def metres(self) -> Floats:
        """Give the cells' places in metres east and north of their middle, an (n, 2) array."""
        north = (self.lat - self.lat.mean()) * METRES_A_DEGREE
        east = (self.lon - self.lon.mean()) * METRES_A_DEGREE * np.cos(np.deg2rad(self.lat.mean()))
        return np.column_stack([east, north])


def panel(rows: pl.DataFrame, *, per: Per, resolution: int | None = None) -> Panel:
    """Count rows by cell and period.

    ``rows`` has ``start`` (day), ``lat``, ``lon``, ``count``; tests and duplicates are left out. Cells are H3's of
    ``resolution``, or the points themselves (a file that is a grid already, or segments). A first or last
    period that the rows do not cover to its ends is left out.

    Raises InputRefused: ``no_points``, ``unknown_resolution``, ``too_short`` (fewer than two whole periods).
    """
    known = celled(placed(rows), resolution).with_columns(period=pl.col("start").dt.truncate(_EVERY[per]))
    summed = known.group_by("cell", "period").agg(n=pl.col("count").sum(), lat=pl.col("lat").first(), lon=pl.col("lon").first())  # fmt: skip
    starts = _whole(known, per)
    cells = (
        summed.filter(pl.col("period").is_in(starts.implode()))
        .select("cell", "lat", "lon")
        .unique("cell")
        .sort("cell")
    )
    if len(starts) < len(("before", "after")):
        raise InputRefused(
            "too_short",
            f"The rows cover {len(starts)} whole {per}s.",
            remedy="Give a file that covers more time.",
        )
    at = pl.DataFrame({"cell": cells["cell"], "row": np.arange(cells.height)})
    when = pl.DataFrame({"period": starts, "column": np.arange(len(starts))})
    placed_counts = summed.join(at, on="cell").join(when, on="period")
    counts = np.zeros((cells.height, len(starts)))
    counts[placed_counts["row"].to_numpy(), placed_counts["column"].to_numpy()] = placed_counts[
        "n"
    ].to_numpy()
    return Panel(
        tuple(cells["cell"]),
        cells["lat"].to_numpy(),
        cells["lon"].to_numpy(),
        tuple(starts),
        counts,
        per,
        resolution,
    )


def _whole(rows: pl.DataFrame, per: Per) -> pl.Series:
    """Give the starts of every period between the first and the last that the rows cover whole."""
    ends = rows.select(first=pl.col("start").min(), last=pl.col("start").max())
    every = ends.select(day=pl.date_ranges("first", "last", "1d")).explode("day")
    laid = every.group_by(period=pl.col("day").dt.truncate(_EVERY[per])).agg(days=pl.len()).sort("period")
    if rows.select((pl.col("start") == pl.col("period")).all()).item():
        return laid["period"]  # the file counts by period
    whole = pl.col("period").dt.days_in_month() if per == "month" else pl.lit(DAYS_A_WEEK)
    return laid.filter(pl.col("days") >= whole)["period"]
