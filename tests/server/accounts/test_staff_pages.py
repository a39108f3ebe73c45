"""The pages Staff and Tablets, as a manager uses them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fristed.journal.entry import Entry, canonical
from fristed.server import store
from fristed.server.accounts import devices
from fristed.server.accounts.models import Device, PinTry, Staff, StaffToken

Office = Callable[..., Client]


def _password(page: str) -> str:
    found = re.search(r"<code>([A-Z0-9-]+)</code>", page)
    assert found is not None
    return found[1]


def test_a_manager_adds_somebody_and_sees_the_password_once(office: Office) -> None:
    manager = office("clara")
    body = {"handle": "ida", "name": "Ida <b>", "role": "nurse", "rooms": ["halmtorvet", "skyttegade"]}
    page = manager.post("/staff/add", body).content.decode()
    ida = Staff.objects.get(handle="ida")
    assert ida.check_password(_password(page))
    assert (ida.role, ida.rooms) == ("nurse", ("halmtorvet", "skyttegade"))
    assert ida.must_change_password
    listed = manager.get("/staff").content.decode()
    assert "Ida &lt;b&gt;" in listed
    assert "Halmtorvet 17, Skyttegade 3" in listed
    assert _password(page) not in listed


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"handle": "anna", "role": "nurse", "rooms": "halmtorvet"}, "The handle anna is somebody&#x27;s"),
        ({"handle": "Ida", "role": "nurse", "rooms": "halmtorvet"}, "cannot be a handle"),
        ({"handle": "ida", "role": "queen", "rooms": "halmtorvet"}, "is not a role"),
        ({"handle": "ida", "role": "nurse"}, "Nobody works in no room."),
        ({"handle": "ida", "role": "nurse", "rooms": "nowhere"}, "The record knows of no room"),
    ],
)
def test_somebody_who_cannot_be_is_refused_in_words(office: Office, body: dict[str, str], said: str) -> None:
    before = Staff.objects.count()
    answer = office("clara").post("/staff/add", body)
    assert answer.status_code in (404, 409)
    assert said in answer.content.decode()
    assert Staff.objects.count() == before


def test_a_manager_of_one_room_gives_only_that_room(office: Office) -> None:
    manager = office("hal")
    for rooms in ("halmtorvet", "*"):
        answer = manager.post("/staff/add", {"handle": "ida", "role": "nurse", "rooms": rooms})
        assert answer.status_code == 403
    assert manager.post("/staff/gry", {"do": "change", "role": "nurse", "rooms": "*"}).status_code == 403
    assert manager.get("/staff/anna").status_code == 403
    page = manager.get("/staff").content.decode()
    assert 'value="halmtorvet"' not in page
    assert 'value="skyttegade"' in page
    assert '<a href="/staff/gry">' in page
    assert '<a href="/staff/anna">' not in page


def test_another_role_locks_what_was_unlocked(
    office: Office, enrol: Callable[..., Any], staff_token: Callable[..., dict[str, str]]
) -> None:
    staff_token("anna", enrol().slug)
    answer = office("clara").post("/staff/anna", {"do": "change", "role": "reception", "rooms": "halmtorvet"})
    assert answer.status_code == 302
    assert Staff.objects.get(handle="anna").role == "reception"
    assert not StaffToken.objects.exists()


def test_a_manager_gives_new_tries_of_the_pin(office: Office, enrol: Callable[..., Any]) -> None:
    device = Device.objects.get(slug=enrol().slug)
    anna = Staff.objects.get(handle="anna")
    for _ in range(5):
        PinTry.objects.create(staff=anna, device=device)
    manager = office("clara")
    manager.post("/staff/anna", {"do": "tries"})
    assert not PinTry.objects.exists()
    assert "The wrong tries are forgotten." in manager.get("/staff/anna").content.decode()


def test_a_new_password_leaves_the_second_factor(office: Office) -> None:
    office("eva")
    manager = office("clara")
    manager.post("/staff/eva", {"do": "password"})
    assert Authenticator.objects.filter(user__handle="eva").exists()
    page = manager.post("/staff/eva", {"do": "factors"}).content.decode()
    assert not Authenticator.objects.filter(user__handle="eva").exists()
    assert Staff.objects.get(handle="eva").check_password(_password(page))


def test_the_last_manager_of_every_room_cannot_be_ended(office: Office) -> None:
    manager = office("clara")
    for body in ({"do": "end"}, {"do": "change", "role": "nurse", "rooms": "*"}):
        answer = manager.post("/staff/clara", body)
        assert answer.status_code == 409
        assert "clara is the last manager of every room." in answer.content.decode()
    assert Staff.objects.get(handle="clara").role == "manager"


def test_a_tablet_is_enrolled_from_its_page(office: Office, client: Client) -> None:
    manager = office("clara")
    page = manager.post("/devices/enrol", {"room": "halmtorvet", "name": "At the door"}).content.decode()
    code = _password(page)
    assert "<svg" in page
    assert f"#code={code}" in page
    made = client.post("/api/v1/devices", json.dumps({"code": code}), content_type="application/json")
    listed = manager.get("/devices").content.decode()
    assert made.json()["device"] in listed
    assert "At the door" in listed


def test_a_lost_tablet_is_ended_and_its_file_taken_in(
    office: Office, enrol: Callable[..., Any], make_entries: Callable[..., list[Entry]]
) -> None:
    manager, slug = office("clara"), enrol().slug
    kept = json.dumps({"entries": [json.loads(canonical(one)) for one in make_entries(2, device=slug)]})

    def send(text: str) -> str:
        file = SimpleUploadedFile("tablet.json", text.encode(), content_type="application/json")
        manager.post(f"/devices/{slug}", {"do": "kept", "file": file})
        return manager.get(f"/devices/{slug}").content.decode()

    manager.post(f"/devices/{slug}", {"do": "revoke"})
    assert "Access ended" in manager.get(f"/devices/{slug}").content.decode()
    assert "2 taken in, 0 known already, 0 put aside" in send(kept)
    assert "0 taken in, 2 known already, 0 put aside" in send(kept)
    assert store.held(slug).held_n == 2
    refused = manager.post(f"/devices/{slug}", {"do": "kept"})
    assert "No file was chosen." in refused.content.decode()


def test_a_manager_sees_the_tablets_of_their_rooms(office: Office, enrol: Callable[..., Any]) -> None:
    ours, theirs = enrol("skyttegade").slug, enrol("halmtorvet").slug
    page = office("hal").get("/devices").content.decode()
    assert ours in page
    assert theirs not in page
    devices.revoke(ours, wipe=True, by="hal", now=timezone.now())
    assert "Access ended, to be emptied" in office("hal").get("/devices").content.decode()
