"""The public report page on a phone: with and without scripts, by the phone's place and by the part of the city."""

from __future__ import annotations

import io
import re

import pytest
from models import Size, Visit, overflow_px, violations
from PIL import Image
from playwright.sync_api import expect
from running_app import Server

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
    expect(page.locator("#located")).to_contain_text("Choose it on the map, or the part of the city.")


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
