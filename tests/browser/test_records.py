"""A guest's record: shown for a reason, to who may read it, and the manager sees who looked."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from models import Visit, Visitor, fits
from playwright.sync_api import StorageState, expect
from real_room import ALIAS, ROOM
from real_tablet import RealTablet, code_for
from running_app import Server


@pytest.fixture
def manager(visit: Visit, real_server: Server, office: Callable[[str], StorageState]) -> Visitor:
    """Mona at her desk."""
    desk: Visitor = visit(at=real_server, signed_in=office("mona"))
    return desk


@pytest.fixture
def tablet(visit: Visit, real_server: Server, manager: Visitor) -> RealTablet:
    """A tablet of Halmtorvet in one hand, locked."""
    found = RealTablet(visit("phone", at=real_server, may_complain=True).page)
    found.enrol(ROOM, code_for(manager.page, ROOM, "At the door"))
    return found


def _looks(manager: Visitor) -> list[dict[str, str]]:
    answer = manager.page.request.get(f"/api/v1/rooms/{ROOM}/views")
    found: list[dict[str, str]] = json.loads(answer.body())["views"]
    return found


def test_a_nurse_who_opens_a_guest_s_record_says_why_and_is_seen_to_have_looked(
    tablet: RealTablet, manager: Visitor
) -> None:
    tablet.open_as("Nadia")
    tablet.arrive_as(ALIAS)
    tablet.to_record()
    expect(tablet.page.get_by_text("Reading is logged: who looked, when and why.")).to_be_visible()
    show = tablet.button("Show the record")
    expect(show).to_be_disabled()
    assert _looks(manager) == []
    tablet.tap(tablet.button("The guest asked"))
    tablet.tap(show)
    expect(tablet.heading("2 visits")).to_be_visible()
    restrictions = tablet.page.get_by_role("region", name="Restrictions")
    expect(restrictions.get_by_role("listitem")).to_have_count(1)
    expect(restrictions).to_contain_text("Threats")
    fits(tablet.page)
    (look,) = _looks(manager)
    assert (look["staff"], look["reason"]) == ("nadia", "guest_asked")


def test_a_record_is_not_shown_without_the_server_that_notes_who_looks(tablet: RealTablet) -> None:
    tablet.open_as("Nadia")
    tablet.arrive_as("Q9")
    expect(tablet.sync("matched")).to_be_visible()
    tablet.page.context.set_offline(True)
    expect(tablet.sync("no_contact")).to_be_visible()
    tablet.to_record()
    expect(tablet.page.get_by_text("only shown while the server can be reached")).to_be_visible()


def test_the_alias_never_leaves_the_tablet(tablet: RealTablet, manager: Visitor, real_server: Server) -> None:
    sent: list[str] = []
    tablet.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    tablet.open_as("Nadia")
    tablet.arrive_as("ZEBRA")
    expect(tablet.sync("matched")).to_be_visible()
    assert any("/api/v1/entries" in one for one in sent)
    assert [one for one in sent if "ZEBRA" in one.upper()] == []
    held = tablet.page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    assert "ZEBRA" not in held.upper()
