"""Kinds about the pavement: residents' reports, rounds, finds, boxes, and what a needle weighs."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fristed.journal.kinds.base import Count, Data, Grams, Identifier, Latitude, Longitude, kind

Source = Literal["ground", "box", "kiosk"]
Area = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
NeedleKind = Literal["needle_1ml", "needle_2ml", "needle_5ml", "mixed"]
"""What sort of needles was found or weighed: by the syringe they sit on, or all together."""
ReportSource = Literal["page", "open311", "import", "phone"]
PlaceBy = Literal["map", "gps", "address"]
Outcome = Literal[
    "collected", "nothing_found", "not_reachable", "not_ours", "duplicate", "closed_elsewhere",
]  # fmt: skip
"""``closed_elsewhere``: another city's system says that it is closed, and not how."""
SecondsIntoRound = Annotated[int, msgspec.Meta(ge=0, le=172_800)]
Point = tuple[SecondsIntoRound, Latitude, Longitude]
"""Seconds since the round was started, degrees north, degrees east (five decimals are a metre)."""


@kind("round.started")
class RoundStarted(Data, frozen=True):
    """A crew has begun one collection round."""

    round: Identifier
    area: Area
    crew_size: Annotated[int, msgspec.Meta(ge=1, le=100)]


@kind("round.tracked")
class RoundTracked(Data, frozen=True):
    """Where a round has gone, in at most 500 points an entry; a round's track is all of its entries' points."""

    round: Identifier
    points: Annotated[tuple[Point, ...], msgspec.Meta(min_length=1, max_length=500)]


@kind("round.ended")
class RoundEnded(Data, frozen=True):
    """The round is over; ``minutes`` and ``metres`` walked are its effort."""

    round: Identifier
    area: Area
    minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)]
    metres: Count | None = None


@kind("find.made")
class FindMade(Data, frozen=True):
    """Needles found outside, counted (or between two counts) or weighed.

    ``grams`` is what the scale showed; ``tare_grams`` of it is the container. ``reports`` are those that
    led to it.
    """

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
    tare_grams: Grams | None = None
    kind_found: NeedleKind | None = None
    effort_minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)] | None = None
    reports: tuple[Identifier, ...] | None = None


@kind("report.received")
class ReportReceived(Data, frozen=True):
    """A resident asked the city to collect needles: a report, not a count of needles.

    ``needles_low`` to ``needles_high`` is what the resident believes to have seen. What they wrote, and
    who they are, is never in the journal; ``media`` says that crews were given a photo.
    """

    report: Identifier
    lat: Latitude
    lon: Longitude
    area: Area | None = None
    test: bool | None = None
    service: Identifier | None = None
    needles_low: Count | None = None
    needles_high: Count | None = None
    source: ReportSource | None = None
    media: bool | None = None
    place_by: PlaceBy | None = None


@kind("report.linked")
class ReportLinked(Data, frozen=True):
    """The report seems to tell of what the report ``to`` told before: near in place and time. Both are kept."""

    report: Identifier
    to: Identifier


@kind("report.closed")
class ReportClosed(Data, frozen=True):
    """A report has been dealt with, and how; the latest word holds. ``find`` is what was collected there."""

    report: Identifier
    outcome: Outcome
    round: Identifier | None = None
    find: Identifier | None = None


@kind("report.marked_test")
class ReportMarkedTest(Data, frozen=True):
    """The report was only to try the service, and is out of every count."""

    report: Identifier


@kind("box.placed")
class BoxPlaced(Data, frozen=True):
    """A sharps box hangs or stands here from now on; placed again, it has moved or was renamed."""

    box: Identifier
    lat: Latitude
    lon: Longitude
    name: Area


@kind("box.removed")
class BoxRemoved(Data, frozen=True):
    """The sharps box is there no longer."""

    box: Identifier


@kind("box.emptied")
class BoxEmptied(Data, frozen=True):
    """A sharps box was emptied: counted (or between two counts) or weighed, or neither.

    ``grams`` is what the scale showed; ``tare_grams`` of it is the container.
    """

    box: Identifier
    round: Identifier | None = None
    grams: Grams | None = None
    needles: Count | None = None
    needles_low: Count | None = None
    needles_high: Count | None = None
    tare_grams: Grams | None = None


@kind("scale.calibrated")
class ScaleCalibrated(Data, frozen=True):
    """So many needles of one sort were counted and weighed: ``grams`` with their container of ``tare_grams``."""

    what: NeedleKind
    grams: Grams
    tare_grams: Grams
    needles: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
