"""The canonical form and digest of an entry, against the standard library writing the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
from functools import cache
from typing import Any

import msgspec

from benches.registry import Bench, register, seconds
from fristed.journal.chain import Device
from fristed.journal.entry import Entry, canonical, digest
from fristed.journal.kinds.visit import VisitArrived

COUNT = 20_000


@cache
def _entries() -> list[Entry]:
    chance = random.Random(1)
    device = Device("tablet-1", random_bits=lambda: chance.getrandbits(74))
    noon = dt.datetime(2012, 10, 1, 12, tzinfo=dt.UTC)
    arrived = VisitArrived(visit="v", wants="inject")
    return [device.make(arrived, room="halmtorvet", at=noon, by="anna") for _ in range(COUNT)]


def _standard(entry: dict[str, Any]) -> str:
    line = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hashlib.sha256(line).hexdigest()


def _ours() -> float:
    entries = _entries()
    return COUNT / seconds(lambda: [digest(entry) for entry in entries])


def _peer() -> float:
    plain = [msgspec.json.decode(canonical(entry)) for entry in _entries()]
    if _standard(plain[0]) != digest(_entries()[0]):
        raise AssertionError("The peer does not write the same bytes.")
    return COUNT / seconds(lambda: [_standard(entry) for entry in plain])


register(
    Bench(
        name="entry_digest", unit="entries/s", better="more",
        ours=_ours, peer=_peer, peer_name="json.dumps(sort_keys) and SHA-256",
    )
)  # fmt: skip
