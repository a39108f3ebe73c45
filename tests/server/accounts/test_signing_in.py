"""Signing in at a desk: password, second factor, passkey, and how a session ends."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from fristed.server import logs
from fristed.server.accounts import people
from fristed.server.accounts.models import Staff
from fristed.server.accounts.words import DEVICE_WORDS, PIN_WORDS, ROLE_WORDS, STAFF_WORDS, WORDS

PASSWORD = "a heron on the harbour"
Office = Callable[..., Client]


@pytest.fixture
def visitor(cast: dict[str, Staff]) -> Client:
    """A browser that nobody has signed in with; everybody's password is the same."""
    for staff in cast.values():
        staff.set_password(PASSWORD)
        staff.save()
    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)


def _sign_in(visitor: Client, handle: str, password: str = PASSWORD, following: str = "") -> Any:
    body = {"login": handle, "password": password, "next": following}
    return visitor.post("/account/login/", body)


def _show_who_one_is(visitor: Client) -> None:
    assert visitor.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302


def test_a_nurse_signs_in_with_a_password_and_comes_where_she_was_going(visitor: Client) -> None:
    sent = visitor.get("/evidence?from=here")
    assert (sent.status_code, sent["Location"]) == (302, "/account/login/?next=%2Fevidence%3Ffrom%3Dhere")
    page = visitor.get(sent["Location"]).content.decode()
    assert "Sign in with a passkey" in page
    assert 'value="/evidence?from=here"' in page
    answer = _sign_in(visitor, "anna", following="/evidence?from=here")
    assert (answer.status_code, answer["Location"]) == (302, "/evidence?from=here")
    assert visitor.get("/evidence").status_code in (200, 409)
    cookie = visitor.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_wrong_password_is_one_sentence_whoever_it_is(visitor: Client) -> None:
    for handle in ("anna", "nobody"):
        page = _sign_in(visitor, handle, "wrong")
        assert page.status_code == 200
        assert "The username and/or password you specified are not correct." in page.content.decode()


def test_passwords_cannot_be_guessed_quickly(visitor: Client) -> None:
    for _ in range(5):
        _sign_in(visitor, "anna", "wrong")
    page = _sign_in(visitor, "anna")
    assert "Too many failed login attempts. Try again later." in page.content.decode()
    assert visitor.get("/evidence").status_code == 302


def test_a_manager_sets_up_a_second_factor_before_anything_else(visitor: Client) -> None:
    _sign_in(visitor, "clara")
    for page in ("/evidence", "/staff"):
        sent = visitor.get(page)
        assert (sent.status_code, sent["Location"].partition("?")[0]) == (302, "/account/2fa/")
    refused = visitor.get("/api/v1/status")
    assert (refused.status_code, refused.json()["reason"]) == (403, "second_factor_needed")
    assert WORDS["second_factor_needed"].en in visitor.get("/account/").content.decode()
    _show_who_one_is(visitor)
    assert visitor.get("/account/2fa/totp/activate/").status_code == 200
    code = totp.hotp_value(visitor.session[totp.SECRET_SESSION_KEY], int(time.time()) // 30)
    done = visitor.post("/account/2fa/totp/activate/", {"code": totp.format_hotp_value(code)})
    assert done.status_code == 302
    assert visitor.get("/staff").status_code == 200


def test_who_has_a_second_factor_is_asked_for_it(visitor: Client, cast: dict[str, Staff]) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(cast["clara"], secret)
    assert secret not in str(list(Authenticator.objects.values()))
    sent = _sign_in(visitor, "clara")
    assert (sent.status_code, sent["Location"].partition("?")[0]) == (302, "/account/2fa/authenticate/")
    assert visitor.get("/staff").status_code == 302
    assert visitor.get("/account/2fa/authenticate/").status_code == 200
    code = totp.hotp_value(secret, int(time.time()) // 30)
    visitor.post("/account/2fa/authenticate/", {"code": totp.format_hotp_value(code)})
    assert visitor.get("/staff").status_code == 200


def test_the_passkey_s_question_is_asked_of_this_server(visitor: Client) -> None:
    asked = visitor.get("/account/2fa/webauthn/login/", headers={"Accept": "application/json"}).json()
    assert asked["request_options"]["publicKey"]["rpId"] == "127.0.0.1"
    assert asked["request_options"]["publicKey"]["userVerification"] == "required"


def test_a_password_given_by_somebody_else_is_changed_first(visitor: Client) -> None:
    added = people.add("ida", name="Ida", role="nurse", rooms=["halmtorvet"], by="clara")
    _sign_in(visitor, "ida", added.one_time_password)
    sent = visitor.get("/evidence")
    assert (sent.status_code, sent["Location"].partition("?")[0]) == (302, "/account/password/change/")
    body = {"oldpassword": added.one_time_password, "password1": PASSWORD, "password2": PASSWORD}
    assert (
        visitor.post(
            "/account/password/change/", body | {"password1": "short", "password2": "short"}
        ).status_code
        == 200
    )
    assert visitor.post("/account/password/change/", body).status_code == 302
    assert visitor.get("/evidence").status_code in (200, 409)


@pytest.mark.parametrize(("idle", "age", "stays"), [(29, 60, True), (31, 60, False), (1, 721, False)])
def test_a_session_ends_in_time(visitor: Client, idle: int, age: int, stays: bool) -> None:
    _sign_in(visitor, "anna")
    visitor.get("/evidence")
    session, now = visitor.session, int(time.time())
    session["seen"], session["began"] = now - 60 * idle, now - 60 * age
    session.save()
    assert (visitor.get("/evidence").status_code in (200, 409)) is stays
    assert (visitor.get("/account/").status_code == 200) is stays


def test_ending_somebody_s_access_ends_their_sessions(visitor: Client, office: Office) -> None:
    _sign_in(visitor, "anna")
    assert visitor.get("/account/").status_code == 200
    assert UserSession.objects.filter(user__handle="anna").count() == 1
    assert office("clara").post("/staff/anna", {"do": "end"}).status_code == 302
    assert visitor.get("/account/").status_code == 302
    assert not UserSession.objects.filter(user__handle="anna").exists()
    assert "not correct" in _sign_in(visitor, "anna").content.decode()


def test_one_s_other_sessions_can_be_ended(visitor: Client, cast: dict[str, Staff]) -> None:
    other = Client(SERVER_NAME="127.0.0.1")
    for one in (visitor, other):
        _sign_in(one, "anna")
    assert visitor.get("/account/sessions/").status_code == 200
    visitor.post("/account/sessions/")
    assert visitor.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_a_pin_is_chosen_after_showing_who_one_is(visitor: Client, cast: dict[str, Staff]) -> None:
    _sign_in(visitor, "anna")
    sent = visitor.post("/account/pin/", {"pin": "482915", "again": "482915"})
    assert (sent.status_code, sent["Location"].partition("?")[0]) == (302, "/account/reauthenticate/")
    _show_who_one_is(visitor)
    before = Staff.objects.get(handle="anna").pin
    for chosen, again, said in (
        ("482915", "482916", "pins_differ"),
        ("123456", "123456", "pin_weak"),
        ("12", "12", "pin_weak"),
    ):
        page = visitor.post("/account/pin/", {"pin": chosen, "again": again})
        assert page.status_code == 400
        assert PIN_WORDS[said].en in page.content.decode()
    assert Staff.objects.get(handle="anna").pin == before
    assert visitor.post("/account/pin/", {"pin": "482915", "again": "482915"}).status_code == 302
    assert Staff.objects.get(handle="anna").pin != before


def test_the_account_s_addresses_are_for_who_is_signed_in(
    visitor: Client, enrol: Callable[..., Any], staff_token: Callable[..., dict[str, str]]
) -> None:
    """Neither nobody nor a tablet opens any of them, but those that lead in."""
    leads_in = {"account/login/", "account/inactive/", "account/2fa/webauthn/login/", "account/look-as/"}
    tokens: list[dict[str, str]] = [{}, staff_token("clara", enrol().slug)]
    account = next(one for one in get_resolver().url_patterns if str(one.pattern) == "account/")
    for route in _plain_routes(account, ""):
        for headers in tokens:
            if route not in leads_in:
                assert visitor.get(f"/{route}", headers=headers).status_code in (302, 404, 405), route


def _plain_routes(resolver: Any, above: str) -> list[str]:
    here = above + str(resolver.pattern)
    if hasattr(resolver, "url_patterns"):
        return [route for one in resolver.url_patterns for route in _plain_routes(one, here)]
    return [here.replace("<int:pk>", "1")] if "^" not in here else []


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "password/reset/", "password/set/", "confirm-email/", "login/code/confirm/",
     "password/reset/key/1-x/", "confirm-email/x/"],
)  # fmt: skip
def test_nobody_signs_up_or_resets_by_mail(client: Client, path: str) -> None:
    assert client.get(f"/account/{path}").status_code == 404
    assert client.post(f"/account/{path}").status_code == 404


def test_the_scripts_of_passkeys_come_from_here(visitor: Client) -> None:
    page = visitor.get("/account/login/").content.decode()
    sources = [part.split('"')[1] for part in page.split("<script") if part.startswith(" src=")]
    assert len(sources) == 3
    for source in sources:
        assert source.startswith("/static/")
        found = visitor.get(source)
        assert found.status_code == 200, source
        assert b"".join(found.streaming_content)
    assert "<script>" not in page
    assert "onclick" not in page


def test_the_pages_are_danish_for_a_dane(visitor: Client, office: Office) -> None:
    danish = {"Accept-Language": "da"}
    page = visitor.get("/account/login/", headers=danish).content.decode()
    assert "<h1>Log ind</h1>" in page
    assert "Log ind med adgangsnøgle" in page
    manager = office("clara")
    for path, said in (
        ("/staff", "Personale"),
        ("/devices", "Tilmeld en tablet"),
        ("/account/", "Din konto"),
    ):
        assert said in manager.get(path, headers=danish).content.decode()
    factors = manager.get("/account/2fa/", headers=danish).content.decode()
    assert "Two-Factor" not in factors
    assert "Authenticator App" not in factors


def test_words_are_said_in_both_languages() -> None:
    for words in (WORDS, PIN_WORDS, ROLE_WORDS, STAFF_WORDS, DEVICE_WORDS):
        for name, text in words.items():
            assert text.en, name
            assert text.da, name


def test_the_security_log_names_people_and_no_secret(
    visitor: Client, cast: dict[str, Staff], capfd: pytest.CaptureFixture[str]
) -> None:
    logs.configure(level="error")
    _sign_in(visitor, "anna", "wrong-password")
    _sign_in(visitor, "my-password-by-mistake", PASSWORD)
    _sign_in(visitor, "anna")
    people.change("anna", role="reception", rooms=["halmtorvet"], by="clara")
    said = capfd.readouterr().err
    events = [json.loads(line) for line in said.splitlines()]
    assert [(one["event"], one["staff"]) for one in events] == [
        ("sign_in_failed", "anna"), ("sign_in_failed", None), ("signed_in", "anna"), ("staff_changed", "anna"),
    ]  # fmt: skip
    for secret in ("wrong-password", "my-password-by-mistake", PASSWORD):
        assert secret not in said


def test_a_demo_s_visitor_is_a_manager_until_they_choose(client: Client, two_rooms: None) -> None:
    from fristed.server import store

    assert client.get("/evidence").status_code == 302
    store.set_fact(store.DEMO, "2012")
    page = client.get("/staff").content.decode()
    assert "Simulated city. You look as" in page
    assert '<option value="clara" selected>clara, Manager</option>' in page
    assert client.post("/account/look-as/", {"handle": "anna"}).status_code == 302
    assert client.get("/staff").status_code == 403
    assert client.get("/api/v1/rooms/halmtorvet/floor-entries").status_code == 200
    client.post("/account/look-as/", {"handle": "nobody"})
    assert client.get("/staff")["Location"] == "/account/login/?next=%2Fstaff"
    assert WORDS["demo_password"].en in client.get("/account/login/").content.decode()
    client.post("/account/look-as/", {"handle": "clara"})
    afar = {"X-Forwarded-For": "203.0.113.7"}
    assert client.get("/staff", headers=afar).status_code == 302
    assert client.get("/staff", REMOTE_ADDR="192.168.1.7").status_code == 302


def test_outside_a_demo_nobody_looks_as_another(client: Client, cast: dict[str, Staff]) -> None:
    assert client.post("/account/look-as/", {"handle": "clara"}).status_code == 403
    client.cookies["fristed_demo_role"] = "clara"
    assert client.get("/staff").status_code == 302


def test_a_page_kept_offline_names_nobody(office: Office) -> None:
    for path in ("/", "/room/halmtorvet"):
        page = office("clara").get(path).content.decode()
        assert "clara" not in page.lower()


def test_a_change_asked_for_by_another_site_is_refused(office: Office) -> None:
    manager = office("clara")
    for header in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = manager.post(
            "/api/v1/devices/enrolments", '{"room":"halmtorvet","name":"x"}',
            content_type="application/json", headers=header,
        )  # fmt: skip
        assert (answer.status_code, answer.json()["reason"]) == (403, "request_cross_site")
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    strict.cookies = manager.cookies
    assert strict.post("/staff/anna", {"do": "end"}).status_code == 403
    assert Staff.objects.get(handle="anna").is_active
