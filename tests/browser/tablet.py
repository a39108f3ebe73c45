"""The Room page as staff use it: what they tap, by the names the app gives its taps, counted."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

ROOM = "halmtorvet"


class Tablet:
    """One tablet of the demo's room, taken into use and unlocked by itself as Anna, a nurse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def open(self) -> Tablet:
        """Open the app and wait for the floor."""
        self.page.goto("/")
        expect(self.places().first).to_be_visible()
        return self

    def tap(self, what: Locator) -> None:
        """One tap of a finger."""
        what.click()
        self.taps += 1

    def named(self, name: str) -> Locator:
        """The button the app names so for counting (``data-tap``)."""
        return self.page.locator(f'[data-tap="{name}"]')

    def button(self, words: str | re.Pattern[str]) -> Locator:
        """The button that says so, wholly."""
        exact = isinstance(words, str)
        return self.page.get_by_role("button", name=words, exact=exact)

    def tab(self, words: str) -> None:
        """Look at another screen."""
        self.tap(self.page.locator(".bar nav button").filter(has_text=words))

    def places(self, state: str = "") -> Locator:
        """The tiles of the board, or those that say ``state``."""
        tiles = self.page.locator("[data-place]")
        return tiles.filter(has_text=state) if state else tiles

    def place(self, id_: str) -> Locator:
        """One tile of the board."""
        return self.page.locator(f'[data-place="{id_}"]')

    def sync(self, state: str) -> Locator:
        """The line about saving, once it is in this state (``matched``, ``unsent``, ``no_contact`` ...)."""
        return self.page.locator(f'[data-sync="{state}"]')

    def arrive(self, wants: str = "inject") -> str:
        """An anonymous guest comes and is given a place; gives what the app says to show the guest."""
        self.tap(self.named("arrive"))
        self.tap(self.named(f"want-{wants}"))
        given = self.page.get_by_role("heading", name=re.compile(r"^(Place|Ticket|Plads|Nummer) \d+"))
        expect(given).to_be_visible()
        return given.inner_text()

    def close(self) -> None:
        """Put the open sheet away."""
        self.tap(self.button("Close"))

    def count(self, label: str) -> Locator:
        """One of the day's counts."""
        row = self.page.locator("#room dl > div").filter(has=self.page.locator("dt", has_text=label))
        return row.locator("dd")

    def unlock(self, name: str, pin: str) -> None:
        """Choose a name on the lock screen and tap the PIN; in a demo the app may have done it by itself."""
        staff = self.page.get_by_role("button", name=re.compile(f"^{name}"))
        expect(staff.or_(self.places()).first).to_be_visible()
        if self.places().count():
            return
        self.tap(staff)
        for digit in pin:
            self.tap(self.button(f"Digit {digit}"))
        self.tap(self.button("Unlock"))
        expect(self.places().first).to_be_visible()

    def action(self, words: str) -> Locator:
        """One of the emergency screen's large buttons."""
        return self.page.get_by_role("region", name="What is done").get_by_role(
            "button", name=re.compile(f"^{words}")
        )

    def close_emergency(self, type_: str, outcome: str) -> None:
        """Fill in the closing form with the grade it suggests."""
        self.tap(self.button("End"))
        self.tap(self.button(type_))
        self.tap(self.button(outcome))
        self.tap(self.button("Save and end"))
        expect(self.button("Save and end")).to_have_count(0)
        expect(self.sync("matched")).to_have_count(1)
