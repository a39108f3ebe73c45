"""Page models: what a test says of a page, in the page's own words, waiting on what is to be seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    Response,
    StorageState,
    ViewportSize,
    expect,
)

from fristed.text import Language

Size = Literal["desktop", "tablet", "phone"]
Scheme = Literal["light", "dark"]
SIZES: dict[Size, ViewportSize] = {
    "desktop": {"width": 1280, "height": 900},
    "tablet": {"width": 1280, "height": 800},
    "phone": {"width": 390, "height": 844},
}
PAGES: dict[str, dict[Language, str]] = {
    "/": {"en": "Room", "da": "Rummet"},
    "/street": {"en": "Street", "da": "Gaden"},
    "/evidence": {"en": "Evidence", "da": "Evidens"},
    "/plan": {"en": "Plan", "da": "Plan"},
    "/brief": {"en": "Brief", "da": "Oplæg"},
}
"""Every page of the navigation by its address, with its title."""
LOCALES: dict[Language, str] = {"en": "en-GB", "da": "da-DK"}
PATIENCE_MS = 15_000
AXE = Path(__file__).resolve().parents[2] / "app" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


class Visitor:
    """One reader with one window: where their pages asked, and what their console complained of."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        size: Size,
        language: Language,
        scheme: Scheme,
        *,
        signed_in: StorageState | None = None,
    ) -> None:
        self.address = address
        self.context = browser.new_context(
            base_url=address,
            viewport=SIZES[size],
            locale=LOCALES[language],
            color_scheme=scheme,
            storage_state=signed_in,
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page = self.context.new_page()
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._heard(message.type, message.text))

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    @property
    def asked_elsewhere(self) -> list[str]:
        """Every request that left the server's own host."""
        own = (f"{self.address}/", "data:", f"blob:{self.address}/")
        return [url for url in self.asked if not url.startswith(own)]

    def open(self, path: str) -> Page:
        """Go to a page and wait until all that is drawn on it is drawn."""
        answer: Response | None = self.page.goto(path)
        assert answer is not None
        assert answer.status == 200, f"{path} answered {answer.status}"
        settled(self.page)
        return self.page


Visit = Callable[..., Visitor]
"""Opens a window: size, language, scheme, and ``at`` which server."""


def settled(page: Page) -> None:
    """Wait until the islands of the page are drawn."""
    if page.locator("div#room").count():
        expect(page.locator("div#room time")).to_be_visible()
    for chart in page.locator('[data-island="chart"]').all():
        expect(chart.locator("svg.marks")).to_be_visible()
    if page.locator('[data-island="map"]').count():
        expect(map_picture(page)).to_be_visible()


def map_picture(page: Page) -> Locator:
    """The map as it is once drawn here: by WebGL, or as one still picture."""
    return page.locator('[data-island="map"] .picture[data-drawn=true]').locator("canvas, .still > svg").first


def navigation(page: Page) -> Locator:
    """The links of the four pages."""
    return page.locator("nav.pages a")


def overflow_px(page: Page) -> int:
    """How much wider than the window the page is."""
    found: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, one line a rule and element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        list(RULES),
    )
    return [
        f"{rule['id']}: {node['target']} {re.sub(r' +', ' ', node['failureSummary'])}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def fits(page: Page) -> None:
    """Fail where the page is wider than its window or breaks a rule of accessibility."""
    assert overflow_px(page) <= 0
    assert violations(page) == []


class Board:
    """The Room page's board."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def today(self) -> dict[str, str]:
        """The day's counts by their label."""
        rows = self.page.locator("#room dl > div")
        expect(rows.first).to_be_visible()  # the floor has been read
        return {
            row.locator("dt").inner_text().split("\n")[0].strip(): row.locator("dd").inner_text()
            for row in rows.all()
        }

    def count(self, label: str) -> Locator:
        """The number beside one label of the day's counts."""
        row = self.page.locator("#room dl > div").filter(has=self.page.locator("dt", has_text=label))
        return row.locator("dd")

    def places(self) -> dict[str, str]:
        """Each place's state by its name (``Place 1``)."""
        tiles = self.page.locator("#room section li:has(.unseen)")
        expect(tiles.first).to_be_visible()
        return {
            tile.locator(".unseen").text_content().strip().rstrip(":"): tile.locator("strong").inner_text()  # type: ignore[union-attr]
            for tile in tiles.all()
        }
