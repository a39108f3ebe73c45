"""The short way in answers as the long way does, word for word."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from django.conf import settings
from django.test import Client

from fristed.journal.entry import Entry, canonical
from fristed.server import receiving, store
from fristed.server.accounts import standing
from fristed.server.accounts.models import StaffToken

Headers = dict[str, str]
DOOR = "fristed.server.api.door.TabletDoor"
SPOKEN = ("Vary", "Content-Language")
"""What only the long way says: the language it chose for pages."""


class Ask(msgspec.Struct, frozen=True):
    """One question, as whoever ``who`` names."""

    who: str
    method: str = "POST"
    path: str = "/api/v1/entries"
    body: str = "{}"
    type: str = "application/json"
    more: dict[str, str] = {}


FLOOR = "/api/v1/rooms/halmtorvet/floor-entries"
ASKS = (
    Ask("tablet", body="ENTRY"),
    Ask("pin", body="ENTRY"),
    Ask("tablet", body='{"entries":[{"id":"x"}],"sealed":["AAAA"]}'),
    Ask("tablet", body='{"entries":[]}'),
    Ask("tablet", body="{"),
    Ask("tablet", body='{"entries":[],"more":1}'),
    Ask("tablet", type="text/plain"),
    Ask("tablet", more={"Origin": "https://evil.example"}),
    Ask("tablet", more={"Host": "evil.example"}),
    Ask("revoked", body="ENTRY"),
    Ask("expired", body="ENTRY"),
    Ask("stranger", body="ENTRY"),
    Ask("tablet", method="PUT"),
    Ask("pin", "GET", FLOOR),
    Ask("pin", "GET", FLOOR + "?after=2"),
    Ask("pin", "GET", FLOOR + "?after=-1"),
    Ask("pin", "GET", FLOOR + "?after=two"),
    Ask("pin", "GET", FLOOR + "?after=1&after=2"),
    Ask("pin", "GET", FLOOR.replace("halmtorvet", "skyttegade")),
    Ask("pin", "GET", FLOOR.replace("halmtorvet", "NOWHERE")),
    Ask("pin", "GET", FLOOR, more={"Host": "evil.example"}),
    Ask("tablet", "GET", FLOOR),
    Ask("expired", "GET", FLOOR),
    Ask("stranger", "GET", FLOOR),
)


@pytest.fixture
def headers(
    tablet: Callable[..., Headers], unlocked: Callable[..., Headers], room_entries: list[Entry]
) -> Iterator[dict[str, Headers]]:
    store.append(room_entries)
    pin, late = unlocked("anna"), unlocked("bo")
    StaffToken.objects.filter(slug="bo-tablet-1").update(expires="2020-01-01T00:00:00Z")
    standing.forget()
    yield {
        "tablet": tablet(), "pin": pin, "expired": late, "revoked": tablet("tablet-9", revoked=True),
        "stranger": {"Authorization": "Fristed d.tablet-1.guessed"},
    }  # fmt: skip
    standing.forget()


@pytest.fixture
def both(settings_with: Callable[..., None]) -> tuple[Client, Client]:
    """Two who ask the same server: one is let in the short way, one the long way."""
    short = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    short.get("/api/v1/rooms")  # it reads the settings with its first question
    settings_with(MIDDLEWARE=[one for one in settings.MIDDLEWARE if one != DOOR])
    long = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    long.get("/api/v1/rooms")
    return short, long


def _answer(client: Client, ask: Ask, headers: Headers) -> tuple[int, Any, Headers]:
    found = client.generic(
        ask.method, ask.path, ask.body, content_type=ask.type, headers={**headers, **ask.more}
    )
    body = json.loads(found.content) if found["Content-Type"] == "application/json" else found.content
    if isinstance(body, dict):
        body.pop("now", None)
    return found.status_code, body, {key: value for key, value in found.items() if key not in SPOKEN}


@pytest.mark.parametrize("ask", ASKS, ids=str)
def test_both_ways_answer_the_same(
    ask: Ask,
    both: tuple[Client, Client],
    headers: dict[str, Headers],
    make_entries: Callable[..., list[Entry]],
) -> None:
    line = canonical(make_entries(1)[0]).decode()
    ask = msgspec.structs.replace(ask, body=ask.body.replace("ENTRY", f'{{"entries":[{line}]}}'))
    short, long = both
    if ask.body != "{}":
        _answer(short, ask, headers[ask.who])  # from now on it is a duplicate, whichever way it comes
    assert _answer(short, ask, headers[ask.who]) == _answer(long, ask, headers[ask.who])


def test_a_failure_is_said_the_same_way(
    both: tuple[Client, Client], headers: dict[str, Headers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "life", lambda: 1 / 0)
    found = [_answer(one, Ask("tablet"), headers["tablet"]) for one in both]
    assert found[0] == found[1]
    assert found[0][0] == 500
    assert found[0][1]["reason"] == "server_error"


def test_a_question_with_a_token_passes_no_session_and_no_language(
    both: tuple[Client, Client], headers: dict[str, Headers]
) -> None:
    short, long = both
    ways = [one.get(FLOOR, headers=headers["pin"]) for one in (short, long)]
    assert [("Content-Language" in way) for way in ways] == [False, True]
    assert [way["Content-Length"] for way in ways] == [str(len(way.content)) for way in ways]


def test_a_token_that_was_ended_opens_nothing_from_then_on(
    client: Client, headers: dict[str, Headers]
) -> None:
    assert client.get(FLOOR, headers=headers["pin"]).status_code == 200
    StaffToken.objects.filter(slug="anna-tablet-1").delete()
    assert client.get(FLOOR, headers=headers["pin"]).status_code == 401


def test_an_unlocked_tablet_is_looked_up_once(headers: dict[str, Headers], client: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(FLOOR, headers=headers["pin"])
    with CaptureQueriesContext(connection) as asked:
        client.get(FLOOR, headers=headers["pin"])
    assert [one["sql"] for one in asked if "accounts_" in one["sql"]] == []


def test_what_is_too_long_is_put_aside_the_short_way_too(
    both: tuple[Client, Client], headers: dict[str, Headers]
) -> None:
    body = json.dumps({"entries": ["x" * receiving.LARGEST_BYTES]})
    found = [_answer(one, Ask("tablet", body=body), headers["tablet"]) for one in both]
    assert found[0] == found[1]
    assert found[0][1]["answers"][0]["reason"] == "entry_too_large"
