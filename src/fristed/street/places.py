"""Points that cannot be where they say: projected, swapped, outside the city, far away."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from fristed.street import faults
from fristed.street.faults import Refused
from fristed.street.formats import Box, Column, Format
from fristed.text import Text

if TYPE_CHECKING:
    from pyproj import Transformer

LEAST_POINTS = 3
NEAR_DEGREES = 2.0
"""About 220 km: no city is wider, and no slip of a digit in the degrees is smaller."""
KILOMETRES_A_DEGREE = 111.0
PROJECTED = 1000.0
"""No degree is as large, and no city lies as near to the origin of a projected system."""
SYSTEMS = {
    25832: "ETRS89 / UTM zone 32N, metres", 25833: "ETRS89 / UTM zone 33N, metres", 27700: "British National Grid, metres",
    2249: "Massachusetts Mainland state plane, feet", 26986: "Massachusetts Mainland state plane, metres",
    2263: "New York Long Island state plane, feet", 2227: "California zone 3 state plane, feet",
    3857: "Web Mercator, metres", 31370: "Belgian Lambert 72, metres", 28992: "Dutch RD New, metres", 2154: "French Lambert-93, metres",
    2056: "Swiss LV95, metres", 3347: "Statistics Canada Lambert, metres", 26910: "NAD83 / UTM zone 10N, metres",
}  # fmt: skip
"""Systems that cities with drug consumption rooms publish in; EPSG code and name."""
WHOLE_WORLD = 3857


def check_projected(raw: Mapping[str, str], present: Sequence[tuple[str, Column]], form: Format) -> None:
    """Raise the fault of a row whose coordinates are metres or feet, saying of which system they look."""
    if form.crs is not None:
        return
    cells = {column.name: raw[place] for place, column in present if column.name in ("lat", "lon")}
    if len(cells) < len(("lat", "lon")):
        return
    try:
        lat, lon = (float(cells[name].replace(",", ".")) for name in ("lat", "lon"))
    except ValueError:
        return
    if min(abs(lat), abs(lon)) >= PROJECTED and math.isfinite(lat) and math.isfinite(lon):
        raise faults.projected(cells["lat"], cells["lon"], likely(lat, lon, form.box))


def likely(north: float, east: float, box: Box | None) -> Text | None:
    """Say which projected system a pair of coordinates looks of: one in which it lands in the city, or in its own area."""
    fits = [one for code in SYSTEMS if (one := _lands(code, north, east, box)) is not None]
    fits = [one for one in fits if one[0] != WHOLE_WORLD] or fits
    if not fits:
        return None
    code, lat, lon = fits[0]
    where = f"EPSG:{code} ({SYSTEMS[code]})"
    others = ", ".join(f"EPSG:{other}" for other, *_ in fits[1:3])
    also = Text(f"; or {others}", f"; eller {others}") if others else Text("", "")
    return Text(
        f"like {where}, in which the point is {lat:.4f}, {lon:.4f}{also.en}",
        f"{where}, hvor punktet er {lat:.4f}, {lon:.4f}{also.da}",
    )


def _lands(code: int, north: float, east: float, box: Box | None) -> tuple[int, float, float] | None:
    lon, lat = _transformer(f"EPSG:{code}").transform(east, north)
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    return (code, lat, lon) if (box or _area(code)).holds(lat, lon) else None


@cache
def _transformer(crs: str) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs(crs, "EPSG:4326", always_xy=True)


@cache
def _area(code: int) -> Box:
    from pyproj import CRS

    area = CRS.from_epsg(code).area_of_use
    if area is None:
        return Box(-90, 90, -180, 180)
    return Box(area.south, area.north, area.west, area.east)


def to_degrees(rows: pl.DataFrame, crs: str | None) -> pl.DataFrame:
    """Turn ``lat`` and ``lon`` of a projected system into degrees."""
    if crs is None:
        return rows
    lon, lat = _transformer(crs).transform(rows["lon"].to_numpy(), rows["lat"].to_numpy())
    return rows.with_columns(pl.Series("lat", lat).fill_nan(None), pl.Series("lon", lon).fill_nan(None))


def misplaced(rows: pl.DataFrame, box: Box | None) -> tuple[pl.DataFrame, list[Refused]]:
    """Take out the rows whose point lies outside the city or, where that is not known, more than two degrees
    from the median point.

    A row that would lie right with its coordinates swapped is told so. Fewer than three points have
    no middle to be far from, and are left alone.
    """
    if not {"lat", "lon"} <= set(rows.columns):
        return rows, []
    middle = rows.select(pl.col("lat", "lon").median()).row(0)
    few = rows.select(pl.col("lat").count()).item() < LEAST_POINTS
    if middle[0] is None or (box is None and few):
        return rows, []
    near = Box(
        middle[0] - NEAR_DEGREES, middle[0] + NEAR_DEGREES, middle[1] - NEAR_DEGREES, middle[1] + NEAR_DEGREES
    )
    within = box or near
    lat, lon = pl.col("lat"), pl.col("lon")
    good = (lat.is_between(within.south, within.north) & lon.is_between(within.west, within.east)).fill_null(
        True
    )
    bad = rows.filter(~good)
    if bad.is_empty():
        return rows, []
    return rows.filter(good), [
        _refused(line, at, on, within, None if box else middle)
        for line, at, on in bad.select("line", "lat", "lon").iter_rows()
    ]


def _refused(line: int, lat: float, lon: float, within: Box, middle: tuple[float, float] | None) -> Refused:
    if within.holds(lon, lat):
        fault = faults.swapped()
    elif middle is None:
        fault = faults.outside_city()
    else:
        apart = max(abs(lat - middle[0]), abs(lon - middle[1]))
        fault = faults.far_away(apart * KILOMETRES_A_DEGREE)
    return Refused(line, fault.reason, fault.sentence)
