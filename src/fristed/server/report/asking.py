"""What was filled in on the public page, as what is told."""

from __future__ import annotations

import math
from typing import cast, get_args

from django.http import HttpRequest

from fristed.errors import InputRefused
from fristed.journal.kinds.street import PlaceBy
from fristed.server.open311.services import amount
from fristed.server.report import places
from fristed.server.report.taking_in import Told
from fristed.server.report.uploads import photo_in


def told(request: HttpRequest) -> Told:
    """Read the form; raises InputRefused (``place_missing``, ``area_unknown``, ``coordinates_...``, ``photo_...``)."""
    sent = request.POST
    lat, lon, place_by = _place(sent.get("lat", ""), sent.get("lon", ""), sent.get("part", ""))
    said = sent.get("place_by", "")
    if place_by != "address" and said in get_args(PlaceBy):
        place_by = cast("PlaceBy", said)
    few = amount(sent.get("how_many", ""))
    return Told(
        lat=lat, lon=lon, place_by=place_by, source="page", photo=photo_in(request),
        needles_low=few.low if few else None, needles_high=few.high if few else None,
        address=sent.get("spot", ""),
    )  # fmt: skip


def _place(lat: str, lon: str, part: str) -> tuple[float, float, PlaceBy]:
    if lat.strip() or lon.strip():
        return _degrees(lat), _degrees(lon), "map"
    if part.strip():
        found = places.part_named(part)
        return found.lat, found.lon, "address"
    raise InputRefused(
        "place_missing",
        "The place is missing.",
        remedy="Use the phone's place, or choose the part of the city.",
    )


def _degrees(said: str) -> float:
    try:
        value = float(said.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputRefused(
            "coordinates_impossible",
            f"{said[:40]!r} is not a number of degrees.",
            remedy="Write latitude and longitude as decimals, such as 55.6709 and 12.5605.",
        )
    return value
