"""One outcome in several areas over the same periods: what the estimators with control areas take."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import msgspec
import numpy as np
import polars as pl
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.evidence.series import Floats

VALUES = ("count", "grams", "value")
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Panel:
    """``values`` (areas, periods) of one outcome, and the ``effort`` (the same shape) where it was recorded.

    ``column`` is ``count`` (things counted), ``grams``, or ``value`` (any other measure, which may be
    negative).
    """

    areas: tuple[str, ...]
    starts: tuple[dt.date, ...]
    values: Floats
    effort: Floats | None
    column: str

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all of it."""
        return _digest(self.areas, self.starts, self.values, self.effort)

    @classmethod
    def from_frame(cls, frame: pl.DataFrame) -> Self:
        """Read a tidy frame: ``area``, ``start`` (Date), one of ``count``, ``grams``, ``value``; ``effort``.

        Rows may come in any order; every area must have every period once.

        Raises InputRefused: ``missing_column``, ``empty_panel``, ``missing_value``, ``negative_count``,
        ``missing_effort``, ``duplicate_period``, ``uneven_areas``.
        """
        column = _column(frame)
        tidy = _tidy(frame, column)
        _check_rows(tidy, column)
        areas = tuple(tidy["area"].unique().sort().to_list())
        starts = tuple(tidy["start"].unique().sort().to_list())
        _check_complete(tidy, areas, starts)
        shape = (len(areas), len(starts))
        effort = None if tidy["effort"].is_null().all() else tidy["effort"].to_numpy().reshape(shape)
        values = tidy["value"].to_numpy().reshape(shape)
        return cls(areas, starts, values, effort, column)

    def among(self, areas: Collection[str]) -> Self:
        """Give the panel of these areas only. Raises InputRefused ``unknown_area``."""
        unknown = sorted(set(areas) - set(self.areas))
        if unknown:
            raise InputRefused(
                "unknown_area",
                f"No row is of area {', '.join(unknown)}.",
                remedy=f"Choose among {', '.join(self.areas)}.",
            )
        kept = [i for i, area in enumerate(self.areas) if area in areas]
        names = tuple(self.areas[i] for i in kept)
        effort = None if self.effort is None else self.effort[kept]
        return replace(self, areas=names, values=self.values[kept], effort=effort)

    def during(self, kept: Marks) -> Self:
        """Give the panel of the periods marked in ``kept`` only."""
        starts = tuple(start for start, keep in zip(self.starts, kept, strict=True) if keep)
        values = self.values[:, kept]
        effort = None if self.effort is None else self.effort[:, kept]
        return replace(self, starts=starts, values=values, effort=effort)

    def row(self, area: str) -> int:
        """Give the place of ``area`` among ``areas``. Raises InputRefused ``unknown_area``."""
        return self.areas.index(self.among([area]).areas[0])

    def sides(self, opened_on: dt.date) -> tuple[Marks, Marks]:
        """Mark the periods before and after ``opened_on``; one in which it fell counts on neither side.

        Raises InputRefused ``opened_outside`` where either side is empty.
        """
        # Day numbers: turning days into numpy's own dates takes a hundred times as long.
        starts = np.array([start.toordinal() for start in self.starts])
        opened = opened_on.toordinal()
        after = starts >= opened
        before = ~after
        if before.any() and opened not in starts:
            before[np.flatnonzero(before)[-1]] = False
        if not before.any() or not after.any():
            raise InputRefused(
                "opened_outside",
                f"The opening on {opened_on} leaves {int(before.sum())} periods before and {int(after.sum())} "
                f"after it; the areas are known from {self.starts[0]} to {self.starts[-1]}.",
                remedy="Give periods on both sides of the opening.",
            )
        return before, after


def _column(frame: pl.DataFrame) -> str:
    found = [name for name in VALUES if name in frame.columns]
    if not {"area", "start"} <= set(frame.columns) or len(found) != 1:
        raise InputRefused(
            "missing_column",
            f"The frame has the columns {', '.join(frame.columns) or 'none'}.",
            remedy="Give `area`, `start` (Date), one of `count`, `grams` and `value`, and where known `effort`.",
        )
    return found[0]


def _tidy(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    if frame.is_empty():
        raise InputRefused("empty_panel", "The frame has no row.", remedy="Give a row per area and period.")
    effort = pl.col("effort") if "effort" in frame.columns else pl.lit(None)
    return frame.select(
        pl.col("area").cast(pl.String),
        pl.col("start").cast(pl.Date),
        pl.col(column).cast(pl.Float64).alias("value"),
        effort.cast(pl.Float64).alias("effort"),
    ).sort("area", "start")


def _check_rows(tidy: pl.DataFrame, column: str) -> None:
    absent = pl.any_horizontal(pl.col("area", "start", "value").is_null())
    _refuse_first(
        tidy.filter(absent | ~pl.col("value").is_finite()),
        "missing_value",
        f"has no {column}",
        "Leave the period out of every area, or write 0 where nothing was found.",
    )
    if column != "value":
        _refuse_first(
            tidy.filter(pl.col("value") < 0),
            "negative_count",
            f"has a negative {column}",
            "Correct the row where it was made.",
        )
    if not tidy["effort"].is_null().all():
        bad = pl.col("effort").is_null() | ~pl.col("effort").is_finite() | (pl.col("effort") <= 0)
        _refuse_first(
            tidy.filter(bad),
            "missing_effort",
            "has no effort above nought",
            "Fill in its effort, or leave the period out of every area.",
        )
    _refuse_first(
        tidy.filter(pl.struct("area", "start").is_duplicated()),
        "duplicate_period",
        "stands more than once",
        "Keep one row per area and period.",
    )


def _refuse_first(rows: pl.DataFrame, reason: str, what: str, remedy: str) -> None:
    if not rows.is_empty():
        area, start = rows["area"][0], rows["start"][0]
        raise InputRefused(reason, f"Area {area}, period {start}, {what}.", remedy=remedy)


def _check_complete(tidy: pl.DataFrame, areas: tuple[str, ...], starts: tuple[dt.date, ...]) -> None:
    if len(tidy) < len(areas) * len(starts):
        sizes = tidy.group_by("area").len().sort("len", "area")
        raise InputRefused(
            "uneven_areas",
            f"Area {sizes['area'][0]} has {sizes['len'][0]} of {len(starts)} periods.",
            remedy="Give every area every period, or leave out the areas or periods that are not complete.",
        )


def _digest(
    areas: tuple[str, ...], starts: tuple[dt.date, ...], values: Floats, effort: Floats | None
) -> str:
    spent = None if effort is None else effort.tolist()
    return hashlib.sha256(msgspec.json.encode((areas, starts, values.tolist(), spent))).hexdigest()
