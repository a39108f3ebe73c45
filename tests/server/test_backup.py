"""A backup is made while the server runs, and what is put back begins a new life."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.server import store
from fristed.server.accounts.models import Device
from fristed.server.backup import backup, restore

MakeEntries = Callable[..., list[Entry]]


@pytest.fixture
def live(sqlcipher: str) -> Path:
    """A store of its own; gives its file."""
    return Path(connections["default"].settings_dict["NAME"])


def _device(slug: str, *, revoked: bool = False) -> None:
    Device.objects.update_or_create(
        slug=slug,
        defaults={
            "name": slug, "room": "halmtorvet", "token": "t", "enrolled_by": "clara",
            "revoked_at": timezone.now() if revoked else None,
        },
    )  # fmt: skip


def test_a_backup_holds_everything_and_stays_encrypted(
    live: Path, make_entries: MakeEntries, tmp_path: Path
) -> None:
    store.append(make_entries(50))
    made = backup(tmp_path / "copy.db")
    assert (made.entries, made.seq, store.backed_up_seq()) == (50, 50, 50)
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert b"visit.arrived" not in (tmp_path / "copy.db").read_bytes()
    assert b"SQLite format" not in (tmp_path / "copy.db").read_bytes()
    assert [one.name for one in tmp_path.iterdir() if "copy" in one.name] == ["copy.db"]


def test_what_came_after_the_backup_is_not_said_to_be_in_it(
    live: Path, make_entries: MakeEntries, tmp_path: Path
) -> None:
    entries = make_entries(10)
    store.append(entries[:6])
    backup(tmp_path / "copy.db")
    store.append(entries[6:])
    assert (store.backed_up_seq(), store.last_seq()) == (6, 10)


def test_a_backup_is_made_while_others_write(live: Path, make_entries: MakeEntries, tmp_path: Path) -> None:
    entries, stop = make_entries(400), threading.Event()

    def write() -> None:
        for one in entries:
            store.append([one])
            if stop.is_set():
                break
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    made = [backup(tmp_path / f"copy-{number}.db") for number in range(3)]
    stop.set()
    writer.join()
    assert made[0].seq <= made[1].seq <= made[2].seq <= store.last_seq()
    assert all(one.entries == one.seq for one in made)


def test_what_is_put_back_has_a_new_epoch_and_the_store_before_is_kept(
    live: Path, make_entries: MakeEntries, tmp_path: Path
) -> None:
    entries = make_entries(10)
    store.append(entries[:6])
    backup(tmp_path / "copy.db")
    before = store.epoch()
    store.append(entries[6:])
    restored = restore(tmp_path / "copy.db")
    assert (restored.entries, restored.epoch) == (6, store.epoch())
    assert store.epoch() != before
    assert (store.last_seq(), store.backed_up_seq(), store.held("tablet-1").held_n) == (6, 6, 6)
    assert restored.before is not None
    assert Path(restored.before).exists()
    assert [one.status for one in store.append(entries)] == ["duplicate"] * 6 + ["stored"] * 4
    assert store.verify().intact
    # What was put aside is a backup like any other.
    assert restore(Path(restored.before)).entries == 10


def test_tablets_enrolled_or_revoked_since_stay_so(live: Path, tmp_path: Path) -> None:
    _device("lost")
    backup(tmp_path / "copy.db")
    _device("lost", revoked=True)
    _device("new")
    restore(tmp_path / "copy.db")
    assert {one.slug: one.revoked_at is not None for one in Device.objects.all()} == {
        "lost": True,
        "new": False,
    }


def test_a_store_that_was_destroyed_is_put_back(
    live: Path, make_entries: MakeEntries, tmp_path: Path
) -> None:
    store.append(make_entries(5))
    backup(tmp_path / "copy.db")
    connections["default"].close()
    live.write_bytes(b"not a database" * 1000)
    assert restore(tmp_path / "copy.db").entries == 5
    assert store.last_seq() == 5


def test_nothing_is_put_back_under_a_running_server(
    live: Path, make_entries: MakeEntries, tmp_path: Path
) -> None:
    from fristed.server.sqlcipher.base import Database, open_with_key

    store.append(make_entries(5))
    backup(tmp_path / "copy.db")
    epoch = store.epoch()
    server = Database.connect(str(live))
    open_with_key(server, live.with_name("store.key").read_text().strip())
    server.execute("SELECT COUNT(*) FROM store_entry").fetchone()
    with pytest.raises(FristedError) as refused:
        restore(tmp_path / "copy.db")
    server.close()
    assert refused.value.reason == "store_in_use"
    assert str(refused.value) == (
        "Another program has the store open, most likely the server. "
        "Stop the server, restore, and start it again."
    )
    assert (store.epoch(), store.last_seq()) == (epoch, 5)


@pytest.mark.parametrize("content", [b"", b"nothing" * 2000])
def test_what_is_no_backup_is_refused_and_nothing_changes(
    live: Path, make_entries: MakeEntries, tmp_path: Path, content: bytes
) -> None:
    store.append(make_entries(2))
    epoch = store.epoch()
    file = tmp_path / "other.db"
    file.write_bytes(content)
    with pytest.raises(FristedError) as refused:
        restore(file)
    assert refused.value.reason == "backup_unreadable"
    assert refused.value.sentence == (
        "It is not a backup of this store: it is damaged, or encrypted with another key."
    )
    assert (store.epoch(), store.last_seq()) == (epoch, 2)


def test_a_backup_with_one_page_damaged_is_refused(
    live: Path, make_entries: MakeEntries, tmp_path: Path
) -> None:
    store.append(make_entries(500))
    file = tmp_path / "copy.db"
    backup(file)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(FristedError) as refused:
        restore(file)
    assert refused.value.reason == "backup_unreadable"


def test_a_backup_is_never_written_over(live: Path, tmp_path: Path) -> None:
    backup(tmp_path / "copy.db")
    with pytest.raises(FristedError) as refused:
        backup(tmp_path / "copy.db")
    assert refused.value.reason == "file_exists"
    with pytest.raises(FristedError) as refused:
        backup(tmp_path / "nowhere" / "copy.db")
    assert refused.value.reason == "file_not_writable"
    with pytest.raises(FristedError) as refused:
        restore(tmp_path / "missing.db")
    assert refused.value.reason == "file_missing"


def test_a_backup_that_failed_says_nothing_is_backed_up(
    live: Path, make_entries: MakeEntries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(make_entries(5))

    def fail(_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("fristed.server.backup._make_durable", fail)
    with pytest.raises(OSError, match="no space"):
        backup(tmp_path / "copy.db")
    assert store.backed_up_seq() == 0
    assert not (tmp_path / "copy.db").exists()
