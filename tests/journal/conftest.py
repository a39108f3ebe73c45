"""Devices that make the same entries every time."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.visit import VisitArrived

NINE = dt.datetime(2012, 10, 1, 9, tzinfo=dt.UTC)
Make = Callable[..., Entry]


@pytest.fixture
def make() -> Make:
    """Make the next entry of a named device; one minute passes between entries."""
    devices: dict[str, Device] = {}
    source = random.Random(2012)
    clock = iter(range(10_000))

    def next_entry(data: Data | None = None, *, by_device: str = "door-1", room: str = "halmtorvet") -> Entry:
        one = devices.setdefault(by_device, Device(by_device, random_bits=lambda: source.getrandbits(74)))
        minute = next(clock)
        said = data or VisitArrived(visit=f"v{minute}", wants="inject")
        return one.make(said, room=room, at=NINE + dt.timedelta(minutes=minute), by="s1")

    return next_entry
