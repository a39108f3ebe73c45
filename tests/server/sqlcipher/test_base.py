"""The encrypted backend: nobody reads the file without its key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import OperationalError, connections, models
from django.db.models.functions import Length, Upper

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.server import store
from fristed.server.models import EntryRow, Fact

MakeEntries = Callable[..., list[Entry]]


def test_nothing_readable_lies_on_the_disk(sqlcipher: str, tmp_path: Path, make_entries: MakeEntries) -> None:
    store.append(make_entries(50), using=sqlcipher)
    files = sorted(tmp_path.glob("store.db*"))
    assert len(files) >= 2  # the store and its log of what is not yet moved into it
    for path in files:
        found = path.read_bytes()
        assert b"halmtorvet" not in found
        assert b"SQLite format" not in found
        assert path.stat().st_mode & 0o077 == 0


def test_a_wrong_key_is_refused_in_words(
    sqlcipher: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    connections[sqlcipher].close()
    (tmp_path / "store.key").write_text("ab" * 32)
    with pytest.raises(FristedError, match="does not open the store") as refused:
        store.head(using=sqlcipher)
    assert refused.value.reason == "key_wrong"
    assert capfd.readouterr().err == ""


def test_a_missing_key_is_refused_and_no_new_one_is_made(sqlcipher: str, tmp_path: Path) -> None:
    connections[sqlcipher].close()
    (tmp_path / "store.key").unlink()
    with pytest.raises(FristedError, match="Put the key file back") as refused:
        store.head(using=sqlcipher)
    assert refused.value.reason == "key_missing"
    assert not (tmp_path / "store.key").exists()


def test_a_file_that_is_no_store_is_refused(sqlcipher: str, tmp_path: Path) -> None:
    connections[sqlcipher].close()
    (tmp_path / "store.db").write_bytes(b"not a database " * 1000)
    with pytest.raises(FristedError, match="or the store is damaged"):
        store.head(using=sqlcipher)


def test_django_s_functions_and_types_work(sqlcipher: str, make_entries: MakeEntries) -> None:
    Fact.objects.using(sqlcipher).create(key="é%s", value="100 % Ø")
    fact = Fact.objects.using(sqlcipher).annotate(long=Length("value"), upper=Upper("value"))
    assert fact.filter(value__regex=r"^\d+ %").values_list("key", "long", "upper").get() == (
        "é%s",
        7,
        "100 % Ø",
    )
    store.append(make_entries(3), using=sqlcipher)
    average = EntryRow.objects.using(sqlcipher).aggregate(mean=models.Avg("n"), spread=models.StdDev("n"))
    assert average["mean"] == 2
    with connections[sqlcipher].cursor() as cursor:
        moment = dt.datetime(2024, 5, 1, 12, 30, tzinfo=dt.UTC)
        cursor.execute(
            "SELECT %(day)s, %(moment)s, %(sum)s",
            {"day": moment.date(), "moment": moment, "sum": Decimal("1.5")},
        )
        assert cursor.fetchone() == ("2024-05-01", "2024-05-01 12:30:00+00:00", "1.5")
        cursor.execute("CREATE TABLE kinds (a bool, b date, c datetime, d time)")
        cursor.executemany(
            "INSERT INTO kinds VALUES (%(a)s, %(b)s, %(c)s, '10:30')",
            [{"a": True, "b": moment.date(), "c": moment}],
        )
        cursor.execute("SELECT * FROM kinds")
        assert cursor.fetchone() == (True, moment.date(), moment, dt.time(10, 30))


def test_a_store_held_by_another_program_is_said_to_be_busy(
    sqlcipher: str, make_entries: MakeEntries, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections[sqlcipher].close()
    monkeypatch.setitem(connections[sqlcipher].settings_dict["OPTIONS"], "timeout", 0.05)
    other = connections.create_connection(sqlcipher)
    with other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        with pytest.raises(FristedError, match="none is stored twice") as refused:
            store.append(make_entries(1), using=sqlcipher)
        cursor.execute("ROLLBACK")
    other.close()
    assert refused.value.reason == "store_busy"
    assert isinstance(refused.value.__cause__, OperationalError)
    assert store.append(make_entries(1), using=sqlcipher)[0].status == "stored"
