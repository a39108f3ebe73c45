"""Rooms and floors over HTTP."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from fristed.journal.chain import Device
from fristed.journal.entry import Entry, canonical, moment_text
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import RoomStated
from fristed.journal.kinds.visit import VisitArrived
from fristed.journal.kinds.warning import WarningIssued, WarningRead
from fristed.server import store

HOUR = dt.timedelta(hours=1)
MakeEntries = Callable[..., list[Entry]]

Headers = dict[str, str]


@pytest.fixture
def client(client: Client, unlocked: Callable[..., Headers]) -> Client:
    """The tablet of anna's room, unlocked by her."""
    client.defaults["HTTP_AUTHORIZATION"] = unlocked()["Authorization"]
    return client


def _floor(client: Client, room: str = "halmtorvet", **query: int) -> Any:
    return client.get(f"/api/v1/rooms/{room}/floor-entries", query)


def _device(name: str = "phone") -> Device:
    bits = random.Random(name)
    return Device(name, random_bits=lambda: bits.getrandbits(74))


def test_a_room_is_what_was_last_stated_of_it(client: Client, room_entries: list[Entry]) -> None:
    device, now = _device(), dt.datetime.now(dt.UTC)
    closed = device.make(RoomStated(name="A closed room", life="closed"), room="a-room", at=now, by="system")
    moved = RoomStated(name="Halmtorvet 9", life="permanent", address="Halmtorvet 9")
    store.append([closed, device.make(moved, room="halmtorvet", at=now, by="system"), *room_entries])
    found = client.get("/api/v1/rooms").json()["rooms"]
    assert [(one["room"], one["name"], one["life"]) for one in found] == [
        ("halmtorvet", "Halmtorvet 9", "permanent"),
        ("a-room", "A closed room", "closed"),
    ]
    assert (found[0]["address"], found[0]["lat"]) == ("Halmtorvet 9", None)


def test_a_corrected_and_a_withdrawn_statement_are_heeded(client: Client, room_entries: list[Entry]) -> None:
    device, now = _device(), dt.datetime.now(dt.UTC)
    wrong = device.make(RoomStated(name="Not a room", life="planned"), room="none", at=now, by="anna")
    mend = EntryCorrected(of=room_entries[0].id, reason="misspelt", data={"name": "Skyen"})
    store.append([
        *room_entries, wrong,
        device.make(mend, room="halmtorvet", at=now, by="anna"),
        device.make(EntryWithdrawn(of=wrong.id, reason="a slip"), room="none", at=now, by="anna"),
    ])  # fmt: skip
    assert [one["name"] for one in client.get("/api/v1/rooms").json()["rooms"]] == ["Skyen"]


def test_the_floor_has_standing_facts_and_the_last_36_hours(
    client: Client, room_entries: list[Entry], make_entries: MakeEntries
) -> None:
    device, now = _device(), dt.datetime.now(dt.UTC)
    arrived = VisitArrived(visit="v1", wants="smoke")
    old = device.make(arrived, room="halmtorvet", at=now - dt.timedelta(days=15), by="anna")
    new = device.make(arrived, room="halmtorvet", at=now - dt.timedelta(hours=35), by="anna")
    elsewhere = device.make(arrived, room="skyttegade", at=now, by="anna")
    store.append([*room_entries, old, new, elsewhere])
    found = _floor(client).json()
    assert [one["seq"] for one in found["entries"]] == [1, 2, 3, 5]
    assert found["entries"][3]["entry"] == json.loads(canonical(new))
    assert (found["head"], found["demo"], found["epoch"]) == (6, False, store.epoch())
    assert abs(dt.datetime.fromisoformat(found["now"]) - now) < dt.timedelta(seconds=30)


def test_after_a_seq_the_floor_has_everything_new_of_the_room(
    client: Client, room_entries: list[Entry], make_entries: MakeEntries
) -> None:
    now = dt.datetime.now(dt.UTC)
    elsewhere = make_entries(1, device="t2", room="skyttegade", at=now)
    store.append([*room_entries, *make_entries(2, at=now), *elsewhere])
    assert [one["seq"] for one in _floor(client, after=3).json()["entries"]] == [4, 5]
    assert _floor(client, after=6).json()["entries"] == []
    assert _floor(client, after=99).json()["head"] == 6


def test_in_a_simulated_city_time_runs_on_from_the_last_entry(
    client: Client, room_entries: list[Entry], make_entries: MakeEntries
) -> None:
    visits = make_entries(3)
    store.append([*room_entries, *visits])
    store.set_fact(store.DEMO, "2012")
    first, last = _floor(client).json(), visits[-1].moment
    assert first["demo"] is True
    assert last <= dt.datetime.fromisoformat(first["now"]) < last + dt.timedelta(seconds=30)
    assert len(first["entries"]) == 6
    # A tap at simulated time does not push the clock on.
    later = _device().make(
        VisitArrived(visit="v", wants="smoke"), room="halmtorvet", at=last + HOUR, by="anna"
    )
    store.append([later])
    second = _floor(client).json()
    assert first["now"] <= second["now"] < later.at


def test_the_floor_says_what_is_held_of_the_asking_tablet(
    client: Client, room_entries: list[Entry], make_entries: MakeEntries
) -> None:
    visits = make_entries(4)
    store.append([*room_entries, visits[0], visits[3]])
    found = _floor(client).json()
    assert (found["held_n"], found["missing"]) == (1, [2, 3])


def test_warnings_for_all_rooms_are_given_with_the_room_s_own(
    client: Client, room_entries: list[Entry]
) -> None:
    device, now = _device(), dt.datetime.now(dt.UTC)
    expires = moment_text(now + 24 * HOUR)
    warn = WarningIssued(
        warning="w1", title="Strong", expires=expires, confidence="likely", source="drug_check"
    )
    store.append([*room_entries, device.make(warn, room="city", at=now - 100 * HOUR, by="gry")])
    assert _floor(client).json()["entries"][-1]["entry"]["room"] == "city"
    store.append([device.make(WarningRead(warning="w1"), room="city", at=now, by="anna")])
    assert [one["entry"]["kind"] for one in _floor(client, after=4).json()["entries"]] == ["warning.read"]


@pytest.mark.parametrize(
    ("handle", "room", "reason"),
    [
        ("gry", "halmtorvet", "room_not_yours"),
        ("dan", "halmtorvet", "role_not_allowed"),
        ("anna", "skyttegade", "room_not_yours"),
    ],
)
def test_the_floor_is_for_those_who_work_there(
    client: Client,
    unlocked: Callable[..., Headers],
    room_entries: list[Entry],
    handle: str,
    room: str,
    reason: str,
) -> None:
    store.append(room_entries)
    response = client.get(f"/api/v1/rooms/{room}/floor-entries", headers=unlocked(handle))
    assert (response.status_code, response.json()["reason"]) == (403, reason)


def test_a_locked_tablet_and_a_stranger_read_no_floor(
    client: Client, tablet: Callable[..., Headers], room_entries: list[Entry]
) -> None:
    store.append(room_entries)
    path = "/api/v1/rooms/halmtorvet/floor-entries"
    assert client.get(path, headers=tablet()).json()["reason"] == "role_not_allowed"
    del client.defaults["HTTP_AUTHORIZATION"]
    assert client.get(path).status_code == 401
    assert client.get("/api/v1/rooms").status_code == 401


def test_an_unknown_room_is_refused(client: Client, unlocked: Callable[..., Headers]) -> None:
    client.defaults["HTTP_AUTHORIZATION"] = unlocked("clara")["Authorization"]
    response = _floor(client, "nowhere")
    assert response.status_code == 404
    assert response.json()["sentence"] == "The record knows of no room 'nowhere'."


def test_the_status_counts_what_is_stored(
    client: Client, desk: Callable[[str], Client], make_entries: MakeEntries
) -> None:
    store.append([*make_entries(3), b"nonsense"])
    assert client.get("/api/v1/status").json()["reason"] == "role_not_allowed"
    found = desk("finn").get("/api/v1/status").json()
    assert found["entries"] == 3
    assert found["by_kind"] == {"visit.arrived": 3}
    assert found["by_device"] == {"tablet-1": {"entries": 3, "last_n": 3, "missing": 0}}
    assert found["quarantined"] == {"malformed_entry": 1}
    assert found["demo"] is False


@pytest.mark.parametrize(
    ("method", "path", "shape"),
    [
        ("get", "/api/v1/rooms", "Rooms"),
        ("get", "/api/v1/rooms/halmtorvet/floor-entries", "FloorEntries"),
        ("get", "/api/v1/rooms/nowhere/floor-entries", "Refusal"),
        ("get", "/api/v1/entries", "Entries"),
        ("post", "/api/v1/entries", "Answers"),
    ],
)
def test_answers_have_the_shape_the_description_promises(
    desk: Callable[[str], Client], room_entries: list[Entry], make_entries: MakeEntries,
    method: str, path: str, shape: str,
) -> None:  # fmt: skip
    from fristed.server.api import shapes

    client = desk("clara")
    store.append([*room_entries, *make_entries(2)])
    if method == "post":
        response = client.post(path, {"entries": [{"id": 1}]}, content_type="application/json")
    else:
        response = client.get(path)
    found = response.json()
    assert getattr(shapes, shape)(**found).model_dump() == found
