"""How a guest is known: a keyed digest of the alias, made where the key is and nowhere else."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

HEX_DIGITS = 32
BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""Unicode's White_Space: what each language strips by itself differs."""


def pseudonym(key: bytes, alias: str) -> str:
    """Give HMAC-SHA-256 of the alias under the room's ``key`` (at least 16 bytes), as 32 hex digits.

    Case, width and outer blanks of the alias make no difference. Without the key the alias cannot be
    guessed back, and two rooms with different keys cannot link their guests.
    """
    if len(key) < 16:
        raise ValueError("A room's key has at least 16 bytes.")
    return hmac.new(key, plain_alias(alias).encode(), hashlib.sha256).hexdigest()[:HEX_DIGITS]


def plain_alias(alias: str) -> str:
    """Give the alias as it is read: the same in TypeScript (app/src/journal/pseudonym.ts).

    Up and then down makes ß and SS the same, as folding would, and JavaScript has no folding.
    """
    return unicodedata.normalize("NFKC", alias).strip(BLANKS).upper().lower()
