"""The page of one emergency: what it shows, to whom, and that a look at a known guest is noted first."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pytest
from django.test import Client

from fristed.errors import FristedError
from fristed.journal.kinds import emergency as kinds
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import RoomStated
from fristed.journal.kinds.visit import VisitArrived
from fristed.server import store
from fristed.server.accounts import people
from fristed.server.accounts.models import Staff
from fristed.server.pages.emergency_words import CODES, FIELDS

GUEST = "0123456789abcdef" * 2
START = dt.datetime(2024, 3, 1, 20, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def emergency(book: Any) -> str:
    """An emergency of a known guest at place 3: two doses, one of them corrected, one tap withdrawn; gives its name."""
    acted = kinds.EmergencyActed(emergency="e-7", action="naloxone", milligrams=0.4, route="im")
    made = [
        book.make(VisitArrived(visit="v-7", wants="inject", guest=GUEST), START - 20 * MINUTE),
        book.make(kinds.EmergencyStarted(emergency="e-7", visit="v-7", place="3"), START),
        book.make(acted, START + 2 * MINUTE),
        book.make(kinds.EmergencyActed(emergency="e-7", action="cpr"), START + 3 * MINUTE),
        book.make(
            kinds.EmergencyMeasured(emergency="e-7", breaths_per_minute=4, avpu="pain"), START + 4 * MINUTE
        ),
        book.make(
            kinds.EmergencyEnded(
                emergency="e-7", type="opioid", grade=3, outcome="recovered", batch="grey <powder>"
            ),
            START + 30 * MINUTE,
        ),
        book.make(kinds.EmergencyStarted(emergency="e-8"), START + 40 * MINUTE),
    ]
    made.append(
        book.make(
            EntryCorrected(of=made[2].id, reason="two sprays", data={"milligrams": 1.8}), START + 50 * MINUTE
        )
    )
    made.append(book.make(EntryWithdrawn(of=made[3].id, reason="wrong button"), START + 51 * MINUTE))
    store.append(made)
    return "e-7"


def _viewed() -> list[Any]:
    return [one.entry for one in store.read(kinds=["record.viewed"])]


def test_it_shows_what_was_done_when_and_what_was_put_right(emergency: str, manager: Client) -> None:
    page = manager.get(f"/emergencies/{emergency}").content.decode()
    assert "Naloxone 1.8 mg in muscle" in page
    assert "mg: 0.4 → 1.8: two sprays (anna, 2024-03-01 20:50)" in page
    assert "<del>CPR</del> no longer holds" in page
    assert "withdrawn: wrong button (anna" in page
    assert "Signs: breaths/min 4, answers to pain" in page
    assert "3, naloxone or ventilated" in page
    assert "grey &lt;powder&gt;" in page
    assert "+2:00" in page
    assert GUEST not in page
    danish = manager.get(f"/emergencies/{emergency}", headers={"Accept-Language": "da"}).content.decode()
    assert "Naloxon 1,8 mg i muskel" in danish
    assert "opioidoverdosis" in danish


def test_a_look_at_a_known_guest_is_noted_and_at_nobody_is_not(emergency: str, manager: Client) -> None:
    assert manager.get(f"/emergencies/{emergency}").status_code == 200
    (entry,) = _viewed()
    assert (entry.room, entry.by, entry.data.guest, entry.data.reason) == (
        "halmtorvet",
        "manager",
        GUEST,
        "emergency",
    )
    page = manager.get("/emergencies/e-8").content.decode()
    assert "not yet over" in page
    assert len(_viewed()) == 1


def test_nothing_is_shown_where_the_look_cannot_be_noted(
    emergency: str, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise FristedError("store_busy", "Another program has been writing.", remedy="Wait.")

    monkeypatch.setattr(store, "say", fail)
    answer = manager.get(f"/emergencies/{emergency}")
    assert answer.status_code >= 400
    assert "Naloxone" not in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "rooms", "status"),
    [("nurse", ["halmtorvet"], 200), ("nurse", ["skyttegade"], 403), ("reception", ["halmtorvet"], 403),
     ("street_crew", ["street"], 403)],
    ids=str,
)  # fmt: skip
def test_only_those_who_may_read_guests_of_its_room_open_it(
    emergency: str, book: Any, client: Client, role: str, rooms: list[str], status: int
) -> None:
    store.append([book.make(RoomStated(name="Skyttegade 3", life="temporary"), START, room="skyttegade")])
    people.add("gry", name="Gry", role=role, rooms=rooms, by="test")
    Staff.objects.filter(handle="gry").update(must_change_password=False)
    client.force_login(Staff.objects.get(handle="gry"))
    answer = client.get(f"/emergencies/{emergency}")
    assert answer.status_code == status
    assert len(_viewed()) == (1 if status == 200 else 0)


def test_a_name_the_record_does_not_know_is_not_found(emergency: str, manager: Client) -> None:
    assert manager.get("/emergencies/e-_").status_code == 404
    assert manager.get("/emergencies/%25").status_code == 404


def test_every_code_and_field_has_a_name_in_both_languages() -> None:
    codes = {
        code
        for one in (kinds.Action, kinds.EmergencyType, kinds.Outcome, kinds.Judgement)
        for code in get_args(one)
    }
    assert codes <= set(CODES)
    fields = {
        name
        for one in (
            kinds.EmergencyStarted,
            kinds.EmergencyActed,
            kinds.EmergencyMeasured,
            kinds.EmergencyEnded,
        )
        for name in one.__struct_fields__
    }
    assert fields - {"emergency"} == set(FIELDS)
