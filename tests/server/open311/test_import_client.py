"""Bringing another city's requests in, from a city that does whatever it likes."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from fristed.errors import FristedError
from fristed.server import store
from fristed.server.open311.client import fetching, windows
from fristed.server.open311.client.fetching import Fetcher, endpoint
from fristed.server.open311.client.importing import BroughtIn, bring_in
from fristed.server.report.memory import known
from fristed.street.reports import open_reports

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
Answer = Callable[[str, dict[str, str]], tuple[int, dict[str, str], bytes]]


class City:
    """Another city's server: ``answer`` is what it says; ``asked`` what it was asked."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.answer: Answer = self.honest
        self.page_size = 50
        self.url = ""

    def honest(self, path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if path.endswith("services.json"):
            return 200, {}, b'[{"service_code":"N1","service_name":"Needle Pickup"},{"service_code":"x"}]'
        inside = [
            one for one in self.requests
            if query["start_date"] <= one["requested_datetime"] <= query["end_date"]
        ]  # fmt: skip
        start = (int(query.get("page", 1)) - 1) * self.page_size
        return 200, {}, json.dumps(inside[start : start + self.page_size]).encode()


@pytest.fixture
def city(street_city: Client) -> Iterator[City]:
    """A running server of another city."""
    other = City()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            other.asked.append((parts.path, query))
            status, headers, body = other.answer(parts.path, query)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        other.url = f"http://127.0.0.1:{server.server_port}/v2"
        yield other
        server.shutdown()
        thread.join()


def request(number: int, days_ago: float = 1, **more: Any) -> dict[str, Any]:
    at = NOW - dt.timedelta(days=days_ago)
    return {
        "service_request_id": number, "status": "open", "service_code": "N1", "lat": 42.3 + number / 1000,
        "long": -71.06, "requested_datetime": f"{at:%Y-%m-%dT%H:%M:%SZ}", "description": "Jens saw it",
        "updated_datetime": f"{at:%Y-%m-%dT%H:%M:%SZ}",
    } | more  # fmt: skip


@pytest.fixture
def waits() -> list[float]:
    """How long was waited, without waiting."""
    return []


@pytest.fixture
def bring(city: City, waits: list[float]) -> Callable[..., BroughtIn]:
    """Give a function that brings the city's requests in."""

    def run(**more: Any) -> BroughtIn:
        return bring_in(
            city.url,
            now=NOW,
            fetcher=lambda where: Fetcher(where, sleep=waits.append, clock=lambda: 0.0),
            **more,
        )

    return run


def test_each_request_comes_once_however_often_it_is_brought_in(city: City, bring: Any) -> None:
    city.requests = [request(number) for number in range(120)]
    first = bring()
    second = bring()

    assert (first.stored, first.known, second.stored, second.known) == (120, 0, 0, 120)
    assert len(known().reports) == 120
    assert all("Jens" not in one.line for one in store.lines())
    one = next(iter(known().reports.values()))
    assert (one.source, one.service, one.at) == ("import", "needles", "2026-11-19T12:00:00.000Z")


def test_the_service_is_found_by_its_name_or_asked_for(city: City, bring: Any) -> None:
    assert bring().service == "N1"
    assert {query.get("service_code") for path, query in city.asked if "requests" in path} == {"N1"}
    city.answer = lambda path, query: (200, {}, b'[{"service_code":"a"},{"service_code":"b"}]')
    with pytest.raises(
        FristedError, match="2 services of .* could be meant: a, b. Say which: --service CODE."
    ):
        bring()


def test_near_requests_are_linked_and_ends_follow(city: City, bring: Any) -> None:
    city.requests = [request(1), request(2, 0.5, lat=42.3011), request(3)]
    bring()
    assert len(open_reports(known().reports)) == 2
    city.requests[0] |= {"status": "closed", "updated_datetime": "2026-11-20T08:00:00Z"}
    found = bring()

    assert (found.closed, found.known) == (1, 3)
    assert len(open_reports(known().reports)) == 1
    ends = [one for one in known().reports.values() if one.outcome]
    assert [(one.outcome, one.closed_at) for one in ends] == [
        ("closed_elsewhere", "2026-11-20T08:00:00.000Z")
    ]


def test_long_times_are_cut_into_90_days_and_a_broken_run_goes_on_where_it_stopped(
    city: City, bring: Any
) -> None:
    city.requests = [request(number, 30 * number) for number in range(1, 12)]
    honest, answered = city.answer, []

    def breaking(path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        answered.append(query)
        return (400, {}, b"") if len(answered) > 3 else honest(path, query)

    city.answer = breaking
    with pytest.raises(FristedError, match="refuses with 400"):
        bring(since=dt.date(2026, 1, 1), service="N1")
    before = len(known().reports)
    city.answer, city.asked = honest, []
    bring(since=dt.date(2026, 1, 1), service="N1")

    assert 0 < before < 11
    assert len(known().reports) == 10  # one is older than January
    starts = sorted({query["start_date"] for _, query in city.asked})
    assert starts[0] == "2026-09-28T00:00:00Z", "270 days had been read"
    for _, query in city.asked:
        span = dt.datetime.fromisoformat(query["end_date"]) - dt.datetime.fromisoformat(query["start_date"])
        assert span <= dt.timedelta(days=90)


def test_an_earlier_day_begins_anew(city: City, bring: Any) -> None:
    city.requests = [request(1, 200)]
    bring(service="N1")
    assert bring(service="N1", since=dt.date(2026, 4, 1)).stored == 1
    assert bring(service="N1").known == 0, "afterwards only what may still change is asked for"


def test_a_city_without_pages_that_cuts_off_is_asked_in_shorter_times(city: City, bring: Any) -> None:
    city.requests = [request(number, number / 2) for number in range(170)]
    honest = city.honest

    def without_pages(path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        return honest(path, {name: value for name, value in query.items() if name != "page"})

    city.answer = without_pages
    assert bring(service="N1").stored == 170


def test_xml_is_read_where_there_is_no_json(city: City, bring: Any) -> None:
    def speaks_xml(path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if path.endswith(".json"):
            return 406, {}, b"no json here"
        return 200, {}, (
            b"<?xml version='1.0'?><service_requests xmlns='http://wiki.open311.org/GeoReport_v2'><request>"
            b"<service_request_id>7</service_request_id><status>closed</status><service_code>N1</service_code>"
            b"<lat>42.3</lat><long>-71.06</long><requested_datetime>2026-11-19T07:00:00-05:00</requested_datetime>"
            b"</request></service_requests>"
        )  # fmt: skip

    city.answer = speaks_xml
    found = bring(service="N1")
    assert (found.stored, found.closed) == (1, 1)
    assert next(iter(known().reports.values())).at == "2026-11-19T12:00:00.000Z"


UNFIT = [
    ({"service_request_id": None}, "request without an id: it has no service_request_id"),
    ({"service_request_id": True}, "it has no service_request_id"),
    ({"service_request_id": "x" * 101}, "its service_request_id is too long"),
    ({"status": "in progress"}, "its status is 'in progress'"),
    ({"lat": None}, "its lat is 'None'"),
    ({"lat": "north"}, "its lat is 'north'"),
    ({"lat": [1]}, "its lat is '[1]'"),
    ({"long": 1e999}, "its long is 'inf'"),
    ({"lat": 0, "long": 0}, "it lies at latitude 0, longitude 0"),
    ({"requested_datetime": "2026-11-19 10:00"}, "its requested_datetime has no time zone"),
    ({"requested_datetime": "yesterday"}, "its requested_datetime is 'yesterday'"),
    ({"requested_datetime": ""}, "it does not say when it was made"),
    ({"requested_datetime": "2029-05-01T00:00:00Z"}, "before 1990 or yet to come"),
    ({"requested_datetime": "0001-01-01T00:00:00+14:00"}, "before 1990 or yet to come"),
    ({"updated_datetime": "1970-01-01T00:00:00Z"}, "its updated_datetime is"),
]


@pytest.mark.parametrize(("change", "said"), UNFIT)
def test_one_that_cannot_be_taken_is_named_and_stops_no_other(
    city: City, bring: Any, change: dict[str, Any], said: str
) -> None:
    both = json.dumps([request(1), request(2) | change]).encode()
    city.answer = lambda path, query: (200, {}, both)
    found = bring(service="N1")

    assert found.stored == 1
    assert len(found.refused) == 1
    assert said in found.refused[0]


def test_the_same_number_twice_in_a_page_is_one_request(city: City, bring: Any) -> None:
    city.requests = [request(1), request(1), request(1) | {"service_request_id": "1"}]

    assert bring(service="N1").stored == 1


GARBLED = [
    (b"<!DOCTYPE a [<!ENTITY b 'c'>]><service_requests>&b;</service_requests>", "cannot be read"),
    (b"<service_requests><request>", "cannot be read"),
    (b"<html><body>Login</body></html>", "it is not a list of service_requests"),
    (b'{"error":"no"}', "it is not a list of service_requests"),
    (b"[1,2]", "it is not a list of service_requests"),
    (b"[" * 100_000, "cannot be read"),
    (b"", "cannot be read"),
    (b"\xff\xfe", "cannot be read"),
]


@pytest.mark.parametrize(("body", "said"), GARBLED)
def test_what_is_no_list_of_requests_is_refused_in_words(
    city: City, bring: Any, body: bytes, said: str
) -> None:
    city.answer = lambda path, query: (200, {}, body)
    with pytest.raises(FristedError, match=said) as refused:
        bring(service="N1")
    assert (refused.value.reason, store.last_seq()) == ("endpoint_garbled", 0)


def test_half_a_page_is_asked_for_again_and_then_given_up(city: City, bring: Any, waits: list[float]) -> None:
    body = json.dumps([request(1)]).encode()
    city.answer = lambda path, query: (200, {"Content-Length": "1000"}, body)
    with pytest.raises(FristedError, match="did not give a whole answer in 5 tries"):
        bring(service="N1")
    assert len(city.asked) == 5
    assert [one for one in waits if one > 1] == [2, 4, 8, 16]


def test_a_city_that_asks_for_patience_gets_it(city: City, bring: Any, waits: list[float]) -> None:
    honest, answers = city.honest, iter([(429, {"Retry-After": "17"}, b""), (503, {}, b"")])
    city.answer = lambda path, query: next(answers, None) or honest(path, query)

    assert bring(service="N1").stored == 0
    assert [one for one in waits if one > 1] == [17.0, 4.0]
    assert waits.count(1.0) >= 2, "a second between any two questions"


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/latest", "https://other.example.org/v2", "//evil.example/"]
)
def test_nobody_leads_us_to_another_host(city: City, bring: Any, to: str) -> None:
    city.answer = lambda path, query: (302, {"Location": to}, b"")
    with pytest.raises(FristedError, match="sends on to another host"):
        bring(service="N1")


def test_a_redirect_on_the_same_host_is_followed_and_a_circle_is_not(city: City, bring: Any) -> None:
    honest = city.honest

    def moved(path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if path.startswith("/v3"):
            return honest(path, query)
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return 301, {"Location": f"/v3/requests.json?{asked}"}, b""

    city.answer = moved
    assert bring(service="N1").stored == 0
    city.answer = lambda path, query: (301, {"Location": path}, b"")
    with pytest.raises(FristedError, match="it redirects in a circle"):
        bring(service="N1")


def test_an_endless_answer_is_cut_off(city: City, bring: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST_BYTES", 100_000)
    city.answer = lambda path, query: (200, {}, b" " * 300_000)
    with pytest.raises(FristedError, match="at once") as refused:
        bring(service="N1")
    assert refused.value.reason == "endpoint_too_large"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/v2",
        "311.example.org",
        "https://user:pw@a.example/v2",
        "https://a.example/v2?x=1",
        "http://[::1/",
    ],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(FristedError, match="is not the address of an endpoint"):
        endpoint(url)


def test_a_damaged_cursor_is_no_cursor(city: City, bring: Any) -> None:
    bring(service="N1")
    where = endpoint(city.url)
    assert windows.read_cursor(where, "N1") is not None
    windows._path(where, "N1").write_text("rubbish")

    assert windows.read_cursor(where, "N1") is None
    assert bring(service="N1").stored == 0


def test_nobody_there_is_said_so(street_city: Client) -> None:
    with pytest.raises(FristedError, match="ConnectionRefusedError"):
        bring_in(
            "http://127.0.0.1:9/v2", service="x", fetcher=lambda where: Fetcher(where, sleep=lambda _: None)
        )
