"""The shapes of answers to crews, for the description other programs read."""

from __future__ import annotations

from typing import Literal

from ninja import Schema


class OpenReportShape(Schema):
    """A report to look at; ``metres`` from the one before it, in a straight line (null for the first without a start).

    ``linked`` are further reports of the same; ``photo`` is an address that asks for street.write.
    """

    report: str
    at: str
    lat: float
    lon: float
    metres: int | None
    service: str
    area: str | None
    place_by: Literal["map", "gps", "address"] | None
    needles_low: int | None
    needles_high: int | None
    source: Literal["page", "open311", "import", "phone"] | None
    description: str | None
    address: str | None
    photo: str | None
    linked: list[str]


class OpenReports(Schema):
    """The open reports in the order of a short way on foot, measured in straight lines; ``left_out`` are further off."""

    now: str
    distances: Literal["straight_line"]
    metres: int
    left_out: int
    reports: list[OpenReportShape]
