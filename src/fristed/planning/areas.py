"""Areas of a city: their polygons from GeoJSON, their H3 cells, the figures counted in them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import h3
import msgspec
import numpy as np
import polars as pl
from shapely.errors import ShapelyError
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from fristed.errors import InputRefused
from fristed.planning.geo import centres_of, straight_metres
from fristed.planning.plan import District

NAME_PROPERTIES = ("name", "Name", "navn", "NAME")


FARTHEST_RADII = 2.0
"""A district known by its centre reaches no farther than twice the radius of a disc of its area."""


class Area(msgspec.Struct, frozen=True):
    """A named part of the city and its outline in degrees (WGS 84)."""

    name: str
    outline: BaseGeometry


class Figure(msgspec.Struct, frozen=True):
    """A count of persons over one or several areas taken together (``areas`` are their names)."""

    areas: tuple[str, ...]
    persons: float


def read_areas(path: Path, *, name_property: str | None = None) -> tuple[Area, ...]:
    """Read the areas of a GeoJSON FeatureCollection, in its order; parts of one name are joined.

    ``name_property`` is looked for in ``NAME_PROPERTIES`` where it is not given. Raises
    InputRefused: ``file_missing``, ``malformed_geojson``, ``area_without_name``.
    """
    parts: dict[str, list[BaseGeometry]] = {}
    for feature in _features(path):
        name = _name(feature, name_property, path)
        parts.setdefault(name, []).append(_outline(feature, name, path))
    if not parts:
        raise _malformed(path, "it holds no area")
    return tuple(Area(name, unary_union(outlines)) for name, outlines in parts.items())


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputRefused(
            "file_missing", "There is no such file of areas.", remedy="Check the path.", file=path
        ) from error
    except ValueError as error:  # json's and UTF-8's errors are ValueErrors
        raise _malformed(path, str(error)) from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise _malformed(path, "it has no list of `features`")
    return features


def _outline(feature: dict[str, Any], name: str, path: Path) -> BaseGeometry:
    try:
        outline = shape(feature["geometry"])
    except (ValueError, KeyError, TypeError, AttributeError, ShapelyError) as error:
        raise _malformed(path, f"the outline of {name} cannot be read") from error
    if outline.geom_type not in ("Polygon", "MultiPolygon") or outline.is_empty:
        raise _malformed(path, f"the outline of {name} is a {outline.geom_type}, not a polygon")
    west, south, east, north = outline.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise _malformed(path, f"{name} reaches to {east:.0f}, {north:.0f}, which are not degrees")
    return outline


def _malformed(path: Path, found: str) -> InputRefused:
    return InputRefused(
        "malformed_geojson",
        f"This is not a GeoJSON collection of areas: {found}.",
        remedy="Export the areas as a GeoJSON FeatureCollection of polygons in WGS 84 degrees.",
        file=path,
    )


def _name(feature: Any, name_property: str | None, path: Path) -> str:
    properties = feature.get("properties") or {}
    for key in (name_property,) if name_property else NAME_PROPERTIES:
        if properties.get(key):
            return str(properties[key])
    raise InputRefused(
        "area_without_name",
        f"An area has none of the properties {', '.join([name_property] if name_property else NAME_PROPERTIES)}; it has {', '.join(properties) or 'none'}.",
        remedy="Say which property holds the name.",
        file=path,
    )


def cells_by_area(areas: Sequence[Area], resolution: int) -> dict[str, list[str]]:
    """The H3 cells whose centre lies in each area; an area too small for one has the cell it lies in."""
    return {area.name: _cells_in(area.outline, resolution) for area in areas}


def _cells_in(outline: BaseGeometry, resolution: int) -> list[str]:
    inside = sorted(h3.geo_to_cells(outline, resolution))
    point = outline.representative_point()
    return inside or [h3.latlng_to_cell(point.y, point.x, resolution)]


def cells_by_centre(districts: Sequence[District], resolution: int) -> dict[str, list[str]]:
    """The H3 cells of districts known by centre and size only.

    Of the cells whose nearest centre is a district's, it has the nearest ones, as many as its area
    holds: a district between others reaches out where nobody else is.
    """
    cells = sorted({cell for district in districts for cell in _around(district, resolution)})
    metres = straight_metres(
        *centres_of(cells), np.array([d.lat for d in districts]), np.array([d.lon for d in districts])
    )
    owner = metres.argmin(axis=1)
    found = {}
    for n, district in enumerate(districts):
        own = np.flatnonzero(owner == n)
        here = h3.latlng_to_cell(district.lat, district.lon, resolution)
        count = max(1, round(district.area_km2 / h3.cell_area(here, unit="km^2")))
        nearest = own[np.argsort(metres[own, n], kind="stable")[:count]]
        found[district.name] = sorted(cells[i] for i in nearest) or [here]
    return found


def _around(district: District, resolution: int) -> list[str]:
    """Every cell within twice the radius of a disc of the district's area."""
    reach_metres = FARTHEST_RADII * math.sqrt(district.area_km2 * 1e6 / math.pi)
    edge_metres = h3.average_hexagon_edge_length(resolution, unit="m")
    centre = h3.latlng_to_cell(district.lat, district.lon, resolution)
    return list(h3.grid_disk(centre, int(reach_metres / edge_metres / math.sqrt(3)) + 1))


def area_of(areas: Sequence[Area], lat: float, lon: float) -> str | None:
    """The name of the area a point lies in, if any."""
    point = Point(lon, lat)
    return next((area.name for area in areas if area.outline.covers(point)), None)


def figures_of(
    table: pl.DataFrame, areas: Sequence[str], *, area_column: str, count_columns: Sequence[str]
) -> tuple[tuple[Figure, ...], Mapping[str, float]]:
    """Sum ``count_columns`` of a table per area; gives the figures, and the sums of areas not on the map.

    An area named ``"A + B"`` counts for A and B together. An empty count is 0 persons (Statistics
    Denmark leaves a cell without persons empty). Where the table has a column ``line``, a refusal names
    it. Raises InputRefused: ``missing_column``, ``negative_count``, ``area_without_name``,
    ``unknown_areas`` where no area of the table is on the map, ``no_persons``.
    """
    _check_columns(table, (area_column, *count_columns))
    counts = [_count(column) for column in count_columns]
    _check_rows(table, area_column, counts)
    persons_in_row = pl.sum_horizontal(counts).sum().alias("persons")
    sums = table.group_by(area_column, maintain_order=True).agg(persons_in_row)
    known, outside = [], {}
    for name, persons in sums.iter_rows():
        members = tuple(str(name).split(" + "))
        if set(members) <= set(areas):
            known.append(Figure(members, float(persons)))
        else:
            outside[str(name)] = float(persons)
    if not known:
        raise InputRefused(
            "unknown_areas",
            f"None of the areas in the table ({', '.join(list(outside)[:5])}) is on the map ({', '.join(list(areas)[:5])}).",
            remedy="Use the same names in both, or name the right column.",
        )
    if not sum(figure.persons for figure in known):
        raise InputRefused(
            "no_persons",
            f"The columns {', '.join(count_columns)} count nobody in the areas on the map.",
            remedy="Name the columns that hold the counts.",
        )
    return tuple(known), outside


def _check_rows(table: pl.DataFrame, area_column: str, counts: Sequence[pl.Expr]) -> None:
    line = pl.col("line") if "line" in table.columns else pl.lit(None)
    judged = table.select(
        line.alias("line"),
        countable=pl.all_horizontal(each.is_finite() & (each >= 0) for each in counts),
        named=pl.col(area_column).is_not_null(),
    )
    for row in judged.filter(~pl.col("countable")).head(1).iter_rows(named=True):
        raise InputRefused(
            "negative_count",
            "The table of figures counts fewer than 0 persons, or something that is no number.",
            remedy="Correct the count; write it in digits only.",
            line=row["line"],
        )
    for row in judged.filter(~pl.col("named")).head(1).iter_rows(named=True):
        raise InputRefused(
            "area_without_name", f"The area ({area_column}) is empty.", remedy="Fill it in.", line=row["line"]
        )


def _check_columns(table: pl.DataFrame, needed: Sequence[str]) -> None:
    for column in needed:
        if column not in table.columns:
            raise InputRefused(
                "missing_column",
                f"The table of figures has no column {column!r}; it has {', '.join(table.columns)}.",
                remedy="Name the columns that hold the area and the counts.",
            )


def _count(column: str) -> pl.Expr:
    """The column's counts: nothing written is 0, something that is no number is NaN."""
    read = pl.col(column).cast(pl.Float64, strict=False).fill_null(float("nan"))
    return pl.when(pl.col(column).is_null()).then(0.0).otherwise(read)
