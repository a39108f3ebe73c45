"""A guest's record is shown for a reason that is written down first."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from fristed.errors import FristedError
from fristed.journal.chain import Device
from fristed.journal.entry import Entry, moment_text
from fristed.journal.kinds import care as c
from fristed.journal.kinds import emergency as e
from fristed.journal.kinds import visit as v
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import PlaceTaken
from fristed.server import store
from fristed.server.api import shapes

Headers = dict[str, str]
NOW = dt.datetime.now(dt.UTC)
GUEST, OTHER = "0123456789abcdef" * 2, "f" * 32
Say = Callable[..., Entry]


@pytest.fixture
def say(client: Client, room_entries: list[Entry]) -> Say:
    """Give a function that stores one entry, so many hours ago."""
    bits = random.Random(1)
    device = Device("tablet-1", random_bits=lambda: bits.getrandbits(74))
    store.append(room_entries)

    def make(data: Data, *, hours_ago: float = 1, room: str = "halmtorvet") -> Entry:
        entry = device.make(data, room=room, at=NOW - dt.timedelta(hours=hours_ago), by="anna")
        store.append([entry])
        return entry

    return make


def _get(client: Client, headers: Headers, guest: str = GUEST, reason: str | None = "care") -> Any:
    query = {} if reason is None else {"reason": reason}
    return client.get(f"/api/v1/rooms/halmtorvet/guests/{guest}", query, headers=headers)


def test_everything_of_the_guest_and_nothing_of_another(
    client: Client, say: Say, unlocked: Callable[..., Headers]
) -> None:
    say(v.VisitArrived(visit="v1", wants="inject", guest=GUEST), hours_ago=500)
    say(v.IntakeRegistered(visit="v1", route="inject", substances=("heroin",), assisted=False), hours_ago=500)
    say(PlaceTaken(place="1", visit="v1"), hours_ago=500)
    say(v.SuppliesGiven(visit="v1", items={"needle": 2}), hours_ago=499.9)
    say(v.SuppliesGiven(visit="v1", items={"needle": 3, "foil": 1}), hours_ago=499.8)
    say(e.EmergencyStarted(emergency="e1", visit="v1"), hours_ago=499.7)
    say(e.EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4, route="im"), hours_ago=499.7)
    say(e.EmergencyEnded(emergency="e1", type="opioid", grade=3, outcome="recovered"), hours_ago=499.6)
    say(v.VisitLeft(visit="v1"), hours_ago=499)
    say(v.VisitArrived(visit="v2", wants="smoke", guest=GUEST))
    say(c.CareGiven(care="wound", visit="v2"))
    say(
        c.RestrictionSet(restriction="r", guest=GUEST, until=moment_text(NOW), reason="threats"),
        hours_ago=900,
    )
    say(c.RestrictionLifted(restriction="r", reason="Talked"), hours_ago=880)
    say(c.ReferralOffered(referral="f", to="doctor", visit="v2"))
    say(c.ReferralAnswered(referral="f", answer="accepted"))
    say(v.VisitArrived(visit="x", wants="smoke", guest=OTHER))
    say(c.CareGiven(care="talk", visit="x"))
    found = _get(client, unlocked()).json()
    assert shapes.GuestRecordShape(**found).model_dump() == found
    newest, oldest = found["visits"]
    assert (newest["visit"], newest["end"], newest["care"]) == ("v2", None, ["wound"])
    assert (oldest["end"], oldest["places"], oldest["items"]) == ("left", ["1"], {"foil": 1, "needle": 5})
    assert oldest["intakes"][0]["substances"] == ["heroin"]
    emergency = found["emergencies"][0]
    assert (emergency["visit"], emergency["grade"], emergency["naloxone_milligrams"]) == ("v1", 3, 0.4)
    assert found["restrictions"][0]["lifted_at"] is not None
    assert (found["referrals"][0]["answer"], found["referrals"][0]["arrived_at"]) == ("accepted", None)
    assert '"x"' not in str(found)


def test_corrections_and_withdrawals_are_heeded(
    client: Client, say: Say, unlocked: Callable[..., Headers]
) -> None:
    mistaken = say(v.VisitArrived(visit="v1", wants="smoke", guest=GUEST), hours_ago=30)
    say(EntryCorrected(of=mistaken.id, reason="another guest", data={"guest": OTHER}), hours_ago=29)
    unnamed = say(v.VisitArrived(visit="v2", wants="smoke"), hours_ago=20)
    say(EntryCorrected(of=unnamed.id, reason="known now", data={"guest": GUEST}), hours_ago=19)
    slip = say(v.VisitArrived(visit="v3", wants="smoke", guest=GUEST), hours_ago=10)
    say(EntryWithdrawn(of=slip.id, reason="a slip"), hours_ago=9)
    assert [one["visit"] for one in _get(client, unlocked()).json()["visits"]] == ["v2"]
    assert [one["visit"] for one in _get(client, unlocked(), OTHER).json()["visits"]] == ["v1"]


def test_who_looked_and_why_is_written_first(
    client: Client, say: Say, unlocked: Callable[..., Headers], desk: Callable[[str], Client]
) -> None:
    assert _get(client, unlocked(), reason="guest_asked").status_code == 200
    viewed = list(store.read(kinds=["record.viewed"]))[-1].entry
    assert (viewed.by, viewed.device, viewed.room) == ("anna", store.own_device(), "halmtorvet")
    assert (viewed.data.guest, viewed.data.staff, viewed.data.reason) == (GUEST, "anna", "guest_asked")
    views: Any = desk("finn").get("/api/v1/rooms/halmtorvet/views").json()
    assert shapes.Views(**views).model_dump() == views
    assert [(one["staff"], one["guest"], one["reason"]) for one in views["views"]] == [
        ("anna", GUEST, "guest_asked")
    ]
    page = desk("finn").get("/looks").content.decode()
    assert f"<td>anna</td><td><code>{GUEST[:6]}</code></td><td>the guest asked</td>" in page
    assert GUEST not in page


def test_nothing_is_shown_where_the_look_cannot_be_written(
    client: Client, say: Say, unlocked: Callable[..., Headers], monkeypatch: pytest.MonkeyPatch
) -> None:
    say(v.VisitArrived(visit="v1", wants="smoke", guest=GUEST))

    def busy(*_: object, **__: object) -> None:
        raise FristedError("store_busy", "Another program holds the store.", remedy="Wait.")

    monkeypatch.setattr(store, "say", busy)
    response = _get(client, unlocked())
    assert (response.status_code, response.json()["reason"]) == (503, "store_busy")
    assert "v1" not in response.content.decode()


@pytest.mark.parametrize(
    ("handle", "reason"),
    [
        ("bo", "role_not_allowed"),
        ("eva", "role_not_allowed"),
        ("finn", "role_not_allowed"),
        ("gry", "room_not_yours"),
    ],
)
def test_a_record_is_for_nurses_and_managers_of_the_room(
    client: Client, say: Say, unlocked: Callable[..., Headers], handle: str, reason: str
) -> None:
    response = _get(client, unlocked(handle))
    assert (response.status_code, response.json()["reason"]) == (403, reason)
    assert list(store.read(kinds=["record.viewed"])) == []


@pytest.mark.parametrize("handle", ["anna", "bo", "eva"])
def test_who_looked_is_for_managers_and_auditors(
    client: Client, say: Say, unlocked: Callable[..., Headers], handle: str
) -> None:
    response = client.get("/api/v1/rooms/halmtorvet/views", headers=unlocked(handle))
    assert (response.status_code, response.json()["reason"]) == (403, "role_not_allowed")


def test_without_a_reason_or_a_pseudonym_nothing_is_shown(
    client: Client, say: Say, unlocked: Callable[..., Headers]
) -> None:
    for response in (
        _get(client, unlocked(), reason=None),
        _get(client, unlocked(), reason="curious"),
        _get(client, unlocked(), guest="Jens71"),
    ):
        assert (response.status_code, response.json()["reason"]) == (400, "request_malformed")
    assert list(store.read(kinds=["record.viewed"])) == []
