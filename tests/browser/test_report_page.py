"""The public report page on a phone: with and without scripts, by the phone's place and by the part of the city."""

from __future__ import annotations

import io
import re
import subprocess

import pytest
from models import Size, Visit, overflow_px, violations
from PIL import Image
from playwright.sync_api import expect
from running_app import COMMAND, Server, environment

from fristed.text import Language

DEVICES: tuple[tuple[Size, Language], ...] = (("desktop", "en"), ("phone", "da"))
HERE = {"latitude": 55.6713, "longitude": 12.5588}
MAGNIFIED_PX = 320


def photo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (900, 1200), (90, 120, 90)).save(written, "JPEG")
    return written.getvalue()


def test_by_the_phone_s_place_in_three_taps(visit: Visit, own_server: Server) -> None:
    reader = visit("phone", at=own_server)
    reader.context.grant_permissions(["geolocation"])
    reader.context.set_geolocation({**HERE, "accuracy": 12})
    page = reader.open("/report")
    page.get_by_role("button", name="I am standing there").click()
    expect(page.locator("#located")).to_have_text("The place is found, within 12 metres.")
    page.get_by_text("2 to 5", exact=True).click()
    page.get_by_role("button", name="Send the report").click()

    expect(page).to_have_url(re.compile(r"/report/[2-9A-Z]{20}$"))
    expect(page.get_by_role("heading", name="Received.")).to_be_visible()
    expect(page.locator("[aria-current=step]")).to_contain_text("Received")
    page.reload()
    expect(page.get_by_role("heading", name="Received.")).to_be_visible()


def test_without_scripts_by_the_part_of_the_city_with_a_photo(visit: Visit, own_server: Server) -> None:
    reader = visit("phone", "da", at=own_server)
    browser = reader.context.browser
    assert browser is not None
    plain = browser.new_context(base_url=own_server.address, java_script_enabled=False, locale="da-DK")
    page = plain.new_page()
    page.goto("/report")
    expect(page.get_by_role("button", name="Jeg står der")).to_be_hidden()
    page.get_by_role("button", name="Send anmeldelsen").click()
    expect(page.get_by_role("alert")).to_contain_text("Stedet mangler.")
    page.get_by_label("Stedet", exact=True).fill("bag bænken")
    page.get_by_label("Bydel").select_option(index=1)
    page.get_by_label("Et billede, hvis du vil").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    page.get_by_role("button", name="Send anmeldelsen").click()
    expect(page.get_by_role("heading", name="Modtaget.")).to_be_visible()
    plain.close()


def test_a_phone_that_does_not_give_its_place_says_what_else_to_do(visit: Visit, own_server: Server) -> None:
    reader = visit("phone", at=own_server)
    page = reader.open("/report")
    page.get_by_role("button", name="I am standing there").click()
    expect(page.locator("#located")).to_contain_text("Choose the part of the city, and write the spot.")


def test_by_keyboard_alone(visit: Visit, own_server: Server) -> None:
    page = visit(at=own_server).open("/report")
    page.get_by_label("Part of the city").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("I do not know").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("more than 20")).to_be_checked()
    page.get_by_role("button", name="Send the report").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your report")).to_be_visible()


@pytest.mark.parametrize(("size", "language"), DEVICES)
def test_it_fits_every_window_and_breaks_no_rule_of_accessibility(
    visit: Visit, own_server: Server, size: Size, language: Language
) -> None:
    page = visit(size, language, at=own_server).open("/report")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    assert overflow_px(page) <= 0
    page.set_viewport_size({"width": MAGNIFIED_PX, "height": 600})
    assert overflow_px(page) <= 0
    page.emulate_media(media="print")
    expect(page.locator("header.frame")).to_be_hidden()


def test_an_address_that_was_mistyped_says_so(visit: Visit, own_server: Server) -> None:
    reader = visit("phone", at=own_server, may_complain=True)
    answer = reader.page.goto("/report/NOSUCHTOKEN")
    assert answer is not None
    assert answer.status == 404
    expect(reader.page.get_by_role("heading", name="No such report")).to_be_visible()
    assert violations(reader.page) == []


def test_by_a_tap_on_the_city_s_own_map(visit: Visit, own_server: Server) -> None:
    set_tiles(own_server, "/tiles/{z}/{x}/{y}.png")
    reader = visit("phone", at=own_server)
    tile = io.BytesIO()
    Image.new("RGB", (256, 256), (220, 225, 210)).save(tile, "PNG")
    reader.context.route(
        "**/tiles/**", lambda route: route.fulfill(body=tile.getvalue(), content_type="image/png")
    )
    page = reader.open("/report")
    if not page.evaluate("document.createElement('canvas').getContext('webgl2') !== null"):
        pytest.skip("this Chromium has no WebGL")
    page.locator(".report-map canvas").click(position={"x": 150, "y": 120})
    expect(page.locator("#located")).to_have_text("The place is chosen on the map.")
    assert float(page.locator("#lat").input_value()) == pytest.approx(55.67, abs=0.2)
    assert violations(page) == []
    assert overflow_px(page) <= 0
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", name="Your report")).to_be_visible()
    set_tiles(own_server, "")


def set_tiles(server: Server, tiles: str) -> None:
    """What the city says on the command line, while its server runs."""
    command = [*COMMAND, "street", "rules", "--map-tiles", tiles, "--map-attribution", "The city"]
    subprocess.run(command, env=environment(server.folder), check=True, capture_output=True, timeout=60)
