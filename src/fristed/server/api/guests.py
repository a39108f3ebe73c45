"""One guest's record, and who looked at it."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from fristed.journal.kinds.shift import RecordViewed
from fristed.server import rooms, store
from fristed.server.accounts import rights
from fristed.server.api.refusals import json_response
from fristed.server.api.shapes import GuestRecordShape, Refusal, ViewReason, Views
from fristed.server.guests import guest_record
from fristed.server.looks import looks

router = Router(tags=["guests"])
REFUSALS = dict.fromkeys((400, 401, 403, 404, 503), Refusal)


@router.get(
    "/{room}/guests/{pseudonym}",
    operation_id="read_guest",
    response={200: GuestRecordShape, **REFUSALS},
    summary="Read what a room has recorded of one guest, for a reason",
)
def read_guest(
    request: HttpRequest,
    room: str,
    pseudonym: Annotated[str, Path(pattern="^[0-9a-f]{32}$")],
    reason: Annotated[ViewReason, Query()],
) -> HttpResponse:
    """Give the guest's visits, restrictions, referrals and emergencies in this room.

    That somebody looked, and why, is written into the journal first; if that fails nothing is shown.
    """
    who = rights.need(request, "guest.read", room)
    rooms.find(room)
    viewed = RecordViewed(guest=pseudonym, staff=who.staff or "", reason=reason)
    store.say(viewed, room=room, at=rooms.now(), by=who.staff or "")
    return json_response(guest_record(room, pseudonym))


@router.get(
    "/{room}/views",
    operation_id="read_views",
    response={200: Views, **REFUSALS},
    summary="Read who looked at guests' records",
)
def read_views(request: HttpRequest, room: str) -> HttpResponse:
    """Give the last 500 looks at a guest's record in this room, newest first."""
    rights.need(request, "chain.verify", room)
    rooms.find(room)
    return json_response({"views": looks(room)})
