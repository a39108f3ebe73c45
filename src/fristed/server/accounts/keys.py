"""Keys that never stand in the database: files in the data folder, readable by its owner only."""

from __future__ import annotations

import base64
import hashlib
import hmac
from pathlib import Path

from fristed.server import home


def room_key(room: str) -> bytes:
    """The key of the room's pseudonyms (32 bytes), made on first use.

    Raises FristedError (``secret_exposed``, ``secret_malformed``). Lost with its file: the guests of a
    room are strangers again. Destroyed on purpose: they are forgotten.
    """
    return bytes.fromhex(home.secret(_folder() / f"room-{room}.key"))


def floor_key(device: str) -> bytes:
    """The key under which a tablet keeps the copy of its floor: the same for all who unlock it.

    Derived, so that it stands nowhere; raises as ``room_key`` does.
    """
    root = bytes.fromhex(home.secret(_folder() / "floors.key"))
    return hmac.new(root, device.encode(), hashlib.sha256).digest()


def factors_key() -> bytes:
    """The key under which the secrets of second factors stand in the database; raises as ``room_key`` does."""
    return bytes.fromhex(home.secret(_folder() / "factors.key"))


def written(key: bytes) -> str:
    """A key as JSON carries it: base64url without padding."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def _folder() -> Path:
    return home.folder() / "keys"
