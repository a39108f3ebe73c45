"""Entries in and out."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from fristed.errors import FristedError
from fristed.journal.entry import LARGEST
from fristed.server import store
from fristed.server.accounts import rights
from fristed.server.api.refusals import json_response
from fristed.server.api.shapes import Answers, Entries, Refusal
from fristed.server.receiving import receive

router = Router(tags=["entries"])
LARGEST_PAGE = 10_000
EVERY_ROOM = "*"
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "entries": {"type": "array", "items": {"$ref": "schemas/entry.schema.json"}},
                        "sealed": {"type": "array", "items": {"type": "string"}},
                    },
                }
            }
        },
    }
}


class _Sent(msgspec.Struct, forbid_unknown_fields=True):
    """Entries as they came: each is judged on its own, so that one bad one does not stop the others."""

    entries: list[msgspec.Raw] = []
    sealed: list[str] = []


_sent = msgspec.json.Decoder(_Sent)


@router.post(
    "",
    operation_id="append_entries",
    response={200: Answers, 422: Answers, **dict.fromkeys((400, 401, 403, 413, 415, 503), Refusal)},
    openapi_extra=BODY,
    summary="Offer entries to the store",
)
def append(request: HttpRequest) -> HttpResponse:
    """Store entries and answer for each: stored, duplicate or quarantined with the reason.

    422 says the same where all of them were quarantined. Any other 4xx is about the request as a whole
    and nothing of it was kept: keep the entries and send again.
    """
    _check_ours(request)
    who = _sender(request)
    try:
        sent = _sent.decode(_body(request))
    except (ValueError, RecursionError) as error:
        raise FristedError(
            "request_malformed",
            f"The body is not what is asked for: {str(error).rstrip('.')}.",
            remedy='Send {"entries": [...], "sealed": [...]} as JSON.',
        ) from error
    answers = receive([bytes(raw) for raw in sent.entries], sent.sealed, who)
    life = store.life()
    answer = {
        "epoch": life.epoch,
        "held_n": store.held_n(who.device) if who.device else None,
        "backed_up_seq": life.backed_up_seq,
        "answers": answers,
    }
    refused = bool(answers) and all(one.status == "quarantined" for one in answers)
    return json_response(answer, status=422 if refused else 200)


def _sender(request: HttpRequest) -> rights.Caller:
    """A tablet may always offer entries; somebody at a desk may where the role writes on floors."""
    who = rights.caller(request)
    return who if who.device is not None else rights.need(request, "floor.write")


def _check_ours(request: HttpRequest) -> None:
    """Keep out what a page of another site makes a browser send; a form cannot say it sends JSON."""
    if request.content_type != "application/json":
        raise FristedError(
            "content_type_wrong",
            f"The body is said to be {(request.content_type or 'of no type')[:80]!r}.",
            remedy="Send it with Content-Type: application/json.",
        )
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and urlsplit(origin).netloc != request.get_host():
        raise FristedError(
            "request_cross_site",
            "The request was made by a page of another site.",
            remedy="Send entries from this server's own pages, or from a program.",
        )


def _body(request: HttpRequest) -> bytes:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if int(request.META.get("CONTENT_LENGTH") or 0) > limit:
        raise FristedError(
            "request_too_large",
            f"The body is larger than {limit // 1024**2} MiB.",
            remedy="Send the entries in smaller batches.",
        )
    return request.body


@router.get(
    "",
    operation_id="read_entries",
    response={200: Entries, **dict.fromkeys((400, 401, 403), Refusal)},
    summary="Read entries in the order they came",
)
def read(
    request: HttpRequest,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    room: Annotated[str | None, Query(max_length=64)] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = 1000,
) -> HttpResponse:
    """Give the entries beyond ``after``; the cursor is the store's own ``seq``, which never goes back.

    For managers: this is the whole record, also of guests.
    """
    rights.need(request, "devices.manage", room or EVERY_ROOM)
    head = store.last_seq()
    found = [one for one in store.lines(after=after, room=room, limit=limit) if one.seq <= head]
    # With fewer than asked for, all up to the head are given and the next question starts from there.
    following = found[-1].seq if len(found) == limit else max(head, after)
    entries = [
        {"seq": one.seq, "received": one.received, "entry": msgspec.Raw(one.line.encode())} for one in found
    ]
    return json_response({"epoch": store.epoch(), "head": head, "next": following, "entries": entries})
