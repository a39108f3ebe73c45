"""What the server itself says: entries of its own device, chained like everybody's."""

from __future__ import annotations

import datetime as dt
import secrets

from fristed.journal.chain import Device
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
    name = own_device(using=using)
    with Batch.open(using, []) as batch:
        found = rows(using, LAST, [name])
        n, prev = found[0] if found else (0, None)
        device = Device(name, random_bits=lambda: secrets.randbits(74), n=n, prev=prev)
        entry = device.make(data, room=room, at=at, by=by)
        made = draft(entry)
        if not isinstance(made, Draft):
            raise ValueError(made.sentence)
        answer = batch.take(made)
    return Stored(answer.seq or 0, batch.received, entry)
