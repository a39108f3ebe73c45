"""Entries over HTTP: one answer each, and no 4xx that loses anything."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.test import Client

from fristed.journal.chain import Device
from fristed.journal.entry import Entry, canonical
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.server import sealing, store
from fristed.server.accounts.models import Staff
from fristed.server.models import QuarantineRow

Headers = dict[str, str]
Tablet = Callable[..., Headers]
MakeEntries = Callable[..., list[Entry]]
ENTRIES = "/api/v1/entries"


@pytest.fixture
def client(client: Client, tablet: Tablet) -> Client:
    """The tablet of anna's room."""
    client.defaults["HTTP_AUTHORIZATION"] = tablet()["Authorization"]
    return client


def _post(client: Client, lines: list[bytes], *, sealed: list[str] | None = None, **extra: Any) -> Any:
    body = b'{"entries":[' + b",".join(lines) + b'],"sealed":' + json.dumps(sealed or []).encode() + b"}"
    return client.post(ENTRIES, body, content_type="application/json", **extra)


def _only(response: Any) -> tuple[Any, ...]:
    """The status and the one answer's reason and sentence."""
    (answer,) = response.json()["answers"]
    return response.status_code, answer["reason"], answer["sentence"]


def test_each_entry_gets_its_answer(client: Client, make_entries: MakeEntries) -> None:
    first, second = map(canonical, make_entries(2))
    response = _post(client, [first, b'{"id":"broken"}', second, first])
    assert response.status_code == 200
    found = response.json()
    assert [one["status"] for one in found["answers"]] == ["stored", "quarantined", "stored", "duplicate"]
    assert found["answers"][1]["id"] == "broken"
    assert found["answers"][1]["reason"] == "malformed_entry"
    assert found["answers"][1]["sentence"].startswith("This is not an entry: ")
    assert (found["epoch"], found["held_n"], found["backed_up_seq"]) == (store.epoch(), 2, 0)
    assert store.head().count == 2


def test_sealed_entries_are_answered_after_the_plain_ones(client: Client, make_entries: MakeEntries) -> None:
    plain, hidden = map(canonical, make_entries(2))
    sealed = sealing.seal(hidden, to=sealing.server_key(), device="tablet-1")
    answers = _post(client, [plain], sealed=[sealed, sealed, "AAAA"]).json()["answers"]
    assert [one["status"] for one in answers] == ["stored", "stored", "duplicate", "quarantined"]
    assert (answers[3]["id"], answers[3]["reason"]) == (None, "seal_broken")
    assert [one.line.encode() for one in store.lines()] == [plain, hidden]


def test_what_was_sealed_by_another_tablet_is_put_aside(client: Client, make_entries: MakeEntries) -> None:
    sealed = sealing.seal(canonical(make_entries(1)[0]), to=sealing.server_key(), device="tablet-2")
    assert _only(_post(client, [], sealed=[sealed])) == (
        422,
        "seal_broken",
        "The sealed entry cannot be opened: it was damaged, or sealed for another server or device.",
    )
    assert store.quarantined() == {"seal_broken": 1}


def test_an_empty_batch_is_fine(client: Client) -> None:
    response = _post(client, [])
    assert (response.status_code, response.json()["answers"]) == (200, [])
    assert client.post(ENTRIES, b"{}", content_type="application/json").json()["answers"] == []


def test_422_where_every_line_was_refused_and_all_are_kept(client: Client, make_entries: MakeEntries) -> None:
    bad = [b'{"id":"x"}', b"null", b"17"]
    assert _post(client, bad).status_code == 422
    assert store.quarantined() == {"malformed_entry": 3}
    assert _post(client, [*bad, canonical(make_entries(1)[0])]).status_code == 200
    assert _post(client, bad).status_code == 422
    assert (store.head().count, store.quarantined()) == (1, {"malformed_entry": 3})


def _changed(entry: Entry, **fields: Any) -> bytes:
    return canonical(msgspec.structs.replace(entry, **fields))


def _emergency(by: str, room: str = "halmtorvet") -> bytes:
    device = Device("tablet-1", random_bits=lambda: ord(room[0]))
    started = EmergencyStarted(emergency="e1")
    return canonical(device.make(started, room=room, at=dt.datetime(2024, 5, 1, tzinfo=dt.UTC), by=by))


@pytest.mark.parametrize(
    ("fields", "reason", "sentence"),
    [
        (
            {"device": "tablet-2"}, "device_not_yours",
            "The entry says that device tablet-2 made it, and it came from tablet-1.",
        ),
        ({"by": "nobody"}, "by_unknown", "Nobody of the staff was known as nobody when it was made."),
        ({"by": "system"}, "by_unknown", "Nobody of the staff was known as system when it was made."),
        ({"by": "dan"}, "role_not_allowed", "The role of dan does not allow visit.arrived."),
        ({"by": "locked"}, "role_not_allowed", "A locked tablet records emergencies only, not visit.arrived."),
        ({"by": "gry"}, "room_not_yours", "The room halmtorvet is not one that gry works in."),
        ({"room": "skyttegade"}, "room_not_yours", "The room skyttegade is not one that anna works in."),
    ],
)  # fmt: skip
def test_a_forged_entry_is_put_aside_and_the_journal_stays_as_it_was(
    client: Client, make_entries: MakeEntries, fields: dict[str, str], reason: str, sentence: str
) -> None:
    entry = make_entries(1)[0]
    forged = _changed(entry, **fields)
    assert _only(_post(client, [forged])) == (422, reason, sentence)
    assert (store.head().count, store.quarantined()) == (0, {reason: 1})
    assert bytes(QuarantineRow.objects.get().line) == forged
    # The right one is not held up by the wrong one.
    assert _post(client, [canonical(entry)]).json()["answers"][0]["status"] == "stored"


def test_a_locked_tablet_records_an_emergency_in_its_own_room(client: Client) -> None:
    assert _post(client, [_emergency("locked")]).status_code == 200
    assert _only(_post(client, [_emergency("locked", "skyttegade")])) == (
        422,
        "room_not_yours",
        "A locked tablet can write into its own room only, not into skyttegade.",
    )


def test_an_entry_beyond_16_kib_is_put_aside_whole(client: Client, make_entries: MakeEntries) -> None:
    huge = canonical(make_entries(1)[0]).replace(b'"inject"', b'"' + b"a" * 20_000 + b'"')
    assert _only(_post(client, [huge])) == (
        422,
        "entry_too_large",
        f"The entry is {len(huge):,} bytes long and at most 16,384 are taken.",
    )
    assert bytes(QuarantineRow.objects.get().line) == huge
    assert store.held("tablet-1") == store.Held(held_n=1, missing=(), quarantined=1)


def test_what_is_stored_already_is_a_duplicate_whoever_may_write_now(
    client: Client, make_entries: MakeEntries, cast: dict[str, Staff]
) -> None:
    line = canonical(make_entries(1)[0])
    _post(client, [line])
    cast["anna"].role = "analyst"
    cast["anna"].save()
    assert _post(client, [line]).json()["answers"][0]["status"] == "duplicate"


def test_a_stranger_is_turned_away_and_nothing_is_kept(client: Client, make_entries: MakeEntries) -> None:
    del client.defaults["HTTP_AUTHORIZATION"]
    line = canonical(make_entries(1)[0])
    response = _post(client, [line, b"nonsense"])
    assert (response.status_code, response.json()["reason"]) == (401, "sign_in_needed")
    assert (store.head().count, store.quarantined()) == (0, {})


def test_a_wrong_token_is_turned_away(client: Client, make_entries: MakeEntries) -> None:
    client.defaults["HTTP_AUTHORIZATION"] = "Fristed d.tablet-1.guess"
    response = _post(client, [canonical(make_entries(1)[0])])
    assert (response.status_code, response.json()["reason"]) == (401, "token_unknown")


def test_a_revoked_tablet_is_told_so(client: Client, tablet: Tablet, make_entries: MakeEntries) -> None:
    client.defaults["HTTP_AUTHORIZATION"] = tablet("lost", revoked=True)["Authorization"]
    response = _post(client, [canonical(make_entries(1, device="lost")[0])])
    assert (response.status_code, response.json()["reason"]) == (403, "device_revoked")
    assert store.head().count == 0


@pytest.mark.parametrize(("handle", "status"), [("anna", 200), ("eva", 403), ("finn", 403)])
def test_at_a_desk_one_offers_one_s_own_entries_only(
    client: Client, cast: dict[str, Staff], settings_with: Callable[..., None], make_entries: MakeEntries,
    handle: str, status: int,
) -> None:  # fmt: skip
    del client.defaults["HTTP_AUTHORIZATION"]
    client.force_login(cast[handle])
    mine, theirs = make_entries(2, device="desk")
    assert _post(client, [canonical(mine)]).status_code == status
    if status == 200:
        assert _only(_post(client, [_changed(theirs, by="bo")])) == (
            422,
            "by_unknown",
            "The entry says that bo made it, and anna sent it.",
        )


@pytest.mark.parametrize("device", ["tablet-1", "server-0123abcd"])
def test_at_a_desk_one_cannot_speak_for_a_tablet_or_the_server(
    client: Client, cast: dict[str, Staff], make_entries: MakeEntries, device: str
) -> None:
    del client.defaults["HTTP_AUTHORIZATION"]
    client.force_login(cast["anna"])
    assert _only(_post(client, [canonical(make_entries(1, device=device)[0])])) == (
        422,
        "device_not_yours",
        f"The entry says that device {device} made it, and it did not come from it.",
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b" ", "Input data was truncated"),
        (b'{"entries":', "Input data was truncated"),
        (b'{"entry":[]}', "unknown field `entry`"),
        (b'{"entries":{}}', "Expected `array`, got `object`"),
        (b'{"sealed":[1]}', "Expected `str`, got `int`"),
        (b"[" * 5000, "JSON"),
    ],
)
def test_a_body_that_is_no_batch_is_refused_whole(client: Client, body: bytes, found: str) -> None:
    response = client.post(ENTRIES, body, content_type="application/json")
    assert response.status_code == 400
    assert set(response.json()) == {"reason", "sentence", "remedy"}
    assert response.json()["reason"] == "request_malformed"
    assert found in response.json()["sentence"] or found == "JSON"
    assert store.quarantined() == {}


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"])
def test_a_form_of_another_site_cannot_post(client: Client, kind: str, make_entries: MakeEntries) -> None:
    body = b'{"entries":[' + canonical(make_entries(1)[0]) + b"]}"
    response = client.generic("POST", ENTRIES, body, content_type=kind)
    assert (response.status_code, response.json()["reason"]) == (415, "content_type_wrong")
    assert store.head().count == 0


def test_a_page_of_another_site_cannot_post(client: Client, make_entries: MakeEntries) -> None:
    line = canonical(make_entries(1)[0])
    response = _post(client, [line], headers={"Origin": "https://elsewhere.example"})
    assert (response.status_code, response.json()["reason"]) == (403, "request_cross_site")
    assert _post(client, [line], headers={"Origin": "null"}).status_code == 403
    assert store.head().count == 0
    assert _post(client, [line], headers={"Origin": "http://127.0.0.1"}).status_code == 200


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings_with: Callable[..., None]
) -> None:
    settings_with(DATA_UPLOAD_MAX_MEMORY_SIZE=1024 * 1024)
    response = _post(client, [b'"' + b"a" * 1024 * 1024 + b'"'])
    assert (response.status_code, response.json()["reason"]) == (413, "request_too_large")
    assert response.json()["sentence"] == "The body is larger than 1 MiB."


@pytest.fixture
def reader(desk: Callable[[str], Client]) -> Client:
    """A manager of all rooms, at a desk."""
    return desk("clara")


def test_entries_are_read_page_by_page(reader: Client, make_entries: MakeEntries) -> None:
    entries = make_entries(5)
    store.append([*entries[:3], *make_entries(2, device="t2", room="skyttegade"), *entries[3:]])
    seen: list[Any] = []
    after, head = 0, 1
    while after < head:
        page: Any = reader.get(ENTRIES, {"after": str(after), "limit": "2", "room": "halmtorvet"}).json()
        seen += page["entries"]
        assert page["next"] > after
        after, head = page["next"], page["head"]
    assert [one["entry"] for one in seen] == [json.loads(canonical(entry)) for entry in entries]
    assert [one["seq"] for one in seen] == [1, 2, 3, 6, 7]
    assert seen[0]["received"].endswith("Z")


@pytest.mark.parametrize(
    ("handle", "reason"),
    [("anna", "role_not_allowed"), ("bo", "role_not_allowed"), ("dan", "role_not_allowed")],
)
def test_the_whole_record_is_for_managers(
    client: Client, unlocked: Callable[..., Headers], handle: str, reason: str
) -> None:
    response = client.get(ENTRIES, headers=unlocked(handle))
    assert (response.status_code, response.json()["reason"]) == (403, reason)


def test_a_manager_reads_only_the_record_of_the_rooms_that_are_his(
    cast: dict[str, Staff], desk: Callable[[str], Client]
) -> None:
    cast["gry"].role = "manager"
    cast["gry"].save()
    gry = desk("gry")
    assert gry.get(ENTRIES, {"room": "skyttegade"}).status_code == 200
    assert gry.get(ENTRIES).json()["reason"] == "room_not_yours"
    assert gry.get(ENTRIES, {"room": "halmtorvet"}).json()["reason"] == "room_not_yours"


def test_a_tablet_that_is_locked_never_reads_entries(client: Client) -> None:
    assert client.get(ENTRIES).json()["reason"] == "role_not_allowed"


@pytest.mark.parametrize("query", [{"after": "-1"}, {"after": "x"}, {"limit": "0"}, {"limit": "10001"}])
def test_a_question_that_makes_no_sense_is_refused_in_the_one_form(
    reader: Client, query: dict[str, str]
) -> None:
    response = reader.get(ENTRIES, query)
    assert (response.status_code, response.json()["reason"]) == (400, "request_malformed")
    assert next(iter(query)) in response.json()["sentence"]


def test_an_unknown_address_is_refused_in_the_one_form(client: Client) -> None:
    response = client.get("/api/v1/nothing")
    assert response.status_code == 404


def test_a_failure_says_that_nothing_was_acknowledged(
    client: Client, monkeypatch: pytest.MonkeyPatch, make_entries: MakeEntries
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr(store, "append", fail)
    response = _post(client, [canonical(make_entries(1)[0])])
    assert (response.status_code, response.json()["reason"]) == (500, "server_error")
    assert "secret" not in response.content.decode()
