"""How well the forecast would have done, period by period, each told only by what was known before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from scipy.special import stdtrit

from fristed.errors import InputRefused
from fristed.progress import Progress, silent
from fristed.street.forecast.ahead import expected_total
from fristed.street.forecast.mixture import fit, smoothed
from fristed.street.forecast.panel import PERIODS_A_YEAR, Floats, Panel

TOP = 100
KDE_METRES = 100.0
LEVEL = 0.95
RIVALS = ("busiest", "kde")


@dataclass(frozen=True)
class Backtest:
    """``periods``: ``start``, ``n``, the share of it that the ``top`` cells held (``hit``, ``hit_busiest``,
    ``hit_kde``), the same over the share of cells they are (``pai``...), ``expected`` and ``cells`` known.

    ``gains``: against each rival the mean difference in hit rate with its 95 % interval over the periods (Student's
    t: periods taken as exchangeable) and in how many of them the forecast held more.
    """

    top: int
    per: str
    periods: pl.DataFrame
    gains: pl.DataFrame

    def to_dict(self) -> dict[str, Any]:
        """Give it for a page."""
        return {
            "top": self.top, "per": self.per, "periods": self.periods.to_dicts(), "gains": self.gains.to_dicts(),
            "mean": self.periods.select(pl.col("^(hit|pai).*$").mean()).row(0, named=True),
        }  # fmt: skip


def backtest(whole: Panel, *, top: int = TOP, progress: Progress = silent) -> Backtest:
    """Foretell every period that has a year before it, and compare with the busiest cells of that year and a KDE.

    Raises InputRefused ``too_short`` without a year and two periods more.
    """
    year = PERIODS_A_YEAR[whole.per]
    tested = range(year, len(whole.starts))
    if len(tested) < len(RIVALS):
        raise InputRefused(
            "too_short", f"The rows cover {len(whole.starts)} {whole.per}s; a test takes at least {year + 2}.",
            remedy="Give a file that covers more than a year.",
        )  # fmt: skip
    rows = []
    for done, period in enumerate(tested, 1):
        rows.append(_tested(whole, period, top, year))
        progress(done, len(tested))
    periods = pl.DataFrame(rows)
    return Backtest(top, whole.per, periods, pl.DataFrame([_gain(periods, rival) for rival in RIVALS]))


def _tested(whole: Panel, period: int, top: int, year: int) -> dict[str, Any]:
    known = whole.before(period)
    met = whole.counts[:, :period].sum(axis=1) > 0
    seen, n = whole.counts[met, period], whole.counts[:, period].sum()
    scores = {
        "": fit(known).shares,
        "_busiest": known.counts[:, -year:].sum(axis=1),
        "_kde": smoothed(known, KDE_METRES)[:, -year:].sum(axis=1),
    }
    held = {name: _held(score, seen, n, top) for name, score in scores.items()}
    chosen = min(top, len(known.cells)) / len(known.cells)
    return (
        {
            "start": whole.starts[period],
            "n": int(n),
            "cells": len(known.cells),
            "expected": expected_total(known),
        }
        | {f"hit{name}": share for name, share in held.items()}
        | {f"pai{name}": share / chosen for name, share in held.items()}
    )


def _held(score: Floats, seen: Floats, n: float, top: int) -> float:
    chosen = np.argsort(-score, kind="stable")[:top]
    return float(seen[chosen].sum() / n) if n else 0.0


def _gain(periods: pl.DataFrame, rival: str) -> dict[str, Any]:
    gains = (periods["hit"] - periods[f"hit_{rival}"]).to_numpy()
    error = gains.std(ddof=1) / np.sqrt(len(gains))
    half = float(stdtrit(len(gains) - 1, 1 - (1 - LEVEL) / 2) * error)
    return {
        "against": rival, "gain": float(gains.mean()), "low": float(gains.mean()) - half,
        "high": float(gains.mean()) + half, "better_in": int((gains > 0).sum()), "of": len(gains),
    }  # fmt: skip
