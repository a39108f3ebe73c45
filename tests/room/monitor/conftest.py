"""What the tests of the monitor share: rooms with even days, and intakes written as entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

import numpy as np
import pytest

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.visit import IntakeRegistered, Substance, VisitArrived, VisitLeft
from fristed.room.monitor.calendar import Calendar


@pytest.fixture
def even() -> Callable[..., Calendar]:
    """``even(intakes_per_day, **rhythm)``: a room whose intakes are spread evenly over the day."""

    def make(intakes_per_day: float, **rhythm: Any) -> Calendar:
        return Calendar(timezone="UTC", intakes_by_hour=(intakes_per_day / 24,) * 24, **rhythm)

    return make


class Notebook:
    """Writes the entries of one tablet."""

    def __init__(self) -> None:
        bits = count(1)
        self._device = Device("tablet", random_bits=lambda: next(bits))
        self._visits = count(1)
        self.entries: list[Entry] = []

    def write(self, data: Data, *, at: dt.datetime, room: str = "a") -> Entry:
        """Write one entry."""
        self.entries.append(self._device.make(data, room=room, at=at, by="nurse"))
        return self.entries[-1]

    def visit(
        self, at: dt.datetime, *, emergency: bool = False, room: str = "a", guest: str | None = None,
        substances: tuple[Substance, ...] = ("heroin",),
    ) -> None:  # fmt: skip
        """Write a visit of half an hour with one intake, and the emergency a minute later."""
        visit = f"{room}-{next(self._visits)}"
        self.write(VisitArrived(visit=visit, wants="inject", guest=guest), at=at, room=room)
        intake = IntakeRegistered(visit=visit, route="inject", substances=substances, assisted=False)
        self.write(intake, at=at, room=room)
        if emergency:
            begun = EmergencyStarted(emergency=f"e-{visit}", visit=visit)
            self.write(begun, at=at + dt.timedelta(minutes=1), room=room)
        self.write(VisitLeft(visit=visit), at=at + dt.timedelta(minutes=30), room=room)

    def visits(self, marks: Iterable[tuple[dt.datetime, bool]], *, room: str = "a") -> None:
        """Write visits from (moment, whether it led to an emergency)."""
        for at, emergency in marks:
            self.visit(at, emergency=emergency, room=room)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def spread() -> Callable[[dt.datetime, float, int, int], list[tuple[dt.datetime, bool]]]:
    """``spread(first, days, intakes, emergencies)``: both spread evenly, as (moment, emergency)."""

    def marks(
        first: dt.datetime, days: float, intakes: int, emergencies: int
    ) -> list[tuple[dt.datetime, bool]]:
        marked = set(np.linspace(0, intakes - 1, emergencies + 2).round().astype(int)[1:-1].tolist())
        step = dt.timedelta(days=days) / intakes
        return [(first + n * step, n in marked) for n in range(intakes)]

    return marks
