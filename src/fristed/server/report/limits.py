"""How often one address or key may ask, counted without keeping who asked.

An address is counted under a keyed digest whose key lives in memory for a day: after it, or after a
restart, nobody can say whose count it was.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time

import msgspec
from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from fristed.errors import FristedError

DAY_SECONDS = 24 * 3600.0


class Limit(msgspec.Struct, frozen=True):
    """At most ``most`` in ``seconds`` for each who is counted."""

    what: str
    most: int
    seconds: int


BY_ADDRESS = Limit("report from an address", 10, 600)
"""A resident reports once or twice; a family behind one address, or a café, a few times."""
BY_KEY = Limit("report with a key", 120, 60)
"""A city's own reporting app on a bad day; more is a program gone wrong."""
READS = Limit("question from an address", 240, 60)
"""A program that reads page by page asks a few times a second."""
TOKENS = Limit("token from an address", 60, 60)


class TooMany(FristedError):  # noqa: N818 - a refusal, in the words of the house
    """Somebody asks too often; ``seconds`` from now they may again."""

    def __init__(self, limit: Limit, seconds: int) -> None:
        super().__init__(
            "too_many_tries",
            f"More than {limit.most} of this kind came within {limit.seconds} seconds.",
            remedy=f"Wait {seconds} seconds, then try again.",
        )
        self.seconds = seconds


_lock = threading.Lock()
_counts: dict[bytes, tuple[float, int]] = {}
_salt: tuple[float, bytes] = (0.0, b"")


def count(limit: Limit, who: str) -> None:
    """Count one of ``who``; raise TooMany beyond the limit."""
    global _salt
    now = time.monotonic()
    with _lock:
        if not _salt[1] or now - _salt[0] > DAY_SECONDS:
            _salt = now, secrets.token_bytes(32)
            _counts.clear()
        key = hmac.new(_salt[1], f"{limit.what}:{who}".encode(), hashlib.sha256).digest()
        began, counted = _counts.get(key, (now, 0))
        if now - began >= limit.seconds:
            began, counted = now, 0
        if counted >= limit.most:
            raise TooMany(limit, max(1, round(limit.seconds - (now - began))))
        _counts[key] = began, counted + 1


def address(request: HttpRequest) -> str:
    """Where the request came from, for counting only; all whose address is not known count as one."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "unknown"


def forget() -> None:
    """Count everybody anew."""
    with _lock:
        _counts.clear()
