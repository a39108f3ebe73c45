"""Where most of it lies: the busiest cells of a city."""

from __future__ import annotations

import h3
import polars as pl
from scipy.special import chdtri

from fristed.errors import InputRefused

LEVEL = 0.95


def busiest(rows: pl.DataFrame, *, resolution: int | None = None, top: int = 20) -> pl.DataFrame:
    """Give the ``top`` cells with the largest sums, largest first.

    ``rows`` has ``lat``, ``lon`` (degrees) and ``count``; rows without a point are left out, as are those
    marked ``test`` or ``duplicate``. Cells are H3 cells of ``resolution`` (0 to 15; 10 is about 130 m across), or the points
    themselves where the file is a grid already (None).

    The answer has ``cell``, ``lat``, ``lon`` (its middle), ``n``, ``low`` and ``high`` (the exact 95 % Poisson
    interval of the expected number: pure chance only, so too narrow for counts that come in heaps),
    ``share`` of the whole and ``cumulative_share``.

    Raises InputRefused: ``no_points``, ``unknown_resolution``.
    """
    kept = placed(rows)
    summed = (
        celled(kept, resolution)
        .group_by("cell")
        .agg(pl.col("lat", "lon").first(), n=pl.col("count").sum())
        .sort("n", "cell", descending=[True, False])
    )
    return (
        summed.with_columns(share=pl.col("n") / pl.col("n").sum())
        .with_columns(cumulative_share=pl.col("share").cum_sum())
        .head(top)
        .with_columns(*_interval())
        .select("cell", "lat", "lon", "n", "low", "high", "share", "cumulative_share")
    )


def placed(rows: pl.DataFrame) -> pl.DataFrame:
    """Give the rows that have a point and a number, without tests and duplicates; raises InputRefused ``no_points``."""
    has_points = {"lat", "lon", "count"} <= set(rows.columns)
    kept = rows.drop_nulls(["lat", "lon", "count"]) if has_points else rows.clear()
    for mark in ("test", "duplicate"):
        if mark in kept.columns:
            kept = kept.filter(~pl.col(mark))
    if kept.is_empty() or not kept["count"].sum():
        raise InputRefused(
            "no_points",
            "No row has both a point and a number above nought.",
            remedy="Give rows with `lat`, `lon` and `count`.",
        )
    return kept


def celled(kept: pl.DataFrame, resolution: int | None) -> pl.DataFrame:
    """Name the ``cell`` of each row (left as it is where there is one) and move ``lat`` and ``lon`` to its middle.

    Raises InputRefused ``unknown_resolution``.
    """
    if resolution is None:
        return kept if "cell" in kept.columns else kept.with_columns(cell=pl.format("{},{}", "lat", "lon"))
    if not 0 <= resolution <= 15:
        raise InputRefused(
            "unknown_resolution",
            f"H3 has no resolution {resolution}.",
            remedy="Choose 0 to 15; 10 is a block.",
        )
    points = kept.select("lat", "lon").unique()
    cells = [h3.latlng_to_cell(lat, lon, resolution) for lat, lon in points.iter_rows()]
    middles = [h3.cell_to_latlng(cell) for cell in cells]
    named = points.with_columns(
        cell=pl.Series(cells, dtype=pl.String),
        middle_lat=pl.Series([lat for lat, _ in middles], dtype=pl.Float64),
        middle_lon=pl.Series([lon for _, lon in middles], dtype=pl.Float64),
    )
    return (
        kept.drop("cell", strict=False)
        .join(named, on=["lat", "lon"])
        .with_columns(lat="middle_lat", lon="middle_lon")
    )


def _interval() -> tuple[pl.Expr, pl.Expr]:
    tail = (1 - LEVEL) / 2
    n = pl.col("n")
    low = n.map_batches(lambda s: pl.Series(chdtri(2 * s.to_numpy(), 1 - tail) / 2), return_dtype=pl.Float64)
    high = n.map_batches(lambda s: pl.Series(chdtri(2 * s.to_numpy() + 2, tail) / 2), return_dtype=pl.Float64)
    return pl.when(n > 0).then(low).otherwise(0.0).alias("low"), high.alias("high")
