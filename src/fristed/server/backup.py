"""Copies of the store: made while the server runs, encrypted like it; put back under a new epoch.

A tablet lets go of an entry only when a backup holds it, and offers again all it kept when it meets a
new epoch: what came after the last backup is not lost with the server's disk.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
from django.db import connections
from sqlcipher3 import dbapi2 as sqlcipher

from fristed.errors import FristedError, InputRefused
from fristed.server import home, store
from fristed.server.sqlcipher.base import open_with_key

LOG_FILES = ("-wal", "-shm")
DEVICES = "accounts_device"
SIGNED_IN = ("django_session", "usersessions_usersession", "accounts_staff_token")
"""Who was signed in when the backup was made has to sign in again."""


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that was made: where, how many entries, the last ``seq`` it holds."""

    file: str
    entries: int
    seq: int


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that was put back: how many entries, the new epoch, where the store before it was put."""

    entries: int
    seq: int
    epoch: str
    before: str | None


def backup(file: Path) -> Backup:
    """Copy the store to ``file``, which must not exist; the server may run. Durable and read once on return.

    Raises FristedError: ``backup_elsewhere`` on PostgreSQL, ``file_exists``, ``file_not_writable``,
    ``backup_unreadable`` where the copy is not what was copied.
    """
    _check_sqlcipher()
    if file.exists():
        raise FristedError(
            "file_exists",
            f"The file {file} exists already.",
            remedy="Choose another name: a backup is never written over.",
        )
    connections["default"].ensure_connection()
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with _new(draft) as copy:
            connections["default"].connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        made = _checked(draft, file)
        _make_durable(draft)
        draft.rename(file)
        _make_durable(file.parent)
    finally:
        draft.unlink(missing_ok=True)
    # Only now may tablets let go of what it holds.
    store.set_fact(store.BACKED_UP, str(made.seq))
    return made


def restore(file: Path) -> Restored:
    """Put the copy ``file`` in the place of the store, under a new epoch; the server must not run.

    The store that was there is kept beside it. Tablets enrolled or revoked since the copy was made stay so,
    as far as the store that was there can still be read. Raises FristedError: ``backup_elsewhere``,
    ``file_missing``, ``backup_unreadable``, ``store_in_use``; nothing was changed then.
    """
    _check_sqlcipher()
    if not file.is_file():
        raise FristedError("file_missing", f"There is no file {file}.", remedy="Look at its name again.")
    live = Path(connections["default"].settings_dict["NAME"])
    made = _checked(file, file)
    connections["default"].close()
    devices = _closed_down(live) if live.exists() else []
    draft = live.with_name(f".{live.name}.{secrets.token_hex(4)}")
    try:
        shutil.copyfile(file, draft)
        draft.chmod(home.OWNER_ONLY_FILE)
        epoch = _begin_anew(draft, made.seq, devices)
        _make_durable(draft)
        before = str(_put_aside(live)) if live.exists() else None
        draft.rename(live)
        _make_durable(live.parent)
    finally:
        draft.unlink(missing_ok=True)
    return Restored(entries=made.entries, seq=made.seq, epoch=epoch, before=before)


def _check_sqlcipher() -> None:
    if connections["default"].vendor != "sqlite":
        raise FristedError(
            "backup_elsewhere",
            "The store is on PostgreSQL, which has its own backups.",
            remedy="Use pg_dump or its continuous archiving; docs/runbooks/restore.md says what to do after.",
        )


def _key() -> str:
    return home.secret(Path(connections["default"].settings_dict["OPTIONS"]["key_file"]))


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    with closing(sqlcipher.connect(str(file), timeout=2)) as connection:
        open_with_key(connection, _key())
        yield connection


@contextmanager
def _new(file: Path) -> Iterator[Any]:
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, home.OWNER_ONLY_FILE))
    except OSError as error:
        raise FristedError(
            "file_not_writable",
            f"The folder {file.parent} cannot be written to: {error.strerror}.",
            remedy="Choose a folder that exists and that you may write to.",
        ) from error
    with _opened(file) as connection:
        yield connection


def _checked(file: Path, shown: Path) -> Backup:
    """Read a copy once, every page of it."""
    try:
        with _opened(file) as copy:
            damaged = copy.execute("PRAGMA cipher_integrity_check").fetchall()
            sound = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok" and not damaged
            entries, seq = copy.execute("SELECT COUNT(*), COALESCE(MAX(seq), 0) FROM store_entry").fetchone()
    except sqlcipher.Error:
        sound, entries, seq = False, 0, 0
    if not sound:
        raise InputRefused(
            "backup_unreadable",
            "It is not a backup of this store: it is damaged, or encrypted with another key.",
            remedy="Use another backup, or put back the store.key that belongs to it.",
            file=shown,
        )
    return Backup(file=str(shown), entries=entries, seq=seq)


def _closed_down(live: Path) -> list[dict[str, Any]]:
    """See that nobody has the store open, bring it into one file, and read its devices."""
    try:
        with _opened(live) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            found = connection.execute(f"SELECT * FROM {DEVICES}")  # noqa: S608
            names = [one[0] for one in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]
    except sqlcipher.OperationalError as error:
        if "locked" not in str(error):
            return []  # it has no devices yet, or can no longer be read
        raise FristedError(
            "store_in_use",
            "Another program has the store open, most likely the server.",
            remedy="Stop the server, restore, and start it again.",
        ) from error
    except sqlcipher.Error:
        return []


def _begin_anew(draft: Path, seq: int, devices: list[dict[str, Any]]) -> str:
    epoch = secrets.token_hex(16)
    with _opened(draft) as connection:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        connection.execute("UPDATE store_epoch SET epoch = ?", [epoch])
        fact = "INSERT OR REPLACE INTO store_fact (key, value) VALUES (?, ?)"
        connection.execute(fact, [store.BACKED_UP, str(seq)])
        for table in tables.intersection(SIGNED_IN):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
        if DEVICES in tables:
            _bring_over(connection, devices)
        connection.commit()
    return epoch


def _bring_over(connection: Any, devices: list[dict[str, Any]]) -> None:
    """Tablets enrolled since the copy was made can go on; those revoked since stay revoked."""
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({DEVICES})")} - {"id"}
    for one in devices:
        shared = sorted(columns & set(one))
        updated = ", ".join(f"{name} = excluded.{name}" for name in shared)
        connection.execute(
            f"INSERT INTO {DEVICES} ({', '.join(shared)}) VALUES ({', '.join('?' * len(shared))}) "  # noqa: S608
            f"ON CONFLICT (slug) DO UPDATE SET {updated}",
            [one[name] for name in shared],
        )


def _put_aside(live: Path) -> Path:
    """Rename what was there; nobody but a person removes it."""
    aside = live.with_name(f"{live.name}.before-{secrets.token_hex(4)}")
    for suffix in LOG_FILES:
        log = live.with_name(live.name + suffix)
        if log.exists():
            log.rename(aside.with_name(aside.name + suffix))
    live.rename(aside)
    return aside


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
