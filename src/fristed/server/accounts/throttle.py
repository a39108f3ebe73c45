"""Slowing down whoever guesses: counted in this process, which is the only one."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from fristed.errors import FristedError

SECONDS = 60


def throttle(request: HttpRequest, what: str, *, limit: int) -> None:
    """Count one try of ``what`` from this address; raise FristedError (``too_many_tries``) beyond ``limit`` a minute."""
    key = f"throttle:{what}:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, SECONDS)
    if cache.incr(key) > limit:
        raise FristedError(
            "too_many_tries",
            f"More than {limit} tries came from this address within a minute.",
            remedy="Wait a minute, then try again.",
        )
