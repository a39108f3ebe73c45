"""A city's own tidy csv for an analysis plan: a row per area and period."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl

from fristed.cli.figures_file import read_figures
from fristed.errors import InputRefused

TEXT = ("area", "role")
TIMES = ("week", "start")


def read_tidy(path: Path) -> pl.DataFrame:
    """Read every column: `area` and `role` as text, `week` or `start` as days, all others as numbers.

    Raises InputRefused as ``read_figures`` does, and ``bad_date``, ``not_a_number`` with the line.
    """
    raw = read_figures(path)
    columns = [name for name in raw.columns if name != "line"]
    return pl.DataFrame({name: _column(path, raw, name) for name in columns})


def _column(path: Path, raw: pl.DataFrame, name: str) -> pl.Series:
    if name in TEXT:
        return raw[name]
    if name in TIMES:
        days = [_day(path, *row) for row in raw.select(name, "line").iter_rows()]
        return pl.Series(name, days, dtype=pl.Date)
    numbers = raw[name].str.strip_chars().cast(pl.Float64, strict=False)
    wrong = raw.filter(numbers.is_null() & raw[name].is_not_null())
    if not wrong.is_empty():
        raise InputRefused(
            "not_a_number", f"The column {name} holds {wrong[name][0]!r}, which is no number.",
            remedy="Write numbers with a point, and leave empty what is not known.", file=path, line=wrong["line"][0],
        )  # fmt: skip
    return numbers


def _day(path: Path, written: str | None, line: int) -> dt.date:
    """Read a day; a month stands for its first day, a year for its first."""
    filled = (written or "").strip()
    filled += {4: "-01-01", 7: "-01"}.get(len(filled), "")
    try:
        return dt.date.fromisoformat(filled)
    except ValueError as error:
        raise InputRefused(
            "bad_date", f"{written!r} is not a day of the calendar.",
            remedy="Write the first day of each period as YYYY-MM-DD.", file=path, line=line,
        ) from error  # fmt: skip
