"""How the rooms stand, for staff and on the screen anyone can see."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from fristed.journal.chain import Device
from fristed.journal.entry import Entry, moment_text
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.room import PlaceTaken, RoomStated
from fristed.journal.kinds.shift import DayClosed, DayOpened
from fristed.journal.kinds.visit import VisitArrived, VisitCalled, VisitQueued
from fristed.journal.kinds.warning import WarningIssued
from fristed.server import store
from fristed.server.api import shapes

Headers = dict[str, str]
Say = Callable[..., None]
GUEST = "0123456789abcdef" * 2


@pytest.fixture
def say(client: Client, room_entries: list[Entry]) -> Say:
    """Give a function that stores entries as of now, in a room with a place to inject and one to smoke."""
    bits = random.Random(1)
    device = Device("tablet-1", random_bits=lambda: bits.getrandbits(74))
    store.append(room_entries)

    def make(*data: Data, room: str = "halmtorvet") -> None:
        now = dt.datetime.now(dt.UTC)
        store.append([device.make(one, room=room, at=now, by="anna") for one in data])

    return make


def _waiting(say: Say) -> None:
    say(
        VisitArrived(visit="v-secret", wants="inject", guest=GUEST), PlaceTaken(place="1", visit="v-secret"),
        VisitArrived(visit="v-other", wants="inject"), VisitQueued(visit="v-other", type="inject", ticket=7),
        VisitArrived(visit="v-third", wants="inject"), VisitQueued(visit="v-third", type="inject", ticket=8),
        VisitCalled(visit="v-other"),
    )  # fmt: skip


def _city(client: Client, headers: Headers) -> Any:
    return client.get("/api/v1/city", headers=headers).json()


def test_the_city_says_how_every_room_stands(
    client: Client, say: Say, unlocked: Callable[..., Headers]
) -> None:
    _waiting(say)
    say(RoomStated(name="Skyttegade", life="temporary"), room="skyttegade")
    found = _city(client, unlocked())
    assert shapes.City(**found).model_dump() == found
    here, there = sorted(found["rooms"], key=lambda one: str(one["room"]))
    assert here["free"] == {"inject": 0, "smoke": 1, "flex": 0}
    assert here["places"] == {"inject": 1, "smoke": 1, "flex": 0}
    assert here["waiting"] == {"inject": 2, "smoke": 0, "flex": 0}
    assert (here["open"], here["paused"], here["emergencies"]) == (True, False, 0)
    assert (there["room"], there["open"], there["places"]["inject"]) == ("skyttegade", True, 0)


def test_a_day_that_is_closed_and_an_emergency_are_seen_from_the_other_rooms(
    client: Client, say: Say, unlocked: Callable[..., Headers]
) -> None:
    say(DayOpened(), EmergencyStarted(emergency="e1"))
    room = _city(client, unlocked())["rooms"][0]
    assert (room["open"], room["paused"], room["emergencies"]) == (True, True, 1)
    say(DayClosed())
    assert _city(client, unlocked())["rooms"][0]["open"] is False


def test_the_city_is_for_staff_of_rooms(
    client: Client, say: Say, unlocked: Callable[..., Headers], tablet: Callable[..., Headers]
) -> None:
    assert client.get("/api/v1/city").status_code == 401
    for headers in (tablet(), unlocked("dan")):
        assert client.get("/api/v1/city", headers=headers).json()["reason"] == "role_not_allowed"


def test_the_screen_shows_tickets_and_never_a_name(client: Client, say: Say) -> None:
    _waiting(say)
    expires = moment_text(dt.datetime.now(dt.UTC) + dt.timedelta(hours=5))
    said = {"confidence": "likely", "source": "drug_check", "look": "secret look"}
    say(
        WarningIssued(warning="w1", title="Strong", advice="Take half", expires=expires, **said),  # type: ignore[arg-type]
        room="city",
    )
    response = client.get("/api/v1/screen/halmtorvet")
    found: Any = response.json()
    assert shapes.Screen(**found).model_dump() == found
    assert found["waiting"] == [
        {"type": "inject", "ticket": 7, "called": True},
        {"type": "inject", "ticket": 8, "called": False},
    ]
    assert found["warnings"] == [{"title": "Strong", "advice": "Take half"}]
    assert (found["open"], found["paused"], found["free"]["smoke"]) == (True, False, 1)
    text = response.content.decode()
    assert not any(word in text for word in ("v-secret", "v-other", GUEST, "secret look", "anna"))


def test_the_screen_of_no_room_is_refused(client: Client) -> None:
    response = client.get("/api/v1/screen/nowhere")
    assert (response.status_code, response.json()["reason"]) == (404, "room_unknown")
