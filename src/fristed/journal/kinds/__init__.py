"""The kinds of entry: stable plain words, each with a version and a typed ``data``.

A field that may be absent is ``X | None = None``; no other default is allowed, so that leaving
out what is None gives every reader, old or new, the same canonical form (decision 0002).
"""

# Importing the families is what fills KINDS.
from fristed.journal.kinds import (
    alarm,
    analysis,
    care,
    emergency,
    record,
    room,
    shift,
    stock,
    street,
    visit,
    warning,
)
from fristed.journal.kinds.base import KINDS, Kind, Unknown, kind_of

__all__ = [
    "KINDS", "Kind", "Unknown", "alarm", "analysis", "care", "emergency", "kind_of", "record", "room", "shift",
    "stock", "street", "visit", "warning",
]  # fmt: skip
