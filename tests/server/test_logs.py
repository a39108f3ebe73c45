"""Logs tell of the server and never of a guest."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from fristed.journal.entry import Entry, canonical
from fristed.server import logs, store

MakeEntries = Callable[..., list[Entry]]


@pytest.fixture
def configure() -> Iterator[Callable[[], None]]:
    """Give a function to call once the test's own capture has begun."""
    yield lambda: logs.configure(level="info")
    for name in ("fristed", "django"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


def test_a_request_is_one_line_without_body_query_or_room(
    configure: Callable[[], None],
    manager: Client,
    make_entries: MakeEntries,
    capfd: pytest.CaptureFixture[str],
) -> None:
    configure()
    line = canonical(make_entries(1, room="secret-room")[0])
    manager.post("/api/v1/entries", b'{"entries":[' + line + b"]}", content_type="application/json")
    manager.get("/api/v1/rooms/secret-room/floor-entries", {"after": "7"})
    found = [json.loads(one) for one in capfd.readouterr().err.splitlines()]
    requests = [one for one in found if one["event"] == "request"]
    assert [(one["method"], one["route"], one["status"]) for one in requests] == [
        ("POST", "api/v1/entries", 422),
        ("GET", "api/v1/rooms/<room>/floor-entries", 404),
    ]
    assert set(requests[0]) == {"event", "level", "method", "milliseconds", "route", "status", "timestamp"}
    assert "secret-room" not in json.dumps(found)


def test_a_failure_leaves_its_traceback_in_the_log(
    configure: Callable[[], None],
    manager: Client,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    configure()
    monkeypatch.setattr(store, "status", lambda: 1 / 0)
    assert manager.get("/api/v1/status").status_code == 500
    assert "ZeroDivisionError" in capfd.readouterr().err
