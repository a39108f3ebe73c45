"""No network, a killed server, a reload, a locked tablet: nothing tapped is lost, and the screen says how it stands."""

from __future__ import annotations

import json
import re

from models import Visit
from playwright.sync_api import expect
from running_app import Server
from tablet import ROOM, Tablet

PIN = "246810"


def _stored(server: Server) -> int:
    found: int = json.loads(server.get("/api/v1/status"))["entries"]
    return found


def test_taps_without_network_survive_a_reload_and_arrive_once(visit: Visit, own_server: Server) -> None:
    reader = visit("tablet", at=own_server, may_complain=True)
    tablet = Tablet(reader.page).open()
    expect(tablet.sync("matched")).to_be_visible()
    stored = _stored(own_server)
    free = tablet.places("Free").count()
    reader.context.set_offline(True)
    tablet.arrive()
    tablet.close()
    tablet.arrive()
    tablet.close()
    # An arrival with a place is three entries: arrived, registered, taken.
    expect(tablet.sync("unsent")).to_contain_text("All saved here, 6 not yet sent")
    expect(tablet.places("Free")).to_have_count(free - 2)

    tablet.page.reload()
    tablet.unlock("Anna", PIN)
    expect(tablet.places("Free")).to_have_count(free - 2)
    expect(tablet.sync("unsent")).to_contain_text("6 not yet sent")

    reader.context.set_offline(False)
    expect(tablet.sync("matched")).to_be_visible()
    assert _stored(own_server) == stored + 6


def test_an_emergency_is_logged_without_network(visit: Visit, own_server: Server) -> None:
    reader = visit("tablet", at=own_server, may_complain=True)
    tablet = Tablet(reader.page).open()
    reader.context.set_offline(True)
    tablet.tap(tablet.named("emergency"))
    tablet.tap(tablet.action("Stimulate"))
    tablet.tap(tablet.button(re.compile(r"^Oxygen 10 ")))
    tablet.tap(tablet.button(re.compile(r"^Naloxone 0.4 mg IM")))
    expect(tablet.page.get_by_text("1 dose, 0.4 mg in all")).to_be_visible()
    reader.context.set_offline(False)
    expect(tablet.sync("matched")).to_have_count(1)
    kinds = own_server.get(f"/api/v1/rooms/{ROOM}/floor-entries").decode()
    assert kinds.count('"emergency.acted"') >= 3
    tablet.close_emergency("Opioid overdose", "Recovered here")


def test_an_emergency_is_logged_on_the_locked_screen(visit: Visit, own_server: Server) -> None:
    reader = visit("tablet", at=own_server, may_complain=True)
    tablet = Tablet(reader.page).open()
    tablet.tap(tablet.button("Lock"))
    expect(tablet.page.get_by_role("heading", name="Locked")).to_be_visible()
    tablet.tap(tablet.named("emergency"))
    tablet.tap(tablet.action("Stimulate"))
    expect(tablet.page.get_by_text("Locked: every tap is saved")).to_be_visible()
    tablet.page.reload()
    tablet.unlock("Anna", PIN)
    tablet.tap(tablet.named("emergency"))
    expect(tablet.button(re.compile("^Who did"))).to_be_visible()
    tablet.close_emergency("Opioid overdose", "Recovered here")


def test_a_server_killed_in_the_middle_has_kept_what_it_acknowledged(
    visit: Visit, own_server: Server
) -> None:
    reader = visit("tablet", at=own_server, may_complain=True)
    tablet = Tablet(reader.page).open()
    free = tablet.places("Free").count()
    tablet.arrive()
    tablet.close()
    expect(tablet.sync("matched")).to_be_visible()
    stored = _stored(own_server)
    own_server.kill()
    tablet.arrive()
    tablet.close()
    expect(tablet.sync("unsent")).to_contain_text("3 not yet sent")
    own_server.start()
    expect(tablet.sync("matched")).to_be_visible()
    assert _stored(own_server) == stored + 3
    expect(tablet.places("Free")).to_have_count(free - 2)


def test_the_app_opens_without_any_server(visit: Visit, own_server: Server) -> None:
    reader = visit("tablet", at=own_server, may_complain=True)
    tablet = Tablet(reader.page).open()
    tablet.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    reader.context.set_offline(True)
    tablet.page.goto("/")
    tablet.unlock("Anna", PIN)
    expect(tablet.places().first).to_be_visible()
    expect(tablet.sync("no_contact")).to_be_visible()
