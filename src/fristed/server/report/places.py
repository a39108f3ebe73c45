"""Where a report can lie: what the city file and the rooms know of the city, and which part a point is in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from statistics import median

import msgspec

from fristed.errors import InputRefused
from fristed.server import home, rooms
from fristed.street.near import metres_between

LARGEST_AREA_NAME = 80
AROUND_DEGREES = 0.01
"""About a kilometre: the middles of the outer districts are not the edge of the city."""


class Part(msgspec.Struct, frozen=True):
    """A part of the city by its name, and its middle in degrees."""

    name: str
    lat: float
    lon: float


class _City(msgspec.Struct):
    districts: tuple[Part, ...] = ()


def parts() -> tuple[Part, ...]:
    """Give the districts of the city file by name; empty where there is none or it cannot be read."""
    path = home.folder() / home.CITY
    try:
        return _districts(path, path.stat().st_mtime_ns)
    except (OSError, msgspec.MsgspecError):
        return ()


@lru_cache(maxsize=1)
def _districts(path: Path, _changed_ns: int) -> tuple[Part, ...]:
    found = msgspec.json.decode(path.read_bytes(), type=_City).districts
    return tuple(sorted(found, key=lambda one: one.name))


def part_named(name: str) -> Part:
    """Give a district by its name; raises InputRefused (``area_unknown``)."""
    for one in parts():
        if one.name.casefold() == name.strip().casefold():
            return one
    raise InputRefused(
        "area_unknown",
        f"The city has no part called {name[:80]!r}.",
        remedy="Choose one of the list, or give lat and long.",
    )


def part_of(lat: float, lon: float) -> str | None:
    """Give the name of the district whose middle is nearest; None where no district is known."""
    known = parts()
    if not known:
        return None
    return min(known, key=lambda one: metres_between(lat, lon, one.lat, one.lon)).name[:LARGEST_AREA_NAME]


def bounds() -> tuple[float, float, float, float] | None:
    """Give west, south, east and north of what is known of the city, with a little around it."""
    points = _middles()
    if not points:
        return None
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    around = AROUND_DEGREES
    return min(lons) - 2 * around, min(lats) - around, max(lons) + 2 * around, max(lats) + around


def check_point(lat: float, lon: float) -> None:
    """Refuse a point that cannot be in this city.

    Raises InputRefused: ``coordinates_impossible``, ``coordinates_swapped``, ``coordinates_far``.
    """
    from fristed.planning.geo import check_coordinates  # brings in numpy and h3

    points = _middles()
    near = (median(one[0] for one in points), median(one[1] for one in points)) if points else None
    check_coordinates(lat, lon, "The report", near=near)


def _middles() -> Sequence[tuple[float, float]]:
    districts = [(one.lat, one.lon) for one in parts()]
    return districts or [
        (one.lat, one.lon) for one in rooms.rooms() if one.lat is not None and one.lon is not None
    ]
