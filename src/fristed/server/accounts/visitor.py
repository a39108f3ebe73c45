"""Who looks at a page, for its frame; a page that a tablet keeps offline shows nobody."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest

from fristed.errors import FristedError
from fristed.server.accounts.demo import CAST, is_demo
from fristed.server.accounts.models import Staff
from fristed.server.accounts.rights import ANYONE, Caller, caller, lacking
from fristed.server.accounts.sessions import NOBODY
from fristed.server.accounts.words import ROLE_WORDS, WORDS
from fristed.text import Language, Text

KEPT_OFFLINE = frozenset(("room", "room_named", "screen"))
"""The pages a tablet keeps: no name may stand in them."""


class Choice(msgspec.Struct, frozen=True):
    """One of the demo's staff to look as."""

    handle: str
    title: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the frame says of the visitor."""

    name: str | None = None
    handle: str = NOBODY
    may_sign_in: bool = True
    demo: bool = False
    cast: tuple[Choice, ...] = ()
    wanting: Text | None = None
    """What this person has to do before any page of their role opens."""


def who(request: HttpRequest) -> Caller:
    """Say who is asking, and of credentials that are not good only that they open nothing."""
    try:
        return caller(request)
    except FristedError:
        return ANYONE


def shown(request: HttpRequest, found: Caller, now: Language) -> Shown:
    """Give what the frame shows of the visitor."""
    match = request.resolver_match
    if match is not None and match.url_name in KEPT_OFFLINE:
        return Shown(may_sign_in=False)
    user = getattr(request, "user", None)
    if isinstance(user, Staff) and not getattr(request, "demo_visitor", False):
        wanting = lacking(request, user)
        return Shown(name=user.shown_name, wanting=WORDS[wanting] if wanting else None)
    if not is_demo(request):
        return Shown()
    cast = [Choice(handle, f"{handle}, {ROLE_WORDS[role].said(now)}") for handle, role in CAST]
    nobody = Choice(NOBODY, WORDS["nobody"].said(now))
    return Shown(handle=found.staff or NOBODY, demo=True, cast=(*cast, nobody))
