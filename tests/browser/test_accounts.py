"""Signing in at a desk: password, code, passkey, the first password; how it is refused, and how it ends."""

from __future__ import annotations

import re

from models import Visit, fits
from office import give_code, give_password, sign_in
from playwright.sync_api import Locator, Page, expect
from real_room import NEW_MANAGER, PASSWORD, PIN, one_time_password
from running_app import Server

WRONG = "The username and/or password you specified are not correct."
SIGN_IN = re.compile(r"/account/login/$")


def _heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def _told(page: Page, words: str) -> Locator:
    return page.get_by_role("status").filter(has_text=words)


def _sign_out(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(SIGN_IN)


def _show_who_one_is(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Confirm").click()


def test_who_is_sent_to_sign_in_comes_back_to_the_page_that_was_asked_for(
    visit: Visit, real_server: Server
) -> None:
    page = visit("phone", at=real_server).page
    page.goto("/staff")
    _heading(page, "Sign in")
    fits(page)
    give_password(page, "mona")
    fits(page)
    give_code(page)
    expect(page).to_have_url(re.compile("/staff$"))
    _heading(page, "Staff")
    _sign_out(page)
    page.goto("/staff")
    _heading(page, "Sign in")


def test_a_wrong_password_says_the_same_of_everybody(visit: Visit, real_server: Server) -> None:
    page = visit("phone", at=real_server).open("/account/login/")
    for handle in ("nadia", "nobody"):
        give_password(page, handle, "not this one")
        expect(page.get_by_role("alert")).to_have_text(WRONG)
        assert page.get_by_label("Password").input_value() == ""
    fits(page)


def test_a_wrong_code_opens_nothing(visit: Visit, real_server: Server) -> None:
    page = visit(at=real_server).open("/account/login/?next=/devices")
    give_password(page, "eva")
    page.locator("input[name=code]").fill("000000")
    page.locator("input[name=code]").press("Enter")
    expect(page.get_by_text("Incorrect code.")).to_be_visible()
    fits(page)
    page.goto("/devices")
    _heading(page, "Two-Factor Authentication")


def test_a_page_that_is_not_of_one_s_role_says_so(visit: Visit, real_server: Server) -> None:
    page = visit(at=real_server, may_complain=True).page
    sign_in(page, "nadia")
    page.goto("/staff")
    _heading(page, "This cannot be shown")
    expect(page.get_by_role("main")).to_contain_text("nurse")
    fits(page)


def test_the_first_manager_chooses_a_password_and_a_second_factor_before_any_page_opens(
    visit: Visit, real_server: Server
) -> None:
    page = visit("tablet", at=real_server).page
    once = one_time_password(real_server.folder)
    page.goto("/staff")
    give_password(page, NEW_MANAGER, once)
    expect(_told(page, "to be used once. Choose your own first.")).to_be_visible()
    fits(page)
    for label, words in {"Current Password": once, "New Password:": PASSWORD, "(again)": PASSWORD}.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Change Password").click()
    page.goto("/staff")
    expect(_told(page, "what only a second factor may open")).to_be_visible()
    page.get_by_role("link", name="Activate").click()
    _show_who_one_is(page)
    fits(page)
    secret = page.get_by_label("Authenticator secret").input_value()
    give_code(page, secret)
    expect(page).not_to_have_url(re.compile("activate"))
    page.goto("/staff")
    _heading(page, "Staff")


def test_a_passkey_is_added_and_then_opens_without_a_password(visit: Visit, real_server: Server) -> None:
    here = real_server.address.replace("127.0.0.1", "localhost")
    reader = visit(at=real_server)
    reader.address = here
    page = reader.page
    keys = reader.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    verified = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, **verified}})
    page.goto(f"{here}/account/login/?next=/account/")
    give_password(page, "rie")
    page.goto(f"{here}/account/2fa/webauthn/add/")
    _show_who_one_is(page)
    page.get_by_label("Name").fill("This machine")
    page.get_by_label("Passwordless").check()
    fits(page)
    page.get_by_role("button", name="Add").click()
    expect(page).not_to_have_url(re.compile("/add/"))
    fits(page)
    page.goto(f"{here}/account/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("link", name="Rie")).to_be_visible()


def test_a_pin_is_chosen_after_showing_who_one_is_and_a_weak_one_is_refused(
    visit: Visit, real_server: Server
) -> None:
    page = visit("phone", "en", "dark", at=real_server, may_complain=True).page
    sign_in(page, "gry")
    page.get_by_role("link", name="PIN for tablets").click()
    if page.get_by_role("button", name="Confirm").count():
        _show_who_one_is(page)
    for pin, again, said in (
        ("123456", "123456", "Choose 6 to 8 digits that neither count up or down"),
        (PIN, PIN[::-1], "The two PINs are not the same."),
    ):
        page.get_by_label("New PIN").fill(pin)
        page.get_by_label("The same again").fill(again)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_contain_text(said)
        fits(page)
    page.get_by_label("New PIN").fill(PIN)
    page.get_by_label("The same again").fill(PIN)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Your PIN is changed.")
