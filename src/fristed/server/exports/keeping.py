"""The grid of what may be shown, kept in the store between processes: working it out takes seconds.

In the store, because that is encrypted and the grid holds the true small counts too.
"""

from __future__ import annotations

import contextlib

import msgspec

from fristed.errors import FristedError
from fristed.server import store
from fristed.server.exports.files import Made
from fristed.server.store.database import DEFAULT, writing


class Kept(msgspec.Struct, frozen=True):
    """A packed ``grid``: of the state of the record named ``key``, counted ``at`` (UTC, as in entries)."""

    key: str
    at: str
    made: Made
    grid: bytes


def kept_grid(limit: int) -> Kept | None:
    """Give the grid that was kept last for ``limit``, however old, or None."""
    written = store.get_fact(_name(limit))
    if written is None:
        return None
    try:
        return msgspec.json.decode(written, type=Kept)
    except ValueError:  # kept by another release in another shape
        return None


def keep(kept: Kept, limit: int) -> None:
    """Keep it in place of the last, unless the store is busy: then the next who asks counts again."""
    with contextlib.suppress(FristedError), writing(DEFAULT):
        store.set_fact(_name(limit), msgspec.json.encode(kept).decode())


def _name(limit: int) -> str:
    return f"released_{limit}"
