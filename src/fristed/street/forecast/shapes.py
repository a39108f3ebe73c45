"""A cell, a point or a street segment as GeoJSON."""

from __future__ import annotations

from typing import Any

import h3


def feature_of(
    row: dict[str, Any], resolution: int | None, *, line: list[list[float]] | None = None
) -> dict[str, Any]:
    """Give one row with ``cell``, ``lat``, ``lon`` as a feature: H3's hexagon, a street's line, or its middle."""
    rest = {name: value for name, value in row.items() if name not in ("lat", "lon")}
    if line is not None:
        geometry: dict[str, Any] = {"type": "LineString", "coordinates": line}
    elif resolution is not None:
        ring = [[lon, lat] for lat, lon in h3.cell_to_boundary(row["cell"])]
        geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    else:
        geometry = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    return {"type": "Feature", "geometry": geometry, "properties": rest}
