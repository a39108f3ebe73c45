"""The record to answer from: the city's facts, and the store's entries as they are to be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.journal.settle import settled
from fristed.measures.lines import Line
from fristed.measures.tables import Tables
from fristed.planning.city import read_city, write_city
from fristed.planning.plan import City
from fristed.progress import Progress, silent
from fristed.server import home, store
from fristed.server.store.database import DEFAULT, rows
from fristed.text import Text

EVERY = 10_000
"""Read so many entries at a time, and tell of progress."""
STATES = ("room.stated", "entry.corrected", "entry.withdrawn")


def keep_city(city: City) -> None:
    """Make ``city`` the one the answers are about."""
    write_city(city, home.folder() / home.CITY)


def city_of_record() -> City:
    """Read the city file in the data folder; raises FristedError (``city_unknown``) where there is none."""
    path = home.folder() / home.CITY
    if not path.exists():
        raise FristedError(
            "city_unknown",
            "The journal does not say what city it is of: districts, candidates and time zone are missing.",
            remedy=f"Write them as docs/reference/city-file.md shows and save them as {path}.",
        )
    return read_city(path)


def lines_of_record(
    *, after: int = 0, count: int | None = None, progress: Progress = silent
) -> Iterator[Line]:
    """Give ``id``, kind and canonical form of the entries beyond ``seq`` ``after``, of the store's first ``count``."""
    last = store.last_seq() if count is None else count  # without a gap, so the first ``count`` end there
    query = "SELECT id, kind, line FROM store_entry WHERE seq > %s AND seq <= %s ORDER BY seq"
    for start in range(after, last, EVERY):
        yield from rows(DEFAULT, query, [start, min(start + EVERY, last)])
        progress(min(start + EVERY, last), last)


def tables_of_record(*, count: int | None = None, progress: Progress = silent) -> Tables:
    """Give the store's first ``count`` entries (all, if None) as frames by kind, in the city's local days.

    Corrections and withdrawals are applied.
    """
    return Tables.of_lines(
        lines_of_record(count=count, progress=progress), timezone=city_of_record().timezone
    )


def stated_of_record(*, count: int | None = None) -> list[Entry]:
    """Give what is stated of rooms in the store's first ``count`` entries, corrections and withdrawals applied."""
    told = (one.entry for one in store.read(kinds=STATES) if count is None or one.seq <= count)
    return list(settled(told))


def last_day(tables: Tables) -> dt.date:
    """Give the last local day that any entry tells of."""
    if tables.last_at is None:
        raise FristedError(
            "journal_empty", "Every entry of the journal is withdrawn, so there is nothing to answer from.",
            remedy="Go on recording; the next entry can be counted.",
        )  # fmt: skip
    return dt.datetime.fromisoformat(tables.last_at).astimezone(ZoneInfo(tables.timezone)).date()


def uncounted(tables: Tables) -> tuple[Text, ...]:
    """Tell of entries that a newer release made and this one cannot count."""
    if not tables.unread:
        return ()
    count, kinds = sum(tables.unread.values()), ", ".join(sorted(tables.unread))
    return (
        Text(
            f"Not counted: {count:,} entries of kinds that only a newer release knows ({kinds}). Install it.",
            f"Ikke talt: {count} linjer af slags, som kun en nyere udgave kender ({kinds}). Installér den.",
        ),
    )
