"""The crews' page: a shell only, which the app on an unlocked phone fills in; it says nothing of any report.

A phone keeps this page's HTML to open it with no network, whoever asked for it: so nothing in it may hang on
who asked.
"""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fristed.server import rooms, store
from fristed.server.accounts.roles import STREET
from fristed.server.headers import MAY_LOCATE
from fristed.server.pages.context import Link, language
from fristed.server.report import places

SHOWN = ("room", "crew")


def show(request: HttpRequest) -> HttpResponse:
    """Show the shell, with the parts of the city by their names and middles; it may ask where the phone is."""
    shell = {
        "room": STREET,
        "demo": store.get_fact(store.DEMO) is not None,
        "time_zone": rooms.time_zone(),
        "parts": msgspec.json.encode(places.parts()).decode(),
        "links": _links(),
    }
    response = render(request, "fristed/crew.html", shell)
    response["Permissions-Policy"] = MAY_LOCATE
    return response


def _links() -> list[Link]:
    """The two pages a device opens offline, the same for whoever asks."""
    from fristed.server.pages.register import PAGES  # the register names this module's view

    now = language()
    shown = (one for one in PAGES if one.name in SHOWN)
    return [Link(reverse(one.name), one.title.said(now), one.name == "crew") for one in shown]
