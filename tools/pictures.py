"""Make the README's pictures from the running app: `python tools/pictures.py [folder]`.

A server of its own over a temporary folder, with the default simulated city; the top of every
page, as a desktop and a phone show it by day, in English.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, expect, sync_playwright
from running_app import Server, chromium, chromium_arguments

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZES = {
    "desktop": ViewportSize(width=1280, height=900),
    "phone": ViewportSize(width=390, height=844),
}
PAGES = {"room": "/", "evidence": "/evidence", "plan": "/plan", "brief": "/brief"}
HEIGHT_PX = {"room": 786, "evidence": 940, "plan": 940, "brief": 940}
"""How much of a page is shown, from its top; of the Room page, what comes before the hour of this machine."""
CITY_WITHIN_SECONDS = 600.0
DRAWN_WITHIN_MS = 30_000
LARGEST_BYTES = 300_000


def take(folder: Path) -> list[Path]:
    """Take every picture into ``folder``; gives the files.

    Raises RuntimeError where there is no Chromium or a picture is too large for a README.
    """
    path = chromium()
    if path is None:
        raise RuntimeError("The pictures need Chromium or Google Chrome: sudo apt install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = Server(Path(data) / "data")
        print("Making the simulated city for the pictures (about a minute) ...", file=sys.stderr)
        server.start(within_seconds=CITY_WITHIN_SECONDS)
        try:
            browser = playwright.chromium.launch(executable_path=path, args=chromium_arguments())
            taken = [
                _take(browser, server, page, size, folder / f"{page}-{size}.png")
                for page in PAGES
                for size in SIZES
            ]
            browser.close()
        finally:
            server.stop()
    return taken


def _take(browser: Browser, server: Server, page: str, size: str, path: Path) -> Path:
    context = browser.new_context(
        viewport=SIZES[size], locale="en-GB", color_scheme="light", reduced_motion="reduce"
    )
    window = context.new_page()
    window.goto(server.address + PAGES[page])
    _drawn(window)
    shown = FloatRect(x=0, y=0, width=SIZES[size]["width"], height=HEIGHT_PX[page])
    window.screenshot(path=path, animations="disabled", full_page=True, clip=shown)
    context.close()
    if path.stat().st_size > LARGEST_BYTES:
        raise RuntimeError(f"{path.name} is larger than {LARGEST_BYTES} bytes.")
    return path


def _drawn(window: Page) -> None:
    """Wait until the islands of the page are drawn."""
    expect.set_options(timeout=DRAWN_WITHIN_MS)
    for chart in window.locator('[data-island="chart"]').all():
        expect(chart.locator("svg.marks")).to_be_visible()
    for island in ("#room time", '[data-island="map"] .picture[data-drawn=true]'):
        if window.locator(island.split()[0]).count():
            expect(window.locator(island).first).to_be_visible()


if __name__ == "__main__":
    for one in take(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(one)
