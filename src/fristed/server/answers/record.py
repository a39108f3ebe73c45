"""The record to answer from: the city's facts, and the store's entries as they are to be read."""

from __future__ import annotations

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.journal.settle import settled
from fristed.measures.tables import Tables
from fristed.planning.city import read_city, write_city
from fristed.planning.plan import City
from fristed.progress import Progress, silent
from fristed.server import home, store
from fristed.text import Text

EVERY = 10_000
"""Progress is told every so many entries."""


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


def entries_of_record(*, count: int | None = None, progress: Progress = silent) -> list[Entry]:
    """Give the store's first ``count`` entries (all, if None) as they are to be read: corrections and withdrawals applied."""
    total = store.last_seq()
    found = []
    for one in store.read(limit=count):
        found.append(one.entry)
        if one.seq % EVERY == 0:
            progress(one.seq, total)
    return list(settled(found))


def tables_of_record(*, progress: Progress = silent) -> Tables:
    """Give the store's settled entries as frames by kind, in the city's local days."""
    return Tables(entries_of_record(progress=progress), timezone=city_of_record().timezone)


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
