"""Kinds about the pavement: rounds, finds and residents' reports."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fristed.journal.kinds.base import Count, Data, Grams, Identifier, Latitude, Longitude, kind

Source = Literal["ground", "box", "kiosk"]
Area = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


@kind("round.started")
class RoundStarted(Data, frozen=True):
    """A crew has begun one collection round."""

    round: Identifier
    area: Area
    crew_size: Annotated[int, msgspec.Meta(ge=1, le=100)]


@kind("round.ended")
class RoundEnded(Data, frozen=True):
    """The round is over; ``minutes`` and ``metres`` walked are its effort."""

    round: Identifier
    area: Area
    minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)]
    metres: Count | None = None


@kind("find.made")
class FindMade(Data, frozen=True):
    """Needles found outside, counted (or between two counts) or weighed."""

    find: Identifier
    source: Source
    round: Identifier | None = None
    area: Area | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    needles: Count | None = None
    needles_low: Count | None = None
    needles_high: Count | None = None
    grams: Grams | None = None
    effort_minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)] | None = None


@kind("report.received")
class ReportReceived(Data, frozen=True):
    """A resident asked the city to collect needles: a report, not a count of needles."""

    report: Identifier
    lat: Latitude
    lon: Longitude
    area: Area | None = None
    test: bool | None = None
