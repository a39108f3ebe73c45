"""The crew's phone: a round with finds, without network and after a reload, until the reporter is answered."""

from __future__ import annotations

import json

from models import Visit, overflow_px, violations
from playwright.sync_api import expect
from running_app import Server
from tablet import Tablet

PIN = "246810"


class Phone(Tablet):
    """The crews' page on a phone that opens by itself as one of the simulated city's crew."""

    def open(self) -> Phone:
        """Open the page and wait for the round's start."""
        self.page.goto("/crew")
        expect(self.named("start")).to_be_visible()
        return self

    def unlock_as(self, name: str) -> None:
        """Choose a name and tap the PIN; in a demo the app may have done it by itself."""
        self.page.wait_for_timeout(300)
        if self.named("end").count() == 0:
            self.tap(self.page.get_by_role("button", name=name).first)
            for digit in PIN:
                self.tap(self.button(f"Digit {digit}"))
            self.tap(self.button("Unlock"))
        expect(self.named("end")).to_be_visible()


def _stored(server: Server) -> int:
    found: int = json.loads(server.get("/api/v1/status"))["entries"]
    return found


def test_a_round_without_network_arrives_once(visit: Visit, own_server: Server) -> None:
    reader = visit("phone", at=own_server, may_complain=True)
    phone = Phone(reader.page).open()
    assert overflow_px(phone.page) <= 0
    assert violations(phone.page) == []
    expect(phone.sync("matched")).to_be_visible()
    stored = _stored(own_server)
    phone.tap(phone.button("Nørrebro"))
    phone.tap(phone.named("start"))
    expect(phone.named("end")).to_be_visible()
    expect(phone.sync("matched")).to_be_visible()
    reader.context.set_offline(True)
    phone.tap(phone.named("chip-1"))
    expect(phone.page.get_by_text("1 find", exact=False).first).to_be_visible()
    expect(phone.sync("unsent").or_(phone.sync("no_contact")).first).to_be_visible()
    phone.page.reload()
    phone.unlock_as("Dan")
    expect(phone.page.get_by_text("1 find", exact=False).first).to_be_visible()
    reader.context.set_offline(False)
    expect(phone.sync("matched")).to_be_visible()
    phone.tap(phone.named("end"))
    phone.tap(phone.named("end-now"))
    expect(phone.named("start")).to_be_visible()
    expect(phone.sync("matched")).to_be_visible()
    assert _stored(own_server) == stored + 3
