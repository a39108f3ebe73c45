"""Every address the server answers."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from fristed.server.accounts import device_pages, staff_pages
from fristed.server.accounts.guard import guarded
from fristed.server.api.v1 import api
from fristed.server.pages import brief, language, numbers, pwa, room
from fristed.server.pages.register import PAGES
from fristed.server.report import pages as report

urlpatterns: list[URLPattern | URLResolver] = [
    # First: tablets ask here every second, and addresses are looked for in their order.
    path("api/v1/", api.urls),
    *(path(page.path, guarded(page.view, page.asks_for), name=page.name) for page in PAGES),
    path("room/<str:slug>", room.show, name="room_named"),
    path("screen/<str:slug>", room.screen, name="screen"),
    path("numbers/export", guarded(numbers.export, "numbers.export"), name="numbers_export"),
    path("brief.pdf", guarded(brief.pdf, "evidence.read"), name="brief_pdf"),
    path("staff/add", guarded(staff_pages.add, "staff.manage"), name="staff_add"),
    path("staff/<str:handle>", guarded(staff_pages.one, "staff.manage"), name="staff_one"),
    path("devices/enrol", guarded(device_pages.enrol, "devices.manage"), name="devices_enrol"),
    path("devices/<str:slug>", guarded(device_pages.one, "devices.manage"), name="devices_one"),
    path("report", report.report, name="report"),
    path("report/<str:token>", report.one, name="report_one"),
    path("open311/", include("fristed.server.open311.urls")),
    path("account/", include("fristed.server.accounts.urls")),
    path("", include("fristed.server.watch.urls")),
    path("sw.js", pwa.worker, name="worker"),
    path("manifest.webmanifest", pwa.manifest, name="manifest"),
    path("language/<str:code>", language.choose, name="language"),
]
handler404 = "fristed.server.pages.errors.unknown"
handler500 = "fristed.server.pages.errors.broken"
