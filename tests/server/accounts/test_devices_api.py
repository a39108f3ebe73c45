"""Tablets over HTTP: from the code to the day they are lost."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from fristed.journal.entry import Entry, canonical
from fristed.server import sealing, store
from fristed.server.accounts import devices
from fristed.server.accounts.models import Device, Enrolment, PinTry, Staff, StaffToken

PIN = "739104"
Enrol = Callable[..., Any]
Office = Callable[..., Client]


def _post(client: Client, path: str, body: object, **headers: str) -> Any:
    return client.post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=headers)


def _refused(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["reason"]


def test_a_manager_s_code_enrols_one_tablet_once(office: Office, client: Client) -> None:
    offered = _post(office("clara"), "/devices/enrolments", {"room": "halmtorvet", "name": "At the door"})
    code = offered.json()["code"]
    assert len(code) == 8
    assert offered.json()["url"] == f"http://127.0.0.1/room/halmtorvet#code={code}"
    assert code not in str(list(Enrolment.objects.values()))
    made = _post(client, "/devices", {"code": f"{code[:4]}-{code[4:]}".lower()}).json()
    assert (made["room"], made["name"], made["demo"]) == ("halmtorvet", "At the door", False)
    assert made["device"].startswith("halmtorvet-")
    assert made["send_token"].startswith(f"d.{made['device']}.")
    assert base64.urlsafe_b64decode(made["server_key"] + "=") == sealing.server_key()
    assert made["epoch"] == store.epoch()
    assert made["send_token"].rsplit(".", 1)[1] not in str(list(Device.objects.values()))
    again = _post(client, "/devices", {"code": code})
    assert _refused(again) == (403, "code_unknown")
    assert "used before" in again.json()["sentence"]
    assert Device.objects.count() == 1


def test_an_old_code_enrols_nothing(office: Office, client: Client) -> None:
    code = _post(office("clara"), "/devices/enrolments", {"room": "halmtorvet", "name": "x"}).json()["code"]
    Enrolment.objects.update(expires=timezone.now() - dt.timedelta(seconds=1))
    assert _refused(_post(client, "/devices", {"code": code})) == (403, "code_unknown")


def test_codes_cannot_be_guessed_quickly(client: Client) -> None:
    answers = [_post(client, "/devices", {"code": "AAAAAAAA"}).status_code for _ in range(12)]
    assert answers == [403] * 10 + [429] * 2


def test_a_dozen_tablets_with_good_codes_are_taken_into_use_in_a_row(office: Office, client: Client) -> None:
    manager, asked = office("clara"), {"room": "halmtorvet", "name": "x"}
    codes = [_post(manager, "/devices/enrolments", asked).json()["code"] for _ in range(12)]
    assert {_post(client, "/devices", {"code": code}).status_code for code in codes} == {200}


def test_a_tablet_is_enrolled_only_in_a_room_of_one_s_own(office: Office) -> None:
    asked = {"room": "halmtorvet", "name": "x"}
    assert _refused(_post(office("hal"), "/devices/enrolments", asked)) == (403, "room_not_yours")
    assert _refused(_post(office("anna"), "/devices/enrolments", asked)) == (403, "role_not_allowed")
    nowhere = _post(office("clara"), "/devices/enrolments", {"room": "nowhere", "name": "x"})
    assert _refused(nowhere) == (404, "room_unknown")
    assert not Enrolment.objects.exists()


def test_a_tablet_reads_its_own_standing(
    enrol: Enrol, client: Client, make_entries: Callable[..., list[Entry]]
) -> None:
    tablet = enrol()
    store.append([one for one in make_entries(5, device=tablet.slug) if one.n != 3])
    said = client.get("/api/v1/device", headers=tablet.headers).json()
    assert (said["held_n"], said["missing"], said["quarantined"]) == (2, [3], 0)
    assert (said["revoked"], said["wipe"], said["room"]) == (False, False, "halmtorvet")
    assert [one["handle"] for one in said["staff"]] == ["anna", "bo", "clara"]
    assert said["now"].endswith("Z")


def test_who_has_no_pin_is_not_offered_on_the_tablet(
    enrol: Enrol, client: Client, cast: dict[str, Staff]
) -> None:
    tablet = enrol()
    Staff.objects.filter(handle="bo").update(pin="")
    said = client.get("/api/v1/device", headers=tablet.headers).json()
    assert [one["handle"] for one in said["staff"]] == ["anna", "clara"]
    refused = _post(client, "/unlock", {"handle": "bo", "pin": PIN}, **tablet.headers)
    assert _refused(refused) == (403, "pin_not_set")
    assert refused.json()["sentence"] == "Bo has not chosen a PIN yet."


def test_a_pin_opens_the_tablet(enrol: Enrol, client: Client) -> None:
    tablet, other = enrol(), enrol()
    opened = _post(client, "/unlock", {"handle": "anna", "pin": PIN}, **tablet.headers).json()
    assert (opened["handle"], opened["name"], opened["role"]) == ("anna", "Anna", "nurse")
    assert opened["rooms"] == ["halmtorvet"]
    assert len(base64.urlsafe_b64decode(opened["floor_key"] + "=")) == 32
    reader = {"Authorization": f"Fristed {opened['staff_token']}"}
    assert client.get("/api/v1/rooms/halmtorvet/floor-entries", headers=reader).status_code == 200
    assert _refused(client.get("/api/v1/rooms/skyttegade/floor-entries", headers=reader)) == (
        403, "room_not_yours",
    )  # fmt: skip
    colleague = _post(client, "/unlock", {"handle": "bo", "pin": PIN}, **tablet.headers).json()
    assert (colleague["floor_key"], colleague["room_key"]) == (opened["floor_key"], opened["room_key"])
    elsewhere = _post(client, "/unlock", {"handle": "anna", "pin": PIN}, **other.headers).json()
    assert elsewhere["floor_key"] != opened["floor_key"]
    assert elsewhere["room_key"] == opened["room_key"]
    assert opened["staff_token"].rsplit(".", 1)[1] not in str(list(StaffToken.objects.values()))


def test_the_keys_are_files_for_their_owner_alone(enrol: Enrol, client: Client, tmp_path: Any) -> None:
    _post(client, "/unlock", {"handle": "anna", "pin": PIN}, **enrol().headers)
    made = {one.name: one.stat().st_mode & 0o777 for one in (tmp_path / "keys").iterdir()}
    assert made == {"room-halmtorvet.key": 0o600, "floors.key": 0o600}
    (tmp_path / "keys" / "room-halmtorvet.key").chmod(0o644)
    refused = _post(client, "/unlock", {"handle": "anna", "pin": PIN}, **enrol().headers)
    assert refused.json()["reason"] == "secret_exposed"


def test_five_wrong_pins_lock_this_person_out_of_this_tablet(
    enrol: Enrol, client: Client, office: Office
) -> None:
    tablet, other = enrol(), enrol()
    left = []
    for _ in range(5):
        refused = _post(client, "/unlock", {"handle": "anna", "pin": "000000"}, **tablet.headers)
        assert _refused(refused) == (401, "pin_wrong")
        left.append(refused.json()["tries_left"])
    assert left == [4, 3, 2, 1, 0]
    assert refused.json()["sentence"] == "The PIN is wrong. Tries left: 0."
    locked = _post(client, "/unlock", {"handle": "anna", "pin": PIN}, **tablet.headers)
    assert _refused(locked) == (423, "pin_locked")
    assert locked.json()["sentence"] == (
        "Too many wrong PINs: it is locked for you on this tablet for 15 minutes."
    )
    assert _post(client, "/unlock", {"handle": "bo", "pin": PIN}, **tablet.headers).status_code == 200
    assert _post(client, "/unlock", {"handle": "anna", "pin": PIN}, **other.headers).status_code == 200
    PinTry.objects.filter(right=False).update(at=timezone.now() - dt.timedelta(minutes=15))
    assert _post(client, "/unlock", {"handle": "anna", "pin": PIN}, **tablet.headers).status_code == 200


def test_a_right_pin_forgives_the_wrong_ones_before_it(enrol: Enrol, client: Client) -> None:
    tablet = enrol()
    for pin, left in (("1", 4), ("2", 3), (PIN, None), ("3", 4)):
        answer = _post(client, "/unlock", {"handle": "anna", "pin": pin}, **tablet.headers).json()
        assert answer.get("tries_left") == left


def test_guessing_across_staff_pauses_the_whole_tablet(enrol: Enrol, client: Client) -> None:
    tablet = enrol()
    for handle in ("anna", "bo"):
        for _ in range(5):
            _post(client, "/unlock", {"handle": handle, "pin": "000000"}, **tablet.headers)
    refused = _post(client, "/unlock", {"handle": "clara", "pin": PIN}, **tablet.headers)
    assert _refused(refused) == (423, "pin_locked")
    assert "everybody on this tablet" in refused.json()["sentence"]
    PinTry.objects.update(at=timezone.now() - dt.timedelta(seconds=61))
    assert _post(client, "/unlock", {"handle": "clara", "pin": PIN}, **tablet.headers).status_code == 200


@pytest.mark.parametrize("handle", ["gry", "eva", "dan", "nobody"])
def test_a_tablet_opens_only_for_who_works_on_its_floor(handle: str, enrol: Enrol, client: Client) -> None:
    tablet = enrol()
    refused = _post(client, "/unlock", {"handle": handle, "pin": PIN}, **tablet.headers)
    assert _refused(refused) == (403, "room_not_yours")
    assert not PinTry.objects.exists()


def test_a_revoked_tablet_learns_it_and_nothing_else(enrol: Enrol, client: Client, office: Office) -> None:
    tablet = enrol()
    opened = _post(client, "/unlock", {"handle": "anna", "pin": PIN}, **tablet.headers).json()
    manager = office("clara")
    done = _post(manager, f"/devices/{tablet.slug}/revoke", {"wipe": True}).json()
    assert done == {"device": tablet.slug, "revoked": True, "wipe": True}
    assert _post(manager, f"/devices/{tablet.slug}/revoke", {"wipe": False}).json()["wipe"] is True
    said = client.get("/api/v1/device", headers=tablet.headers).json()
    assert (said["revoked"], said["wipe"], said["staff"]) == (True, True, [])
    for path, body in (("/unlock", {"handle": "anna", "pin": PIN}), ("/entries", {"entries": []})):
        assert _refused(_post(client, path, body, **tablet.headers)) == (403, "device_revoked")
    reader = {"Authorization": f"Fristed {opened['staff_token']}"}
    answer = client.get("/api/v1/rooms/halmtorvet/floor-entries", headers=reader)
    assert answer.status_code == 401


def test_another_room_s_manager_cannot_revoke(enrol: Enrol, office: Office) -> None:
    tablet = enrol()
    assert _refused(_post(office("hal"), f"/devices/{tablet.slug}/revoke", {})) == (403, "room_not_yours")
    assert _refused(_post(office("clara"), "/devices/none/revoke", {})) == (404, "device_unknown")
    assert Device.objects.get(slug=tablet.slug).revoked_at is None


def test_what_a_lost_tablet_held_is_taken_in_by_a_manager(
    enrol: Enrol, office: Office, make_entries: Callable[..., list[Entry]]
) -> None:
    tablet = enrol()
    first, second, third = make_entries(3, device=tablet.slug)
    sealed = sealing.seal(canonical(second), to=sealing.server_key(), device=tablet.slug)
    kept = {
        "exported": "2024",
        "entries": [json.loads(canonical(one)) for one in (first, third)],
        "sealed": [sealed],
    }
    manager, address = office("clara"), f"/devices/{tablet.slug}/kept"
    assert _refused(_post(manager, address, kept)) == (400, "device_not_revoked")
    devices.revoke(tablet.slug, wipe=False, by="clara", now=timezone.now())
    answered = _post(manager, address, kept)
    assert [one["status"] for one in answered.json()["answers"]] == ["stored"] * 3
    assert answered.json()["held_n"] == 3
    again = _post(manager, address, kept).json()["answers"]
    assert [one["status"] for one in again] == ["duplicate"] * 3
    foreign = {"entries": [json.loads(canonical(make_entries(1, device="other-tablet")[0]))]}
    refused = _post(manager, address, foreign)
    assert (refused.status_code, refused.json()["answers"][0]["reason"]) == (422, "device_not_yours")
    assert _refused(_post(manager, address, [])) == (400, "request_malformed")


def test_outside_a_demo_no_tablet_enrols_itself(client: Client, two_rooms: None) -> None:
    refused = _post(client, "/demo/device", {})
    assert _refused(refused) == (403, "demo_only")
    store.set_fact(store.DEMO, "2012")
    assert _refused(_post(client, "/demo/device", {}, **{"X-Forwarded-For": "10.0.0.1"})) == (
        403,
        "demo_only",
    )
    given = _post(client, "/demo/device", {}).json()
    assert (given["handle"], given["pin"]) == ("anna", "246810")
    made = _post(client, "/devices", {"code": given["code"]}).json()
    assert made["demo"] is True
    token = {"Authorization": f"Fristed {made['send_token']}"}
    opened = _post(client, "/unlock", {"handle": "anna", "pin": "246810"}, **token)
    assert (opened.status_code, opened.json()["role"]) == (200, "nurse")


def test_a_tablet_s_last_word_is_written_down_once_a_minute(enrol: Enrol, client: Client) -> None:
    tablet = enrol()
    long_ago = timezone.now() - dt.timedelta(days=1)
    Device.objects.update(heard_at=long_ago)
    client.get("/api/v1/device", headers=tablet.headers)
    heard = Device.objects.get().heard_at
    assert heard is not None
    assert heard > long_ago
    client.get("/api/v1/device", headers=tablet.headers)
    assert Device.objects.get().heard_at == heard
