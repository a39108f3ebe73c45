"""Days, weeks, months and years: the calendar every measure is laid on.

The record of a room (or of an area) runs from its first counted entry to its last. Inside it a period
in which nothing happened is a zero; before and after it there is no row, because nobody was counting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import polars as pl

Per = Literal["day", "week", "month", "year"]
_EVERY: dict[Per, str] = {"day": "1d", "week": "1w", "month": "1mo", "year": "1y"}


def with_start(frame: pl.DataFrame, per: Per) -> pl.DataFrame:
    """Add ``start``: the first day of the period (weeks begin on Monday) that ``day`` lies in."""
    return frame.with_columns(pl.col("day").dt.truncate(_EVERY[per]).alias("start"))


def calendar(frames: Sequence[pl.DataFrame], *, by: str, per: Per) -> pl.DataFrame:
    """Lay out every period of each record.

    ``frames`` are what is counted, each with columns ``by`` and ``day``. Columns: ``by``, ``start`` and
    ``days``, how many days of the period lie inside the record (below 7 for a week that is cut off).
    """
    seen = pl.concat([frame.select(by, "day") for frame in frames])
    spans = seen.group_by(by).agg(pl.col("day").min().alias("first"), pl.col("day").max().alias("last"))
    days = spans.select(by, pl.date_ranges("first", "last").alias("day")).explode(
        "day", empty_as_null=False, keep_nulls=False
    )
    return (
        with_start(days, per)
        .group_by(by, "start")
        .agg(pl.len().alias("days").cast(pl.Int64))
        .sort(by, "start")
    )


def laid_out(calendar: pl.DataFrame, *counts: pl.DataFrame) -> pl.DataFrame:
    """Join ``counts`` to the ``calendar`` on its first two columns; a period without a row is zero."""
    keys = calendar.columns[:2]
    for count in counts:
        calendar = calendar.join(count, on=keys, how="left")
    return calendar.with_columns(pl.exclude(*keys).fill_null(0)).sort(keys)


def counted(frame: pl.DataFrame, *columns: pl.Expr, by: str, per: Per) -> pl.DataFrame:
    """Aggregate ``frame`` by ``by`` and period; counts come out as 64-bit integers."""
    return (
        with_start(frame, per)
        .group_by(by, "start")
        .agg(*columns)
        .with_columns(pl.col(pl.UInt32).cast(pl.Int64))
    )
