"""The writer of golden journals: a night in one room, entry by entry."""

from __future__ import annotations

import datetime as dt
import random
from typing import Literal

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.room import (
    PlaceAdded,
    PlaceCleaned,
    PlaceFreed,
    PlaceTaken,
    RoomStated,
)
from fristed.journal.kinds.visit import (
    IntakeRegistered,
    SuppliesGiven,
    VisitArrived,
    VisitLeft,
)

ROOM = "halmtorvet"
DAY_FROM = "2026-03-01T23:00:00.000Z"  # midnight in Copenhagen
OPENED = dt.datetime(2026, 3, 2, 7, 0, tzinfo=dt.UTC)


class Night:
    """Writes entries minute by minute, on named devices; a seed makes it repeatable."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.devices: dict[str, Device] = {}
        self.entries: list[Entry] = []

    def tap(
        self,
        minute: float,
        data: Data,
        *,
        device: str = "tablet-1",
        mono: int | None = None,
        by: str = "nurse-1",
        room: str = ROOM,
    ) -> str:
        """Add one entry, ``minute`` minutes after opening; gives its id."""
        maker = self.devices.setdefault(
            device, Device(device, random_bits=lambda: self.chance.getrandbits(74))
        )
        at = OPENED + dt.timedelta(milliseconds=round(minute * 60_000))
        entry = maker.make(data, room=room, at=at, by=by, mono=mono)
        self.entries.append(entry)
        return entry.id

    def guest(self, minute: float, visit: str, place: str, *, stay: float) -> None:
        """One whole ordinary visit at ``place``."""
        route: Literal["inject", "smoke"] = "smoke" if place.startswith("s") else "inject"
        self.tap(minute, VisitArrived(visit=visit, wants=route))
        intake = IntakeRegistered(visit=visit, route=route, substances=("cocaine",), assisted=False)
        self.tap(minute + 1, intake)
        self.tap(minute + 1, SuppliesGiven(items={"needle": 2, "water": 2}, visit=visit))
        self.tap(minute + 2, PlaceTaken(place=place, visit=visit))
        self.tap(minute + stay, PlaceFreed(place=place, visit=visit))
        self.tap(minute + stay + 4, PlaceCleaned(place=place))
        self.tap(minute + stay + 9, VisitLeft(visit=visit))


def opened_room(seed: int) -> Night:
    night = Night(seed)
    night.tap(-5, RoomStated(name="Halmtorvet", life="permanent", address="Halmtorvet 17"))
    for place in ("i1", "i2", "i4", "s1"):
        night.tap(-4, PlaceAdded(place=place, type="smoke" if place == "s1" else "inject"))
    return night
