"""Rooms, and what the floor of each is folded from."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from fristed.server import rooms, store
from fristed.server.api.refusals import json_response
from fristed.server.api.shapes import FloorEntries, Refusal, Rooms

router = Router(tags=["rooms"])
RECENT = dt.timedelta(hours=36)


@router.get("", operation_id="read_rooms", response={200: Rooms}, summary="Read the rooms")
def list_rooms(request: HttpRequest) -> HttpResponse:
    """Give every room as last stated, open ones first."""
    return json_response({"rooms": rooms.rooms()})


@router.get(
    "/{room}/floor-entries",
    operation_id="read_floor_entries",
    response={200: FloorEntries, 400: Refusal, 404: Refusal},
    summary="Read what a room's floor is folded from",
)
def floor_entries(request: HttpRequest, room: str, after: Annotated[int, Query(ge=0)] = 0) -> HttpResponse:
    """Give, with ``after`` = 0, the room's standing facts and its last 36 hours; else all beyond ``after``."""
    rooms.find(room)
    # The head is read first, and what is stored meanwhile is left for the next question.
    head, now = store.last_seq(), rooms.now_in(room)
    if after:
        found = list(store.lines(after=after, room=room))
    else:
        found = store.floor_lines(room, since=dt.datetime.fromisoformat(now) - RECENT)
    entries = [{"seq": one.seq, "entry": msgspec.Raw(one.line.encode())} for one in found if one.seq <= head]
    demo = store.get_fact(store.DEMO) is not None
    return json_response({"now": now, "demo": demo, "epoch": store.epoch(), "head": head, "entries": entries})
