"""The page Tablets: which are enrolled, how far their entries have come, and what to do with a lost one."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import qrcode
import qrcode.image.svg
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from fristed.errors import FristedError
from fristed.server import rooms, store
from fristed.server.accounts import devices
from fristed.server.accounts.api import enrolment_url
from fristed.server.accounts.kept import take_in
from fristed.server.accounts.models import Device
from fristed.server.accounts.rights import Caller, need
from fristed.server.accounts.roles import STREET, in_rooms
from fristed.server.accounts.words import DEVICE_WORDS, STAFF_WORDS
from fristed.server.pages.context import language


def show(request: HttpRequest) -> HttpResponse:
    """List the tablets of the manager's rooms, and offer to enrol one."""
    by = need(request, "devices.manage")
    mine = [one for one in Device.objects.order_by("room", "slug") if in_rooms(one.room, by.rooms)]
    context = {"text": DEVICE_WORDS, "devices": [_line(one) for one in mine], "places": _places(by)}
    return render(request, "account/devices.html", context)


@require_POST
def enrol(request: HttpRequest) -> HttpResponse:
    """Make a code, and show it once, as text and as a picture to scan."""
    room = request.POST.get("room", "")
    by = need(request, "devices.manage", room).staff or ""
    offered = devices.offer(room, request.POST.get("name", ""), by=by, now=timezone.now())
    url = enrolment_url(request, room, offered.code)
    context = {"text": DEVICE_WORDS, "code": offered.code, "url": url, "picture": _qr(url)}
    return render(request, "account/enrolment.html", context)


def one(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one tablet, and do what is asked."""
    need(request, "devices.manage")
    device = devices.find(slug)
    by = need(request, "devices.manage", device.room)
    if request.method == "POST":
        return _do(request, device, by)
    return render(request, "account/device.html", {"text": DEVICE_WORDS, "line": _line(device)})


def _do(request: HttpRequest, device: Device, by: Caller) -> HttpResponse:
    what, who = request.POST.get("do"), by.staff or ""
    said = DEVICE_WORDS["done"].said(language())
    if what in ("revoke", "wipe"):
        devices.revoke(device.slug, wipe=what == "wipe", by=who, now=timezone.now())
    elif what == "kept":
        said = _taken_in(request, device, who)
    messages.success(request, said)
    return redirect("devices_one", slug=device.slug)


def _taken_in(request: HttpRequest, device: Device, by: str) -> str:
    sent = request.FILES.get("file")
    if sent is None:
        raise FristedError(
            "file_missing",
            "No file was chosen.",
            remedy="Choose the file that the tablet saved on its page; nothing was taken in.",
        )
    answers = take_in(sent.read(), device, by=by)
    counted: Counter[str] = Counter(answer.status for answer in answers)
    words = {"stored": "taken", "duplicate": "known", "quarantined": "put_aside"}
    return ", ".join(f"{counted[it]} {DEVICE_WORDS[word].said(language())}" for it, word in words.items())


def _line(device: Device) -> dict[str, Any]:
    held = store.held(device.slug)
    state = "enrolled" if device.revoked_at is None else "wiped" if device.wipe else "revoked"
    return {
        "device": device,
        "held": held.held_n,
        "missing": len(held.missing),
        "aside": held.quarantined,
        "state": DEVICE_WORDS[state],
        "revoked": device.revoked_at is not None,
    }


def _places(by: Caller) -> list[tuple[str, str]]:
    known = [(one.room, one.name) for one in rooms.rooms() if in_rooms(one.room, by.rooms)]
    street = [(STREET, STAFF_WORDS["the_street"].said(language()))]
    return [*known, *(street if in_rooms(STREET, by.rooms) else [])]


def _qr(text: str) -> SafeString:
    """A picture of the text as inline SVG, made of our own address and code only."""
    picture = qrcode.make(text, image_factory=qrcode.image.svg.SvgPathImage, border=1)
    written = io.BytesIO()
    picture.save(written)
    return mark_safe(written.getvalue().decode().partition("?>")[2])  # noqa: S308
