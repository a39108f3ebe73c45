"""From points to the street segments they lie on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
import shapely

from fristed.street.forecast.panel import METRES_A_DEGREE, Floats

NEAREST_METRES = 50.0


@dataclass(frozen=True)
class Segments:
    """Street segments: ``names`` (``u-v``), their lines in degrees and ``metres``, their length."""

    names: tuple[str, ...]
    lines: Any
    metres: Floats

    @classmethod
    def from_edges(cls, edges: pl.DataFrame) -> Segments:
        """Take ``u``, ``v``, ``length_m`` and ``geometry_wkb`` (lines, degrees east and north)."""
        names = [f"{u}-{v}" for u, v in edges.select("u", "v").iter_rows()]
        return cls(
            tuple(names), shapely.from_wkb(edges["geometry_wkb"].to_list()), edges["length_m"].to_numpy()
        )

    def coordinates(self, names: Sequence[str]) -> dict[str, list[list[float]]]:
        """Give the lines of the segments named, as GeoJSON writes coordinates."""
        at = {name: place for place, name in enumerate(self.names)}
        return {name: shapely.get_coordinates(self.lines[at[name]]).tolist() for name in names}


def on_segments(
    rows: pl.DataFrame, segments: Segments, *, nearest_metres: float = NEAREST_METRES
) -> tuple[pl.DataFrame, int]:
    """Give each row the nearest segment within ``nearest_metres``.

    ``rows`` has ``lat`` and ``lon``; they become the segment's middle and ``cell`` its name. Also gives how many
    rows with a point lie farther from every segment: they are left out.
    """
    points = rows.drop_nulls(["lat", "lon"])
    shrink = float(np.cos(np.deg2rad(points["lat"].mean() or 0.0)))  # type: ignore[arg-type]
    tree = shapely.STRtree(_flat(segments.lines, shrink))
    places = shapely.points(
        points["lon"].to_numpy() * shrink * METRES_A_DEGREE, points["lat"].to_numpy() * METRES_A_DEGREE
    )
    (point, segment), _ = tree.query_nearest(
        places, max_distance=nearest_metres, return_distance=True, all_matches=False
    )
    middles = shapely.line_interpolate_point(segments.lines, 0.5, normalized=True)
    snapped = points[point].with_columns(
        cell=pl.Series([segments.names[one] for one in segment], dtype=pl.String),
        lat=pl.Series(shapely.get_y(middles)[segment], dtype=pl.Float64),
        lon=pl.Series(shapely.get_x(middles)[segment], dtype=pl.Float64),
    )
    return snapped, points.height - snapped.height


def _flat(lines: Any, shrink: float) -> Any:
    """Lay lines out in metres, true near the latitude that ``shrink`` is the cosine of."""
    return shapely.transform(lines, lambda xy: xy * np.array([shrink, 1.0]) * METRES_A_DEGREE)
