"""The rooms the record knows of, as last stated, and what time it is in them."""

from __future__ import annotations

import datetime as dt
import threading

import msgspec

from fristed.errors import FristedError
from fristed.journal.entry import Entry, moment_text
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


class _Known(msgspec.Struct, frozen=True):
    """The rooms as the store had them at a mark; ``said`` are the entries they were read from."""

    mark: store.Mark
    said: frozenset[str]
    rooms: tuple[Room, ...]


_known: dict[str, _Known] = {}


def rooms() -> list[Room]:
    """Give every room, open ones first, then by name; corrections and withdrawals are heeded."""
    now = store.mark()
    known = _known.get(now.name)
    if known is None or not _still(known, now):
        known = _read(now)
    _known[now.name] = msgspec.structs.replace(known, mark=now)
    return list(known.rooms)


def _still(known: _Known, now: store.Mark) -> bool:
    """Whether nothing stored since says anything of a room; a restored store is read anew."""
    if (known.mark.seq, known.mark.id) == (now.seq, now.id):
        return True
    before = next(store.read(after=max(0, known.mark.seq - 1), limit=1), None)
    if known.mark.seq and (before is None or before.entry.id != known.mark.id):
        return False
    news = [one.entry for one in store.read(after=known.mark.seq, kinds=SAYS)]
    return not any(one.kind == SAYS[0] or one.data.of in known.said for one in news)


def _read(now: store.Mark) -> _Known:
    entries = [stored.entry for stored in store.read(kinds=SAYS)]
    newest: dict[str, Room] = {}
    for entry in sorted(settled(entries), key=order_key):
        said = entry.data
        if isinstance(said, RoomStated):
            newest[entry.room] = Room(
                room=entry.room, name=said.name, life=said.life, at=entry.at,
                address=said.address, lat=said.lat, lon=said.lon,
            )  # fmt: skip
    found = sorted(newest.values(), key=lambda one: (one.life not in OPEN, one.name, one.room))
    return _Known(now, _concerned(entries), tuple(found))


def _concerned(entries: list[Entry]) -> frozenset[str]:
    """The statements, and whatever puts them right: another correction of any of them changes the rooms."""
    ids = {one.id for one in entries if one.kind == SAYS[0]}
    mends = [one for one in entries if one.kind != SAYS[0]]
    while news := {one.id for one in mends if one.data.of in ids} - ids:
        ids |= news
    return frozenset(ids)


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
    """The moment it is in a room: the clock's, or in a simulated city the simulated one, as ``at`` is written."""
    return moment_text(now())


def now() -> dt.datetime:
    """The moment it is in the city, in UTC.

    A simulated city's clock starts at the last moment its record tells of when this process first asks,
    and runs on from there.
    """
    clock = dt.datetime.now(dt.UTC)
    if not store.life().demo:
        return clock
    name = store.mark().name
    with _starting:
        if name not in _behind:
            _behind[name] = clock - (_last_moment() or clock)
    return clock - _behind[name]


_behind: dict[str, dt.timedelta] = {}
"""By store: how far a simulated city's clock stands behind ours."""
_starting = threading.Lock()


def _last_moment() -> dt.datetime | None:
    told = [at for room in rooms() if (at := store.last_at(room.room)) is not None]
    return max(map(dt.datetime.fromisoformat, told), default=None)


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
