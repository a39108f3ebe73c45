"""What the monitor hears, read from the store a day at a time, corrections and withdrawals applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from fristed.journal.entry import Entry, decode, moment_text
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.order import order_key
from fristed.journal.settle import settled
from fristed.server.store.database import chunks, marks, rows

ALIAS = "default"
HEARD = ("visit.arrived", "intake.registered", "emergency.started", "visit.left")
MENDS = ("entry.corrected", "entry.withdrawn")
DEFINED = "emergency.defined"
DAY = dt.timedelta(days=1)


def first_day() -> dt.date | None:
    """The UTC day of the first intake there is."""
    return _day(rows(ALIAS, "SELECT MIN(at) FROM store_entry WHERE kind = 'intake.registered'")[0][0])


def last_day() -> dt.date | None:
    """The UTC day of the last entry the monitor hears of."""
    query = f"SELECT MAX(at) FROM store_entry WHERE kind IN ({marks(len(HEARD))})"  # noqa: S608
    return _day(rows(ALIAS, query, HEARD)[0][0])


def _day(at: str | None) -> dt.date | None:
    return None if at is None else dt.date.fromisoformat(at[:10])


def mends() -> list[Entry]:
    """Every correction and withdrawal: they are few, and a later one may touch any day."""
    return list(_entries("kind IN (%s, %s)", MENDS))


def definitions() -> list[Entry]:
    """Every change of what counts as an emergency, in order of time."""
    return sorted(settled([*_entries("kind = %s", (DEFINED,)), *mends()]), key=order_key)


def heard_on(day: dt.date, mending: Iterable[Entry]) -> list[Entry]:
    """Give what is heard of one UTC day, settled, in order of time."""
    begins = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
    bounds = (moment_text(begins), moment_text(begins + DAY))
    where = f"at >= %s AND at < %s AND kind IN ({marks(len(HEARD))})"
    found: list[Entry] = []
    for room in _rooms():
        found += _entries(f"room = %s AND {where}", (room, *bounds, *HEARD))
    return sorted(settled([*found, *mending]), key=order_key)


def heard() -> Iterator[Entry]:
    """Give everything that is heard, settled, in order of time, a day at a time."""
    first, last, mending = first_day(), last_day(), mends()
    if first is not None and last is not None:
        for n in range((last - first).days + 1):
            yield from heard_on(first + n * DAY, mending)


def _rooms() -> list[str]:
    found = rows(ALIAS, "SELECT DISTINCT room FROM store_entry WHERE kind = 'intake.registered'")
    return sorted(room for (room,) in found)


def after(seq: int) -> Iterator[tuple[int, Entry]]:
    """Give what came into the store beyond ``seq`` and matters here, in order of ``seq``."""
    kinds = (*HEARD, *MENDS, DEFINED)
    query = f"SELECT seq, line FROM store_entry WHERE seq > %s AND kind IN ({marks(len(kinds))}) ORDER BY seq"  # noqa: S608
    for number, line in rows(ALIAS, query, (seq, *kinds)):
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
