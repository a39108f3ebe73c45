"""A crew's evening: enrol a phone for the street, unlock it, walk the way, close what was found."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from fristed.journal.chain import Device
from fristed.journal.entry import canonical
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.street import (
    BoxPlaced,
    BoxRemoved,
    FindMade,
    ReportClosed,
    ReportReceived,
    RoundEnded,
    RoundStarted,
    RoundTracked,
    ScaleCalibrated,
)
from fristed.server import store
from fristed.server.accounts import devices, people, pins

PIN = "739104"
NOW = dt.datetime.now(dt.UTC)


class Phone:
    """A phone enrolled for the street, with its chain of entries."""

    def __init__(self, client: Client) -> None:
        self.client = client
        code = devices.offer("street", "Phone 1", by="clara", now=timezone.now()).code
        said = client.post("/api/v1/devices", {"code": code}, content_type="application/json").json()
        assert said["room"] == "street"
        self.sends = {"Authorization": f"Fristed {said['send_token']}"}
        self.maker = Device(said["device"], random_bits=itertools.count(1).__next__)
        self.reads: dict[str, str] = {}

    def unlock(self, handle: str = "dan") -> Any:
        body = {"handle": handle, "pin": PIN}
        answer = self.client.post(
            "/api/v1/unlock", body, content_type="application/json", headers=self.sends
        ).json()
        self.reads = {"Authorization": f"Fristed {answer['staff_token']}"}
        return answer

    def tell(self, *data: Data, by: str = "dan", ago: float = 0) -> list[str]:
        at = NOW - dt.timedelta(hours=ago)
        made = [self.maker.make(one, room="street", at=at, by=by) for one in data]
        body = b'{"entries":[' + b",".join(map(canonical, made)) + b"]}"
        answer = self.client.post(
            "/api/v1/entries", body, content_type="application/json", headers=self.sends
        )
        assert {one["status"] for one in answer.json()["answers"]} == {"stored"}, answer.content
        return [one.id for one in made]

    def get(self, path: str) -> Any:
        answer = self.client.get(f"/api/v1/street/{path}", headers=self.reads)
        assert answer.status_code == 200, answer.content
        return answer.json()


@pytest.fixture
def phone(street_city: Client, settings_with: Any) -> Phone:
    settings_with(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    for handle, role, rooms in (("clara", "manager", ["*"]), ("dan", "street_crew", ["street"])):
        staff = people.add(handle, name=handle.title(), role=role, rooms=rooms, by="test").staff
        pins.keep(staff, PIN)
    return Phone(street_city)


def report(client: Client, **more: Any) -> str:
    """What a resident sends; gives the token."""
    answer = client.post("/report", {"part": "Vesterbro", "spot": "behind the bench"} | more)
    assert answer.status_code == 302
    return str(answer["Location"].removeprefix("/report/"))


def test_a_crew_s_evening(phone: Phone) -> None:
    written = io.BytesIO()
    Image.new("RGB", (30, 20)).save(written, "JPEG")
    token = report(phone.client, photo=SimpleUploadedFile("a.jpg", written.getvalue(), "image/jpeg"))
    assert phone.unlock()["role"] == "street_crew"

    (first,) = phone.get("open-reports?lat=55.66&lon=12.55")["reports"]
    assert (first["address"], first["area"], first["description"]) == ("behind the bench", "Vesterbro", None)
    assert "Received." in phone.client.get(f"/report/{token}").content.decode()
    photo = phone.client.get(first["photo"], headers=phone.reads)
    assert (photo.status_code, photo["Content-Type"], photo["Cache-Control"]) == (
        200,
        "image/jpeg",
        "no-store",
    )

    phone.get("open-reports?lat=55.66&lon=12.55&plan=true")
    assert "A crew has it on its route." in phone.client.get(f"/report/{token}").content.decode()

    phone.tell(
        RoundStarted(round="r1", area="Vesterbro", crew_size=2),
        RoundTracked(round="r1", points=((0, 55.66, 12.55), (300, 55.668, 12.55))),
        FindMade(find="f1", source="ground", round="r1", needles=4, reports=(first["report"],)),
        ReportClosed(report=first["report"], outcome="collected", round="r1", find="f1"),
        RoundEnded(round="r1", area="Vesterbro", minutes=20, metres=900),
    )
    assert phone.get("open-reports")["reports"] == []
    assert "A crew collected the needles." in phone.client.get(f"/report/{token}").content.decode()


def test_the_way_is_short_and_said_to_be_straight(phone: Phone) -> None:
    for step in (4, 0, 3, 1, 2):
        said = ReportReceived(report=f"r{step}", lat=55.66 + step / 1000, lon=12.55)
        store.say(said, room="street", at=NOW)
    phone.unlock()
    found = phone.get("open-reports?lat=55.659&lon=12.55")

    assert [one["report"] for one in found["reports"]] == ["r0", "r1", "r2", "r3", "r4"]
    assert [one["metres"] for one in found["reports"]] == [111] * 5
    assert (found["metres"], found["distances"], found["left_out"]) == (556, "straight_line", 0)
    nearest = phone.get("open-reports?lat=55.659&lon=12.55&limit=2")
    assert ([one["report"] for one in nearest["reports"]], nearest["left_out"]) == (["r0", "r1"], 3)


def test_reports_of_the_same_are_one_stop(phone: Phone) -> None:
    report(phone.client)
    report(phone.client)
    phone.unlock()
    (stop,) = phone.get("open-reports")["reports"]

    assert len(stop["linked"]) == 1


@pytest.mark.parametrize(
    "query", ["lat=55", "lon=12", "lat=91&lon=0", "lat=nan&lon=1", "limit=0", "limit=101", "plan=perhaps"]
)
def test_a_question_that_makes_no_sense_is_refused(phone: Phone, query: str) -> None:
    phone.unlock()
    answer = phone.client.get(f"/api/v1/street/open-reports?{query}", headers=phone.reads)

    assert (answer.status_code, answer.json()["reason"]) == (400, "request_malformed")


def test_a_locked_phone_and_a_stranger_read_nothing(phone: Phone) -> None:
    report(phone.client)
    for headers, status in ((phone.sends, 403), ({}, 401)):
        for path in ("open-reports", "entries", "reports/x/photo"):
            answer = phone.client.get(f"/api/v1/street/{path}", headers=headers)
            assert answer.status_code == status


def entries_of(found: Any) -> list[tuple[str, str]]:
    keys = ("box", "round", "report", "find", "what", "of")
    given = [one["entry"] for one in found["entries"]]
    return [(one["kind"], next(str(one["data"][key]) for key in keys if key in one["data"])) for one in given]


def test_a_phone_is_given_what_stands_however_old_and_all_of_late(phone: Phone) -> None:
    old = 24 * 20
    (wrong, *_) = phone.tell(BoxPlaced(box="b1", lat=55.6, lon=12.5, name="By the statoin"), ago=old)
    phone.tell(EntryCorrected(of=wrong, reason="spelling", data={"name": "By the station"}), ago=old - 1)
    phone.tell(BoxPlaced(box="b2", lat=55.6, lon=12.5, name="Gone"), BoxRemoved(box="b2"), ago=old)
    phone.tell(ScaleCalibrated(what="mixed", grams=420, tare_grams=20, needles=100), ago=old)
    phone.tell(FindMade(find="old", source="ground", needles=1), ago=old)
    phone.tell(ReportReceived(report="open", lat=55.6, lon=12.5), ago=old)
    phone.tell(
        ReportReceived(report="done", lat=55.6, lon=12.5),
        ReportClosed(report="done", outcome="collected"),
        ago=old,
    )
    phone.tell(ReportReceived(report="ancient", lat=55.6, lon=12.5), ago=24 * 61)
    phone.tell(RoundStarted(round="forgotten", area="A", crew_size=1), ago=old)
    phone.tell(RoundStarted(round="on", area="A", crew_size=1), ago=40)
    phone.tell(FindMade(find="new", source="ground", needles=1), ago=1)
    phone.unlock()
    found = phone.get("entries")

    assert entries_of(found) == [
        ("box.placed", "b1"), ("entry.corrected", wrong), ("scale.calibrated", "mixed"),
        ("report.received", "open"), ("round.started", "on"), ("find.made", "new"),
    ]  # fmt: skip
    assert (found["head"], found["demo"]) == (store.last_seq(), False)


def test_afterwards_it_is_given_what_is_new(phone: Phone) -> None:
    phone.tell(FindMade(find="f1", source="ground", needles=1))
    phone.unlock()
    head = phone.get("entries")["head"]
    assert phone.get(f"entries?after={head}")["entries"] == []
    (made,) = phone.tell(FindMade(find="f2", source="ground", needles=2))
    phone.tell(EntryWithdrawn(of=made, reason="twice"))

    assert entries_of(phone.get(f"entries?after={head}")) == [("find.made", "f2"), ("entry.withdrawn", made)]
    assert phone.get(f"entries?after={head}")["held_n"] == 3


def test_the_longest_track_of_one_entry_is_taken(phone: Phone) -> None:
    points = tuple((172_000 + step, -55.66_999, -112.55_999) for step in range(500))

    phone.tell(RoundTracked(round="r1", points=points))


def test_a_correction_of_a_report_s_end_is_heeded_at_once(phone: Phone) -> None:
    token = report(phone.client)
    name = next(store.read(room="street")).entry.data.report
    (end,) = phone.tell(ReportClosed(report=name, outcome="collected"))
    assert "collected" in phone.client.get(f"/report/{token}").content.decode()
    phone.tell(EntryWithdrawn(of=end, reason="wrong report"))

    assert "Received." in phone.client.get(f"/report/{token}").content.decode()


def test_of_very_many_open_reports_a_phone_is_given_the_newest(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fristed.server.crew.facts.MOST_REPORTS", 2)
    for number in range(4):
        phone.tell(ReportReceived(report=f"r{number}", lat=55.6 + number, lon=12.5), ago=100 - number)
    phone.unlock()

    assert entries_of(phone.get("entries")) == [("report.received", "r2"), ("report.received", "r3")]
