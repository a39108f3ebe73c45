"""What the page Street shows, as one record that is made once and kept."""

from __future__ import annotations

import datetime as dt

import msgspec

from fristed.text import Text

Count = tuple[int, int]
"""Which place, and how many finds there."""


class Place(msgspec.Struct, frozen=True):
    """A cell of the grid, and its ring: degrees, (lon, lat) in ``line``."""

    name: str
    area: str
    lat: float
    lon: float
    line: tuple[tuple[float, float], ...]


class Layer(msgspec.Struct, frozen=True):
    """Finds by place and week: ``weeks[t]`` holds those places where something was found in the week ``starts[t]``.

    ``resolution`` is H3's.
    """

    resolution: int
    places: tuple[Place, ...]
    weeks: tuple[tuple[Count, ...], ...]


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Some weeks: their ends, finds and hours of rounds, in the whole city and in the room's part of it."""

    first: dt.date
    last: dt.date
    weeks: int
    finds: int
    hours: float
    area_finds: int
    area_hours: float
    rates: tuple[float | None, ...]
    """Finds of each place for 10 hours of rounds in its part of the city; None where nobody looked."""


class Compared(msgspec.Struct, frozen=True):
    """The weeks after the room opened beside weeks before it; ``same_season``: a year earlier."""

    before: Span
    after: Span
    same_season: bool


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """One area's (or ``all``'s) line of the needle ledger; None is withheld, or not to be known.

    ``reports_withheld`` is for those who do not run the room.
    """

    area: str
    start: dt.date
    given: float | None
    returned: float | None
    boxes: float | None
    found: float | None
    found_low: float | None
    found_high: float | None
    missing: float | None
    missing_low: float | None
    missing_high: float | None
    rounds: int
    effort_minutes: float
    reports: int
    cannot: float
    found_per_hour: float | None
    mark: str | None
    reports_withheld: bool = False


class Foretold(msgspec.Struct, frozen=True, kw_only=True):
    """One place of the list for the crews."""

    rank: int
    area: str
    lat: float
    lon: float
    expected: float
    low: float
    high: float
    last: int
    line: tuple[tuple[float, float], ...]


class Ahead(msgspec.Struct, frozen=True):
    """Next week: its first day, how many finds in all, the places to walk first."""

    start: dt.date
    total: float
    places: tuple[Foretold, ...]


class Gain(msgspec.Struct, frozen=True):
    """The mean difference in hit rate against a rival, with its 95 % interval over weeks."""

    against: str
    gain: float
    low: float
    high: float
    better_in: int
    of: int


class Tested(msgspec.Struct, frozen=True):
    """How the forecast would have done: means over weeks of hit rate and PAI, its own (``""``) and the rivals'."""

    top: int
    weeks: int
    hit: dict[str, float]
    pai: dict[str, float]
    gains: tuple[Gain, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The strongest recent cluster."""

    area: str
    lat: float
    lon: float
    radius_metres: float
    weeks: int
    cases: float
    expected: float
    p: float
    simulations: int


class Heap(msgspec.Struct, frozen=True, kw_only=True):
    """What was weighed and not counted in the listed weeks: grams, and needles by the crews' own calibrations."""

    part: str
    grams: float
    cannot: float
    needles: float | None
    low: float | None
    high: float | None


class StreetAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the page Street shows; ``starts`` are the Mondays of the layers' weeks.

    ``hours`` are the hours of rounds in each of those weeks, by area and ``all``.
    """

    key: str
    as_of: dt.date
    simulated: bool
    area: str | None
    room_name: str | None
    room_at: tuple[float, float] | None
    opened_on: dt.date | None
    starts: tuple[dt.date, ...] = ()
    hours: dict[str, tuple[float, ...]] = {}
    cells: Layer | None = None
    compared: Compared | None = None
    weeks: tuple[Week, ...] = ()
    notes: tuple[Text, ...] = ()
    heaps: tuple[Heap, ...] = ()
    calibrated: tuple[dt.date, ...] = ()
    ahead: Ahead | None = None
    tested: Tested | None = None
    cluster: tuple[Found, ...] | None = None
    """The strongest, none if nowhere is one, None if it cannot be told."""
    unanswered: tuple[Text, ...] = ()
