"""The app on a tablet: what it is called there, and the worker that keeps it so that it opens offline."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override

from fristed.server import islands, rooms
from fristed.server.pages import crew as crew_page
from fristed.server.pages import room as room_page
from fristed.server.pages.context import language
from fristed.text import LANGUAGES, Text

STYLES = ("tokens.css", "frame.css", "floor.css")
PICTURES = ("mark.svg", "icon-192.png", "icon-512.png")
GROUND, INK = "#f6f4ee", "#0072b2"
MEANING = Text(
    "Runs a supervised drug consumption room: places, waiting list, emergencies, supplies.",
    "Driver et stofindtagelsesrum: pladser, venteliste, nødsituationer, udlevering.",
)
CREW = Text("Street crew", "Gadehold")


class Kept(msgspec.Struct, frozen=True):
    """What one version of the app consists of (app/src/device/shell.ts)."""

    version: str
    assets: tuple[str, ...]
    shells: tuple[str, ...]
    languages: tuple[str, ...]


def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker with the list of what it keeps; raises FristedError (``app_missing``)."""
    script = next(file for file in islands.files("worker") if file.suffix == ".js")
    kept = msgspec.json.encode(_kept(request)).decode()
    text = f"self.FRISTED_KEPT = {kept};\n{script.read_text('utf-8')}"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


def _kept(request: HttpRequest) -> Kept:
    """Any change to a file or to a page makes another version."""
    files = dict(_files())
    total = hashlib.sha256(b"".join(hashlib.sha256(one.read_bytes()).digest() for one in files.values()))
    shells = {reverse("room"): None} | {
        reverse("room_named", args=[one.room]): one.room for one in rooms.rooms()
    }
    for code in LANGUAGES:
        with override(code):
            for slug in shells.values():
                total.update(room_page.show(request, slug).content)
            total.update(crew_page.show(request).content)
    return Kept(total.hexdigest()[:16], tuple(files), (*shells, reverse("crew")), tuple(LANGUAGES))


def _files() -> Iterator[tuple[str, Path]]:
    """Every file the Room page and the crews' page may ask for, by its address."""
    static_root = Path(settings.STATIC_ROOT)
    for name in (*STYLES, *PICTURES):
        yield static(f"fristed/{name}"), static_root / "fristed" / name
    for file in dict.fromkeys((*islands.files("room"), *islands.files("crew"))):
        yield static(file.relative_to(static_root).as_posix()), file


def manifest(_request: HttpRequest) -> HttpResponse:
    """Say what the installed app is called, in the reader's language, and what it looks like."""
    now = language()
    icons = [
        {"src": static("fristed/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
        *(_icon(size, purpose) for size in (192, 512) for purpose in ("any", "maskable")),
    ]
    start = reverse("room")
    crew = {"name": CREW.said(now), "url": reverse("crew"), "icons": icons[:1]}
    said = {
        "id": start, "start_url": start, "scope": "/", "name": "Fristed", "short_name": "Fristed",
        "description": MEANING.said(now), "lang": now, "dir": "ltr", "display": "standalone",
        "background_color": GROUND, "theme_color": INK, "icons": icons, "shortcuts": [crew],
    }  # fmt: skip
    return HttpResponse(msgspec.json.encode(said), content_type="application/manifest+json")


def _icon(size: int, purpose: str) -> dict[str, str]:
    address = static(f"fristed/icon-{size}.png")
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
