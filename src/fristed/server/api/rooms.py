"""Rooms, and what the floor of each is folded from."""

from __future__ import annotations

from typing import Annotated

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from fristed.journal.entry import LARGEST, moment_text
from fristed.server import rooms, store
from fristed.server.accounts import rights
from fristed.server.accounts.refusing import refusal
from fristed.server.api.refusals import json_response
from fristed.server.api.shapes import FloorEntries, Refusal, Rooms
from fristed.server.floors import memory_of

router = Router(tags=["rooms"])


@router.get(
    "",
    operation_id="read_rooms",
    response={200: Rooms, **dict.fromkeys((401, 403), Refusal)},
    summary="Read the rooms",
)
def list_rooms(request: HttpRequest) -> HttpResponse:
    """Give every room as last stated, open ones first, to whoever has an account or an enrolled tablet."""
    if rights.caller(request).via == "anyone":
        raise refusal("sign_in_needed")
    return json_response({"rooms": rooms.rooms()})


@router.get(
    "/{room}/floor-entries",
    operation_id="read_floor_entries",
    response={200: FloorEntries, **dict.fromkeys((400, 401, 403, 404), Refusal)},
    summary="Read what a room's floor is folded from",
)
def floor_entries(
    request: HttpRequest, room: str, after: Annotated[int, Query(ge=0, le=LARGEST)] = 0
) -> HttpResponse:
    """Give, with ``after`` = 0, the room's standing facts and its last 36 hours; else all beyond ``after``.

    Entries of all rooms (``city``: warnings) are given too.
    """
    who = rights.need(request, "floor.read", room)
    rooms.find(room)
    now, life = rooms.now(), store.life()
    memory = memory_of(room, now=now)
    # The head is read first: what is stored meanwhile may be given, and is given again next time.
    head = memory.head
    entries = [{"seq": one.seq, "entry": msgspec.Raw(one.text.encode())} for one in memory.after(after)]
    held = store.held(who.device) if who.device else None
    return json_response(
        {
            "now": moment_text(now),
            "demo": life.demo,
            "epoch": life.epoch,
            "head": head,
            "held_n": held and held.held_n,
            "missing": held.missing if held else (),
            "entries": entries,
        }
    )
