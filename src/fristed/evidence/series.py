"""One outcome in one area, period by period: what every estimator takes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Literal, Self

import msgspec
import numpy as np
import polars as pl
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.text import Text

Per = Literal["day", "week", "month", "year"]
Floats = NDArray[np.float64]
PERIODS_A_YEAR: dict[Per, float] = {"day": 365.25, "week": 365.25 / 7, "month": 12.0, "year": 1.0}
EFFORT = Text("effort", "indsats")


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome per period, oldest first.

    ``values`` are counts (``counted``), weights in grams, or (not ``weighed``) in ``unit``, per ``per``; ``effort`` is what was put
    into finding them (rounds, minutes, reporting locations), None where nobody recorded it.
    ``notes`` say what the source's flaws are and what was left out. ``digest`` is the SHA-256 of the
    starts, values and effort.
    """

    name: str
    outcome: str
    unit: Text
    per: Per
    starts: tuple[dt.date, ...]
    values: tuple[float, ...]
    effort: tuple[float, ...] | None
    effort_unit: Text
    area: str
    counted: bool
    notes: tuple[Text, ...]
    digest: str
    weighed: bool = True

    @classmethod
    def from_frame(
        cls,
        frame: pl.DataFrame,
        *,
        name: str,
        outcome: str,
        unit: Text,
        per: Per,
        areas: Sequence[str] | None = None,
        effort_unit: Text = EFFORT,
        notes: tuple[Text, ...] = (),
    ) -> Self:
        """Read a tidy frame: ``start`` (Date), ``count`` or ``grams``, and where known ``effort``, ``area``.

        ``areas`` chooses areas by name; several areas are added up, and each must have every period.
        Periods may be missing, in any order, but not twice.

        Raises InputRefused: ``missing_column``, ``unknown_area``, ``empty_series``, ``missing_value``,
        ``negative_count``, ``missing_effort``, ``duplicate_period``, ``uneven_areas``,
        ``off_calendar``.
        """
        value = _value_column(frame)
        tidy = _sorted(_chosen(frame, areas), value)
        _check_values(tidy, value)
        summed = _added_up(tidy)
        starts = tuple(summed["start"].to_list())
        _check_calendar(starts, per)
        values = tuple(summed["value"].to_list())
        effort = None if summed["effort"].is_null().any() else tuple(summed["effort"].to_list())
        return cls(
            name=name, outcome=outcome, unit=unit, per=per, starts=starts, values=values,
            effort=effort, effort_unit=effort_unit, area=" + ".join(tidy["area"].unique().sort()),
            counted=value == "count", notes=notes, digest=_digest(starts, values, effort),
        )  # fmt: skip

    def where(self, keep: NDArray[np.bool_]) -> Self:
        """Give the same series with only the periods where ``keep`` is true."""
        chosen = np.flatnonzero(keep)
        starts = tuple(self.starts[i] for i in chosen)
        values = tuple(self.values[i] for i in chosen)
        effort = None if self.effort is None else tuple(self.effort[i] for i in chosen)
        return msgspec.structs.replace(
            self, starts=starts, values=values, effort=effort, digest=_digest(starts, values, effort)
        )

    @property
    def positions(self) -> Floats:
        """Where each period stands on the calendar, counted in periods; a missing period leaves a gap."""
        return np.array([position(start, self.per) for start in self.starts])

    @property
    def ends(self) -> tuple[dt.date, ...]:
        """The day after each period's last."""
        return tuple(following(start, self.per) for start in self.starts)


def position(start: dt.date, per: Per) -> float:
    """Count periods from a fixed origin to ``start``."""
    if per == "year":
        return float(start.year)
    if per == "month":
        return float(12 * start.year + start.month)
    return start.toordinal() / (7 if per == "week" else 1)


def following(start: dt.date, per: Per) -> dt.date:
    """Give the first day of the period after the one that begins on ``start``."""
    if per == "year":
        return dt.date(start.year + 1, 1, 1)
    if per == "month":
        return dt.date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + dt.timedelta(days=7 if per == "week" else 1)


def _value_column(frame: pl.DataFrame) -> str:
    values = [name for name in ("count", "grams") if name in frame.columns]
    if "start" not in frame.columns or len(values) != 1:
        raise InputRefused(
            "missing_column",
            f"The frame has the columns {', '.join(frame.columns) or 'none'}.",
            remedy="Give `start` (Date), one of `count` and `grams`, and where known `effort` and `area`.",
        )
    return values[0]


def _chosen(frame: pl.DataFrame, areas: Sequence[str] | None) -> pl.DataFrame:
    if "area" not in frame.columns:
        frame = frame.with_columns(area=pl.lit("all"))
    if areas is None:
        return frame
    known = set(frame["area"].unique().to_list())
    unknown = sorted(set(areas) - known)
    if unknown:
        raise InputRefused(
            "unknown_area",
            f"No row is of area {', '.join(unknown)}.",
            remedy=f"Choose among {', '.join(sorted(known))}.",
        )
    return frame.filter(pl.col("area").is_in(list(areas)))


def _sorted(frame: pl.DataFrame, value: str) -> pl.DataFrame:
    if frame.is_empty():
        raise InputRefused("empty_series", "The series has no period.", remedy="Give at least one row.")
    effort = pl.col("effort") if "effort" in frame.columns else pl.lit(None)
    return frame.select(
        pl.col("start").cast(pl.Date),
        pl.col(value).cast(pl.Float64).alias("value"),
        effort.cast(pl.Float64).alias("effort"),
        pl.col("area").cast(pl.String),
    ).sort("start", "area")


def _check_values(tidy: pl.DataFrame, value: str) -> None:
    missing = tidy.filter(
        pl.col("value").is_null() | ~pl.col("value").is_finite() | pl.col("start").is_null()
    )
    if not missing.is_empty():
        raise InputRefused(
            "missing_value",
            f"The period {missing['start'][0]} has no {value}.",
            remedy="Leave out a period that was not observed; write 0 for one in which nothing was found.",
        )
    negative = tidy.filter(pl.col("value") < 0)
    if not negative.is_empty():
        raise InputRefused(
            "negative_count",
            f"The period {negative['start'][0]} has {negative['value'][0]:g}, which is less than nothing.",
            remedy="Correct the row where it was made.",
        )
    _check_effort(tidy)


def _check_effort(tidy: pl.DataFrame) -> None:
    if tidy["effort"].is_null().all():
        return
    bad = tidy.filter(pl.col("effort").is_null() | ~pl.col("effort").is_finite() | (pl.col("effort") <= 0))
    if not bad.is_empty():
        found = bad["effort"][0]
        raise InputRefused(
            "missing_effort",
            f"The period {bad['start'][0]} has {'no effort' if found is None else f'effort {found:g}'}, "
            f"and {len(bad)} of {len(tidy)} periods are so.",
            remedy="Fill in its effort, or leave the period out; drop the effort of every period only if "
            "nobody recorded it.",
        )


def _added_up(tidy: pl.DataFrame) -> pl.DataFrame:
    twice = tidy.filter(pl.struct("start", "area").is_duplicated())
    if not twice.is_empty():
        raise InputRefused(
            "duplicate_period",
            f"The period {twice['start'][0]} stands {len(twice.filter(pl.col('start') == twice['start'][0]))} "
            f"times for area {twice['area'][0]}.",
            remedy="Keep one row per period and area.",
        )
    areas = tidy["area"].n_unique()
    uneven = tidy.group_by("start").len().filter(pl.col("len") < areas).sort("start")
    if not uneven.is_empty():
        raise InputRefused(
            "uneven_areas",
            f"The period {uneven['start'][0]} has {uneven['len'][0]} of {areas} areas.",
            remedy="Give every area every period, or choose areas that have them: a sum over fewer areas "
            "looks like a fall.",
        )
    return (
        tidy.group_by("start")
        .agg(pl.col("value", "effort").sum(), pl.col("effort").is_null().any().alias("no"))
        .with_columns(effort=pl.when("no").then(None).otherwise("effort"))
        .sort("start")
    )


def _check_calendar(starts: tuple[dt.date, ...], per: Per) -> None:
    off = [
        start
        for start in starts
        if (per == "year" and (start.day, start.month) != (1, 1))
        or (per == "month" and start.day != 1)
        or (per == "week" and (start - starts[0]).days % 7)
    ]
    if off:
        expected = f"whole weeks after {starts[0]}" if per == "week" else f"the first of a {per}"
        raise InputRefused(
            "off_calendar",
            f"The period {off[0]} does not begin on {expected}.",
            remedy=f"Sum the series to one {per} a row.",
        )


def _digest(starts: tuple[dt.date, ...], values: tuple[float, ...], effort: tuple[float, ...] | None) -> str:
    return hashlib.sha256(msgspec.json.encode((starts, values, effort))).hexdigest()
