"""Finds on the map: by cell and week, and before the room opened beside after."""

from __future__ import annotations

import datetime as dt

import h3
import numpy as np
import polars as pl

from fristed.measures.street import NOWHERE, street, with_area
from fristed.measures.tables import Tables
from fristed.server.answers.street_records import Compared, Layer, Place, Span
from fristed.street.forecast import Panel, panel

ALL = "all"
FINEST, COARSEST, MOST_CELLS = 10, 7, 1500
"""The finest of H3's grids (10 is 130 m across) of which a page can draw every cell."""
YEAR_WEEKS = 52
LEAST_WEEKS = 4
HOURS = 10.0
DECIMALS = 5


def finds(tables: Tables) -> pl.DataFrame:
    """Give what was found on the ground: ``start`` (day), ``lat``, ``lon``, ``count`` (1: a find) and ``area``."""
    found = with_area(tables.of("find.made").filter(source="ground"), tables.of("round.ended"))
    return found.select(pl.col("day").alias("start"), "lat", "lon", "area", count=pl.lit(1, pl.Int64))


def celled_panel(rows: pl.DataFrame) -> Panel:
    """Lay the finds out on the finest grid that a page can draw; raises InputRefused as ``panel`` does."""
    for resolution in range(FINEST, COARSEST, -1):
        known = panel(rows, per="week", resolution=resolution)
        if len(known.cells) <= MOST_CELLS:
            return known
    return panel(rows, per="week", resolution=COARSEST)


def cell_layer(known: Panel, rows: pl.DataFrame) -> Layer:
    """Give the cells with their rings and areas."""
    areas = _areas(known, rows)
    return Layer(
        known.resolution or FINEST,
        _places(known, areas, {name: ring(name) for name in known.cells}),
        _weeks(known),
    )


def ring(cell: str) -> tuple[tuple[float, float], ...]:
    """Give an H3 cell's outline, closed, as (lon, lat)."""
    corners = [(round(lon, DECIMALS), round(lat, DECIMALS)) for lat, lon in h3.cell_to_boundary(cell)]
    return (*corners, corners[0])


def _areas(known: Panel, rows: pl.DataFrame) -> dict[str, str]:
    """Give each cell the part of the city that most of its finds lie in."""
    points = rows.drop_nulls(["lat", "lon"]).group_by("lat", "lon", "area").agg(n=pl.len())
    cells = [h3.latlng_to_cell(lat, lon, known.resolution or FINEST) for lat, lon in points.select("lat", "lon").iter_rows()]  # fmt: skip
    summed = (
        points.with_columns(cell=pl.Series(cells, dtype=pl.String))
        .group_by("cell", "area")
        .agg(pl.col("n").sum())
    )
    return dict(
        summed.sort("n", "area").group_by("cell", maintain_order=True).agg(pl.col("area").last()).iter_rows()
    )


def _places(
    known: Panel, areas: dict[str, str], shapes: dict[str, tuple[tuple[float, float], ...]]
) -> tuple[Place, ...]:
    return tuple(
        Place(
            name,
            areas.get(name, NOWHERE),
            round(float(lat), DECIMALS),
            round(float(lon), DECIMALS),
            shapes[name],
        )
        for name, lat, lon in zip(known.cells, known.lat, known.lon, strict=True)
    )


def _weeks(known: Panel) -> tuple[tuple[tuple[int, int], ...], ...]:
    whole = known.counts.astype(np.int64)
    return tuple(tuple((int(at), int(column[at])) for at in np.flatnonzero(column)) for column in whole.T)


def hours_by_area(tables: Tables, starts: tuple[dt.date, ...]) -> dict[str, tuple[float, ...]]:
    """Give the hours of rounds in each week of ``starts``, by area and in ``all``."""
    weekly = street(tables, per="week").filter(pl.col("start").is_in(starts))
    at = {start: place for place, start in enumerate(starts)}
    found: dict[str, list[float]] = {ALL: [0.0] * len(starts)}
    for area, start, minutes in weekly.select("area", "start", "effort_minutes").iter_rows():
        found.setdefault(area, [0.0] * len(starts))[at[start]] += (minutes or 0) / 60
        found[ALL][at[start]] += (minutes or 0) / 60
    return {area: tuple(round(one, 2) for one in hours) for area, hours in found.items()}


def compared(
    known: Panel, layer: Layer, hours: dict[str, tuple[float, ...]], *, opened_on: dt.date, area: str
) -> Compared | None:
    """Set the weeks after the room opened beside the same weeks a year earlier or, in a short record, those just before.

    None where there are not four whole weeks on both sides.
    """
    first = next((at for at, start in enumerate(known.starts) if start >= opened_on), len(known.starts))
    after = min(len(known.starts) - first, YEAR_WEEKS)
    same_season = first >= YEAR_WEEKS and after > 0
    weeks = after if same_season else min(after, first)
    if weeks < LEAST_WEEKS:
        return None
    from_ = first - YEAR_WEEKS if same_season else first - weeks
    before, after_it = (_span(known, layer, hours, at, weeks, area) for at in (from_, first))
    return Compared(before, after_it, same_season)


def _span(
    known: Panel, layer: Layer, hours: dict[str, tuple[float, ...]], at: int, weeks: int, area: str
) -> Span:
    held = known.counts[:, at : at + weeks].sum(axis=1)
    looked = {name: sum(one[at : at + weeks]) for name, one in hours.items()}
    inside = np.array([place.area == area for place in layer.places])
    rates = tuple(
        round(HOURS * float(n) / looked[place.area], 3) if looked.get(place.area) else None
        for n, place in zip(held, layer.places, strict=True)
    )
    return Span(
        first=known.starts[at], last=known.starts[at + weeks - 1] + dt.timedelta(days=6), weeks=weeks,
        finds=int(held.sum()), hours=looked[ALL], area_finds=int(held[inside].sum()),
        area_hours=looked.get(area, 0.0), rates=rates,
    )  # fmt: skip
