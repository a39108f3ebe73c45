"""The public page: what is asked, what is kept where, what its reporter is told."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from fristed.errors import InputRefused
from fristed.journal.entry import moment_text
from fristed.journal.kinds.street import ReportClosed
from fristed.server import store
from fristed.server.report import keeping, limits, rules
from fristed.server.report.models import ReportRow

FILLED = {"part": "Vesterbro", "spot": "behind Jens Hansen's bench", "how_many": "2-5", "once": "tap-1"}


def report_of(client: Client, **more: object) -> str:
    """Fill the form in and give the token of the page one is sent to."""
    answer = client.post("/report", FILLED | more)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].removeprefix("/report/")


def entries() -> list[object]:
    return [one.entry.data for one in store.read(room="street")]


def test_a_part_of_the_city_is_enough(street_city: Client) -> None:
    token = report_of(street_city)

    (data,) = entries()
    assert (data.area, data.lat, data.lon, data.place_by) == ("Vesterbro", 55.668, 12.55, "address")
    assert (data.source, data.service, data.needles_low, data.needles_high) == ("page", "needles", 2, 5)
    page = street_city.get(f"/report/{token}")
    assert page.status_code == 200
    assert "Received." in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"


def test_what_was_written_never_reaches_the_journal_and_is_sealed_beside_it(street_city: Client) -> None:
    report_of(street_city)

    assert all("Jens" not in one.line for one in store.lines())
    row = ReportRow.objects.get()
    assert b"Jens" not in bytes(row.words)
    assert keeping.words_of([row.report]) == {row.report: keeping.Words("", "behind Jens Hansen's bench")}
    assert "Jens" not in street_city.get("/open311/v2/requests.json").content.decode()


def test_a_double_tap_is_one_report_and_leads_to_the_same_page(street_city: Client) -> None:
    assert report_of(street_city) == report_of(street_city)
    assert len(entries()) == 1


def test_the_token_is_not_the_number_and_is_kept_as_a_digest(street_city: Client) -> None:
    token = report_of(street_city)
    row = ReportRow.objects.get()

    assert re.fullmatch("[2-9A-HJKMNP-Z]{20}", token)
    assert token not in (row.report, row.token)
    assert street_city.get(f"/report/{row.report}").status_code == 404


def test_the_phone_s_place_goes_before_the_part(street_city: Client) -> None:
    report_of(street_city, lat="55,6693", lon="12.5501", place_by="gps")

    (data,) = entries()
    assert (data.lat, data.lon, data.place_by) == (55.6693, 12.5501, "gps")


def test_the_same_spot_again_is_kept_and_linked_and_answered_together(street_city: Client) -> None:
    first = report_of(street_city, once="one")
    second = report_of(street_city, once="two")
    received, again, link = entries()

    assert (link.report, link.to) == (again.report, received.report)
    assert "had reported the same spot before you" in street_city.get(f"/report/{second}").content.decode()
    keeping.on_route([received.report], now=dt.datetime.now(dt.UTC))
    for token in (first, second):
        assert "A crew has it on its route." in street_city.get(f"/report/{token}").content.decode()
    store.say(
        ReportClosed(report=received.report, outcome="collected"), room="street",
        at=dt.datetime.now(dt.UTC), by="dan",
    )  # fmt: skip
    for token in (first, second):
        assert "A crew collected the needles." in street_city.get(f"/report/{token}").content.decode()


def test_a_photo_is_sealed_and_only_said_to_be_there(street_city: Client) -> None:
    written = io.BytesIO()
    Image.new("RGB", (50, 40)).save(written, "JPEG")
    report_of(street_city, photo=SimpleUploadedFile("me.jpg", written.getvalue(), "image/jpeg"))

    row, (data,) = ReportRow.objects.get(), entries()
    assert data.media is True
    assert not bytes(row.photo).startswith(b"\xff\xd8")
    assert keeping.photo_of(row.report).startswith(b"\xff\xd8")
    answer = street_city.get(f"/api/v1/street/reports/{row.report}/photo")
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"part": ""}, "The place is missing."),
        ({"part": "Atlantis"}, "The city has no such part."),
        ({"lat": "north", "lon": "12"}, "The place is none"),
        ({"lat": "12.55", "lon": "55.668"}, "Latitude and longitude have changed places."),
        ({"lat": "0", "lon": "0"}, "The place is none"),
        ({"lat": "nan", "lon": "12"}, "The place is none"),
        ({"lat": "48.85", "lon": "2.35"}, "The place is not in this city."),
        ({"spot": "x" * 4001}, "The text is longer than 4,000 characters."),
        ({"photo": SimpleUploadedFile("a.jpg", b"no", "image/jpeg")}, "The photo cannot be read."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_stored(
    street_city: Client, change: dict[str, object], said: str
) -> None:
    answer = street_city.post("/report", FILLED | change)

    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page
    assert '2-5" checked' in page, "what was filled in stays"
    assert (entries(), ReportRow.objects.count()) == ([], 0)


def test_it_speaks_danish(street_city: Client) -> None:
    street_city.cookies["django_language"] = "da"

    assert "Anmeld kanyler" in street_city.get("/report").content.decode()
    answer = street_city.post("/report", FILLED | {"part": ""})
    assert "Stedet mangler." in answer.content.decode()


def test_only_this_page_may_ask_where_the_phone_is(street_city: Client) -> None:
    assert "geolocation=(self)" in street_city.get("/report")["Permissions-Policy"]
    assert "geolocation=()" in street_city.get("/")["Permissions-Policy"]


def test_a_form_of_another_site_is_refused(sqlcipher: str, street_city: Client) -> None:
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)

    assert strict.post("/report", FILLED).status_code == 403
    page = strict.get("/report").content.decode()
    token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert strict.post("/report", FILLED | {"csrfmiddlewaretoken": token[1]}).status_code == 302


def test_ten_reports_from_one_address_are_enough_for_ten_minutes(street_city: Client) -> None:
    for number in range(limits.BY_ADDRESS.most):
        report_of(street_city, once=f"n{number}")
    answer = street_city.post("/report", FILLED | {"once": "one too many"})

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 600
    assert "Many reports came from your network." in answer.content.decode()
    assert street_city.post("/report", FILLED, REMOTE_ADDR="127.0.0.9").status_code == 302


def test_no_address_is_kept_to_count_it(street_city: Client) -> None:
    report_of(street_city)

    kept = repr(limits._counts)
    assert limits._counts
    assert "127.0.0.1" not in kept


def test_a_form_larger_than_a_photo_is_refused_unread(street_city: Client) -> None:
    answer = street_city.post("/report", FILLED, CONTENT_LENGTH=str(13 * 1024**2))

    assert answer.status_code == 413
    assert "The photo is too large." in answer.content.decode()


def test_on_its_day_everything_beside_the_journal_is_forgotten(street_city: Client) -> None:
    token = report_of(street_city)
    in_time = dt.datetime.now(dt.UTC) + dt.timedelta(days=29)

    assert keeping.forget_old(now=in_time) == 0
    assert keeping.forget_old(now=in_time + dt.timedelta(days=2)) == 1
    assert street_city.get(f"/report/{token}").status_code == 404
    assert len(entries()) == 1


def test_what_is_past_its_day_is_not_shown_even_before_it_is_deleted(street_city: Client) -> None:
    token = report_of(street_city)
    ReportRow.objects.update(forget_at="2026-01-01T00:00:00.000Z")
    (row,) = ReportRow.objects.all()

    assert (keeping.of_token(token), keeping.words_of([row.report])) == (None, {})
    assert street_city.get(f"/report/{token}").status_code == 404
    street_city.get("/report")
    assert ReportRow.objects.count() == 0


def test_the_city_says_how_long_things_are_kept(street_city: Client) -> None:
    rules.change(keep_days=3)

    assert "3 days." in street_city.get("/report").content.decode()
    report_of(street_city)
    day = dt.datetime.now(dt.UTC) + dt.timedelta(days=3, minutes=1)
    assert ReportRow.objects.get().forget_at <= moment_text(day)


def test_words_sealed_under_a_key_that_is_gone_are_nobody_s(street_city: Client, tmp_path: Path) -> None:
    report_of(street_city)
    row = ReportRow.objects.get()
    (tmp_path / "keys" / "reports.key").unlink()

    assert keeping.words_of([row.report]) == {}


def test_without_districts_the_place_is_given_in_degrees(street_city: Client, tmp_path: Path) -> None:
    (tmp_path / "city.json").unlink()

    page = street_city.get("/report").content.decode()
    assert "Part of the city" not in page
    assert "<details open>" in page
    report_of(street_city, part="", lat="55.67", lon="12.55")
    assert entries()[0].area is None


def test_a_city_that_names_a_map_has_it_drawn_and_its_host_alone_allowed(street_city: Client) -> None:
    before = street_city.get("/report")
    assert "data-island" not in before.content.decode()
    assert "maps.example.org" not in before["Content-Security-Policy"]

    rules.change(map_tiles="https://maps.example.org/{z}/{x}/{y}.png", map_attribution="<b>The city</b>")
    page = street_city.get("/report")

    assert 'data-island="report"' in page.content.decode()
    assert "<b>The city" not in page.content.decode()
    policy = page["Content-Security-Policy"]
    assert "img-src 'self' https://maps.example.org data: blob:" in policy
    assert policy.endswith("connect-src 'self' https://maps.example.org")
    assert "maps.example.org" not in street_city.get("/")["Content-Security-Policy"]


@pytest.mark.parametrize(
    "tiles",
    [
        "http://maps.example.org/{z}/{x}/{y}.png",
        "https://maps.example.org/map.png",
        "https://a.example; script-src *//{z}/{x}/{y}.png",
        "https://a.example/{z}/{x}/{y}.png'",
        "//evil.example/{z}/{x}/{y}.png",
        "javascript:{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_of_a_map_is_refused(street_city: Client, tiles: str) -> None:
    with pytest.raises(InputRefused, match="The rule cannot be so"):
        rules.change(map_tiles=tiles)
    assert rules.rules().map_tiles == ""
