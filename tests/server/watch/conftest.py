"""A city whose room has an emergency a day among twenty intakes, and then six in an afternoon."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.room import RoomStated
from fristed.journal.kinds.visit import IntakeRegistered
from fristed.room.monitor.calibrate import Calibration, calibrate
from fristed.room.monitor.watch import Watch
from fristed.server import store
from fristed.server.watch import eras

START = dt.datetime(2024, 3, 1, 8, tzinfo=dt.UTC)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
ROOM = "halmtorvet"


class Book:
    """Writes one tablet's entries and keeps them until they are stored."""

    def __init__(self) -> None:
        bits = random.Random(5)
        self._device = Device("tablet-1", random_bits=lambda: bits.getrandbits(74))
        self._numbers = itertools.count(1)

    def make(self, data: Data, at: dt.datetime, *, room: str = ROOM) -> Entry:
        return self._device.make(data, room=room, at=at, by="anna")

    def intake(self, at: dt.datetime, *, room: str = ROOM) -> list[Entry]:
        visit = f"v-{next(self._numbers)}"
        data = IntakeRegistered(visit=visit, route="inject", substances=("heroin",), assisted=False)
        return [self.make(data, at, room=room)]

    def emergency(self, at: dt.datetime, *, room: str = ROOM) -> list[Entry]:
        number = next(self._numbers)
        visit = f"v-{number}"
        data = IntakeRegistered(visit=visit, route="inject", substances=("heroin",), assisted=False)
        return [
            self.make(data, at, room=room),
            self.make(EmergencyStarted(emergency=f"e-{number}", visit=visit), at + HOUR / 60, room=room),
        ]

    def day(self, n: int, *, room: str = ROOM) -> list[Entry]:
        """Day ``n`` as usual: nineteen intakes, and one that led to an emergency."""
        begins = START + n * DAY
        made = [entry for k in range(19) for entry in self.intake(begins + k * HOUR / 2, room=room)]
        return [*made, *self.emergency(begins + 9.7 * HOUR, room=room)]


_calibrated: dict[bytes, Calibration] = {}


def _calibrate_once(watched: Watch, *, progress: object, **how: Any) -> Calibration:
    """Calibrate what is believed once a run: most tests begin with the same month."""
    key = msgspec.json.encode((watched.baselines, watched.substances, how))
    if key not in _calibrated:
        _calibrated[key] = calibrate(watched, **how)
    return _calibrated[key]


@pytest.fixture
def book(client: object, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book before an empty store; calibrations are rough, and nothing else is kept from test to test."""
    monkeypatch.setattr(eras, "RUNS", 40)
    monkeypatch.setattr(eras, "calibrate", _calibrate_once)
    monkeypatch.setattr("fristed.server.watch.running._running", None)
    book = Book()
    stated = RoomStated(name="Halmtorvet 17", life="permanent")
    store.append([book.make(stated, START - DAY)])
    return book


@pytest.fixture
def month(book: Book) -> Book:
    """Thirty usual days, stored."""
    store.append([entry for n in range(30) for entry in book.day(n)])
    return book


@pytest.fixture
def batch(book: Book) -> Callable[[], list[Entry]]:
    """Give a function that makes the afternoon of day 30: six emergencies in three hours."""

    def make() -> list[Entry]:
        noon = START + 30 * DAY + 4 * HOUR
        return [entry for n in range(6) for entry in book.emergency(noon + n * HOUR / 2)]

    return make
