"""The last known baseline for tablets, which go on watching with it offline."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from fristed.journal.entry import moment_text
from fristed.room.monitor.handout import handout
from fristed.server import rooms
from fristed.server.accounts import rights
from fristed.server.api.refusals import json_response
from fristed.server.api.shapes import Refusal
from fristed.server.watch.running import running

router = Router(tags=["rooms"])


class WatchShape(Schema):
    """The watch up to ``seq``; ``watch`` is null while there is nothing to learn from."""

    now: str
    seq: int
    young: list[str]
    watch: dict[str, Any] | None = Field(description="As src/fristed/room/monitor/handout.py describes it.")


@router.get(
    "/{room}/watch",
    operation_id="read_watch",
    response={200: WatchShape, **dict.fromkeys((401, 403, 404), Refusal)},
    summary="Read what a tablet watches on with",
)
def read(request: HttpRequest, room: str) -> HttpResponse:
    """Give baselines, threshold and state of the monitor, as far as it has heard."""
    rights.need(request, "floor.read", room)
    rooms.find(room)
    standing = running().standing()
    track = standing.track
    given = None
    if track.era is not None and track.watch is not None and track.state is not None:
        threshold = track.era.calibration.threshold
        given = handout(track.watch, track.state, threshold=threshold, last=track.last)
    young = track.era.young if track.era is not None else ()
    return json_response(
        {"now": moment_text(rooms.now()), "seq": standing.seq, "young": young, "watch": given}
    )
