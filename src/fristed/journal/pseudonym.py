"""How a guest is known: a keyed digest of the alias, made where the key is and nowhere else."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

HEX_DIGITS = 32


def pseudonym(key: bytes, alias: str) -> str:
    """Give HMAC-SHA-256 of the alias under the room's ``key`` (at least 16 bytes), as 32 hex digits.

    Case, width and outer blanks of the alias make no difference. Without the key the alias cannot be
    guessed back, and two rooms with different keys cannot link their guests.
    """
    if len(key) < 16:
        raise ValueError("A room's key has at least 16 bytes.")
    normal = unicodedata.normalize("NFKC", alias).strip().casefold()
    return hmac.new(key, normal.encode(), hashlib.sha256).hexdigest()[:HEX_DIGITS]
