"""A client that others wrote (georeport, from PyPI) against the running server, and our own against it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from georeport import GeoReport

from fristed.server.open311.client.fetching import Fetcher
from fristed.server.open311.client.importing import bring_in
from fristed.server.report.memory import known


@pytest.mark.parametrize("form", ["json", "xml"])
def test_georeport_finds_its_way(running: str, send: Any, form: str) -> None:
    numbers = {send(), send(lat="55.69")}
    client = GeoReport(running, jurisdiction="city.gov", output_format=form)

    services = client.get_service_list()
    # Of a list with one item in XML this client makes the item.
    service = services[0] if isinstance(services, list) else services
    assert (service["service_code"], service["service_name"]) == ("needles", "Discarded needles")
    definition = client.get_service_definition("needles")
    assert definition["service_code"] == "needles"
    found = client.get_service_requests(status="open")
    assert {one["service_request_id"] for one in found} == numbers
    now = dt.datetime.now(dt.UTC)
    window = [f"{now + dt.timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}" for hours in (-1, 1)]
    assert len(client.get_service_requests(start_date=window[0], end_date=window[1])) == 2
    one = client.get_service_request(min(numbers))
    assert (one["service_request_id"], one["status"]) == (min(numbers), "open")


def test_our_own_client_brings_our_own_requests_in(running: str, send: Any) -> None:
    send()
    send(lat="55.69")
    found = bring_in(running, fetcher=lambda where: Fetcher(where, sleep=lambda _: None))

    assert (found.service, found.stored, found.closed, found.known, found.refused) == ("needles", 2, 0, 0, [])
    again = bring_in(running, fetcher=lambda where: Fetcher(where, sleep=lambda _: None))
    assert (again.stored, again.known) == (0, 2), "what was brought in is not given on, and so not doubled"
    assert [one.source for one in known().reports.values()] == ["open311", "open311", "import", "import"]
