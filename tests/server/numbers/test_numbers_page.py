"""The page Numbers: true for who runs the room, suppressed for everybody else, and its downloads."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import RoomStated
from fristed.journal.kinds.visit import IntakeRegistered, VisitArrived
from fristed.planning.plan import City, District, Site
from fristed.server import rooms, store
from fristed.server.accounts.models import Membership, Staff
from fristed.server.answers.record import keep_city
from fristed.server.exports import fresh
from fristed.server.exports.making import grid_of_record

NOW = dt.datetime(2025, 4, 2, 20, tzinfo=dt.UTC)


def _lines() -> Iterator[tuple[str, Data]]:
    yield "2025-02-01T06:00:00", RoomStated(name="Kajen", life="permanent", lat=55.7, lon=12.5)
    for month, last in ((2, 28), (3, 31), (4, 2)):
        for day in range(1, last + 1):
            for n in range(3):
                at, visit = f"2025-{month:02d}-{day:02d}T12:00:00", f"{month}-{day}-{n}"
                yield at, VisitArrived(visit=visit, wants="inject", guest=f"{n:032x}")
                yield (
                    at,
                    IntakeRegistered(visit=visit, route="inject", substances=("heroin",), assisted=False),
                )
    yield "2025-03-10T12:10:00", EmergencyStarted(emergency="e1")
    yield "2025-04-02T12:10:00", EmergencyStarted(emergency="e2")


@pytest.fixture
def record(sqlcipher: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRISTED_DATA", str(tmp_path))
    monkeypatch.setattr(rooms, "now", lambda: NOW)
    where = District(name="Havnen", lat=55.7, lon=12.5, persons=9, at_risk=9, area_km2=1.0, source="made up")
    stands = Site(name="Kajen", lat=55.7, lon=12.5, district="Havnen", fixed=True)
    other = Site(name="Broen", lat=55.71, lon=12.5, district="Havnen")
    keep_city(
        City(
            name="Lilleby", timezone="Europe/Copenhagen", detour=1.3, districts=(where,), candidates=(stands, other),
            proposals=(), further_rooms=1,
        )
    )  # fmt: skip
    device = Device("desk", random_bits=itertools.count(1).__next__)
    store.append(
        [
            device.make(
                data, room="kajen", at=dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC), by="anna"
            )
            for at, data in _lines()
        ]
    )


@pytest.fixture
def analyst(client: Client) -> Client:
    from allauth.mfa.models import Authenticator

    staff = Staff.objects.create(handle="eva", shown_name="Eva", role="analyst")
    Membership.objects.create(staff=staff, room="*")
    Authenticator.objects.create(user=staff, type=Authenticator.Type.TOTP, data={"secret": "x"})
    visitor = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    visitor.force_login(staff)
    return visitor


def page(visitor: Client, address: str = "/numbers", *, language: str = "en") -> str:
    response = visitor.get(address, headers={"Accept-Language": language})
    assert response.status_code == 200
    return unescape(response.content.decode())


def cells(text: str, label: str) -> list[str]:
    row = text.split(f"<summary>{label}</summary>")[1].split("</tr>")[0]
    return [part.split("</td>")[0] for part in row.split('<td class="number">')[1:]]


def test_a_manager_sees_true_numbers_beside_those_before(record: None, manager: Client) -> None:
    today = page(manager)
    assert cells(today, "visits") == ["3", "3", "0"]
    assert cells(today, "emergencies") == ["1", "0", "+1"]
    assert "Do not pass them on" in today
    month = page(manager, "/numbers?room=kajen&per=month")
    assert cells(month, "visits") == ["6", "93", "-87"]
    assert cells(month, "distinct guests") == ["3", "3", "0"]
    assert cells(page(manager, "/numbers?per=week"), "intakes") == ["9", "21", "-12"]
    assert 'data-chart="numbers"' in month


def test_the_page_is_danish_too(record: None, manager: Client) -> None:
    danish = page(manager, language="da")
    assert cells(danish, "besøg") == ["3", "3", "0"]
    assert "I går" in danish


def test_an_analyst_sees_what_may_be_published(record: None, analyst: Client) -> None:
    shown = page(analyst)
    assert cells(shown, "visits") == ["93", "84", "+9"]
    assert cells(shown, "emergencies")[0].startswith("withheld (fewer than five")
    assert cells(shown, "distinct guests")[0].startswith("withheld")
    assert 'data-chart="numbers"' not in shown
    assert "whole months that are over" in shown


def test_nobody_sees_them_without_signing_in(record: None, client: Client) -> None:
    assert client.get("/numbers").status_code == 302
    assert client.get("/numbers/export?preset=denmark").status_code == 302


def test_a_report_comes_as_a_folder_with_its_definitions(record: None, analyst: Client) -> None:
    response = analyst.get("/numbers/export?preset=denmark&room=kajen")
    assert response["Content-Disposition"] == 'attachment; filename="fristed-denmark-kajen.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as folder:
        assert sorted(folder.namelist()) == [
            f"denmark/{name}"
            for name in ("datapackage.json", "definitions.md", "denmark.csv", "denmark.parquet")
        ]
        told = folder.read("denmark/denmark.csv").decode().splitlines()
    assert [line.split(",")[1] for line in told[1:]] == ["2025-02-01", "2025-03-01"]


def test_what_is_not_there_is_refused_in_words(record: None, manager: Client) -> None:
    elsewhere = manager.get("/numbers?room=elsewhere")
    assert (elsewhere.status_code, "no room 'elsewhere'" in unescape(elsewhere.content.decode())) == (
        404,
        True,
    )
    unknown = manager.get("/numbers/export?preset=sweden&room=kajen")
    assert "no export called 'sweden'" in unescape(unknown.content.decode())


def test_what_is_told_and_taken_back_later_is_counted_at_once(record: None, manager: Client) -> None:
    """The page goes on from the frames it has, and lays them out anew where an older entry moves in time."""
    assert cells(page(manager), "visits") == ["3", "3", "0"]
    device = Device("door", random_bits=itertools.count(1 << 40).__next__)

    def tell(*told: Data) -> list[Entry]:
        made = [device.make(one, room="kajen", at=NOW, by="anna") for one in told]
        store.append(made)
        return made

    new, extra = tell(VisitArrived(visit="new", wants="smoke"), VisitArrived(visit="extra", wants="smoke"))
    assert cells(page(manager), "visits") == ["5", "3", "+2"]
    assert cells(page(manager, "/numbers?per=week"), "visits") == ["11", "21", "-10"]
    tell(EntryWithdrawn(of=extra.id, reason="undone"))
    assert cells(page(manager), "visits") == ["4", "3", "+1"]
    old = next(one.entry for one in store.read(kinds=["visit.arrived"]))
    tell(EntryCorrected(of=old.id, reason="Wrong day.", at="2025-04-01T08:00:00.000Z"))
    tell(EntryCorrected(of=new.id, reason="Wrong day.", at="2025-04-01T09:00:00.000Z"))
    assert cells(page(manager), "visits") == ["3", "5", "-2"]


def test_an_analyst_sees_at_once_what_was_counted_last(
    record: None, analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page does not wait for the rule of small numbers; it says when it was counted."""
    before = page(analyst)
    assert "being counted again" not in before
    device = Device("door", random_bits=itertools.count(1 << 40).__next__)
    at = dt.datetime(2025, 3, 31, 12, tzinfo=dt.UTC)
    store.append([device.make(VisitArrived(visit="late", wants="inject"), room="kajen", at=at, by="anna")])
    asked: list[bool] = []
    with monkeypatch.context() as patch:
        patch.setattr(fresh._counter, "start", lambda: asked.append(True))
        assert cells(page(analyst), "visits") == ["93", "84", "+9"]
        assert "Counted on 2 April 2025 22:00. The journal has grown since" in page(analyst)
        assert "Talt op den 2. april 2025 22:00" in page(analyst, language="da")
    assert asked == [True] * 3
    grid_of_record()
    counted = page(analyst)
    assert cells(counted, "visits") == ["94", "84", "+10"]
    assert "being counted again" not in counted
