"""What the server itself says: entries of its own device, chained like everybody's."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.server.store.database import DEFAULT, rows
from fristed.server.store.draft import Draft, draft
from fristed.server.store.records import Stored
from fristed.server.store.standing import epoch
from fristed.server.store.writing import Batch

LAST = "SELECT n, digest FROM store_entry WHERE device = %s ORDER BY n DESC LIMIT 1"


def own_device(*, using: str = DEFAULT) -> str:
    """The server's own device: another in every life of the store, so that a restore forks no chain."""
    return f"server-{epoch(using=using)[:8]}"


def say(data: Data, *, room: str, at: dt.datetime, by: str = "system", using: str = DEFAULT) -> Stored:
    """Make the server's next entry and store it; durable on return.

    Raises FristedError (``store_busy``) where another program holds the store.
    """
    return say_all([data], room=room, at=at, by=by, using=using)[0]


def say_all(
    several: Sequence[Data],
    *,
    room: str,
    at: dt.datetime,
    by: str = "system",
    beside: Callable[[], None] | None = None,
    using: str = DEFAULT,
) -> list[Stored]:
    """Make the server's next entries and store them, all or none; what ``beside`` writes belongs to them.

    Raises as ``say`` does; what ``beside`` raises undoes everything.
    """
    name = own_device(using=using)
    with Batch.open(using, []) as batch:
        if beside is not None:
            beside()
        found = rows(using, LAST, [name])
        n, prev = found[0] if found else (0, None)
        device = Device(name, random_bits=lambda: secrets.randbits(74), n=n, prev=prev)
        entries = [device.make(data, room=room, at=at, by=by) for data in several]
        answers = [batch.take(_drafted(entry)) for entry in entries]
        received = batch.received
    return [Stored(answer.seq or 0, received, entry) for answer, entry in zip(answers, entries, strict=True)]


def _drafted(entry: Entry) -> Draft:
    made = draft(entry)
    if not isinstance(made, Draft):
        raise ValueError(made.sentence)
    return made
