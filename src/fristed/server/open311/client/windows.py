"""Which stretch of time to ask for next: 90 days at most, halved where an endpoint gives no more than so many."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from fristed.server import home
from fristed.server.open311.client.fetching import Endpoint

LONGEST = dt.timedelta(days=90)
SHORTEST = dt.timedelta(hours=1)
FOLDER = "open311"


class Cursor(msgspec.Struct, frozen=True):
    """How far one endpoint was read: all made from ``begun`` to ``reached``; ``whole`` if that run came to its end."""

    url: str
    service: str
    begun: dt.datetime
    reached: dt.datetime
    whole: bool


def windows(start: dt.datetime, end: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Cut the time from ``start`` to ``end`` into stretches of at most 90 days, the first first."""
    while start < end:
        until = min(start + LONGEST, end)
        yield start, until
        start = until


def first_moment(kept: Cursor | None, since: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """Where to begin: where a broken run stopped, 90 days before where a whole one ended (requests made since
    may have been closed), else ``since``, else 90 days ago.

    A ``since`` before all that was read begins anew from there.
    """
    if kept is None or (since is not None and since < kept.begun):
        return since if since is not None else now - LONGEST
    return kept.reached - LONGEST if kept.whole else kept.reached


def read_cursor(where: Endpoint, service: str) -> Cursor | None:
    """Give the cursor that is kept, or None."""
    try:
        return msgspec.json.decode(_path(where, service).read_bytes(), type=Cursor)
    except (OSError, msgspec.MsgspecError):
        return None


def keep_cursor(
    where: Endpoint, service: str, *, begun: dt.datetime, reached: dt.datetime, whole: bool
) -> None:
    """Keep how far one has come, whole or not at all."""
    path = _path(where, service)
    path.parent.mkdir(mode=home.OWNER_ONLY_FOLDER, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_bytes(msgspec.json.encode(Cursor(where.url, service, begun, reached, whole)))
    draft.replace(path)


def name_of(where: Endpoint, service: str) -> str:
    """A short name of endpoint and service, for files and devices."""
    return hashlib.sha256(f"{where.url} {where.jurisdiction} {service}".encode()).hexdigest()[:12]


def _path(where: Endpoint, service: str) -> Path:
    return home.folder() / FOLDER / f"{name_of(where, service)}.json"
