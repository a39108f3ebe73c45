"""A city whose endpoint takes requests with a key."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.db import connections
from django.test import Client

from fristed.server.report import keys

Send = Callable[..., str]
FIELDS = {"service_code": "needles", "lat": "55.6681", "long": "12.5502"}


@pytest.fixture
def key(street_city: Client) -> str:
    """A key that holds."""
    return keys.add("the city's app", now=dt.datetime.now(dt.UTC))


@pytest.fixture
def send(street_city: Client, key: str) -> Send:
    """Give a function that sends a request and gives its number."""

    def post(**more: object) -> str:
        fields = {"api_key": key} | FIELDS | more
        answer = street_city.post("/open311/v2/requests.json", fields)
        assert answer.status_code == 200, answer.content.decode()
        return str(answer.json()[0]["service_request_id"])

    return post


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def running(street_city: Client) -> Iterator[str]:
    """The whole server on a port of this machine; gives the address of its endpoint."""
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()

    def serve(environ: Any, start: Any) -> Any:
        try:
            return [b"".join(application(environ, start))]
        finally:
            connections.close_all()

    with make_server("127.0.0.1", 0, serve, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/open311/v2"
        server.shutdown()
        thread.join()
