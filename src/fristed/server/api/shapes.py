"""The shapes of answers, for the description other programs read (``wire/openapi.json``)."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

ENTRY = "An entry as docs/reference/kinds.md and wire/schemas describe it."


class Refusal(Schema):
    """Why a request was refused as a whole, and how to put it right."""

    reason: str
    sentence: str
    remedy: str


class AnswerShape(Schema):
    """What became of one entry; ``reason`` and ``sentence`` come with ``quarantined``."""

    id: str | None
    status: Literal["stored", "duplicate", "quarantined"]
    seq: int | None
    reason: str | None
    sentence: str | None


class Answers(Schema):
    """One answer for each entry sent, plain ones first, then sealed ones, each in their order.

    ``held_n`` is the highest counter of the asking device with no gap below it (null for an office);
    up to ``backed_up_seq`` everything is in a backup: only that may a tablet let go.
    """

    epoch: str
    held_n: int | None
    backed_up_seq: int
    answers: list[AnswerShape]


class StoredShape(Schema):
    """An entry in the store; ``received`` in UTC with milliseconds."""

    seq: int
    received: str
    entry: dict[str, Any] = Field(description=ENTRY)


class Entries(Schema):
    """Entries in the order they came; ask again with ``after`` = ``next`` while it is below ``head``."""

    epoch: str
    head: int
    next: int
    entries: list[StoredShape]


class FloorEntry(Schema):
    """One entry of a room."""

    seq: int
    entry: dict[str, Any] = Field(description=ENTRY)


class FloorEntries(Schema):
    """What a room's floor is folded from; ``demo`` says that the city is simulated, and ``now`` is its time.

    ``held_n`` and ``missing`` are of the asking device: its highest counter with no gap below it, and the
    first 100 that have not come although later ones have.
    """

    now: str
    demo: bool
    epoch: str
    head: int
    held_n: int | None
    missing: list[int]
    entries: list[FloorEntry]


class RoomShape(Schema):
    """A room as last stated."""

    room: str
    name: str
    life: Literal["planned", "temporary", "permanent", "moved", "closed"]
    at: str
    address: str | None
    lat: float | None
    lon: float | None


class Rooms(Schema):
    """Every room the record knows of, open ones first."""

    rooms: list[RoomShape]


class ByType(Schema):
    """A number for each type of place."""

    inject: int
    smoke: int
    flex: int


class CityRoom(Schema):
    """How one room stands; ``places`` are those in use, ``waiting`` the lists, ``emergencies`` those that last."""

    room: str
    name: str
    life: Literal["planned", "temporary", "permanent", "moved", "closed"]
    address: str | None
    lat: float | None
    lon: float | None
    open: bool
    paused: bool
    free: ByType
    places: ByType
    waiting: ByType
    emergencies: int


class City(Schema):
    """How every room stands."""

    now: str
    rooms: list[CityRoom]


class Ticket(Schema):
    """One who waits, by the number called out; ``called`` once a place is offered."""

    type: Literal["inject", "smoke", "flex"]
    ticket: int | None
    called: bool


class Wait(Schema):
    """Minutes to wait for a place of each type; null where too few waited lately to say."""

    inject: int | None
    smoke: int | None
    flex: int | None


class PublicWarning(Schema):
    """A warning as guests may read it."""

    title: str
    advice: str | None


class Screen(Schema):
    """What the screen in a waiting area shows: no name, no visit, no pseudonym."""

    now: str
    name: str
    open: bool
    paused: bool
    waiting: list[Ticket]
    estimated_wait_minutes: Wait
    free: ByType
    warnings: list[PublicWarning]


ViewReason = Literal["care", "emergency", "restriction", "guest_asked", "audit"]


class IntakeShape(Schema):
    """One supervised consumption."""

    at: str
    route: str
    substances: list[str]
    assisted: bool


class GuestVisitShape(Schema):
    """One stay; ``end`` is ``left``, ``refused``, ``gave_up`` or ``sent_on``, null while it lasts."""

    visit: str
    at: str
    wants: str
    ended_at: str | None
    end: str | None
    places: list[str]
    intakes: list[IntakeShape]
    items: dict[str, int]
    care: list[str]


class GuestRestrictionShape(Schema):
    """A time the guest may not come in."""

    restriction: str
    at: str
    until: str
    reason: str
    words: str | None
    lifted_at: str | None


class GuestReferralShape(Schema):
    """An offer of another service."""

    referral: str
    at: str
    to: str
    answer: str | None
    arrived_at: str | None


class GuestEmergencyShape(Schema):
    """An emergency during one of the visits."""

    emergency: str
    at: str
    visit: str
    type: str | None
    grade: int | None
    outcome: str | None
    naloxone_milligrams: float


class GuestRecordShape(Schema):
    """The last 50 visits, newest first, with their emergencies; every restriction and referral."""

    guest: str
    visits: list[GuestVisitShape]
    restrictions: list[GuestRestrictionShape]
    referrals: list[GuestReferralShape]
    emergencies: list[GuestEmergencyShape]


class View(Schema):
    """Somebody looked at a guest's record."""

    at: str
    staff: str
    guest: str
    reason: ViewReason


class Views(Schema):
    """Who looked, newest first."""

    views: list[View]


class DeviceShape(Schema):
    """A device: its entries here, its highest counter, and how many below it are missing."""

    entries: int
    last_n: int
    missing: int


class StatusShape(Schema):
    """The store at a glance."""

    epoch: str
    seq: int
    entries: int
    demo: bool
    by_kind: dict[str, int]
    by_room: dict[str, int]
    by_device: dict[str, DeviceShape]
    first_at: str | None
    last_at: str | None
    quarantined: dict[str, int]
