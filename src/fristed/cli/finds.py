"""Putting the finds or requests of a file into the store, so that no row is stored twice.

A row is the same row wherever it stands: in the same file read again, in the file as it was put right
after some of its rows were refused, or in next month's file that begins with last month's.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import msgspec

from fristed.errors import InputRefused
from fristed.journal.chain import Device
from fristed.journal.entry import Entry, digest, moment_text
from fristed.journal.kinds.street import FindMade
from fristed.street.finds import Told, entries
from fristed.street.reading import Reading

BATCH = 1000
NAMED = 12
"""The device of an imported file is named by so many digits of its digest: the same file is the same device."""
BY = "import"

Row = tuple[str, Told]


class _Known(msgspec.Struct):
    """What the store holds from imports: how often each row, and the last entry of one device."""

    rows: Counter[Row]
    last: Entry | None


def store_finds(reading: Reading) -> tuple[int, int]:
    """Store the finds or requests of ``reading`` that were not imported before; gives how many are new and how many not.

    Two equal rows in one file are two finds. A kill costs at most a batch: run again, the file goes on
    where it stopped.
    """
    from fristed.server.start import start

    start()
    from fristed.server import store

    device = f"file-{reading.digest[:NAMED]}"
    known = _known(device)
    made = list(_made(reading, device, known))  # all before the first is stored: one may be refused
    for start_of in range(0, len(made), BATCH):
        store.append(made[start_of : start_of + BATCH])
    return len(made), len(entries(reading)) - len(made)


def _known(device: str) -> _Known:
    from fristed.server import store

    known = _Known(Counter(), None)
    for one in store.read(room="street", kinds=("find.made", "report.received")):
        entry = one.entry
        if entry.by != BY:
            continue
        known.rows[_row(entry.at, entry.data)] += 1
        if entry.device == device and (known.last is None or entry.n > known.last.n):
            known.last = entry
    return known


def _row(at: str, told: Told) -> Row:
    return at, msgspec.structs.replace(told, **{_named(told): ""})


def _named(told: Told) -> str:
    return "find" if isinstance(told, FindMade) else "report"


def _made(reading: Reading, device: str, known: _Known) -> Iterator[Entry]:
    n, prev = (known.last.n, digest(known.last)) if known.last is not None else (0, None)
    bits = random.Random(f"{reading.digest} {n}")  # noqa: S311 - repeatable identifiers, not secrets
    maker = Device(device, random_bits=lambda: bits.getrandbits(74), n=n, prev=prev)
    for at, told in entries(reading):
        row = _row(moment_text(at), told)
        if known.rows[row]:
            known.rows[row] -= 1
            continue
        try:
            yield maker.make(told, room="street", at=at, by=BY)
        except InputRefused as refusal:
            refusal.file, refusal.line = reading.file, int(getattr(told, _named(told)).rpartition("-")[2])
            raise
