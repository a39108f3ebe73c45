"""Bringing a store to this release's shape."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.server import store
from fristed.server.databases import database
from fristed.server.start import migrate

MakeEntries = Callable[..., list[Entry]]


def test_a_new_store_gets_its_tables_and_a_second_start_keeps_all(
    sqlcipher: str, tmp_path: Path, make_entries: MakeEntries
) -> None:
    connections["default"].close()
    connections["default"].settings_dict.update(database(None, home=tmp_path / "new"))
    migrate()
    store.append(make_entries(2))
    first = store.epoch()
    connections["default"].close()
    migrate()
    assert (store.head().count, store.epoch()) == (2, first)


def test_two_new_stores_have_different_epochs(sqlcipher: str, tmp_path: Path) -> None:
    first = store.epoch()
    connections["default"].close()
    connections["default"].settings_dict.update(database(None, home=tmp_path / "new"))
    migrate()
    assert store.epoch() != first


def test_a_store_of_a_newer_release_is_refused(sqlcipher: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0099_later', '2030-01-01')"
        )
    with pytest.raises(FristedError, match="does not know its change 0099_later") as refused:
        migrate()
    assert refused.value.reason == "store_newer"


def test_the_migrations_say_all_that_the_models_say(sqlcipher: str) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0, skip_checks=True)


def test_a_database_that_does_not_answer_is_refused_in_words(sqlcipher: str, tmp_path: Path) -> None:
    address = f"postgresql://fristed@/city?host={tmp_path}"
    connections["default"].close()
    kept = connections["default"]
    try:
        described = connections.configure_settings({"default": database(address, home=tmp_path)})["default"]
        connections["default"] = load_backend(described["ENGINE"]).DatabaseWrapper(described, "default")
        with pytest.raises(
            FristedError, match="The database does not answer: .* See that it runs"
        ) as refused:
            migrate()
    finally:
        connections["default"] = kept
    assert refused.value.reason == "database_unreachable"
