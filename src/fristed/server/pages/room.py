"""The Room page and the public screen: shells only, which the app fills in; they name no guest and no staff.

A tablet keeps the Room page's HTML to open it with no network, whoever asked for it: so nothing in it may
hang on who asked.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fristed.server import rooms, store
from fristed.server.pages.context import Link, language

OPEN_TO_READERS = (None, "evidence.read")


def show(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Show one room, the first open one where none is named; raises FristedError (``room_unknown``)."""
    room = rooms.find(slug) if slug else next(iter(rooms.rooms()), None)
    if room is None:
        return render(request, "fristed/no_room.html")
    return render(request, "fristed/room.html", {**_shell(room), "links": _links()})


def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a room's waiting list for the wall: numbers only; raises FristedError (``room_unknown``)."""
    return render(request, "fristed/screen.html", _shell(rooms.find(slug)))


def _shell(room: rooms.Room) -> dict[str, Any]:
    demo = store.get_fact(store.DEMO) is not None
    return {"room": room.room, "demo": demo, "time_zone": rooms.time_zone()}


def _links() -> list[Link]:
    """The pages about the rooms, the same for whoever asks; each asks its reader to sign in by itself."""
    from fristed.server.pages.register import PAGES  # the register names this module's view

    now = language()
    readable = (one for one in PAGES if one.permission in OPEN_TO_READERS)
    return [Link(reverse(one.name), one.title.said(now), one.name == "room") for one in readable]
