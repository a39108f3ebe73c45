"""The Room page: the floor as it is now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fristed.server import rooms


def show(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Show one room, the first open one where none is named; raises FristedError (``room_unknown``)."""
    known = rooms.rooms()
    room = rooms.find(slug) if slug else next(iter(known), None)
    if room is None:
        return render(request, "fristed/no_room.html")
    context = {"room": room, "rooms": known, "time_zone": rooms.time_zone()}
    return render(request, "fristed/room.html", context)
