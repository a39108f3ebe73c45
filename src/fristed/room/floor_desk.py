"""What the floor keeps beside places, visits and emergencies."""

from __future__ import annotations

from typing import Literal

import msgspec

Paused = Literal["by_hand", "emergency"]
"""Why nobody is let in: paused by hand, or by an emergency that lasts."""


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """Paused by hand, and why."""

    since: str
    reason: str


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long a place may be kept, in minutes."""

    inject: int = 45
    smoke: int = 60
    flex: int = 60


class Lot(msgspec.Struct, frozen=True, kw_only=True):
    """Part of an item's store; ``expires`` is a day, None where nobody has said."""

    quantity: int
    lot: str | None = None
    expires: str | None = None


class Stock(msgspec.Struct, frozen=True, kw_only=True):
    """What there is of one item.

    ``quantity`` is None until it was received or counted, and below zero where more was given than
    there was; ``lots`` stand first expiring first and add up to it.
    """

    item: str
    quantity: int | None = None
    reorder_at: int | None = None
    first_expiry: str | None = None
    lots: tuple[Lot, ...] = ()


class Restriction(msgspec.Struct, frozen=True, kw_only=True):
    """A guest may not come in until a moment."""

    id: str
    guest: str
    since: str
    until: str
    reason: str
    words: str | None
    by: str


class Referral(msgspec.Struct, frozen=True, kw_only=True):
    """Offered, and not yet declined or arrived."""

    id: str
    to: str
    visit: str | None
    guest: str | None
    since: str
    accepted: bool = False


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """A warning of a drug; ``room`` is where it was written, ``city`` means that it is for all rooms."""

    id: str
    room: str
    title: str
    since: str
    expires: str
    confidence: str
    source: str
    substance: str | None
    look: str | None
    advice: str | None
    by: str
    read_by: tuple[str, ...] = ()


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A drug check."""

    id: str
    at: str
    method: str
    found: tuple[str, ...]
    sold_as: str | None
    look: str | None
    visit: str | None
    warning: str | None


class OnShift(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff who is on."""

    staff: str
    role: str
    since: str


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """Something for the next shift to see to."""

    id: str
    words: str
    since: str
    by: str


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """The last handover written; ``matters`` are the ids that went with it."""

    id: str
    at: str
    by: str
    words: str | None
    matters: tuple[str, ...]
    signed_by: str | None = None
    signed_at: str | None = None
