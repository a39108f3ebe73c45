"""The crews' part of the API: all of it asks for street.write, on an unlocked phone or at a desk.

What a crew does comes in as entries of the room ``street``, like everybody's.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from fristed.errors import FristedError
from fristed.journal.entry import LARGEST, moment_text
from fristed.server import rooms, store
from fristed.server.accounts import rights
from fristed.server.api.refusals import json_response
from fristed.server.api.shapes import FloorEntries, Refusal
from fristed.server.crew import facts, open_reports
from fristed.server.crew.shapes import OpenReports
from fristed.server.report import keeping

router = Router(tags=["street"])
REFUSED = dict.fromkeys((400, 401, 403, 404), Refusal)
MOST_ON_A_WAY = 100


@router.get(
    "/open-reports",
    operation_id="read_open_reports",
    response={200: OpenReports, **REFUSED},
    summary="Read the open reports, along a short way",
)
def read_open_reports(
    request: HttpRequest,
    lat: Annotated[float | None, Query(ge=-90, le=90)] = None,
    lon: Annotated[float | None, Query(ge=-180, le=180)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_ON_A_WAY)] = 40,
    plan: bool = False,
) -> HttpResponse:
    """Give the ``limit`` open reports nearest to ``lat``, ``lon`` (the newest without) in the order to walk them.

    ``plan`` says that the crew goes: those who reported are told that a crew has it on its route.
    """
    rights.need(request, "street.write")
    if (lat is None) != (lon is None):
        raise FristedError(
            "request_malformed", "lat and lon belong together.", remedy="Give both, or neither."
        )
    start = None if lat is None or lon is None else (lat, lon)
    return json_response(open_reports.way(start=start, limit=limit, now=rooms.now(), plan=plan))


@router.get(
    "/reports/{report}/photo",
    operation_id="read_report_photo",
    response={200: bytes, **REFUSED},
    summary="Read the photo of a report",
)
def read_photo(request: HttpRequest, report: str) -> HttpResponse:
    """Give the photo as a JPEG; 404 where there is none, or its day has come."""
    rights.need(request, "street.write")
    found = keeping.photo_of(report)
    if found is None:
        raise FristedError(
            "photo_unknown",
            "There is no photo of this report, or it was deleted on its day.",
            remedy="GET /api/v1/street/open-reports says which reports have one.",
        )
    return HttpResponse(found, content_type="image/jpeg")


@router.get(
    "/entries",
    operation_id="read_street_entries",
    response={200: FloorEntries, **REFUSED},
    summary="Read what a crew's phone is folded from",
)
def read_street_entries(
    request: HttpRequest, after: Annotated[int, Query(ge=0, le=LARGEST)] = 0
) -> HttpResponse:
    """Give, with ``after`` = 0, boxes, open rounds and reports, and the last 36 hours; else all beyond ``after``."""
    who = rights.need(request, "street.write")
    now, life, head = rooms.now(), store.life(), store.last_seq()
    lines = facts.facts(now=now) if after == 0 else facts.after(after)
    held = store.held(who.device) if who.device else None
    return json_response(
        {
            "now": moment_text(now),
            "demo": life.demo,
            "epoch": life.epoch,
            "head": head,
            "held_n": held and held.held_n,
            "missing": held.missing if held else (),
            "entries": [{"seq": one.seq, "entry": msgspec.Raw(one.text.encode())} for one in lines],
        }
    )
