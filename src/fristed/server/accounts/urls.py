"""The addresses of signing in and of one's own account: allauth's, without what nobody here needs."""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import URLPattern, URLResolver, include, path, re_path

from fristed.server.accounts import own_pages

CLOSED = r"^(signup|email|confirm-email|password/reset|password/set|login/code)(/|$)"
"""Nobody signs up here and no mail is sent; allauth has these addresses all the same."""


def closed(_request: HttpRequest, *_: object, **__: object) -> NoReturn:
    """There is no such page."""
    raise Http404


urlpatterns: list[URLPattern | URLResolver] = [
    re_path(CLOSED, closed),
    path("", own_pages.show, name="account"),
    path("pin/", own_pages.pin, name="account_pin"),
    path("look-as/", own_pages.look_as, name="account_look_as"),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
