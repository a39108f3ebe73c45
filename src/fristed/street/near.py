"""Whether two reports tell of the same needles: near in place and time, of the same service."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable

from fristed.street.reports import Report

SAME_METRES = 30.0
"""A phone stands 5 to 20 m off between houses, and two people standing at one find stand a few metres apart."""
SAME_HOURS = 24.0
"""What lies there a day later may be new: a day is also what crews are given to come."""
EARTH_RADIUS_METRES = 6_371_008.8
_CELL_DEGREES = 0.0005
"""At least SAME_METRES wide from the equator to 57 degrees; further north one looks two cells aside."""


def metres_between(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle metres (haversine on a sphere of the Earth's mean radius).

    >>> round(metres_between(55.67, 12.55, 55.67, 12.56))
    627
    """
    phi, to_phi = math.radians(lat), math.radians(to_lat)
    half_lat, half_lon = (to_phi - phi) / 2, math.radians(to_lon - lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(phi) * math.cos(to_phi) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_METRES * math.asin(math.sqrt(min(chord, 1.0)))


class Neighbours:
    """Reports laid out on a grid, so that the one near a new one is found among a handful."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Report]] = defaultdict(list)
        for one in reports:
            self.add(one)

    def add(self, report: Report) -> None:
        """Take a report in; tests are nobody's neighbour."""
        if not report.test:
            self._cells[_cell(report)].append(report)

    def told_before(self, report: Report) -> Report | None:
        """Give the nearest report that told of the same within SAME_METRES and SAME_HOURS before, or None."""
        near = [
            (distance, one)
            for one in self._around(report)
            if one.report != report.report
            and _just_before(one, report)
            and (distance := metres_between(one.lat, one.lon, report.lat, report.lon)) <= SAME_METRES
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _around(self, report: Report) -> Iterable[Report]:
        row, column = _cell(report)
        wide = max(1, math.ceil(1 / max(math.cos(math.radians(report.lat)), 0.01)))
        for y in range(row - 1, row + 2):
            for x in range(column - wide, column + wide + 1):
                yield from self._cells.get((y, x), ())


def _cell(report: Report) -> tuple[int, int]:
    return math.floor(report.lat / _CELL_DEGREES), math.floor(report.lon / _CELL_DEGREES)


def _just_before(one: Report, report: Report) -> bool:
    if one.service != report.service or one.at > report.at:
        return False
    apart = dt.datetime.fromisoformat(report.at) - dt.datetime.fromisoformat(one.at)
    return apart <= dt.timedelta(hours=SAME_HOURS)
