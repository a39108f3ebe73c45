"""What a planner asks (PLAN.toml): candidates, periods, money, rules, and what the next councils may do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import msgspec

from fristed.errors import InputRefused

Kind = Literal["temporary", "permanent", "mobile"]
KINDS: tuple[Kind, ...] = ("temporary", "permanent", "mobile")
Goal = Literal["uses", "lives", "needles"]


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of PLAN.toml: a key it does not know is refused."""


class Stop(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a van stands, for which share of its hours."""

    lat: float
    lon: float
    share: float


class Size(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to fit out a candidate: how many places, open how long, at what cost."""

    places: int
    hours: float = 12
    setup_dkk: float = 0
    running_dkk_per_year: float = 0
    staff: int = 0


class Candidate(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place where a room could stand, or stands (``stands``); a van has ``stops``."""

    name: str
    kind: Kind
    sizes: tuple[Size, ...]
    lat: float = 0.0
    lon: float = 0.0
    address: str = ""
    district: str = ""
    closing_dkk: float = 0
    ready: dt.date | None = None
    lease_end: dt.date | None = None
    stay_months: int = 0
    stands: bool = False
    keep: bool = True
    excluded: str = ""
    moves_to: tuple[str, ...] = ()
    move_dkk: float = 0
    stops: tuple[Stop, ...] = ()
    conditions: str = ""
    conditions_dkk_per_year: float = 0
    hours_at_most: float = 24
    source: str = ""
    """Where its figures come from, or that they are assumed."""


class Deadline(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many rooms stand in all by a day."""

    by: dt.date
    rooms: int


class Floor(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At least this share of a district's demand is within reach of a room from a day on."""

    district: str
    share: float
    since: dt.date


class Insist(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A candidate that must have a room on a day: what insisting costs is a price of the answer."""

    candidate: str
    by: dt.date


class Change(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing the next council may do, on a day, with a probability; without a day: all goes on.

    ``by_rooms`` (rooms from, probability) replaces ``probability`` where it depends on how many rooms
    stand when the day comes; the change without a day then takes what is left. ``evidence_odds``
    multiplies the odds at evidence of strength 1.
    """

    name: str
    probability: float | None = None
    by_rooms: tuple[tuple[int, float], ...] = ()
    evidence_odds: float = 1.0
    on: dt.date | None = None
    closes: tuple[Kind, ...] = ()
    freeze: bool = False
    budget_factor: float = 1.0
    demand_factor: float = 1.0
    name_da: str = ""
    source: str = ""


class School(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A school, for the distance rule."""

    name: str
    lat: float
    lon: float


class Streets(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Demand from persons at risk by area, spread over a street network (as ``fristed plan streets``)."""

    nodes: str
    edges: str
    areas: str
    figures: str
    area_column: str
    count_columns: tuple[str, ...]


class Demand(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the uses are: a csv of ``cells`` (lat, lon, uses_per_day, district) or ``streets``.

    ``uses_per_day`` scales them to a whole; columns ``lives_per_1000_uses`` and ``needles_per_use``
    of the csv go before the plan's figures.
    """

    cells: str = ""
    streets: Streets | None = None
    uses_per_day: float | None = None
    detour: float = 1.3


class Ask(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole question."""

    name: str
    start: dt.date
    periods: int
    demand: Demand
    candidate: tuple[Candidate, ...]
    budget_dkk_per_year: float | tuple[float, ...]
    period_months: int = 6
    budget_dkk_in_all: float | None = None
    carry_percent: int = 0
    goal: Goal = "uses"
    worst_case: bool = False
    reach_metres: float = 2_500
    walking: tuple[tuple[float, float], ...] = (
        (402, 1), (805, 0.84), (1207, 0.716), (1609, 0.585), (2414, 0.463), (3219, 0.298), (4023, 0.185),
    )  # fmt: skip
    """(metres, share willing): Behrends and others 2019, JSAT 106:79."""
    stay_minutes: float = 30
    wait_minutes: float = 10
    wait_share: float = 0.1
    crowding: bool = False
    lives_per_1000_uses: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Low, best, high."""
    needles_per_use: float = 1.0
    staff_at_most: int | None = None
    rooms_at_most: int | None = None
    metres_between: float = 0
    metres_to_school: float = 0
    longest_walk_metres: float | None = None
    evidence: float = 0.0
    """Strength of the evidence when the council decides, 0 to 1 (an assumption)."""
    deadline: tuple[Deadline, ...] = ()
    floor: tuple[Floor, ...] = ()
    insist: tuple[Insist, ...] = ()
    change: tuple[Change, ...] = ()
    school: tuple[School, ...] = ()
    source: str = ""
    """Where demand, money, rates and chances come from, or that they are assumed."""


def read_ask(path: Path) -> Ask:
    """Read PLAN.toml.

    Raises InputRefused: ``file_missing``, ``malformed_plan``; what it says is checked by ``check_ask``.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Ask)
    except FileNotFoundError as error:
        raise InputRefused(
            "file_missing", "There is no such plan file.", remedy="Check the path.", file=path
        ) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputRefused(
            "malformed_plan",
            f"This is not a plan file: {str(error).rstrip('.')}.",
            remedy="Write it as docs/how-to/plan-rooms.md shows.",
            file=path,
        ) from error
