"""What holds of every page behind the sign-in: fit for its window, both languages, both themes, every reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from models import Scheme, Size, Visit, fits
from playwright.sync_api import StorageState, expect
from real_room import ROOM
from running_app import Server

from fristed.text import Language

Office = Callable[[str], StorageState]
PAGES = (
    "/staff",
    "/staff/nadia",
    "/devices",
    "/numbers",
    "/numbers?room=all&per=month",
    "/warnings",
    "/looks",
    f"/screen/{ROOM}",
    "/account/",
    "/account/2fa/",
    "/account/2fa/webauthn/",
    "/account/password/change/",
    "/account/sessions/",
    "/account/logout/",
    "/account/reauthenticate/",
)
LOOKS: tuple[tuple[Size, Language, Scheme], ...] = (("tablet", "en", "light"), ("phone", "da", "dark"))


@pytest.mark.parametrize(("size", "language", "scheme"), LOOKS)
def test_every_page_of_a_manager_fits_and_breaks_no_rule_of_accessibility(
    visit: Visit, real_server: Server, office: Office, size: Size, language: Language, scheme: Scheme
) -> None:
    reader = visit(size, language, scheme, at=real_server, signed_in=office("mona"))
    for path in PAGES:
        page = reader.open(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        fits(page)


@pytest.mark.parametrize(("size", "language", "scheme"), LOOKS)
def test_signing_in_fits_and_breaks_no_rule_of_accessibility(
    visit: Visit, real_server: Server, size: Size, language: Language, scheme: Scheme
) -> None:
    fits(visit(size, language, scheme, at=real_server).open("/account/login/"))


def test_no_link_on_these_pages_leads_nowhere(visit: Visit, real_server: Server, office: Office) -> None:
    reader = visit(at=real_server, signed_in=office("mona"))
    found: set[str] = set()
    for path in PAGES:
        page = reader.open(path)
        found |= {link.evaluate("a => a.pathname + a.search") for link in page.locator("main a[href]").all()}
    # A report may refuse (409: its month is not over yet); no address may be none, or fail.
    answered = {path: page.request.get(path).status for path in sorted(found)}
    assert {path: status for path, status in answered.items() if status not in (200, 409)} == {}


@pytest.mark.parametrize(
    ("handle", "rooms", "said"),
    [
        ("Åse", True, "cannot be a handle"),
        ("nadia", True, "The handle nadia is somebody's"),
        ("ulla", False, "Nobody works in no room."),
    ],
)
def test_a_form_that_cannot_be_kept_says_why_and_adds_nobody(
    visit: Visit, real_server: Server, office: Office, handle: str, rooms: bool, said: str
) -> None:
    reader = visit("phone", at=real_server, signed_in=office("mona"), may_complain=True)
    page = reader.open("/staff")
    before = page.locator("tbody tr").count()
    page.locator("#handle").evaluate("field => field.removeAttribute('pattern')")
    page.locator("#handle").fill(handle)
    page.get_by_label("Name shown to colleagues").fill("Somebody")
    if rooms:
        page.get_by_label("Halmtorvet 17").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(said)
    fits(page)
    assert reader.open("/staff").locator("tbody tr").count() == before


def test_somebody_is_added_gets_new_tries_and_has_their_access_ended(
    visit: Visit, real_server: Server, office: Office
) -> None:
    page = visit("phone", at=real_server, signed_in=office("mona")).open("/staff")
    page.locator("#handle").fill("ulla")
    page.get_by_label("Name shown to colleagues").fill("Ulla")
    page.get_by_label("Halmtorvet 17").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", name="The password to be used once")).to_be_visible()
    fits(page)
    page.get_by_role("link", name="Back to Staff").click()
    page.get_by_role("link", name="ulla").click()
    page.get_by_role("button", name="Give new tries of the PIN").click()
    expect(page.get_by_role("status")).to_have_text("The wrong tries are forgotten.")
    page.get_by_role("button", name="End this person's access").click()
    expect(page.get_by_role("main")).to_contain_text("Access ended")
    fits(page)


def test_a_warning_is_dark_on_white_paper_without_what_is_only_for_the_screen(
    visit: Visit, real_server: Server, office: Office
) -> None:
    page = visit(scheme="dark", at=real_server, signed_in=office("mona")).open("/warnings")
    page.emulate_media(media="print")
    expect(page.locator("header.frame")).to_be_hidden()
    expect(page.locator("main form").first).to_be_hidden()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_the_screen_on_the_wall_names_nobody_and_asks_for_no_sign_in(
    visit: Visit, real_server: Server
) -> None:
    page = visit("desktop", at=real_server).open(f"/screen/{ROOM}")
    expect(page.get_by_role("heading", name="Halmtorvet 17")).to_be_visible()
    expect(page.get_by_text("Nobody is waiting").first).to_be_visible()
    said = page.request.get(f"/api/v1/screen/{ROOM}").text()
    for secret in ("v-1", "nadia", "guest", "visit"):
        assert secret not in said
