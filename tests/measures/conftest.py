"""Small journals made by hand, for every family of measures."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable

import pytest

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.settle import settled
from fristed.measures import Tables

Told = tuple[str, Data] | tuple[str, Data, str]
Tell = Callable[[Iterable[Told]], Tables]


@pytest.fixture
def tell() -> Tell:
    """Make settled tables from (moment in UTC, data[, member of staff])."""
    device = Device("desk", random_bits=itertools.count(1).__next__)

    def told(lines: Iterable[Told], *, room: str = "halmtorvet") -> Tables:
        entries: list[Entry] = []
        for at, data, *by in lines:
            moment = dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)
            entries.append(device.make(data, room=room, at=moment, by=by[0] if by else "nurse-1"))
        return Tables(settled(entries), timezone="Europe/Copenhagen")

    return told
