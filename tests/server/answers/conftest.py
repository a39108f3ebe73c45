"""A city small enough to read: two districts, a round a week in each, one room, a week of visits."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import EmergencyEnded, EmergencyStarted
from fristed.journal.kinds.room import PlaceAdded, RoomStated
from fristed.journal.kinds.street import FindMade, ReportReceived, RoundEnded, RoundStarted
from fristed.journal.kinds.visit import IntakeRegistered, ReturnsTaken, SuppliesGiven, VisitArrived
from fristed.planning.plan import City, District, Site
from fristed.server import store
from fristed.server.answers import keeping
from fristed.server.answers.record import keep_city

FIRST_WEEK, WEEKS = dt.date(2022, 1, 3), 104
OPENED_ON = dt.date(2023, 5, 1)
NEAR, FAR = "Havnen", "Bakken"
WHERE = {NEAR: (55.670, 12.560), FAR: (55.700, 12.540)}


@pytest.fixture(name="client")
def _client(manager: Client) -> Client:
    """Take the manager for the visitor: who may not read is asked in tests/server/accounts."""
    return manager


@pytest.fixture
def small_city() -> City:
    """Two districts and three candidates, one of which stands."""
    districts = tuple(
        District(name=name, lat=lat, lon=lon, persons=9000, at_risk=at_risk, area_km2=2.0, source="made up")
        for (name, (lat, lon)), at_risk in zip(WHERE.items(), (300, 100), strict=True)
    )
    candidates = (
        Site(name="Kajen", lat=55.671, lon=12.561, district=NEAR, fixed=True),
        Site(name="Toppen", lat=55.701, lon=12.541, district=FAR),
        Site(name="Broen", lat=55.685, lon=12.550, district=NEAR),
    )
    return City(
        name="Lilleby",
        timezone="Europe/Copenhagen",
        detour=1.3,
        districts=districts,
        candidates=candidates,
        proposals=("Broen",),
        further_rooms=1,
    )


@pytest.fixture
def small_record() -> list[Entry]:
    """The city's journal: near the room half as much is found after it opened, elsewhere as much as before."""
    bits = random.Random(7)
    device = Device("crew", random_bits=lambda: bits.getrandbits(74))
    return [
        device.make(data, room=room, at=_noon(day), by="anna")
        for day, room, data in sorted(_told(random.Random(8)), key=lambda one: one[0])
    ]


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def _told(chance: random.Random) -> Iterator[tuple[dt.date, str, Data]]:
    yield OPENED_ON, "kajen", RoomStated(name="Kajen", life="permanent", lat=55.671, lon=12.561)
    yield OPENED_ON, "kajen", PlaceAdded(place="1", type="inject")
    for week in range(WEEKS):
        day = FIRST_WEEK + dt.timedelta(weeks=week)
        for area in WHERE:
            yield from ((day, "street", data) for data in _round(area, day, chance))
    for number in range(7):
        day = OPENED_ON + dt.timedelta(days=number)
        yield from ((day, "kajen", data) for data in _visit(f"v{number}"))
    yield OPENED_ON, "kajen", EmergencyStarted(emergency="e1", visit="v0")
    yield (
        OPENED_ON,
        "kajen",
        EmergencyEnded(
            emergency="e1", type="opioid", grade=3, outcome="recovered", would_have_died="yes", reason="blue"
        ),
    )


def _round(area: str, day: dt.date, chance: random.Random) -> Iterator[Data]:
    lat, lon = WHERE[area]
    name = f"{area}-{day}"
    grams = chance.gauss(400, 40) * (0.5 if area == NEAR and day >= OPENED_ON else 1.0)
    yield RoundStarted(round=name, area=area, crew_size=2)
    yield FindMade(
        find=name,
        source="ground",
        round=name,
        area=area,
        lat=lat,
        lon=lon,
        needles=round(grams / 5),
        grams=grams,
    )
    yield RoundEnded(round=name, area=area, minutes=60)
    yield ReportReceived(report=name, lat=lat, lon=lon, area=area)


def _visit(name: str) -> Iterator[Data]:
    yield VisitArrived(visit=name, wants="inject")
    yield IntakeRegistered(visit=name, route="inject", substances=("heroin",), assisted=False)
    yield SuppliesGiven(visit=name, items={"needle": 3})
    yield ReturnsTaken(visit=name, needles=2)


@pytest.fixture
def data_folder(sqlcipher: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the server keeps its answers in: a new one, with an empty store."""
    monkeypatch.setenv("FRISTED_DATA", str(tmp_path))
    # Whoever edits the code while its tests run must not make their answers old.
    monkeypatch.setattr(keeping, "_code", lambda: "as it stands")
    return tmp_path


@pytest.fixture
def kept_record(data_folder: Path, small_record: list[Entry], small_city: City) -> Path:
    """The same folder with the small journal and its city."""
    keep_city(small_city)
    store.append(small_record)
    return data_folder
