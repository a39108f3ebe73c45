"""What is sent: judged strictly, its personal fields forgotten at the door, too much of it slowed down."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from fristed.server import store
from fristed.server.report import keeping, keys, limits, rules
from fristed.server.report.models import ReportRow

PERSONAL = {
    "email": "jens@example.org", "first_name": "Jens", "last_name": "Hansen", "phone": "+45 1234",
    "device_id": "IMEI-77", "account_id": "acc-9", "media_url": "http://169.254.169.254/Jens.jpg",
}  # fmt: skip


def test_personal_fields_are_stored_nowhere(send: Any) -> None:
    send(**PERSONAL, description="under the stairs")

    everything = "".join(one.line for one in store.lines())
    row = ReportRow.objects.get()
    opened = repr(keeping.words_of([row.report]))
    assert "under the stairs" in opened
    for value in PERSONAL.values():
        assert value not in everything + opened
    assert "under the stairs" not in everything


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"service_code": ""}, 400, "service_code was not provided."),
        ({"service_code": "graffiti"}, 404, "service_code 'graffiti' was not found."),
        ({"lat": "", "long": ""}, 400, "No location was provided"),
        ({"lat": ""}, 400, "lat and long belong together"),
        ({"lat": "91"}, 400, "lat is a number from -90 to 90, in degrees."),
        ({"long": "1e999"}, 400, "long is a number"),
        ({"lat": "٥٥"}, 400, "lat is a number"),
        ({"lat": "12.55", "long": "55.67"}, 400, "Let latitude and longitude change places."),
        ({"lat": "0", "long": "0"}, 400, "which is no place in a city"),
        ({"lat": "48.85", "long": "2.35"}, 400, "more than 2 degrees from the rest of the city"),
        ({"attribute[how_many]": "many"}, 400, "is one of the keys in the service's definition"),
        ({"description": "x" * 4001}, 400, "longer than 4,000 characters"),
        ({"lat": "", "long": "", "address_string": "the moon"}, 400, "send lat and long as well"),
        ({"media": SimpleUploadedFile("a.jpg", b"no", "image/jpeg")}, 400, "neither JPEG, PNG nor WebP"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_stored(
    street_city: Client, key: str, change: dict[str, Any], status: int, said: str
) -> None:
    fields = {"api_key": key, "service_code": "needles", "lat": "55.668", "long": "12.55"} | change
    answer = street_city.post("/open311/v2/requests.json", fields)

    assert (answer.status_code, said in answer.json()[0]["description"]) == (status, True), answer.json()
    assert (store.last_seq(), ReportRow.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["application/json", "text/xml", "text/plain"])
def test_only_forms_are_read(street_city: Client, key: str, kind: str) -> None:
    answer = street_city.post("/open311/v2/requests.json", b"{}", content_type=kind)

    assert answer.status_code == 400
    assert "application/x-www-form-urlencoded" in answer.json()[0]["description"]


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=\u00e6", "multipart/form-data; boundary=b"]
)
def test_a_broken_form_is_refused(street_city: Client, kind: str) -> None:
    answer = street_city.generic("POST", "/open311/v2/requests.json", b"--b\r\nrubbish", content_type=kind)

    assert answer.status_code in (400, 403)


def test_a_form_with_a_thousand_fields_or_of_a_gigabyte_is_refused(street_city: Client) -> None:
    fields = "&".join(f"f{n}=1" for n in range(5000))
    form = "application/x-www-form-urlencoded"
    many = street_city.post("/open311/v2/requests.json", fields, content_type=form)
    huge = street_city.post("/open311/v2/requests.json", {"a": "b"}, CONTENT_LENGTH=str(2**30))

    assert (many.status_code, huge.status_code) == (400, 413)


def test_an_address_that_names_a_part_of_the_city_is_a_place(send: Any, street_city: Client) -> None:
    send(lat="", long="", address_string="Istedgade 12, Vesterbro, København")

    data = next(store.read(room="street")).entry.data
    assert (data.lat, data.lon, data.place_by, data.area) == (55.668, 12.55, "address", "Vesterbro")
    assert keeping.words_of([data.report])[data.report].address.startswith("Istedgade 12")


def test_a_photo_comes_with_a_multipart_form(send: Any) -> None:
    written = io.BytesIO()
    Image.new("RGB", (9, 9)).save(written, "PNG")
    number = send(media=SimpleUploadedFile("a.png", written.getvalue(), "image/png"))

    assert keeping.photo_of(number).startswith(b"\xff\xd8")


def test_what_comes_with_a_test_s_key_is_a_test(street_city: Client, send: Any) -> None:
    test = keys.add("trying out", now=dt.datetime.now(dt.UTC), test=True)
    send()
    send(api_key=test)

    first, second = [one.entry.data for one in store.read(room="street")]
    assert (first.test, second.test) == (None, True)  # and so the second is linked to nothing


def test_a_revoked_key_opens_nothing(street_city: Client, key: str) -> None:
    keys.revoke("the city's app", now=dt.datetime.now(dt.UTC))
    answer = street_city.post("/open311/v2/requests.json", {"api_key": key, "service_code": "needles"})

    assert answer.status_code == 403


def test_the_city_may_do_without_keys(street_city: Client) -> None:
    fields = {"service_code": "needles", "lat": "55.668", "long": "12.55"}
    assert street_city.post("/open311/v2/requests.json", fields).status_code == 403
    rules.change(without_key=True)
    assert street_city.post("/open311/v2/requests.json", fields).status_code == 200


def test_guessing_keys_and_asking_without_end_are_slowed_down(street_city: Client, key: str) -> None:
    for _ in range(limits.BY_ADDRESS.most):
        assert street_city.post("/open311/v2/requests.json", {"api_key": "guess"}).status_code == 403
    answer = street_city.post("/open311/v2/requests.json", {"api_key": "guess"})
    assert (answer.status_code, answer.json()[0]["code"]) == (429, 429)
    assert int(answer["Retry-After"]) > 0
    fields = {"api_key": key, "service_code": "needles", "lat": "55.668", "long": "12.55"}
    assert street_city.post("/open311/v2/requests.json", fields).status_code == 200, "a good key is no guess"


def test_a_key_has_its_own_limit(street_city: Client, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fristed.server.open311.posting.BY_KEY", limits.Limit("report with a key", 2, 60))
    fields = {"api_key": key, "service_code": "needles", "lat": "55.668", "long": "12.55"}
    found = [street_city.post("/open311/v2/requests.json", fields).status_code for _ in range(3)]

    assert found == [200, 200, 429]


def test_questions_have_their_limit(street_city: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fristed.server.open311.refusing.READS", limits.Limit("question", 3, 60))
    found = [street_city.get("/open311/v2/services.xml") for _ in range(4)]

    assert [one.status_code for one in found] == [200, 200, 200, 429]
    assert int(found[-1]["Retry-After"]) > 0
    assert b"<errors>" in found[-1].content


def test_a_busy_store_says_so_and_keeps_nothing(street_city: Client, key: str, monkeypatch: Any) -> None:
    from fristed.errors import FristedError

    def busy(*_: object, **__: object) -> None:
        raise FristedError("store_busy", "Another program writes.", remedy="Wait.")

    monkeypatch.setattr("fristed.server.report.taking_in.store.say_all", busy)
    fields = {"api_key": key, "service_code": "needles", "lat": "55.668", "long": "12.55"}
    answer = street_city.post("/open311/v2/requests.xml", fields)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert ReportRow.objects.count() == 0


def test_a_number_with_characters_that_xml_has_not_is_answered_in_xml(street_city: Client) -> None:
    from xml.etree import ElementTree as ET

    answer = street_city.get("/open311/v2/requests/%00%1b%3Cb%3E.xml")

    assert answer.status_code == 404
    assert ET.fromstring(answer.content).findtext("error/code") == "404"
