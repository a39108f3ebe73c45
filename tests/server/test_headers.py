"""What the browser is told it may do, on every answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from django.test import Client

ANSWERS: list[Callable[[Client], Any]] = [
    lambda client: client.get("/"),
    lambda client: client.get("/nothing"),
    lambda client: client.get("/api/v1/status"),
    lambda client: client.post("/api/v1/entries", "x", content_type="text/plain"),
    lambda client: client.get("/static/fristed/frame.css"),
    lambda client: client.get("/", headers={"Host": "evil.example"}),
]


@pytest.mark.parametrize("ask", ANSWERS)
def test_every_answer_is_held_to_this_host(client: Client, ask: Callable[[Client], Any]) -> None:
    with closing(ask(client)) as response:
        headers = response.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


def test_no_answer_is_kept_by_the_browser_but_static_files(client: Client) -> None:
    assert client.get("/")["Cache-Control"] == "no-store"
    assert client.get("/api/v1/status")["Cache-Control"] == "no-store"
    with closing(client.get("/static/fristed/frame.css")) as response:
        assert "max-age" in response["Cache-Control"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.7"])
def test_another_host_name_is_refused(client: Client, host: str) -> None:
    assert client.get("/api/v1/entries", headers={"Host": host}).status_code == 400
