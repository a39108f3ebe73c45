"""How the rooms stand: for staff of all rooms, and for the screen in a room's waiting area."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse
from ninja import Router

from fristed.journal.entry import moment_text
from fristed.journal.kinds.room import PlaceType
from fristed.room.floor import Floor
from fristed.room.standing import standing_warnings
from fristed.room.waits import waits
from fristed.server import rooms
from fristed.server.accounts import rights
from fristed.server.api.refusals import json_response
from fristed.server.api.shapes import City, Refusal, Screen
from fristed.server.floors import memory_of

router = Router(tags=["rooms"])
TYPES: tuple[PlaceType, ...] = get_args(PlaceType)


@router.get(
    "/city",
    operation_id="read_city",
    response={200: City, **dict.fromkeys((401, 403), Refusal)},
    summary="Read how every room stands",
)
def city(request: HttpRequest) -> HttpResponse:
    """Give for every room whether it is open, its free places and how many wait; no guest is named."""
    rights.need(request, "floor.read")
    now = rooms.now()
    return json_response({"now": moment_text(now), "rooms": [_room(one, now) for one in rooms.rooms()]})


def _room(room: rooms.Room, now: dt.datetime) -> dict[str, Any]:
    floor = _floor(room.room, now)
    return {
        "room": room.room, "name": room.name, "life": room.life, "address": room.address,
        "lat": room.lat, "lon": room.lon, "open": _open(room, floor), "paused": floor.paused is not None,
        "free": _by_type(one.type for one in floor.places.values() if one.state == "free"),
        "places": _by_type(one.type for one in floor.places.values() if not one.closed),
        "waiting": _by_type(one.type for one in floor.waiting),
        "emergencies": len(floor.emergencies),
    }  # fmt: skip


@router.get(
    "/screen/{room}",
    operation_id="read_screen",
    response={200: Screen, 404: Refusal},
    summary="Read what the screen in a room's waiting area shows",
)
def screen(request: HttpRequest, room: str) -> HttpResponse:
    """Give tickets, waits, free places and warnings: for anyone, so no name, no visit, no pseudonym."""
    stated, now = rooms.find(room), rooms.now()
    memory = memory_of(room, now=now)
    floor = memory.floor(now, rooms.time_zone())
    entries = [one.entry for one in memory.lines]
    return json_response(
        {
            "now": moment_text(now),
            "name": stated.name,
            "open": _open(stated, floor),
            "paused": floor.paused is not None,
            "waiting": [
                {"type": one.type, "ticket": one.ticket, "called": one.called is not None}
                for one in floor.waiting
            ],
            "estimated_wait_minutes": waits(entries, room=room, now=now),
            "free": _by_type(one.type for one in floor.places.values() if one.state == "free"),
            "warnings": [
                {"title": one.title, "advice": one.advice}
                for one in standing_warnings(floor, moment_text(now))
            ],
        }
    )


def _floor(room: str, now: dt.datetime) -> Floor:
    return memory_of(room, now=now).floor(now, rooms.time_zone())


def _open(room: rooms.Room, floor: Floor) -> bool:
    """A room that notes its days is open when it says so; another one when it is in use at all."""
    return room.life in rooms.OPEN and floor.day_open is not False


def _by_type(types: Iterable[PlaceType | None]) -> dict[str, int]:
    counted = Counter(types)
    return {type_: counted[type_] for type_ in TYPES}
