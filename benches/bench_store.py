"""Appending to the encrypted store, against plain SQLite told to be as durable and to check nothing."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from benches.registry import Bench, register, seconds

COUNT, BATCH, SINGLES = 20_000, 1000, 200


@cache
def _lines() -> list[bytes]:
    from fristed.journal.chain import Device
    from fristed.journal.entry import canonical
    from fristed.journal.kinds.visit import VisitArrived

    chance = random.Random(1)
    device = Device("tablet-1", random_bits=lambda: chance.getrandbits(74))
    noon = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
    arrived = VisitArrived(visit="v", wants="inject")
    return [canonical(device.make(arrived, room="halmtorvet", at=noon, by="anna")) for _ in range(COUNT)]


@contextmanager
def _new_store() -> Iterator[None]:
    """A store of its own, so that a bench never touches a city's."""
    from fristed.server.databases import database
    from fristed.server.start import migrate, set_up

    set_up()
    from django.db import connections

    described = connections["default"].settings_dict
    before = dict(described)
    with tempfile.TemporaryDirectory(prefix="fristed-bench-") as folder:
        connections["default"].close()
        described.update(database(None, home=Path(folder)))
        try:
            migrate()
            yield
        finally:
            connections["default"].close()
            described.update(before)


def _ours(count: int, batch: int) -> Callable[[], float]:
    def measure() -> float:
        lines = _lines()[:count]
        with _new_store():
            from fristed.server import store

            return count / seconds(lambda: [store.append(some) for some in _batches(lines, batch)], times=1)

    return measure


def _peer(count: int, batch: int) -> Callable[[], float]:
    def measure() -> float:
        lines = _lines()[:count]
        with tempfile.TemporaryDirectory(prefix="fristed-bench-") as folder:
            plain = sqlite3.connect(Path(folder) / "plain.db")
            plain.execute("PRAGMA journal_mode = WAL")
            plain.execute("PRAGMA synchronous = FULL")
            plain.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, line TEXT NOT NULL)")

            def append() -> None:
                for some in _batches(lines, batch):
                    with plain:
                        rows = ((one.decode(),) for one in some)
                        plain.executemany("INSERT INTO entry (line) VALUES (?)", rows)

            taken = seconds(append, times=1)
            plain.close()
            return count / taken

    return measure


def _batches(lines: list[bytes], size: int) -> Iterator[list[bytes]]:
    return (lines[start : start + size] for start in range(0, len(lines), size))


PEER = "plain sqlite3, line only"
register(
    Bench(
        name="store_append_by_1000", unit="entries/s", better="more", target=8000,
        ours=_ours(COUNT, BATCH), peer=_peer(COUNT, BATCH), peer_name=PEER,
    )
)  # fmt: skip
register(
    Bench(
        name="store_append_one_by_one", unit="entries/s", better="more",
        ours=_ours(SINGLES, 1), peer=_peer(SINGLES, 1), peer_name=PEER,
    )
)  # fmt: skip
