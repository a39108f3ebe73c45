"""What the monitor hears, read from the store a day of the city at a time, corrections and withdrawals applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from fristed.journal.entry import Entry, decode, moment_text
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.order import order_key
from fristed.journal.settle import settled
from fristed.room.monitor.calendar import zone
from fristed.server import rooms
from fristed.server.store.database import chunks, marks, rows

ALIAS = "default"
HEARD = ("visit.arrived", "intake.registered", "emergency.started", "visit.left")
MENDS = ("entry.corrected", "entry.withdrawn")
DEFINED = "emergency.defined"
MATTERS = frozenset((*HEARD, *MENDS, DEFINED))
DAY = dt.timedelta(days=1)


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What every day's reading needs, asked of the store once: ``first`` and ``last`` day anything was heard on.

    ``mending`` holds every correction and withdrawal: they are few, and a later one may touch any day;
    ``defined`` every change of what counts as an emergency, in order of time.
    """

    zone: dt.tzinfo
    rooms: tuple[str, ...]
    first: dt.date
    last: dt.date
    mending: tuple[Entry, ...]
    defined: tuple[Entry, ...]

    def day_of(self, entry: Entry) -> dt.date:
        """The city's day on which ``entry`` happened."""
        return entry.moment.astimezone(self.zone).date()


def source() -> Source | None:
    """Ask the store; None while no room had an intake."""
    found = rows(ALIAS, "SELECT DISTINCT room FROM store_entry WHERE kind = 'intake.registered'")
    names = tuple(sorted(room for (room,) in found))
    if not names:
        return None
    mending = tuple(_entries("kind IN (%s, %s)", MENDS))
    defined = settled([*_entries("kind = %s", (DEFINED,)), *mending])
    return Source(
        zone=time_zone(), rooms=names, mending=mending, defined=tuple(sorted(defined, key=order_key)),
        first=min(_end(room, "ASC", ("intake.registered",)) for room in names),
        last=max(_end(room, "DESC", HEARD) for room in names),
    )  # fmt: skip


def _end(room: str, order: str, kinds: tuple[str, ...]) -> dt.date:
    """The first or last day of a room: read along the index, which ends at the first line that fits."""
    where = f"room = %s AND kind IN ({marks(len(kinds))}) ORDER BY at {order} LIMIT 1"
    query = f"SELECT at FROM store_entry WHERE {where}"  # noqa: S608
    return day_at(rows(ALIAS, query, (room, *kinds))[0][0])


def time_zone() -> dt.tzinfo:
    """The city's time zone, or UTC where none is known."""
    return zone(rooms.time_zone() or "UTC")


def day_at(at: str) -> dt.date:
    """The city's day in which the moment ``at`` lies."""
    return dt.datetime.fromisoformat(at).astimezone(time_zone()).date()


def heard_on(day: dt.date, source: Source) -> list[Entry]:
    """Give what is heard of one day of the city, from midnight to midnight, settled, in order of time."""
    midnights = (dt.datetime.combine(one, dt.time(), tzinfo=source.zone) for one in (day, day + DAY))
    bounds = tuple(map(moment_text, midnights))
    where = f"at >= %s AND at < %s AND kind IN ({marks(len(HEARD))})"
    found: list[Entry] = []
    for room in source.rooms:
        found += _entries(f"room = %s AND {where}", (room, *bounds, *HEARD))
    return sorted(settled([*found, *source.mending]), key=order_key)


def heard() -> Iterator[Entry]:
    """Give everything that is heard, settled, in order of time, a day at a time."""
    known = source()
    if known is not None:
        for n in range((known.last - known.first).days + 1):
            yield from heard_on(known.first + n * DAY, known)


def after(seq: int) -> Iterator[tuple[int, Entry]]:
    """Give what came into the store beyond ``seq`` and matters here, in order of ``seq``."""
    # The kind is not asked for: SQLite would walk its index of kinds, and that of the whole record, each time.
    query = "SELECT seq, kind, line FROM store_entry WHERE seq > %s ORDER BY seq"
    for number, kind, line in rows(ALIAS, query, (seq,)):
        if kind in MATTERS:
            yield number, decode(line)


def touched(entries: Iterable[Entry]) -> list[str]:
    """Give the moments (``at``) on which these entries change what was heard."""
    found, named = [], []
    for entry in entries:
        if isinstance(entry.data, EntryCorrected | EntryWithdrawn):
            named.append(entry.data.of)
            found += [entry.data.at] if isinstance(entry.data, EntryCorrected) and entry.data.at else []
        else:
            found.append(entry.at)
    for some in chunks(named):
        query = f"SELECT at FROM store_entry WHERE id IN ({marks(len(some))})"  # noqa: S608
        found += [at for (at,) in rows(ALIAS, query, some)]
    return found


def _entries(where: str, parameters: Iterable[str]) -> Iterator[Entry]:
    for (line,) in rows(ALIAS, f"SELECT line FROM store_entry WHERE {where}", list(parameters)):  # noqa: S608
        yield decode(line)
