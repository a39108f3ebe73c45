"""The next week or month: how many to expect in each cell, with an interval."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from scipy.special import betainc, gammaincc

from fristed.street.forecast.mixture import Fit, fit
from fristed.street.forecast.panel import PERIODS_A_YEAR, Floats, Panel

if TYPE_CHECKING:
    from fristed.street.forecast.segments import Segments

LEVEL = 0.9
RECENT_YEARS = 1 / 4
LOOK_BACK = 6
"""So many past forecasts tell how far counts stray from what was expected."""
EVEN = 1e-6
MOST = 10_000


@dataclass(frozen=True)
class Ahead:
    """``cells``: ``rank``, ``cell``, ``lat``, ``lon``, ``expected``, ``low`` and ``high`` (90 % of counts), ``share``,
    ``last`` (the count of the last period) and ``busiest_rank`` (by the sum of the last year); largest first.

    ``start`` is the first day of the period foretold, ``total`` how many are expected in all. ``weights`` say
    what the forecast rests on. ``weekly`` is the series of all cells: ``start``, ``count``.
    """

    start: dt.date
    per: str
    total: float
    cells: pl.DataFrame
    weights: dict[str, float]
    weekly: pl.DataFrame
    resolution: int | None

    def to_dict(self, *, top: int = 100, segments: Segments | None = None) -> dict[str, Any]:
        """Give it for a page: the ``top`` cells (streets, with ``segments``) as GeoJSON, the series and the weights."""
        from fristed.street.forecast.shapes import feature_of

        shown = self.cells.head(top)
        lines = segments.coordinates(shown["cell"].to_list()) if segments else {}
        features = [
            feature_of(row, self.resolution, line=lines.get(row["cell"]))
            for row in shown.iter_rows(named=True)
        ]
        return {
            "start": self.start, "per": self.per, "total": self.total, "weights": self.weights,
            "weekly": self.weekly.to_dicts(), "cells": {"type": "FeatureCollection", "features": features},
        }  # fmt: skip


def ahead(known: Panel) -> Ahead:
    """Foretell the period after the last of ``known``; nothing after it is used."""
    learnt = fit(known)
    total = expected_total(known)
    expected = total * learnt.shares
    low, high = _interval(expected, _spread(known))
    year = PERIODS_A_YEAR[known.per]
    frame = pl.DataFrame(
        {
            "cell": known.cells, "lat": known.lat, "lon": known.lon, "expected": expected, "low": low, "high": high,
            "share": learnt.shares, "last": known.counts[:, -1].astype(np.int64),
            "year": known.counts[:, -year:].sum(axis=1),
        }
    ).with_columns(busiest_rank=pl.col("year").rank("ordinal", descending=True).cast(pl.Int64))  # fmt: skip
    ranked = (
        frame.sort("expected", "cell", descending=[True, False]).with_row_index("rank", offset=1).drop("year")
    )
    series = pl.DataFrame({"start": known.starts, "count": known.counts.sum(axis=0)})
    return Ahead(known.next_start, known.per, total, ranked, _said(learnt), series, known.resolution)


def _said(learnt: Fit) -> dict[str, float]:
    return {
        name: float(weight)
        for name, weight in zip(learnt.names, learnt.weights, strict=True)
        if weight > EVEN
    }


def expected_total(known: Panel) -> float:
    """Foretell all cells together: the mean of the last quarter, moved as a year ago where there is one."""
    totals = known.counts.sum(axis=0)
    year, recent = PERIODS_A_YEAR[known.per], max(1, round(RECENT_YEARS * PERIODS_A_YEAR[known.per]))
    level = float(totals[-recent:].mean())
    now = len(totals)
    before = totals[now - year - recent : now - year] if now >= year + recent else totals[:0]
    if not before.size or before.mean() == 0:
        return level
    around = max(1, year // 52)
    then = totals[max(0, now - year - around + 1) : now - year + around]
    return level * float(then.mean() / before.mean())


def _spread(known: Panel) -> float:
    """Give the negative binomial's size by moments of past forecasts, their totals' errors included (large: pure chance)."""
    excess, square = 0.0, 0.0
    for period in range(max(2, len(known.starts) - LOOK_BACK), len(known.starts)):
        past = known.before(period)
        mean = expected_total(past) * fit(past).shares
        met = known.counts[:, :period].sum(axis=1) > 0
        seen = known.counts[met, period]
        excess += float(((seen - mean) ** 2 - mean).sum())
        square += float((mean**2).sum())
    return square / excess if excess > EVEN * square else 1 / EVEN


def _interval(expected: Floats, size: float) -> tuple[Floats, Floats]:
    tail = (1 - LEVEL) / 2
    return _quantile(expected, size, tail), _quantile(expected, size, 1 - tail)


def _quantile(expected: Floats, size: float, at: float) -> Floats:
    """Give the smallest count whose distribution function reaches ``at``."""
    found = np.zeros(len(expected))
    open_, count = np.ones(len(expected), dtype=bool), 0
    while open_.any() and count < MOST:
        mean = expected[open_]
        reached = (
            gammaincc(count + 1, mean) if size >= 1 / EVEN else betainc(size, count + 1, size / (size + mean))
        ) >= at
        found[open_] = count
        open_[np.flatnonzero(open_)[reached]] = False
        count += 1
    return found
