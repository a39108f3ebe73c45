"""A tablet of a room that is no demo: taken into use with a manager's code, opened with a PIN by taps."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect
from real_room import PIN
from tablet import Tablet

_COUNT = """store => new Promise((done, failed) => {
  const asked = indexedDB.open("fristed");
  asked.onerror = () => failed(asked.error);
  asked.onsuccess = () => {
    const counted = asked.result.transaction(store).objectStore(store).count();
    counted.onsuccess = () => { asked.result.close(); done(counted.result); };
  };
})"""


class RealTablet(Tablet):
    """The Room page on a tablet that nobody has unlocked yet."""

    def enrol(self, room: str, code: str) -> None:
        """Type the code, and wait for the lock screen."""
        self.page.goto(f"/room/{room}")
        self.page.get_by_label("Code of 8 characters").fill(code)
        self.tap(self.button("Take this tablet into use"))
        expect(self.heading("Locked")).to_be_visible()

    def heading(self, words: str) -> Locator:
        """A heading that says so."""
        return self.page.get_by_role("heading", name=words)

    def member(self, name: str) -> Locator:
        """One of the names on the lock screen."""
        return self.page.get_by_role("button", name=re.compile(f"^{name}"))

    def choose(self, name: str) -> None:
        """Say who one is."""
        self.tap(self.member(name))

    def give_pin(self, pin: str = PIN) -> None:
        """Tap a PIN on the pad, digit by digit."""
        for digit in pin:
            self.tap(self.button(f"Digit {digit}"))
        self.tap(self.button("Unlock"))

    def open_as(self, name: str, pin: str = PIN) -> None:
        """Unlock, and see the floor."""
        self.choose(name)
        self.give_pin(pin)
        expect(self.places().first).to_be_visible()

    def lock(self) -> None:
        """Lock by the button."""
        self.tap(self.named("lock"))
        expect(self.heading("Locked")).to_be_visible()

    def arrive_as(self, alias: str) -> None:
        """A guest comes who is known by an alias, and is given a place or a ticket."""
        self.tap(self.named("arrive"))
        pad = self.named("alias-pad")
        if pad.is_visible():
            self.tap(pad)
        for key in alias:
            self.tap(self.page.locator('[data-tap="alias"]').get_by_text(key, exact=True))
        self.tap(self.named("want-inject"))
        expect(self.heading_like("Place|Ticket")).to_be_visible()
        self.close()

    def heading_like(self, words: str) -> Locator:
        """A heading that begins so and goes on with a number."""
        return self.page.get_by_role("heading", name=re.compile(rf"^({words}) \d+"))

    def to_record(self) -> None:
        """From the last guest who came to the page with that guest's record."""
        self.tab("Care")
        self.tap(self.page.get_by_role("button", name=re.compile("^Guest ")).last)
        self.tap(self.button("All that is recorded of this guest"))

    def kept(self, store: str) -> int:
        """How many things the tablet keeps on its disk in one store of its database."""
        found: int = self.page.evaluate(_COUNT, store)
        return found


def code_for(office: Page, room: str, name: str) -> str:
    """Have a manager make a code on the page Tablets."""
    office.goto("/devices")
    office.get_by_label("Room").select_option(room)
    office.get_by_label("Its name").fill(name)
    office.get_by_role("button", name="Make a code").click()
    code = office.locator(".secret code")
    expect(code).to_have_text(re.compile(r"^[0-9A-Z]{8}$"))
    return code.inner_text()
