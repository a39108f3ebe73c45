"""Every address of the server, asked by every member of the cast: an address without a line here fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from fristed.server.accounts import devices
from fristed.server.accounts.models import Staff

# Who asks: at a desk by their handle, on an unlocked tablet with "pin", and five who are nobody's friend.
DESK = ("anna", "gry", "bo", "clara", "hal", "dan", "eva", "finn")
CAST = ("anyone", "tablet", "revoked", "expired", "anna-pin", "clara-pin", "weak", *DESK)
EVERYBODY = " ".join(CAST)
SIGNED_IN = " ".join(DESK)
GUEST = "0123456789abcdef" * 2


class Line(msgspec.Struct, frozen=True):
    """One method of one address: who gets in, and what they are answered."""

    method: str
    route: str
    path: str
    lets_in: str
    status: int = 200
    body: str = "{}"


CARE = "anna gry bo clara hal"
LINES = (
    # Pages
    Line("GET", "", "/", EVERYBODY),
    Line("GET", "room/<str:slug>", "/room/halmtorvet", EVERYBODY),
    Line("GET", "screen/<str:slug>", "/screen/halmtorvet", EVERYBODY),
    Line("GET", "sw.js", "/sw.js", EVERYBODY),
    Line("GET", "manifest.webmanifest", "/manifest.webmanifest", EVERYBODY),
    Line("GET", "language/<str:code>", "/language/da", EVERYBODY, 302),
    Line("GET", "street", "/street", f"{CARE} eva finn"),
    Line("GET", "evidence", "/evidence", f"{CARE} eva finn"),
    Line("GET", "plan", "/plan", f"{CARE} eva finn"),
    Line("GET", "brief", "/brief", f"{CARE} eva finn"),
    Line("GET", "brief.pdf", "/brief.pdf", f"{CARE} eva finn", 302),
    Line("GET", "numbers", "/numbers", "clara hal eva"),
    Line("GET", "numbers/export", "/numbers/export?room=skyttegade&preset=none", "clara hal eva", 409),
    Line("GET", "numbers/export", "/numbers/export?room=halmtorvet&preset=none", "clara eva", 409),
    Line("GET", "staff", "/staff", "clara hal"),
    Line("POST", "staff/add", "/staff/add", "clara hal", 409),
    Line("GET", "staff/<str:handle>", "/staff/gry", "clara hal"),
    Line("GET", "staff/<str:handle>", "/staff/anna", "clara"),
    Line("POST", "staff/<str:handle>", "/staff/anna", "clara", 302),
    Line("GET", "devices", "/devices", "clara hal"),
    Line("POST", "devices/enrol", "/devices/enrol", "clara", 404),
    Line("GET", "devices/<str:slug>", "/devices/{tablet}", "clara"),
    Line("POST", "devices/<str:slug>", "/devices/{tablet}", "clara", 302),
    Line("GET", "looks", "/looks", "clara hal finn"),
    Line("GET", "crew", "/crew", EVERYBODY),
    # The API
    Line("GET", "api/v1/status", "/api/v1/status", "clara hal finn"),
    Line("GET", "api/v1/entries", "/api/v1/entries", "clara"),
    Line("GET", "api/v1/entries", "/api/v1/entries?room=skyttegade", "clara hal"),
    Line("POST", "api/v1/entries", "/api/v1/entries", f"tablet anna-pin clara-pin {CARE}",
         body='{"entries":[]}'),
    Line("GET", "api/v1/rooms", "/api/v1/rooms", f"tablet anna-pin clara-pin {SIGNED_IN}"),
    Line("GET", "api/v1/rooms/<room>/floor-entries", "/api/v1/rooms/halmtorvet/floor-entries",
         "anna-pin clara-pin anna bo clara"),
    Line("GET", "api/v1/rooms/<room>/floor-entries", "/api/v1/rooms/skyttegade/floor-entries",
         "clara-pin gry clara hal"),
    Line("GET", "api/v1/rooms/<room>/guests/<pseudonym>",
         f"/api/v1/rooms/halmtorvet/guests/{GUEST}?reason=care", "anna-pin clara-pin anna clara"),
    Line("GET", "api/v1/rooms/<room>/views", "/api/v1/rooms/halmtorvet/views", "clara finn"),
    Line("GET", "api/v1/rooms/<room>/watch", "/api/v1/rooms/halmtorvet/watch",
         "anna-pin clara-pin anna bo clara"),
    Line("GET", "api/v1/city", "/api/v1/city", f"anna-pin clara-pin {CARE}"),
    Line("GET", "api/v1/screen/<room>", "/api/v1/screen/halmtorvet", EVERYBODY),
    Line("POST", "api/v1/devices/enrolments", "/api/v1/devices/enrolments", "clara",
         body='{"room":"halmtorvet","name":"x"}'),
    Line("POST", "api/v1/devices", "/api/v1/devices", EVERYBODY, 403, body='{"code":"AAAAAAAA"}'),
    Line("POST", "api/v1/devices/<device>/revoke", "/api/v1/devices/{other}/revoke", "clara"),
    Line("POST", "api/v1/devices/<device>/kept", "/api/v1/devices/{other}/kept", "clara"),
    Line("GET", "api/v1/device", "/api/v1/device", "tablet revoked"),
    Line("POST", "api/v1/unlock", "/api/v1/unlock", "tablet", 401, body='{"handle":"anna","pin":"000000"}'),
    Line("POST", "api/v1/demo/device", "/api/v1/demo/device", EVERYBODY, 403),
    Line("GET", "api/v1/openapi.json", "/api/v1/openapi.json", EVERYBODY),
    # The street
    Line("GET", "api/v1/street/open-reports", "/api/v1/street/open-reports", f"anna-pin clara-pin {CARE} dan"),
    Line("GET", "api/v1/street/entries", "/api/v1/street/entries", f"anna-pin clara-pin {CARE} dan"),
    Line("GET", "api/v1/street/reports/<report>/photo", "/api/v1/street/reports/none/photo",
         f"anna-pin clara-pin {CARE} dan", 404),
    Line("GET", "report", "/report", EVERYBODY),
    Line("POST", "report", "/report", EVERYBODY, 400),
    Line("GET", "report/<str:token>", "/report/NONE", EVERYBODY, 404),
    Line("GET", "open311/discovery.<str:form>", "/open311/discovery.xml", EVERYBODY),
    Line("GET", "open311/openapi.json", "/open311/openapi.json", EVERYBODY),
    Line("GET", "open311/v2/services.<str:form>", "/open311/v2/services.json", EVERYBODY),
    Line("GET", "open311/v2/services/<str:code>.<str:form>", "/open311/v2/services/needles.xml", EVERYBODY),
    Line("GET", "open311/v2/requests.<str:form>", "/open311/v2/requests.xml", EVERYBODY),
    Line("POST", "open311/v2/requests.<str:form>", "/open311/v2/requests.xml", EVERYBODY, 403),
    Line("GET", "open311/v2/requests/<str:report>.<str:form>", "/open311/v2/requests/none.json", EVERYBODY, 404),
    Line("GET", "open311/v2/tokens/<str:token>.<str:form>", "/open311/v2/tokens/none.json", EVERYBODY, 404),
    # Warnings
    Line("GET", "warnings", "/warnings", f"anna-pin clara-pin {CARE}"),
    Line("GET", "warnings.json", "/warnings.json", EVERYBODY),
    Line("GET", "warnings.rss", "/warnings.rss", EVERYBODY),
    Line("GET", "warnings.cap", "/warnings.cap", EVERYBODY, 404),
    Line("GET", "warnings/<str:warning>.cap", "/warnings/none.cap", EVERYBODY, 404),
    Line("GET", "emergencies/<str:emergency>", "/emergencies/none", "anna-pin clara-pin anna gry clara hal", 404),
    Line("POST", "warnings/define", "/warnings/define", "clara hal", 409),
    Line("POST", "warnings/<str:alarm>/judge", "/warnings/none/judge", "anna-pin clara-pin anna gry clara hal", 409),
)  # fmt: skip
OWN = "account/"
"""The addresses of one's own account, which ask for a session of one's own and not for a role: see below."""
LIBRARY_ROOT = "api/v1/"
"""What the API's library adds, and answers with nothing."""


def _routes(resolver: Any = None, above: str = "") -> Iterator[str]:
    for one in (resolver or get_resolver()).url_patterns:
        here = above + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one, here)
        elif isinstance(one, URLPattern):
            yield here


def test_every_address_has_its_line() -> None:
    listed = {one.route for one in LINES}
    known = {one for one in _routes() if not one.startswith(OWN) and one != LIBRARY_ROOT}
    assert known - listed == set()
    assert listed - known == set()


def test_every_method_of_the_api_has_its_line() -> None:
    from fristed.server.api.v1 import api

    methods = {
        (method.upper(), "api/v1" + path.removeprefix("/api/v1").replace("{", "<").replace("}", ">"))
        for path, found in api.get_openapi_schema(path_prefix="/api/v1")["paths"].items()
        for method in found
    }
    assert methods - {(one.method, one.route) for one in LINES} == set()


@pytest.fixture
def ask(
    cast: dict[str, Staff],
    enrol: Callable[..., Any],
    staff_token: Callable[..., dict[str, str]],
    office: Callable[..., Client],
) -> Callable[[str, Line], int]:
    """Give a function that lets one of the cast ask, and gives the status."""
    from allauth.mfa.models import Authenticator

    tablet, other, gone = enrol(), enrol(), enrol()
    headers = {
        "anyone": {},
        "tablet": tablet.headers,
        "revoked": gone.headers,
        "expired": staff_token("anna", tablet.slug, minutes=-1),
        "anna-pin": staff_token("anna", tablet.slug),
        "clara-pin": staff_token("clara", tablet.slug),
    }
    for slug in (gone.slug, other.slug):
        devices.revoke(slug, wipe=False, by="clara", now=timezone.now())
    desks = {handle: office(handle) for handle in DESK}
    from fristed.server.accounts import people

    weak = people.add("weak", name="Weak", role="manager", rooms=["*"], by="test").staff
    Staff.objects.filter(pk=weak.pk).update(must_change_password=False)
    desks["weak"] = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    desks["weak"].force_login(weak)
    assert not Authenticator.objects.filter(user=weak).exists()
    nobody = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)

    def one(who: str, line: Line) -> int:
        from django.core.cache import cache

        from fristed.server.accounts.models import PinTry
        from fristed.server.report import limits

        cache.clear()
        limits.forget()
        PinTry.objects.all().delete()
        path = line.path.format(tablet=tablet.slug, other=other.slug)
        client = desks.get(who, nobody)
        kind = "application/json" if line.route.startswith("api/") else "application/x-www-form-urlencoded"
        body = line.body if line.method == "POST" else ""
        answer = client.generic(line.method, path, body, content_type=kind, headers=headers.get(who, {}))
        # Without a record the answers say so as soon as they have looked; both are answers.
        empty = line.route in ("street", "evidence", "plan", "brief", "numbers") and answer.status_code == 409
        return 200 if empty else answer.status_code

    return one


def _refused(who: str, line: Line) -> int:
    """How somebody who may not is answered: pages send to where it can be put right."""
    sent_on = line.method == "GET" and not line.route.startswith("api/")
    if who in ("anyone", "weak") and sent_on:
        return 302
    # A token that is no tablet's is not known to what only a tablet may ask.
    return 401 if who in ("anyone", "expired") or _only_tablets(who, line) else 403


def _only_tablets(who: str, line: Line) -> bool:
    return line.route in ("api/v1/device", "api/v1/unlock") and who not in ("tablet", "revoked")


def test_each_of_the_cast_gets_in_or_is_refused(ask: Callable[[str, Line], int]) -> None:
    wrong = []
    for line in LINES:
        for who in CAST:
            expected = line.status if who in line.lets_in.split() else _refused(who, line)
            found = ask(who, line)
            if found != expected:
                wrong.append(f"{line.method} {line.path} as {who}: {found}, not {expected}")
    assert wrong == []
