"""The store: append, read, verify. ``fristed.server.start.start()`` comes before importing it."""

from fristed.server.store.counters import Held, Mark, held, held_n, mark
from fristed.server.store.database import DEFAULT
from fristed.server.store.draft import Draft, Unfit, draft, unfit
from fristed.server.store.facts import BACKED_UP, DEMO, backed_up_seq, get_fact, set_fact
from fristed.server.store.own import own_device, say, say_all
from fristed.server.store.reading import head, last_at, last_seq, lines, read
from fristed.server.store.records import (
    Altered,
    Answer,
    DeviceStatus,
    Head,
    Report,
    Stored,
    StoredLine,
    StoreStatus,
)
from fristed.server.store.standing import Life, epoch, life, quarantined, status
from fristed.server.store.verifying import verify
from fristed.server.store.writing import NOT_THEIRS, append

__all__ = [
    "BACKED_UP",
    "DEFAULT",
    "DEMO",
    "NOT_THEIRS",
    "Altered",
    "Answer",
    "DeviceStatus",
    "Draft",
    "Head",
    "Held",
    "Life",
    "Mark",
    "Report",
    "StoreStatus",
    "Stored",
    "StoredLine",
    "Unfit",
    "append",
    "backed_up_seq",
    "draft",
    "epoch",
    "get_fact",
    "head",
    "held",
    "held_n",
    "last_at",
    "last_seq",
    "life",
    "lines",
    "mark",
    "own_device",
    "quarantined",
    "read",
    "say",
    "say_all",
    "set_fact",
    "status",
    "unfit",
    "verify",
]
