"""Slowing down whoever guesses: counted in this process, which is the only one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from fristed.errors import FristedError

SECONDS = 60


@contextmanager
def guessing(request: HttpRequest, what: str, *, limit: int) -> Iterator[None]:
    """Let ``what`` be tried; raise FristedError (``too_many_tries``) after ``limit`` refusals in a minute.

    Who is right is not counted: a manager may take twenty tablets into use in a row.
    """
    key = f"throttle:{what}:{get_adapter().get_client_ip(request)}"
    if cache.get(key, 0) >= limit:
        raise FristedError(
            "too_many_tries",
            f"{limit} wrong tries came from this address within a minute.",
            remedy="Wait a minute, then try again.",
        )
    try:
        yield
    except FristedError:
        cache.add(key, 0, SECONDS)
        cache.incr(key)
        raise
