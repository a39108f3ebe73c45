"""Coordinates: distances in a straight line, a local plane, and H3 cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import h3
import numpy as np
import numpy.typing as npt

from fristed.errors import InputRefused

Floats: TypeAlias = npt.NDArray[np.float64]

EARTH_RADIUS_METRES = 6_371_008.8


def straight_metres(lat: Floats, lon: Floats, to_lat: Floats, to_lon: Floats) -> Floats:
    """Great-circle metres from each point to each other point, shape (points, others).

    Haversine formula on a sphere of the Earth's mean radius (IUGG); within 0.6 % of the ellipsoid.
    """
    phi, to_phi = np.radians(lat)[:, None], np.radians(to_lat)[None, :]
    half_lat = (to_phi - phi) / 2
    half_lon = (np.radians(to_lon)[None, :] - np.radians(lon)[:, None]) / 2
    chord = np.sin(half_lat) ** 2 + np.cos(phi) * np.cos(to_phi) * np.sin(half_lon) ** 2
    metres: Floats = 2 * EARTH_RADIUS_METRES * np.arcsin(np.sqrt(np.minimum(chord, 1)))
    return metres


def plane_metres(lat: Floats, lon: Floats, *, at_lat: float) -> Floats:
    """Points on a flat map true to scale at ``at_lat``, shape (points, 2), in metres.

    Equirectangular; over a city (0.2 degrees north to south) lengths are within 0.5 %.
    """
    east = np.radians(lon) * np.cos(np.radians(at_lat))
    return EARTH_RADIUS_METRES * np.column_stack((east, np.radians(lat)))


def cells_of(lat: Floats, lon: Floats, resolution: int) -> list[str]:
    """The H3 cell of each point."""
    return [h3.latlng_to_cell(float(y), float(x), resolution) for y, x in zip(lat, lon, strict=True)]


def centres_of(cells: Iterable[str]) -> tuple[Floats, Floats]:
    """Latitudes and longitudes of the cells' centres."""
    points = np.array([h3.cell_to_latlng(cell) for cell in cells], dtype=np.float64).reshape(-1, 2)
    return points[:, 0], points[:, 1]


def check_coordinates(lat: float, lon: float, what: str, *, near: tuple[float, float] | None = None) -> None:
    """Refuse coordinates that are not on Earth, or not in the city.

    ``near`` is a point of the same city: a point more than 2 degrees away from it is refused, as
    ``coordinates_swapped`` if it lies near with latitude and longitude changed, else as
    ``coordinates_far``.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        raise InputRefused(
            "coordinates_impossible",
            f"{what} lies at latitude {lat:g}, longitude {lon:g}, which is no place in a city.",
            remedy="Write degrees as decimals (WGS 84): latitude from -90 to 90, longitude from -180 to 180.",
        )
    if near is None or not _far(lat, lon, near):
        return
    if not _far(lon, lat, near):
        raise InputRefused(
            "coordinates_swapped",
            f"{what} lies at latitude {lat:g}, longitude {lon:g}, far from the rest of the city; the other way round it lies in it.",
            remedy="Let latitude and longitude change places.",
        )
    raise InputRefused(
        "coordinates_far",
        f"{what} lies at latitude {lat:g}, longitude {lon:g}, more than 2 degrees from the rest of the city.",
        remedy="Correct it, or leave it out.",
    )


def _far(lat: float, lon: float, near: tuple[float, float]) -> bool:
    return abs(lat - near[0]) > 2 or abs(lon - near[1]) > 2
