"""The store: append, read, verify. ``fristed.server.start.start()`` comes before importing it."""

from fristed.server.store.database import DEFAULT
from fristed.server.store.facts import DEMO, get_fact, set_fact
from fristed.server.store.reading import floor_lines, head, last_at, last_seq, lines, read
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
from fristed.server.store.standing import epoch, quarantined, status
from fristed.server.store.verifying import verify
from fristed.server.store.writing import append

__all__ = [
    "DEFAULT",
    "DEMO",
    "Altered",
    "Answer",
    "DeviceStatus",
    "Head",
    "Report",
    "StoreStatus",
    "Stored",
    "StoredLine",
    "append",
    "epoch",
    "floor_lines",
    "get_fact",
    "head",
    "last_at",
    "last_seq",
    "lines",
    "quarantined",
    "read",
    "set_fact",
    "status",
    "verify",
]
