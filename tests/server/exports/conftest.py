"""Small journals to export, made without a store."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable

import pytest

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data


@pytest.fixture
def told() -> Callable[..., list[Entry]]:
    """Make entries from (moment in UTC, data), in one room."""
    device = Device("desk", random_bits=itertools.count(1).__next__)

    def tell(lines: Iterable[tuple[str, Data]], *, room: str = "thistle") -> list[Entry]:
        return [
            device.make(
                data, room=room, at=dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC), by="nurse-1"
            )
            for at, data in lines
        ]

    return tell
