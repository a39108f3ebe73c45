"""The last weeks of every room as frames, kept in memory and moved on by what is stored since.

Only in memory: these rows are of persons.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Sequence

import msgspec

from fristed.journal.entry import moment_text
from fristed.measures.lines import Line
from fristed.measures.tables import Tables
from fristed.server import store
from fristed.server.store.database import DEFAULT, chunks, marks, rows

HOWEVER_OLD = (
    "place.added", "place.closed", "place.reopened", "entry.corrected", "entry.withdrawn", "entry.attributed",
)  # fmt: skip
"""The places that stand, and what may mend any entry."""


class _Kept(msgspec.Struct, frozen=True):
    mark: store.Mark
    which: tuple[str, ...]
    since: dt.datetime
    tables: Tables


_one_at_a_time = threading.Lock()
_kept: list[_Kept] = []


def tables_since(since: dt.datetime, which: Sequence[str], *, timezone: str) -> tuple[store.Mark, Tables]:
    """Lay out what happened from ``since`` on in the rooms ``which``, and the places however long they stand.

    Gives the state of the store it was read at with it.
    """
    with _one_at_a_time:
        now, rooms = store.mark(), tuple(sorted(which))
        before = _kept[0] if _kept else None
        goes_on = before is not None and _goes_on(before, now, rooms, since, timezone)
        news = _news(before.mark.seq, now.seq) if before is not None and goes_on else []
        if before is None or not goes_on or any(kind == "entry.corrected" for _, kind, _ in news):
            tables = Tables.of_lines(_from(rooms, since, now.seq), timezone=timezone)
        else:
            tables = Tables.of_lines(news, timezone=timezone, before=before.tables) if news else before.tables
        _kept[:] = [_Kept(now, rooms, since, tables)]
        return now, tables


def _goes_on(
    before: _Kept, now: store.Mark, which: tuple[str, ...], since: dt.datetime, timezone: str
) -> bool:
    """Whether the store is still the one that was read (not restored), and nothing older or other is asked for."""
    last = rows(DEFAULT, "SELECT id FROM store_entry WHERE seq = %s", [before.mark.seq])
    same = (before.mark.name, before.which, before.tables.timezone) == (now.name, which, timezone)
    return same and before.since == since and last == [(before.mark.id,)]


def _from(which: tuple[str, ...], since: dt.datetime, until: int) -> Iterator[Line]:
    """One room after the other, because the store finds those by time."""
    there = "SELECT id, kind, line FROM store_entry WHERE seq <= %s AND "
    seen: set[str] = set()
    recent = f"{there} room = %s AND at >= %s AND kind NOT IN ({marks(len(HOWEVER_OLD))})"
    for room in which:
        for line in rows(DEFAULT, recent, [until, room, moment_text(since), *HOWEVER_OLD]):
            seen.add(line[0])
            yield line
    standing = rows(DEFAULT, f"{there} kind IN ({marks(len(HOWEVER_OLD))})", [until, *HOWEVER_OLD])
    yield from standing
    yield from _moved(seen, standing, moment_text(since), until)


def _moved(seen: set[str], standing: list[Line], since: str, until: int) -> Iterator[Line]:
    """Give older entries that a correction moved into the time asked for."""
    corrected = [msgspec.json.decode(line) for _, kind, line in standing if kind == "entry.corrected"]
    older = {one["data"]["of"] for one in corrected if one["data"].get("at", "") >= since} - seen
    older -= {id_ for id_, *_ in standing}
    for ids in chunks(sorted(older)):
        query = f"SELECT id, kind, line FROM store_entry WHERE seq <= %s AND id IN ({marks(len(ids))})"  # noqa: S608 - marks only
        yield from rows(DEFAULT, query, [until, *ids])


def _news(after: int, until: int) -> list[Line]:
    return rows(
        DEFAULT,
        "SELECT id, kind, line FROM store_entry WHERE seq > %s AND seq <= %s ORDER BY seq",
        [after, until],
    )
