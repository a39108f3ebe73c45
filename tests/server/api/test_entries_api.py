"""Entries over HTTP: one answer each, and no 4xx that loses anything."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from fristed.journal.entry import Entry, canonical
from fristed.server import store

MakeEntries = Callable[..., list[Entry]]
ENTRIES = "/api/v1/entries"


def _post(client: Client, lines: list[bytes], **extra: Any) -> Any:
    body = b'{"entries":[' + b",".join(lines) + b"]}"
    return client.post(ENTRIES, body, content_type="application/json", **extra)


def test_each_entry_gets_its_answer(client: Client, make_entries: MakeEntries) -> None:
    first, second = map(canonical, make_entries(2))
    response = _post(client, [first, b'{"id":"broken"}', second, first])
    assert response.status_code == 200
    answers = response.json()["answers"]
    assert [one["status"] for one in answers] == ["stored", "quarantined", "stored", "duplicate"]
    assert answers[1]["id"] == "broken"
    assert answers[1]["reason"] == "malformed_entry"
    assert answers[1]["sentence"].startswith("This is not an entry: ")
    assert response.json()["epoch"] == store.epoch()
    assert store.head().count == 2


def test_an_empty_batch_is_fine(client: Client) -> None:
    assert _post(client, []).json()["answers"] == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b" ", "Input data was truncated"),
        (b'{"entries":', "Input data was truncated"),
        (b'{"entry":[]}', "unknown field `entry`"),
        (b'{"entries":{}}', "Expected `array`, got `object`"),
        (b"[" * 5000, "JSON"),
    ],
)
def test_a_body_that_is_no_batch_is_refused_whole(client: Client, body: bytes, found: str) -> None:
    response = client.post(ENTRIES, body, content_type="application/json")
    assert response.status_code == 400
    assert set(response.json()) == {"reason", "sentence", "remedy"}
    assert response.json()["reason"] == "request_malformed"
    assert found in response.json()["sentence"] or found == "JSON"
    assert store.quarantined() == {}


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"])
def test_a_form_of_another_site_cannot_post(client: Client, kind: str, make_entries: MakeEntries) -> None:
    body = b'{"entries":[' + canonical(make_entries(1)[0]) + b"]}"
    response = client.generic("POST", ENTRIES, body, content_type=kind)
    assert (response.status_code, response.json()["reason"]) == (415, "content_type_wrong")
    assert store.head().count == 0


def test_a_page_of_another_site_cannot_post(client: Client, make_entries: MakeEntries) -> None:
    line = canonical(make_entries(1)[0])
    response = _post(client, [line], headers={"Origin": "https://elsewhere.example"})
    assert (response.status_code, response.json()["reason"]) == (403, "request_cross_site")
    assert _post(client, [line], headers={"Origin": "null"}).status_code == 403
    assert store.head().count == 0
    assert _post(client, [line], headers={"Origin": "http://127.0.0.1"}).status_code == 200


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings_with: Callable[..., None]
) -> None:
    settings_with(DATA_UPLOAD_MAX_MEMORY_SIZE=1024 * 1024)
    response = _post(client, [b'"' + b"a" * 1024 * 1024 + b'"'])
    assert (response.status_code, response.json()["reason"]) == (413, "request_too_large")
    assert response.json()["sentence"] == "The body is larger than 1 MiB."


def test_entries_are_read_page_by_page(client: Client, make_entries: MakeEntries) -> None:
    entries = make_entries(5)
    store.append([*entries[:3], *make_entries(2, device="t2", room="skyttegade"), *entries[3:]])
    seen: list[Any] = []
    after, head = 0, 1
    while after < head:
        page: Any = client.get(ENTRIES, {"after": str(after), "limit": "2", "room": "halmtorvet"}).json()
        seen += page["entries"]
        assert page["next"] > after
        after, head = page["next"], page["head"]
    assert [one["entry"] for one in seen] == [json.loads(canonical(entry)) for entry in entries]
    assert [one["seq"] for one in seen] == [1, 2, 3, 6, 7]
    assert seen[0]["received"].endswith("Z")


@pytest.mark.parametrize("query", [{"after": "-1"}, {"after": "x"}, {"limit": "0"}, {"limit": "10001"}])
def test_a_question_that_makes_no_sense_is_refused_in_the_one_form(
    client: Client, query: dict[str, str]
) -> None:
    response = client.get(ENTRIES, query)
    assert (response.status_code, response.json()["reason"]) == (400, "request_malformed")
    assert next(iter(query)) in response.json()["sentence"]


def test_an_unknown_address_is_refused_in_the_one_form(client: Client) -> None:
    response = client.get("/api/v1/nothing")
    assert response.status_code == 404


def test_a_failure_says_that_nothing_was_acknowledged(
    client: Client, monkeypatch: pytest.MonkeyPatch, make_entries: MakeEntries
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr(store, "append", fail)
    response = _post(client, [canonical(make_entries(1)[0])])
    assert (response.status_code, response.json()["reason"]) == (500, "server_error")
    assert "secret" not in response.content.decode()
