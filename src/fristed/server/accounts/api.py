"""Tablets over HTTP: enrolling, standing, unlocking, revoking, and what a revoked one still held."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from fristed.journal.entry import moment_text
from fristed.server import rooms, store
from fristed.server.accounts import demo as simulated
from fristed.server.accounts import devices, keys, pins
from fristed.server.accounts.kept import take_in
from fristed.server.accounts.refusing import refusal
from fristed.server.accounts.rights import need, tablet_of
from fristed.server.accounts.roles import STREET
from fristed.server.accounts.shapes import (
    CodeAsked,
    DemoDeviceShape,
    EnrolledShape,
    EnrolmentAsked,
    EnrolmentShape,
    RevokeAsked,
    RevokedShape,
    StandingShape,
    UnlockAsked,
    UnlockedShape,
)
from fristed.server.accounts.throttle import guessing
from fristed.server.api.entries import BODY
from fristed.server.api.refusals import json_response, refuse
from fristed.server.api.shapes import Answers, Refusal
from fristed.server.sealing import server_key

router = Router(tags=["devices"])
REFUSED = {400: Refusal, 401: Refusal, 403: Refusal, 404: Refusal}
CODES_A_MINUTE = 10


@router.post(
    "/devices/enrolments",
    operation_id="offer_enrolment",
    response={200: EnrolmentShape, **REFUSED},
    summary="Make a code that enrols one tablet",
)
def offer_enrolment(request: HttpRequest, asked: EnrolmentAsked) -> HttpResponse:
    """Make a code for a tablet of a room the caller manages; good once, for 15 minutes."""
    by = need(request, "devices.manage", asked.room).staff or ""
    offered = devices.offer(asked.room, asked.name, by=by, now=timezone.now())
    return json_response(
        {
            "code": offered.code,
            "expires": moment_text(offered.expires),
            "url": enrolment_url(request, asked.room, offered.code),
        }
    )


def enrolment_url(request: HttpRequest, room: str, code: str) -> str:
    """The address that opens the app with the code; after the # it stays in the browser and out of logs."""
    page = "/crew" if room == STREET else f"/room/{room}"
    return request.build_absolute_uri(f"{page}#code={code}")


@router.post(
    "/devices",
    operation_id="enrol_device",
    response={200: EnrolledShape, 429: Refusal, **REFUSED},
    summary="Enrol the tablet that has the code",
)
def enrol_device(request: HttpRequest, asked: CodeAsked) -> HttpResponse:
    """Give a new tablet its name and its send token, which is not given again."""
    with guessing(request, "enrol", limit=CODES_A_MINUTE):
        enrolled = devices.enrol(asked.code, now=timezone.now())
    device, life = enrolled.device, store.life()
    return json_response(
        {
            "device": device.slug,
            "room": device.room,
            "name": device.name,
            "send_token": enrolled.send_token,
            "server_key": keys.written(server_key()),
            "epoch": life.epoch,
            "time_zone": rooms.time_zone(),
            "demo": life.demo,
        }
    )


@router.post(
    "/devices/{device}/revoke",
    operation_id="revoke_device",
    response={200: RevokedShape, **REFUSED},
    summary="End a tablet's access",
)
def revoke_device(request: HttpRequest, device: str, asked: RevokeAsked) -> HttpResponse:
    """End the access of a tablet; with ``wipe`` it empties itself when it is next heard from."""
    by = need(request, "devices.manage").staff or ""
    need(request, "devices.manage", devices.find(device).room)
    found = devices.revoke(device, wipe=asked.wipe, by=by, now=timezone.now())
    return json_response({"device": found.slug, "revoked": True, "wipe": found.wipe})


@router.post(
    "/devices/{device}/kept",
    operation_id="take_in_kept",
    response={200: Answers, 422: Answers, **REFUSED},
    openapi_extra=BODY,
    summary="Take in what a revoked tablet had not sent",
)
def take_in_kept(request: HttpRequest, device: str) -> HttpResponse:
    """Store what the tablet exported, as if it had sent it; each entry gets its answer."""
    by = need(request, "devices.manage")
    found = devices.find(device)
    need(request, "devices.manage", found.room)
    answers = take_in(request.body, found, by=by.staff or "")
    life = store.life()
    refused = bool(answers) and all(one.status == "quarantined" for one in answers)
    return json_response(
        {
            "epoch": life.epoch,
            "held_n": store.held(found.slug).held_n,
            "backed_up_seq": life.backed_up_seq,
            "answers": answers,
        },
        status=422 if refused else 200,
    )


@router.get(
    "/device",
    operation_id="read_device",
    response={200: StandingShape, 401: Refusal},
    summary="Read how the asking tablet stands",
)
def read_device(request: HttpRequest) -> HttpResponse:
    """Say who may unlock the tablet and what the server holds of it; a revoked one is told so."""
    found = tablet_of(request)
    devices.heard(found, now=timezone.now())
    held = store.held(found.slug)
    answer: dict[str, Any] = {
        "device": found.slug, "room": found.room, "name": found.name,
        "revoked": found.revoked, "wipe": found.wipe,
        "staff": [] if found.revoked else devices.team_of(found.room),
        "server_key": keys.written(server_key()),
        "now": rooms.now_in(found.room),
        "epoch": store.life().epoch,
        "held_n": held.held_n, "missing": held.missing, "quarantined": held.quarantined,
    }  # fmt: skip
    return json_response(answer)


@router.post(
    "/unlock",
    operation_id="unlock_device",
    response={200: UnlockedShape, 423: Refusal, **REFUSED},
    summary="Unlock the asking tablet with a PIN",
)
def unlock_device(request: HttpRequest, asked: UnlockAsked) -> HttpResponse:
    """Give the token that reads, and the keys of the floor's copy and of the room's pseudonyms.

    A wrong PIN's refusal also says ``tries_left``.
    """
    tablet = tablet_of(request)
    if tablet.revoked:
        raise refusal("device_revoked")
    try:
        opened = devices.unlock(tablet, asked.handle, asked.pin, now=timezone.now())
    except pins.PinRefused as refused:
        return refuse(refused, tries_left=refused.tries_left)
    return json_response(
        {
            "staff_token": opened.staff_token,
            "expires": moment_text(opened.expires),
            "handle": opened.staff.handle,
            "name": opened.staff.shown_name,
            "role": opened.staff.role,
            "rooms": opened.staff.rooms,
            "floor_key": keys.written(keys.floor_key(tablet.slug)),
            "room_key": keys.written(keys.room_key(tablet.room)),
        }
    )


@router.post(
    "/demo/device",
    operation_id="demo_device",
    response={200: DemoDeviceShape, 403: Refusal, 404: Refusal},
    tags=["demo"],
    summary="Get what a tablet of the simulated city enrols and unlocks with",
)
def demo_device(request: HttpRequest, room: str | None = None) -> HttpResponse:
    """Exists only in a simulated city, for the machine that serves it; the first open room if none is named.

    For the room ``street`` it is a crew's phone.
    """
    simulated.need_demo(request)
    slug = room if room == STREET else _demo_room(room)
    member = simulated.member(simulated.CREW if slug == STREET else simulated.FLOOR)
    offered = devices.offer(slug, "Demo", by=member.handle, now=timezone.now())
    return json_response({"code": offered.code, "handle": member.handle, "pin": simulated.PIN})


def _demo_room(room: str | None) -> str:
    known = rooms.rooms()
    return rooms.find(room or "").room if room or not known else known[0].room
