"""The rooms the record knows of, as last stated, and what time it is in them."""

from __future__ import annotations

import datetime as dt

import msgspec

from fristed.errors import FristedError
from fristed.journal.entry import moment_text
from fristed.journal.kinds.room import Life, RoomStated
from fristed.journal.order import order_key
from fristed.journal.settle import settled
from fristed.server import home, store

OPEN: tuple[Life, ...] = ("permanent", "temporary")
SAYS = ("room.stated", "entry.corrected", "entry.withdrawn")


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """A room: its slug, and what was last stated of it (``at``, in UTC); degrees for lat and lon."""

    room: str
    name: str
    life: Life
    at: str
    address: str | None = None
    lat: float | None = None
    lon: float | None = None


def rooms() -> list[Room]:
    """Give every room, open ones first, then by name; corrections and withdrawals are heeded."""
    entries = settled(stored.entry for stored in store.read(kinds=SAYS))
    newest: dict[str, Room] = {}
    for entry in sorted(entries, key=order_key):
        said = entry.data
        if isinstance(said, RoomStated):
            newest[entry.room] = Room(
                room=entry.room, name=said.name, life=said.life, at=entry.at,
                address=said.address, lat=said.lat, lon=said.lon,
            )  # fmt: skip
    return sorted(newest.values(), key=lambda one: (one.life not in OPEN, one.name, one.room))


def find(slug: str) -> Room:
    """Give one room; raises FristedError (``room_unknown``)."""
    for room in rooms():
        if room.room == slug:
            return room
    raise FristedError(
        "room_unknown",
        f"The record knows of no room {slug!r}.",
        remedy="GET /api/v1/rooms lists the rooms; an entry of kind room.stated makes one known.",
    )


def now_in(slug: str) -> str:
    """The moment it is in a room: the clock's, or in a simulated city that of the room's last entry."""
    simulated = store.last_at(slug) if store.get_fact(store.DEMO) else None
    return simulated or moment_text(dt.datetime.now(dt.UTC))


class _City(msgspec.Struct):
    timezone: str


def time_zone() -> str:
    """The city's time zone, or nothing (the reader's own) where no city is known: a floor needs no city file.

    Only this one field is read: the Room page must not wait for what reads and checks the rest.
    """
    try:
        return msgspec.json.decode((home.folder() / home.CITY).read_bytes(), type=_City).timezone
    except (OSError, msgspec.MsgspecError):
        return ""
