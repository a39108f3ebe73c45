"""Putting the finds of a file into the store, so that doing it twice stores nothing twice."""

from __future__ import annotations

from itertools import islice

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.street.finds import entries
from fristed.street.reading import Reading

BATCH = 1000
NAMED = 12
"""The device of an imported file is named by so many digits of its digest: the same file is the same device."""


def store_finds(reading: Reading) -> tuple[int, int]:
    """Store every find of ``reading``; gives how many are new and how many were here already.

    The file itself is the device: its entries are the same, down to identifiers and chain, each time.
    """
    from fristed.server.start import start

    start()
    from fristed.server import store

    made = iter(_entries(reading))
    stored = duplicates = 0
    while batch := list(islice(made, BATCH)):
        answers = store.append(batch)
        stored += sum(answer.status == "stored" for answer in answers)
        duplicates += sum(answer.status == "duplicate" for answer in answers)
    return stored, duplicates


def _entries(reading: Reading) -> list[Entry]:
    import random

    bits = random.Random(reading.digest)  # noqa: S311 - repeatable identifiers, not secrets
    device = Device(f"file-{reading.digest[:NAMED]}", random_bits=lambda: bits.getrandbits(74))
    return [device.make(find, room="street", at=at, by="import") for at, find in entries(reading)]
