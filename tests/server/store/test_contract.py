"""What the store promises, asked of both databases."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import msgspec
import pytest
from django.db import Error, connections

from fristed.journal.entry import Entry, canonical, digest
from fristed.server import store
from fristed.server.models import EntryRow, QuarantineRow

MakeEntries = Callable[..., list[Entry]]
OTHER_ID = "018cc251-f400-7d8e-91b7-584a2265b1f5"


class StoreContract:
    """Every test here runs once for each database that ``using`` names."""

    def test_what_is_appended_can_be_read_in_order(self, using: str, make_entries: MakeEntries) -> None:
        entries = make_entries(5)
        answers = store.append(entries, using=using)
        assert [(a.id, a.status, a.seq) for a in answers] == [
            (entry.id, "stored", seq) for seq, entry in enumerate(entries, start=1)
        ]
        found = list(store.read(using=using))
        assert [one.entry for one in found] == entries
        assert [one.seq for one in found] == [1, 2, 3, 4, 5]
        assert found[0].received.endswith("Z")

    def test_bytes_are_stored_in_canonical_form(self, using: str, make_entries: MakeEntries) -> None:
        entry = make_entries(1)[0]
        store.append([b"  " + canonical(entry).replace(b",", b" , ")], using=using)
        assert [one.line.encode() for one in store.lines(using=using)] == [canonical(entry)]

    def test_the_same_entry_twice_is_one(self, using: str, make_entries: MakeEntries) -> None:
        entries = make_entries(3)
        store.append(entries, using=using)
        answers = store.append([*entries, canonical(entries[0])], using=using)
        assert [(a.status, a.seq) for a in answers] == [("duplicate", n) for n in (1, 2, 3, 1)]
        assert store.head(using=using).count == 3

    def test_the_same_entry_twice_in_one_batch_is_one(self, using: str, make_entries: MakeEntries) -> None:
        entry = make_entries(1)[0]
        assert [a.status for a in store.append([entry, entry], using=using)] == ["stored", "duplicate"]

    def test_an_id_with_other_content_is_quarantined(self, using: str, make_entries: MakeEntries) -> None:
        entry = make_entries(1)[0]
        other = msgspec.structs.replace(entry, by="bo")
        answers = store.append([entry, other], using=using)
        assert (answers[1].status, answers[1].reason) == ("quarantined", "id_reused")
        assert (
            answers[1].sentence
            == f"The id {entry.id} already stands for another entry, number 1 in the store."
        )
        kept = QuarantineRow.objects.using(using).get()
        assert bytes(kept.line) == canonical(other)
        assert kept.entry_id == entry.id

    def test_a_counter_used_for_another_entry_is_quarantined(
        self, using: str, make_entries: MakeEntries
    ) -> None:
        entry = make_entries(1)[0]
        store.append([entry], using=using)
        answer = store.append([msgspec.structs.replace(entry, id=OTHER_ID)], using=using)[0]
        assert (answer.id, answer.status, answer.reason) == (OTHER_ID, "quarantined", "counter_reused")
        assert answer.sentence == f"Device tablet-1 has already counted 1, for the entry {entry.id}."

    def test_one_bad_line_stops_no_other(self, using: str, make_entries: MakeEntries) -> None:
        first, second = make_entries(2)
        answers = store.append([first, b"\xff{", b'{"id":"x"}', second], using=using)
        assert [a.status for a in answers] == ["stored", "quarantined", "quarantined", "stored"]
        assert [a.reason for a in answers[1:3]] == ["malformed_entry"] * 2
        assert answers[2].id == "x"
        assert store.quarantined(using=using) == {"malformed_entry": 2}

    def test_a_quarantined_line_sent_again_is_kept_once(self, using: str) -> None:
        for _ in range(2):
            assert store.append([b"nonsense", b"nonsense"], using=using)[0].status == "quarantined"
        assert store.quarantined(using=using) == {"malformed_entry": 1}

    def test_a_line_beyond_64_kib_is_quarantined_whole(self, using: str) -> None:
        huge = b'{"id":"' + b"a" * 70_000 + b'"}'
        answer = store.append([huge], using=using)[0]
        assert answer.reason == "malformed_entry"
        assert (
            answer.sentence == "This is not an entry: it is 70,009 bytes long and at most 65,536 are taken."
        )
        assert bytes(QuarantineRow.objects.using(using).get().line) == huge

    def test_out_of_order_and_gaps_are_accepted_and_reported(
        self, using: str, make_entries: MakeEntries
    ) -> None:
        entries = make_entries(5)
        answers = store.append([entries[4], entries[0], entries[1]], using=using)
        assert [a.status for a in answers] == ["stored"] * 3
        report = store.verify(using=using)
        assert report.intact
        assert [(gap.device, gap.n) for gap in report.gaps] == [("tablet-1", 5)]
        assert store.status(using=using).by_device["tablet-1"] == store.DeviceStatus(3, 5, 2)

    def test_reading_can_be_narrowed(
        self, using: str, make_entries: MakeEntries, room_entries: list[Entry]
    ) -> None:
        visits = make_entries(3, room="skyttegade", device="tablet-2")
        store.append([*room_entries, *visits], using=using)

        def seqs(**question: object) -> list[int]:
            return [one.seq for one in store.read(using=using, **question)]  # type: ignore[arg-type]

        assert seqs(after=4) == [5, 6]
        assert seqs(room="halmtorvet") == [1, 2, 3]
        assert seqs(kinds=["place.added", "room.stated"]) == [1, 2, 3]
        assert seqs(kinds=[]) == []
        assert seqs(since=visits[1].moment) == [5, 6]
        assert seqs(limit=2) == [1, 2]
        assert seqs(limit=0) == []
        assert seqs(after=1, room="halmtorvet", kinds=["place.added"], limit=1) == [2]

    def test_head_and_status_say_what_is_there(
        self, using: str, make_entries: MakeEntries, room_entries: list[Entry]
    ) -> None:
        assert store.head(using=using) == store.Head(0, 0, None)
        assert store.status(using=using).first_at is None
        entries = [*room_entries, *make_entries(2)]
        store.append(entries, using=using)
        assert store.head(using=using) == store.Head(5, 5, digest(entries[-1]))
        status = store.status(using=using)
        assert status.by_kind == {"place.added": 2, "room.stated": 1, "visit.arrived": 2}
        assert status.by_room == {"halmtorvet": 5}
        assert (status.first_at, status.last_at) == (entries[0].at, entries[-1].at)
        assert len(status.epoch) == 32

    def test_facts_change_and_are_forgotten(self, using: str) -> None:
        assert store.get_fact(store.DEMO, using=using) is None
        store.set_fact(store.DEMO, "Copenhagen", using=using)
        store.set_fact(store.DEMO, "Boston", using=using)
        assert store.get_fact(store.DEMO, using=using) == "Boston"
        store.set_fact(store.DEMO, None, using=using)
        assert store.get_fact(store.DEMO, using=using) is None

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE store_entry SET room = 'other'",
            "UPDATE store_entry SET seq = seq + 1",
            "DELETE FROM store_entry",
        ],
    )
    def test_the_database_refuses_to_change_an_entry(
        self, using: str, make_entries: MakeEntries, statement: str
    ) -> None:
        entries = make_entries(2)
        store.append(entries, using=using)
        with (
            pytest.raises(Error, match="The journal is append-only: write a correction"),
            connections[using].cursor() as cursor,
        ):
            cursor.execute(statement)
        assert [one.entry for one in store.read(using=using)] == entries

    def test_the_orm_cannot_change_an_entry_either(self, using: str, make_entries: MakeEntries) -> None:
        store.append(make_entries(1), using=using)
        with pytest.raises(Error, match="append-only"):
            EntryRow.objects.using(using).update(room="other")

    def test_many_threads_lose_and_double_nothing(self, using: str, make_entries: MakeEntries) -> None:
        batches = [make_entries(40, device=f"tablet-{number}") for number in range(6)]

        def send(entries: list[Entry]) -> None:
            try:
                for start in range(0, 40, 8):
                    store.append(entries[start : start + 8], using=using)
                    store.append(entries[start : start + 4], using=using)
            finally:
                connections[using].close()

        threads = [threading.Thread(target=send, args=(entries,)) for entries in batches]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = [one.entry.id for one in store.read(using=using)]
        assert sorted(found) == sorted(entry.id for entries in batches for entry in entries)
        assert store.verify(using=using).intact

    def test_verify_sees_an_altered_line(self, using: str, make_entries: MakeEntries) -> None:
        store.append(make_entries(3), using=using)
        self.tamper(using, "UPDATE store_entry SET line = replace(line, 'anna', 'olga') WHERE seq = 2")
        report = store.verify(using=using)
        assert not report.intact
        assert [one.seq for one in report.altered] == [2]
        assert report.altered[0].sentence.endswith("its digest is not the one it was stored with.")
        assert [fault.n for fault in report.breaks] == [3]

    def test_verify_sees_an_altered_column(self, using: str, make_entries: MakeEntries) -> None:
        store.append(make_entries(2), using=using)
        self.tamper(using, "UPDATE store_entry SET room = 'other' WHERE seq = 1")
        assert [one.sentence for one in store.verify(using=using).altered] == [
            "Entry 1 of the store was altered: its column room is not what its line says."
        ]

    def test_verify_sees_a_removed_row(self, using: str, make_entries: MakeEntries) -> None:
        store.append(make_entries(3), using=using)
        self.tamper(using, "DELETE FROM store_entry WHERE seq = 2")
        report = store.verify(using=using)
        assert (report.missing_rows, report.intact) == (1, False)

    def test_verify_tells_its_progress(self, using: str, make_entries: MakeEntries) -> None:
        store.append(make_entries(3), using=using)
        told: list[tuple[int, int]] = []
        store.verify(progress=lambda done, total: told.append((done, total)), using=using)
        assert told[-1] == (3, 3)

    def test_since_takes_any_time_zone(self, using: str, make_entries: MakeEntries) -> None:
        entries = make_entries(2)
        store.append(entries, using=using)
        local = entries[1].moment.astimezone(dt.timezone(dt.timedelta(hours=2)))
        assert [one.entry for one in store.read(since=local, using=using)] == entries[1:]

    def tamper(self, using: str, statement: str) -> None:
        """Do what only someone who owns the database can: lift the triggers first."""
        raise NotImplementedError


class TestOnSqlcipher(StoreContract):
    @pytest.fixture
    def using(self, sqlcipher: str) -> str:
        return sqlcipher

    def tamper(self, using: str, statement: str) -> None:
        with connections[using].cursor() as cursor:
            for moment in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER store_entry_keeps_on_{moment}")
            cursor.execute(statement)

    def test_replace_is_refused(self, sqlcipher: str, make_entries: MakeEntries) -> None:
        store.append(make_entries(2), using=sqlcipher)
        columns = "seq, id, room, kind, at, device, n, digest, line, received"
        for changed in ("seq + 10", "seq"):
            with (
                pytest.raises(Error, match="append-only"),
                connections[sqlcipher].cursor() as cursor,
            ):
                cursor.execute(
                    f"INSERT OR REPLACE INTO store_entry ({columns}) "
                    f"SELECT {changed}, id, 'x', kind, at, device, n, digest, line, received FROM store_entry LIMIT 1"
                )
        assert store.verify(using=sqlcipher).intact

    def test_it_is_durable_and_foreign_keys_hold(self, sqlcipher: str) -> None:
        found = {}
        with connections[sqlcipher].cursor() as cursor:
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
                found[pragma] = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


class TestOnPostgresql(StoreContract):
    @pytest.fixture
    def using(self, postgresql: str) -> str:
        return postgresql

    def tamper(self, using: str, statement: str) -> None:
        with connections[using].cursor() as cursor:
            cursor.execute("ALTER TABLE store_entry DISABLE TRIGGER ALL")
            cursor.execute(statement)

    def test_truncate_is_refused(self, postgresql: str, make_entries: MakeEntries) -> None:
        store.append(make_entries(1), using=postgresql)
        with (
            pytest.raises(Error, match="append-only"),
            connections[postgresql].cursor() as cursor,
        ):
            cursor.execute("TRUNCATE store_entry")
