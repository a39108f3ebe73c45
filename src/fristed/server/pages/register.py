"""Every page that stands in the navigation, once: its name, address, view and title."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from django.http import HttpResponse

from fristed.server.pages import brief, evidence, plan, room
from fristed.text import Text


class Page(msgspec.Struct, frozen=True):
    """One page; ``path`` as Django writes it, without a leading slash."""

    name: str
    path: str
    view: Callable[..., HttpResponse]
    title: Text


PAGES = (
    Page("room", "", room.show, Text("Room", "Rummet")),
    Page("evidence", "evidence", evidence.show, Text("Evidence", "Evidens")),
    Page("plan", "plan", plan.show, Text("Plan", "Plan")),
    Page("brief", "brief", brief.show, Text("Brief", "Oplæg")),
)
