"""The endpoint against the published GeoReport v2 specification, in both formats.

The fields and their nesting are those of the specification's own examples (wiki.open311.org/GeoReport_v2
and /Service_Discovery); where an example leaves a field empty, so may we.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from fristed.journal.kinds.street import ReportClosed
from fristed.server import store
from fristed.server.report import keeping, rules

REQUEST_FIELDS = [
    "service_request_id", "status", "status_notes", "service_name", "service_code", "description",
    "agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime",
    "address", "address_id", "zipcode", "lat", "long", "media_url",
]  # fmt: skip
SERVICE_FIELDS = {"service_code", "service_name", "description", "metadata", "type", "keywords", "group"}
ATTRIBUTE_FIELDS = [
    "variable", "code", "datatype", "required", "datatype_description", "order", "description", "values",
]  # fmt: skip
DISCOVERY_FIELDS = ["changeset", "contact", "key_service", "endpoints"]
ENDPOINT_FIELDS = ["specification", "url", "changeset", "type", "formats"]


def xml(client: Client, path: str) -> ET.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert answer.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    return ET.fromstring(answer.content)


def json(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    return answer.json()


def names(element: ET.Element) -> list[str]:
    return [one.tag for one in element]


def test_discovery(street_city: Client) -> None:
    root, plain = (
        xml(street_city, "/open311/discovery.xml"),
        json(street_city, "/open311/discovery.json"),
    )
    assert (root.tag, names(root), list(plain)) == ("discovery", DISCOVERY_FIELDS, DISCOVERY_FIELDS)
    (endpoint,), (same,) = root.find("endpoints"), plain["endpoints"]
    assert (endpoint.tag, names(endpoint), list(same)) == ("endpoint", ENDPOINT_FIELDS, ENDPOINT_FIELDS)
    assert same["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert same["url"] == "http://127.0.0.1/open311/v2"
    assert same["type"] == "production"
    assert (
        [one.text for one in endpoint.find("formats")] == same["formats"] == ["text/xml", "application/json"]
    )


def test_service_list(street_city: Client) -> None:
    root, plain = (
        xml(street_city, "/open311/v2/services.xml"),
        json(street_city, "/open311/v2/services.json"),
    )
    assert (root.tag, names(root)) == ("services", ["service"])
    assert set(names(root[0])) == set(plain[0]) == SERVICE_FIELDS
    assert (root.findtext("service/metadata"), plain[0]["metadata"]) == ("true", True)
    assert (plain[0]["service_code"], plain[0]["type"]) == ("needles", "realtime")


def test_service_definition(street_city: Client) -> None:
    root = xml(street_city, "/open311/v2/services/needles.xml")
    plain = json(street_city, "/open311/v2/services/needles.json")
    assert (root.tag, names(root), list(plain)) == (
        "service_definition", ["service_code", "attributes"], ["service_code", "attributes"],
    )  # fmt: skip
    attribute, same = root.find("attributes/attribute"), plain["attributes"][0]
    assert names(attribute) == list(same) == ATTRIBUTE_FIELDS
    assert names(attribute.find("values/value")) == list(same["values"][0]) == ["key", "name"]
    assert same["datatype"] == "singlevaluelist"


def test_a_request_is_answered_with_its_number(street_city: Client, key: str) -> None:
    fields = {
        "api_key": key, "jurisdiction_id": "city.gov", "service_code": "needles", "lat": "55.668",
        "long": "12.55", "address_string": "1234 5th street", "email": "smit333@example.org",
        "device_id": "tt222111", "account_id": "123456", "first_name": "john", "last_name": "smith",
        "phone": "111111111", "description": "needles by the bench", "attribute[how_many]": "6-20",
        "media_url": "http://farm3.static.example.org/2002/2212426634_5ed477a060.jpg",
    }  # fmt: skip
    form = "application/x-www-form-urlencoded"
    from urllib.parse import urlencode

    answer = street_city.post("/open311/v2/requests.xml", urlencode(fields), content_type=form)
    root = ET.fromstring(answer.content)
    assert (answer.status_code, root.tag, names(root)) == (200, "service_requests", ["request"])
    assert names(root[0]) == ["service_request_id", "service_notice", "account_id"]
    again = street_city.post("/open311/v2/requests.json", fields)
    assert list(again.json()[0]) == ["service_request_id", "service_notice", "account_id"]
    (_, data, link) = [one.entry.data for one in store.read(room="street")]
    assert (data.needles_low, data.needles_high, data.source) == (6, 20, "open311")
    assert link.to == root.findtext("request/service_request_id")


def test_requests_and_one_request(street_city: Client, send: Any) -> None:
    rules.change(agency="Streets of the city")
    number = send(description="by the bench")
    for path in ("requests", f"requests/{number}"):
        root, plain = (
            xml(street_city, f"/open311/v2/{path}.xml"),
            json(street_city, f"/open311/v2/{path}.json"),
        )
        assert (root.tag, names(root), len(plain)) == ("service_requests", ["request"], 1)
        assert names(root[0]) == list(plain[0]) == REQUEST_FIELDS
        assert plain[0] | {"requested_datetime": 0, "updated_datetime": 0, "service_notice": 0} == {
            "service_request_id": number, "status": "open", "status_notes": "Received.",
            "service_name": "Discarded needles", "service_code": "needles", "description": None,
            "agency_responsible": "Streets of the city", "service_notice": 0, "requested_datetime": 0,
            "updated_datetime": 0, "expected_datetime": None, "address": "Vesterbro", "address_id": None,
            "zipcode": None, "lat": 55.668, "long": 12.55, "media_url": None,
        }  # fmt: skip
        moment = dt.datetime.fromisoformat(plain[0]["requested_datetime"])
        assert abs(moment - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_a_closed_request_says_when_and_how(street_city: Client, send: Any) -> None:
    number = send()
    later = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=5)
    store.say(ReportClosed(report=number, outcome="not_ours"), room="street", at=later, by="dan")

    (found,) = json(street_city, f"/open311/v2/requests/{number}.json")
    assert (found["status"], found["updated_datetime"]) == ("closed", f"{later:%Y-%m-%dT%H:%M:%SZ}")
    assert found["status_notes"] == "The place belongs to somebody else, who has to collect."


def test_a_token_gives_its_request(street_city: Client) -> None:
    page = street_city.post("/report", {"part": "Vesterbro"})
    token = page["Location"].removeprefix("/report/")

    (found,) = json(street_city, f"/open311/v2/tokens/{token}.json")
    assert found == {"service_request_id": found["service_request_id"], "token": token}
    assert keeping.of_token(token) == found["service_request_id"]
    root = xml(street_city, f"/open311/v2/tokens/{token}.xml")
    assert names(root[0]) == ["service_request_id", "token"]


ERRORS = [
    ("GET", "services/001", {}, 404, "service_code '001' was not found."),
    ("GET", "requests/638344", {}, 404, "service_request_id '638344' was not found."),
    ("GET", "tokens/12345", {}, 404, "token was not found."),
    ("GET", "services", {"jurisdiction_id": "other.gov"}, 404, "jurisdiction_id 'other.gov' was not found."),
    ("GET", "requests", {"status": "lost"}, 400, "status is open or closed, or both with a comma between."),
    ("POST", "requests", {}, 403, "api_key was not provided. GET /open311/discovery says how to get one."),
    (
        "POST",
        "requests",
        {"api_key": "xyz"},
        403,
        "api_key is not one that this server gave, or was revoked.",
    ),
    ("DELETE", "requests", {}, 405, "DELETE is not a method of this address; GET and POST are."),
    ("POST", "services", {}, 405, "POST is not a method of this address; GET are."),
]


@pytest.mark.parametrize(("method", "path", "fields", "status", "said"), ERRORS)
def test_an_error_is_a_list_in_the_format_asked_for(
    street_city: Client, method: str, path: str, fields: dict[str, str], status: int, said: str
) -> None:
    rules.change(jurisdiction="city.gov")
    for form in ("json", "xml"):
        ask = getattr(street_city, method.lower())
        answer = ask(f"/open311/v2/{path}.{form}", fields) if fields else ask(f"/open311/v2/{path}.{form}")
        assert answer.status_code == status
        if form == "json":
            assert answer.json() == [{"code": status, "description": said}]
        else:
            root = ET.fromstring(answer.content)
            assert (root.tag, names(root), names(root[0])) == ("errors", ["error"], ["code", "description"])
            assert (root.findtext("error/code"), root.findtext("error/description")) == (str(status), said)
        if status == 405:
            assert answer["Allow"] == ("GET, POST" if path == "requests" else "GET")


def test_another_format_is_not_acceptable(street_city: Client) -> None:
    answer = street_city.get("/open311/v2/services.html")

    assert (answer.status_code, answer["Content-Type"]) == (406, "text/xml; charset=utf-8")


def test_danish_is_spoken_to_those_who_ask_for_it(street_city: Client) -> None:
    answer = street_city.get("/open311/v2/services.json", headers={"Accept-Language": "da"})

    assert answer.json()[0]["service_name"] == "Efterladte kanyler"
