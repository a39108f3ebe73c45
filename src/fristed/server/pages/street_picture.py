"""Still pictures of the city for the page Street: for readers without JavaScript, and for paper."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from fristed.server.answers.street_records import Place

WIDTH = 600.0
MARGIN = 0.04
CLASSES = 5
Bounds = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


class Frame(msgspec.Struct, frozen=True):
    """Where a point of the city lies in the picture (Web Mercator), in its units."""

    left: float
    top: float
    scale: float
    height: float

    def path(self, line: Sequence[tuple[float, float]]) -> str:
        """Write a line as an SVG path."""
        points = (_projected(lon, lat) for lon, lat in line)
        return "M" + "L".join(
            f"{(x - self.left) * self.scale:.1f} {(y - self.top) * self.scale:.1f}" for x, y in points
        )

    def point(self, lon: float, lat: float) -> tuple[str, str]:
        """Give one point."""
        x, y = _projected(lon, lat)
        return f"{(x - self.left) * self.scale:.1f}", f"{(y - self.top) * self.scale:.1f}"


def bounds_of(places: Sequence[Place]) -> Bounds:
    """Give the smallest box that holds the places."""
    points = [point for place in places for point in place.line]
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return min(lons), min(lats), max(lons), max(lats)


def around(bounds: Bounds) -> Frame:
    """Give the frame that holds ``bounds`` and a little margin."""
    west, south, east, north = bounds
    (x0, bottom), (x1, top) = _projected(west, south), _projected(east, north)
    margin = MARGIN * (x1 - x0)
    scale = WIDTH / (x1 - x0 + 2 * margin)
    return Frame(x0 - margin, top - margin, scale, (bottom - top + 2 * margin) * scale)


def breaks_of(values: Sequence[float]) -> list[float]:
    """Give the upper bounds of all classes but the last: quantiles of what is above nought, ascending, distinct."""
    some = sorted(one for one in values if one > 0)
    cuts = (
        {some[min(len(some) - 1, int(nth / CLASSES * len(some)))] for nth in range(1, CLASSES)}
        if some
        else set()
    )
    return sorted(cuts)


def picture(
    places: Sequence[Place], values: Mapping[int, float], breaks: Sequence[float], frame: Frame, *,
    said: str, room: tuple[float, float] | None = None,
) -> SafeString:  # fmt: skip
    """Draw the ``values`` of some places, by their number; ``said`` is what the picture shows, in words."""
    shapes = format_html_join(
        "",
        '<path class="cell class-{}" d="{}"/>',
        (
            (sum(value >= cut for cut in breaks), frame.path(places[at].line))
            for at, value in values.items()
            if value > 0
        ),
    )
    mark = SafeString("")
    if room is not None:
        x, y = frame.point(room[1], room[0])
        mark = format_html('<circle class="room" cx="{}" cy="{}" r="7"/>', x, y)
    return format_html(
        '<svg class="still-city" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        f"{WIDTH:.0f}", f"{frame.height:.0f}", said, shapes, mark,
    )  # fmt: skip


def _projected(lon: float, lat: float) -> tuple[float, float]:
    y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return (lon + 180) / 360, (1 - y / math.pi) / 2
