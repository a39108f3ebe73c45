"""The database backend: Django's own for SQLite, with every connection opened by a key.

The wheel brings a newer SQLite than Python's, without the WAL-reset fault (fixed in 3.51.3).
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database  # noqa: N812 - Django's own name for it

from fristed.errors import FristedError
from fristed.server import home

PRAGMAS = ("foreign_keys = ON", "legacy_alter_table = OFF", "journal_mode = WAL", "synchronous = FULL")

Database.register_converter("bool", b"1".__eq__)
Database.register_converter("date", lambda found: parse_date(found.decode()))
Database.register_converter("time", lambda found: parse_time(found.decode()))
Database.register_converter("datetime", lambda found: parse_datetime(found.decode()))
Database.register_converter("timestamp", lambda found: parse_datetime(found.decode()))
Database.register_adapter(Decimal, str)
Database.register_adapter(dt.date, dt.date.isoformat)
Database.register_adapter(dt.datetime, lambda moment: moment.isoformat(" "))


class Cursor(Database.Cursor):  # type: ignore[misc]
    """Takes Django's ``%s`` where SQLite takes ``?``."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        if params is None:
            return super().execute(query)
        names = tuple(params) if isinstance(params, Mapping) else None
        return super().execute(_converted(query, names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run one statement for each of a list of parameters."""
        params = list(param_list)
        names = tuple(params[0]) if params and isinstance(params[0], Mapping) else None
        return super().executemany(_converted(query, names), params)


@lru_cache(maxsize=500)
def _converted(query: str, names: tuple[str, ...] | None) -> str:
    if names is None:
        return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
    return query % {name: f":{name}" for name in names}


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection to the encrypted store."""

    Database = Database
    display_name = "SQLCipher"

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters, with the ``key_file`` of our options."""
        return dict(super().get_connection_params())

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the store with its key; refuses a missing key (``key_missing``) and a wrong one (``key_wrong``)."""
        params = dict(conn_params)
        store, key_file = Path(params["database"]), Path(params.pop("key_file"))
        key = _key(store, key_file)
        _make_file(store)
        connection = Database.connect(**params)
        open_with_key(connection, key)
        _check_opens(connection, store, key_file)
        register_functions(connection)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that takes Django's placeholders."""
        return self.connection.cursor(factory=Cursor)


def open_with_key(connection: Any, key: str) -> None:
    """Give a new connection its key, before anything else is said to it."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to stderr what we say in words
    connection.execute(f"PRAGMA key = \"x'{key}'\"")


def _key(store: Path, key_file: Path) -> str:
    if store.exists() and store.stat().st_size and not key_file.exists():
        raise FristedError(
            "key_missing",
            f"The store {store} is encrypted and its key {key_file} is not there.",
            remedy="Put the key file back from where you keep its copy; without it nobody can read the store.",
        )
    return home.secret(key_file)


def _make_file(store: Path) -> None:
    """SQLite gives its log files the mode of the store, so the store's own mode is set first."""
    os.close(os.open(store, os.O_RDWR | os.O_CREAT, home.OWNER_ONLY_FILE))


def _check_opens(connection: Any, store: Path, key_file: Path) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Database.OperationalError:
        raise  # busy or unreadable: says nothing about the key
    except Database.DatabaseError as error:
        connection.close()
        raise FristedError(
            "key_wrong",
            f"The key {key_file} does not open the store {store}: it is another store's key, or the store is damaged.",
            remedy="Put back the key file that belongs to this store, or restore both from one backup.",
        ) from error
