"""Reading the store in the order entries came, page by page, holding nothing open in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from fristed.journal.entry import decode, moment_text
from fristed.server.store.database import DEFAULT, marks, rows
from fristed.server.store.records import Head, Stored, StoredLine

PAGE = 2000


def read(
    *,
    after: int = 0,
    room: str | None = None,
    kinds: Sequence[str] | None = None,
    since: dt.datetime | None = None,
    limit: int | None = None,
    using: str = DEFAULT,
) -> Iterator[Stored]:
    """Give the entries with ``seq`` beyond ``after``, in order of ``seq``.

    ``room`` and ``kinds`` keep only those; ``since`` keeps what happened (``at``) then or later;
    ``limit`` stops after so many. Raises InputRefused for a stored line that is not an entry.
    """
    for one in lines(after=after, room=room, kinds=kinds, since=since, limit=limit, using=using):
        yield Stored(one.seq, one.received, decode(one.line))


def lines(
    *,
    after: int = 0,
    room: str | None = None,
    kinds: Sequence[str] | None = None,
    since: dt.datetime | None = None,
    limit: int | None = None,
    using: str = DEFAULT,
) -> Iterator[StoredLine]:
    """Give the same as ``read`` without decoding: each entry's canonical form as text."""
    where, parameters = _conditions(room, kinds, since)
    query = f"SELECT seq, received, line FROM store_entry WHERE seq > %s{where} ORDER BY seq LIMIT %s"  # noqa: S608
    left = limit
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        page = rows(using, query, [after, *parameters, size])
        yield from (StoredLine(*row) for row in page)
        if len(page) < size:
            return
        after = page[-1][0]
        left = None if left is None else left - size


def _conditions(
    room: str | None, kinds: Sequence[str] | None, since: dt.datetime | None
) -> tuple[str, list[Any]]:
    where, parameters = "", []
    if room is not None:
        where, parameters = " AND room = %s", [room]
    if kinds is not None:
        where += f" AND kind IN ({marks(len(kinds))})" if kinds else " AND 1 = 0"
        parameters += kinds
    if since is not None:
        where += " AND at >= %s"
        parameters.append(moment_text(since))
    return where, parameters


def last_seq(*, using: str = DEFAULT) -> int:
    """The ``seq`` of the last entry, 0 in an empty store."""
    found: int = rows(using, "SELECT COALESCE(MAX(seq), 0) FROM store_entry")[0][0]
    return found


def last_at(room: str, *, using: str = DEFAULT) -> str | None:
    """The latest moment any entry of ``room`` tells of."""
    found: str | None = rows(using, "SELECT MAX(at) FROM store_entry WHERE room = %s", [room])[0][0]
    return found


def head(*, using: str = DEFAULT) -> Head:
    """How far the store has come."""
    last = rows(using, "SELECT seq, digest FROM store_entry ORDER BY seq DESC LIMIT 1")
    count = rows(using, "SELECT COUNT(*) FROM store_entry")[0][0]
    return Head(last[0][0], count, last[0][1]) if last else Head(0, 0, None)
