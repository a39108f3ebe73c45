"""From a city's tidy table to the arrays that estimators take, checked once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec
import numpy as np
import polars as pl

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan, Outcome
from fristed.evidence.panel import Marks, Panel
from fristed.evidence.series import Floats, Per
from fristed.text import Text

TIMES, EXPOSURES = ("week", "start"), ("exposure", "effort")
RING = "ring"
"""The role of an area so near a room that it may have been touched: never a control."""


@dataclass(frozen=True)
class Sheet:
    """Every registered outcome that the data hold, in every area and period, after the plan's exclusions.

    ``outcomes`` and ``exposure`` are (areas, periods); ``distance_metres`` (areas) is to the nearest room, NaN
    where not known; ``roles`` are as the data give them. ``digest`` is the SHA-256 of all of it.
    """

    areas: tuple[str, ...]
    starts: tuple[dt.date, ...]
    per: Per
    outcomes: dict[str, Floats]
    exposure: Floats | None
    distance_metres: Floats | None
    roles: dict[str, str]
    digest: str

    def panel(self, outcome: Outcome, areas: Collection[str], kept: Marks, *, offset: bool = True) -> Panel:
        """Give one outcome in ``areas`` over the periods ``kept``; without ``offset`` exposure is left out."""
        rows = [i for i, area in enumerate(self.areas) if area in areas]
        values, exposure = self.outcomes[outcome.column], self.exposure
        return Panel(
            areas=tuple(self.areas[i] for i in rows),
            starts=tuple(start for start, keep in zip(self.starts, kept, strict=True) if keep),
            values=values[rows][:, kept],
            effort=exposure[rows][:, kept]
            if exposure is not None and offset and outcome.per_exposure
            else None,
            column=outcome.measured,
        )


@dataclass(frozen=True)
class Study:
    """What an estimator is asked: ``panel`` holds the areas in ``opened`` (area to day) and the controls, no other."""

    panel: Panel
    opened: Mapping[str, dt.date]
    per: Per
    level: float
    unit: Text

    @cached_property
    def controls(self) -> tuple[str, ...]:
        """The areas without a room."""
        return tuple(area for area in self.panel.areas if area not in self.opened)


def read_data(data: pl.DataFrame, plan: AnalysisPlan) -> Sheet:
    """Check a tidy table against ``plan`` and lay it out.

    One row per area and period: ``area``; ``week`` or ``start`` (Date, the period's first day); a column for each
    outcome the plan registers (those that are missing are reported as such, the primary one must be there); where
    known ``exposure`` (rounds, minutes, persons: what the outcome is per), ``role`` (``treated``, ``control``,
    ``ring``) and ``distance_metres`` to the nearest room.

    Raises InputRefused: ``missing_column``, ``empty_panel``, ``bad_date``, ``missing_value``, ``negative_count``,
    ``no_exposure``, ``duplicate_period``, ``uneven_areas``, ``unknown_area``, ``role_against_plan``.
    """
    time, exposure = _columns(data, plan)
    tidy = _tidy(data, plan, time, exposure)
    _check_values(tidy, plan)
    areas = tuple(tidy["area"].unique().sort().to_list())
    starts = tuple(tidy["start"].unique().sort().to_list())
    _check_complete(tidy, areas, starts)
    _check_named(plan, areas)
    shape = (len(areas), len(starts))
    outcomes = {
        one.column: tidy[one.column].to_numpy().reshape(shape)
        for one in plan.registered
        if one.column in tidy.columns
    }
    spent = tidy["exposure"].to_numpy().reshape(shape) if exposure else None
    far = _distances(tidy, shape)
    roles = _roles(tidy, plan)
    return Sheet(
        areas=areas, starts=starts, per="week" if time == "week" else _per(starts), outcomes=outcomes,
        exposure=spent, distance_metres=far, roles=roles,
        digest=_digest(areas, starts, outcomes, spent, far, roles),
    )  # fmt: skip


def study_of(
    sheet: Sheet,
    plan: AnalysisPlan,
    *,
    outcome: Outcome | None = None,
    offset: bool = True,
    controls: Collection[str] | None = None,
    opened: Mapping[str, dt.date] | None = None,
    first: dt.date | None = None,
    last: dt.date | None = None,
    radius_metres: float | None = None,
) -> Study:
    """Give the study that ``plan`` asks for, or one that differs from it in what is named.

    With a radius (the plan's or ``radius_metres``) and known distances, areas that near and not treated by name
    are left out of the controls. Fast: no check is repeated and nothing is hashed.

    Raises InputRefused ``opened_outside`` where the window leaves no period.
    """
    outcome = plan.outcome if outcome is None else outcome
    opened = plan.opened if opened is None else opened
    chosen = controls_of(sheet, plan, radius_metres=radius_metres) if controls is None else tuple(controls)
    kept = _window(sheet, first or plan.first, last or plan.last)
    panel = sheet.panel(outcome, {*opened, *chosen}, kept, offset=offset)
    return Study(panel, opened, sheet.per, plan.level, outcome.said)


def controls_of(sheet: Sheet, plan: AnalysisPlan, *, radius_metres: float | None = None) -> tuple[str, ...]:
    """Name the control areas: the plan's, else those the data call so, else every area that is neither treated nor near."""
    radius = plan.radius_metres if radius_metres is None else radius_metres
    treated = plan.opened
    named = plan.controls
    if named is None and "control" in sheet.roles.values():
        named = tuple(area for area, role in sheet.roles.items() if role == "control")
    if named is None:
        named = tuple(area for area in sheet.areas if sheet.roles.get(area) != RING)
    near: set[str] = set()
    if radius is not None and sheet.distance_metres is not None:
        near = {
            area for area, far in zip(sheet.areas, sheet.distance_metres, strict=True) if far <= radius
        }  # NaN is near nothing
    return tuple(area for area in named if area not in treated and area not in near)


def _columns(data: pl.DataFrame, plan: AnalysisPlan) -> tuple[str, str | None]:
    times = [name for name in TIMES if name in data.columns]
    missing = [name for name in ("area", plan.outcome.column) if name not in data.columns]
    if missing or len(times) != 1:
        wanted = missing or ["either `week` or `start`"]
        raise InputRefused(
            "missing_column",
            f"The data have the columns {', '.join(data.columns) or 'none'}, but the plan needs {', '.join(wanted)}.",
            remedy="Give a row per area and period: `area`, `week` or `start`, the plan's outcomes, and where known "
            "`exposure`, `role` and `distance_metres`.",
        )
    if data.is_empty():
        raise InputRefused("empty_panel", "The data have no row.", remedy="Give a row per area and period.")
    return times[0], next((name for name in EXPOSURES if name in data.columns), None)


def _tidy(data: pl.DataFrame, plan: AnalysisPlan, time: str, exposure: str | None) -> pl.DataFrame:
    try:
        days = data[time].str.to_date() if data[time].dtype == pl.String else data[time].cast(pl.Date)
    except pl.exceptions.PolarsError as error:
        raise InputRefused(
            "bad_date", f"The column {time} holds what is not a day.",
            remedy="Write the first day of each period as YYYY-MM-DD.",
        ) from error  # fmt: skip
    columns = [pl.col("area").cast(pl.String), days.alias("start")]
    columns += [
        pl.col(one.column).cast(pl.Float64, strict=False)
        for one in plan.registered
        if one.column in data.columns
    ]
    if exposure:
        columns.append(pl.col(exposure).cast(pl.Float64, strict=False).alias("exposure"))
    columns += [pl.col(name) for name in ("role", "distance_metres") if name in data.columns]
    tidy = data.select(columns)
    for one in plan.exclusions:
        tidy = tidy.filter(~_excluded(one.area, one.first, one.last))
    return tidy.sort("area", "start")


def _excluded(area: str | None, first: dt.date | None, last: dt.date | None) -> pl.Expr:
    """Mark what an exclusion leaves out; days are left out of every area, so that areas stay comparable."""
    out = pl.lit(True)
    if area is not None and first is None and last is None:
        return pl.col("area") == area
    if first is not None:
        out &= pl.col("start") >= first
    if last is not None:
        out &= pl.col("start") <= last
    return out


def _check_values(tidy: pl.DataFrame, plan: AnalysisPlan) -> None:
    _refuse_first(
        tidy.filter(pl.any_horizontal(pl.col("area", "start").is_null())),
        "missing_value", "lacks its area or its day", "Fill it in, or leave the row out.",
    )  # fmt: skip
    for one in plan.registered:
        if one.column not in tidy.columns:
            continue
        value = pl.col(one.column)
        _refuse_first(
            tidy.filter(value.is_null() | ~value.is_finite()), "missing_value", f"has no {one.column}",
            "Write 0 where nothing was found; exclude a period that was not observed, with its reason, in the plan.",
        )  # fmt: skip
        if one.measured != "value":
            _refuse_first(
                tidy.filter(value < 0), "negative_count", f"has a negative {one.column}",
                "Correct the row where it was made.",
            )  # fmt: skip
    if "exposure" in tidy.columns:
        spent = pl.col("exposure")
        _refuse_first(
            tidy.filter(spent.is_null() | ~spent.is_finite() | (spent <= 0)), "no_exposure",
            "has no exposure above nought: nobody looked, so nothing can be said of it",
            "Fill it in, take longer periods, or exclude the period or the area, with its reason, in the plan.",
        )  # fmt: skip
    _refuse_first(
        tidy.filter(pl.struct("area", "start").is_duplicated()), "duplicate_period", "stands more than once",
        "Keep one row per area and period.",
    )  # fmt: skip


def _refuse_first(rows: pl.DataFrame, reason: str, what: str, remedy: str) -> None:
    if not rows.is_empty():
        area, start = rows["area"][0], rows["start"][0]
        raise InputRefused(reason, f"Area {area}, period {start}, {what}.", remedy=remedy)


def _check_complete(tidy: pl.DataFrame, areas: tuple[str, ...], starts: tuple[dt.date, ...]) -> None:
    if len(tidy) == len(areas) * len(starts):
        return
    short = tidy.group_by("area").len().sort("len", "area")["area"][0]
    held = set(tidy.filter(pl.col("area") == short)["start"])
    missing = [start for start in starts if start not in held]
    raise InputRefused(
        "uneven_areas",
        f"Area {short} lacks {len(missing)} of {len(starts)} periods, the first of them {missing[0]}.",
        remedy="Fill them in, or exclude these periods or the area, with the reason, in the plan.",
    )


def _check_named(plan: AnalysisPlan, areas: tuple[str, ...]) -> None:
    unknown = sorted({*plan.opened, *(plan.controls or ())} - set(areas))
    if unknown:
        raise InputRefused(
            "unknown_area", f"The plan names {', '.join(unknown)}, of which the data have no row.",
            remedy=f"The data have {', '.join(areas)}.",
        )  # fmt: skip


def _roles(tidy: pl.DataFrame, plan: AnalysisPlan) -> dict[str, str]:
    if "role" not in tidy.columns:
        return {}
    roles = dict(tidy.select("area", pl.col("role").cast(pl.String)).unique(maintain_order=True).rows())
    against = [
        area
        for area, role in roles.items()
        if role is not None and (role == "treated") != (area in plan.opened)
    ]
    if against:
        area = against[0]
        raise InputRefused(
            "role_against_plan",
            f"The data call {area} {roles[area]!r}, but the plan "
            + ("has a room there." if area in plan.opened else "has no room there."),
            remedy="Correct the role in the data, or the areas in the plan.",
        )
    return {area: role for area, role in roles.items() if role is not None}


def _distances(tidy: pl.DataFrame, shape: tuple[int, int]) -> Floats | None:
    if "distance_metres" not in tidy.columns:
        return None
    column = tidy["distance_metres"].cast(pl.Float64, strict=False).fill_null(float("nan"))
    return np.asarray(column.to_numpy().reshape(shape)[:, 0], dtype=np.float64)


def _window(sheet: Sheet, first: dt.date | None, last: dt.date | None) -> Marks:
    starts = np.array([start.toordinal() for start in sheet.starts])
    kept = np.ones(len(starts), dtype=np.bool_)
    if first is not None:
        kept &= starts >= first.toordinal()
    if last is not None:
        kept &= starts <= last.toordinal()
    if not kept.any():
        raise InputRefused(
            "opened_outside",
            f"No period lies in the window from {first} to {last}; the data run from {sheet.starts[0]} to "
            f"{sheet.starts[-1]}.",
            remedy="Choose days within the data.",
        )
    return kept


def _per(starts: tuple[dt.date, ...]) -> Per:
    if all(start.day == 1 for start in starts):
        return "year" if all(start.month == 1 for start in starts) and len(starts) > 1 else "month"
    return "week" if all((start - starts[0]).days % 7 == 0 for start in starts) else "day"


def _digest(
    areas: tuple[str, ...],
    starts: tuple[dt.date, ...],
    outcomes: Mapping[str, Floats],
    exposure: Floats | None,
    far: Floats | None,
    roles: Mapping[str, str],
) -> str:
    held = {name: values.tolist() for name, values in sorted(outcomes.items())}
    # JSON has no NaN: an area whose distance is not known is null.
    near = None if far is None else [None if np.isnan(value) else value for value in far.tolist()]
    spent = None if exposure is None else exposure.tolist()
    seen = (areas, starts, held, spent, near, sorted(roles.items()))
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()
