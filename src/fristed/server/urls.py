"""Every address the server answers."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fristed.server.api.v1 import api
from fristed.server.pages import brief, language, room
from fristed.server.pages.register import PAGES

urlpatterns: list[URLPattern | URLResolver] = [
    *(path(page.path, page.view, name=page.name) for page in PAGES),
    path("room/<str:slug>", room.show, name="room_named"),
    path("brief.pdf", brief.pdf, name="brief_pdf"),
    path("language/<str:code>", language.choose, name="language"),
    path("api/v1/", api.urls),
]
handler404 = "fristed.server.pages.errors.unknown"
handler500 = "fristed.server.pages.errors.broken"
