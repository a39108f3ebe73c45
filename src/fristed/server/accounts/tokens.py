"""Secrets that are carried around: made here, shown once, kept as digests, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Literal

import msgspec

SECRET_BYTES = 32
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What a code is written in: no letter that is read as a digit, nor the other way round."""


class Carried(msgspec.Struct, frozen=True):
    """A token as it came: whether a device's or a member of staff's, its public name, its secret."""

    what: Literal["d", "s"]
    slug: str
    secret: str


def new_secret() -> str:
    """32 random bytes in base64url."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest(secret: str) -> str:
    """What is kept of a secret. A plain SHA-256 will do: 256 random bits are not guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def matches(secret: str, kept: str) -> bool:
    """Compare in a time that does not depend on where they differ."""
    return hmac.compare_digest(digest(secret), kept)


def carried(header: str) -> Carried | None:
    """Read ``Authorization: Fristed d.<device>.<secret>``; None for what is no such token."""
    scheme, _, token = header.strip().partition(" ")
    parts = token.strip().split(".", 1)
    if scheme != "Fristed" or len(parts) != 2 or parts[0] not in ("d", "s"):
        return None
    # A device's name may hold dots; the secret never does.
    slug, dot, secret = parts[1].rpartition(".")
    what: Literal["d", "s"] = "d" if parts[0] == "d" else "s"
    return Carried(what, slug, secret) if dot and slug and secret else None


def new_code(length: int) -> str:
    """A code that a person copies by hand."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
