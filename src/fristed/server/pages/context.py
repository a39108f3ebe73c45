"""What every template may use: the language, the navigation and the frame's words."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from fristed.server.accounts import visitor
from fristed.server.accounts.rights import Caller
from fristed.server.accounts.words import WORDS as ACCOUNT
from fristed.server.pages.office_words import OFFICE
from fristed.server.pages.words import WORDS
from fristed.text import LANGUAGES, Language

NAMES: dict[Language, str] = {"en": "English", "da": "Dansk"}


class Link(msgspec.Struct, frozen=True):
    """One link of the navigation, already in the reader's language."""

    address: str
    title: str
    current: bool


class LanguageLink(msgspec.Struct, frozen=True):
    """One choice of the language switch."""

    code: str
    name: str
    address: str
    current: bool


def language() -> Language:
    """The language this request is answered in."""
    code = get_language()
    return code if code in LANGUAGES else "en"


def page(request: HttpRequest) -> dict[str, Any]:
    """Django's context processor."""
    now = language()
    who = visitor.who(request)
    return {
        "language": now,
        "visitor": visitor.shown(request, who, now),
        "account": ACCOUNT,
        "languages": [
            LanguageLink(code, NAMES[code], _switch(code, request), code == now) for code in LANGUAGES
        ],
        "nav": _navigation(request, who, now),
        "words": WORDS,
        "office": OFFICE,
    }


def _switch(code: Language, request: HttpRequest) -> str:
    return reverse("language", args=[code], query={"next": request.get_full_path()})


def _navigation(request: HttpRequest, who: Caller, now: Language) -> list[Link]:
    from fristed.server.pages.register import PAGES  # the pages' views use this module

    match = request.resolver_match
    here = match.url_name if match else None
    open_to_them = (one for one in PAGES if one.permission is None or who.may(one.permission))
    return [Link(reverse(one.name), one.title.said(now), one.name == here) for one in open_to_them]
