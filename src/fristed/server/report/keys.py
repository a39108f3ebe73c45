"""Keys of programs that report for residents: made, shown once, listed, revoked."""

from __future__ import annotations

import datetime as dt

from fristed.errors import FristedError
from fristed.journal.entry import moment_text
from fristed.server.accounts.audit import log
from fristed.server.accounts.tokens import digest, new_secret
from fristed.server.report.models import KeyRow
from fristed.server.store.database import DEFAULT, writing


def add(name: str, *, now: dt.datetime, test: bool = False) -> str:
    """Make a key and give it, once; raises FristedError (``key_named``, ``key_exists``)."""
    if not name.strip() or len(name) > 64:
        raise FristedError(
            "key_named",
            "A key needs a name of at most 64 characters.",
            remedy="Name it after the program that will use it.",
        )
    secret = new_secret()
    with writing(DEFAULT):
        if KeyRow.objects.filter(name=name).exists():
            raise FristedError(
                "key_exists",
                f"There is a key called {name!r} already.",
                remedy="Choose another name: a name is used once, so that a revoked key stays known.",
            )
        KeyRow.objects.create(name=name, digest=digest(secret), test=test, made_at=moment_text(now))
    log.info("report_key_made", key=name, test=test)
    return secret


def everything() -> list[KeyRow]:
    """Give all keys, oldest first."""
    return list(KeyRow.objects.order_by("made_at", "name"))


def revoke(name: str, *, now: dt.datetime) -> None:
    """End a key; raises FristedError (``key_unknown``)."""
    with writing(DEFAULT):
        found = KeyRow.objects.filter(name=name, revoked_at=None).update(revoked_at=moment_text(now))
    if not found:
        raise FristedError(
            "key_unknown",
            f"There is no key called {name!r} that holds.",
            remedy="See: fristed street key list",
        )
    log.info("report_key_revoked", key=name)


def holding(secret: str) -> KeyRow | None:
    """Give the key that was sent, or None for one that is unknown or revoked."""
    return KeyRow.objects.filter(digest=digest(secret), revoked_at=None).first()
