"""Every page that stands in the navigation, once: its name, address, view and title."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from django.http import HttpResponse

from fristed.server.accounts import device_pages, staff_pages
from fristed.server.accounts.rights import Permission
from fristed.server.pages import brief, crew, evidence, looks, numbers, plan, room, street, warnings
from fristed.text import Text


class Page(msgspec.Struct, frozen=True):
    """One page; ``path`` as Django writes it, without a leading slash; ``permission`` None: for anyone.

    An ``open_shell`` answers anyone, and only its link is for those with the permission: the page is empty
    until a phone unlocks it.
    """

    name: str
    path: str
    view: Callable[..., HttpResponse]
    title: Text
    permission: Permission | None = None
    open_shell: bool = False

    @property
    def asks_for(self) -> Permission | None:
        """What the address itself asks of its reader."""
        return None if self.open_shell else self.permission


PAGES = (
    Page("room", "", room.show, Text("Room", "Rummet")),
    Page("crew", "crew", crew.show, Text("Crew", "Gadehold"), "street.write", open_shell=True),
    Page("warnings", "warnings", warnings.show, Text("Warnings", "Advarsler"), "floor.read"),
    Page("numbers", "numbers", numbers.show, Text("Numbers", "Tal"), "numbers.read"),
    Page("street", "street", street.show, Text("Street", "Gaden"), "evidence.read"),
    Page("evidence", "evidence", evidence.show, Text("Evidence", "Evidens"), "evidence.read"),
    Page("plan", "plan", plan.show, Text("Plan", "Plan"), "evidence.read"),
    Page("brief", "brief", brief.show, Text("Brief", "Oplæg"), "evidence.read"),
    Page("staff", "staff", staff_pages.show, Text("Staff", "Personale"), "staff.manage"),
    Page("devices", "devices", device_pages.show, Text("Tablets", "Tablets"), "devices.manage"),
    Page("looks", "looks", looks.show, Text("Looks", "Opslag"), "chain.verify"),
)
