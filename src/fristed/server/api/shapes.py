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
