"""The receivers' tables: a published one comes back, every field gets through, small numbers do not."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.care import (
    CareGiven,
    IncidentNoted,
    ReferralAnswered,
    ReferralArrived,
    ReferralOffered,
    RestrictionLifted,
    RestrictionSet,
)
from fristed.journal.kinds.emergency import EmergencyActed, EmergencyEnded, EmergencyStarted
from fristed.journal.kinds.record import EntryWithdrawn
from fristed.journal.kinds.room import PlaceAdded
from fristed.journal.kinds.shift import (
    DayClosed,
    DayOpened,
    IntakePaused,
    IntakeResumed,
    ShiftEnded,
    ShiftStarted,
)
from fristed.journal.kinds.stock import StockDiscarded, StockReceived
from fristed.journal.kinds.visit import (
    IntakeRegistered,
    ReturnsTaken,
    SuppliesGiven,
    VisitArrived,
    VisitGaveUp,
    VisitQueued,
    VisitRefused,
    VisitSentOn,
)
from fristed.journal.settle import settled
from fristed.measures import Tables
from fristed.measures.released import Grid
from fristed.sample.city_journal import generate
from fristed.server.exports.files import Made, files
from fristed.server.exports.presets import NAMES, preset
from fristed.server.exports.sheet import Sheet, sheet
from fristed.text import Language

Tell = Callable[..., list[Entry]]
GLASGOW = "Europe/London"
LONG_AFTER = dt.date(2026, 1, 1)
MADE = Made(city="Glasgow", version="1.0", root="ab" * 32, entries=9, as_of=LONG_AFTER, simulated=False)
ACCESSED = (336, 684, 864, 847, 737, 893, 938, 848)
INJECTIONS = (268, 523, 609, 610, 451, 547, 546, 514)
EMERGENCIES = (0, 5, 12, 13, 5, 4, 9, 8)
"""The Thistle, January to August 2025, as published by Glasgow City HSCP."""


def table(
    entries: list[Entry],
    name: str,
    *,
    limit: int,
    room: str = "all",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Sheet:
    grid = Grid(Tables(settled(entries), timezone=GLASGOW), limit=limit)
    return sheet(preset(name), grid, as_of=LONG_AFTER, room=room, since=since, until=until)


def column(made: Sheet, name: str) -> list[float | str | None]:
    place = [one.name for one in made.preset.columns].index(name)
    return [
        row.cells[place].value if row.cells[place].value is not None else row.cells[place].status
        for row in made.rows
    ]


@pytest.fixture
def thistle(told: Tell) -> list[Entry]:
    def lines() -> Iterator[tuple[str, Data]]:
        for month, counts in enumerate(zip(ACCESSED, INJECTIONS, EMERGENCIES, strict=True), start=1):
            at = f"2025-{month:02d}-15T12:00:00"
            accessed, injections, emergencies = counts
            for n in range(accessed):
                yield at, VisitArrived(visit=f"{month}-{n}", wants="inject")
            for n in range(injections):
                yield (
                    at,
                    IntakeRegistered(
                        visit=f"{month}-{n}", route="inject", substances=("cocaine",), assisted=False
                    ),
                )
            for n in range(emergencies):
                yield at, EmergencyStarted(emergency=f"{month}-{n}")

    return told(lines())


def test_the_published_table_of_glasgow_comes_back(thistle: list[Entry]) -> None:
    made = table(thistle, "glasgow", limit=1)
    assert [row.start.month for row in made.rows] == list(range(1, 9))
    assert column(made, "service_accessed") == list(ACCESSED)
    assert column(made, "injecting_episodes") == list(INJECTIONS)
    assert column(made, "medical_emergencies") == list(EMERGENCIES)
    assert column(made, "cocaine_percent") == [100] * 8
    assert column(made, "unique_users_female") == ["not_recorded"] * 8
    assert (sum(ACCESSED), sum(INJECTIONS), sum(EMERGENCIES)) == (6147, 4068, 56)


def test_four_emergencies_in_june_are_withheld_and_so_is_another_month(thistle: list[Entry]) -> None:
    shown = column(table(thistle, "glasgow", limit=5), "medical_emergencies")
    assert shown[5] == "withheld"
    assert shown.count("withheld") >= 2
    assert not any(isinstance(one, float) and 0 < one < 5 for one in shown)


GUEST = "0" * 32
AT, LATER = "2025-03-10T12:00:00", "2025-03-10T13:00:00"
BEGIN = (AT, DayOpened())
VARIATIONS: list[tuple[list[tuple[str, Data]], list[tuple[str, Data]]]] = [
    ([(AT, VisitArrived(visit="v", wants="inject"))], [(AT, VisitArrived(visit="v", wants="smoke"))]),
    ([(AT, VisitArrived(visit="v", wants="inject"))], [(AT, VisitArrived(visit="v", wants="inject", guest=GUEST))]),
    ([(AT, VisitArrived(visit="v", wants="inject"))], [(AT, VisitArrived(visit="v", wants="inject", first=True))]),
    ([(AT, VisitArrived(visit="v", wants="inject"))], [(AT, VisitArrived(visit="v", wants="inject")), (AT, VisitSentOn(visit="v", to_room="b"))]),
    ([(AT, VisitRefused(visit="v", reason="ban"))], [(AT, VisitRefused(visit="v", reason="full"))]),
    ([(AT, VisitQueued(visit="v", type="smoke")), (LATER, VisitGaveUp(visit="v", to="unknown"))], [(AT, VisitQueued(visit="v", type="smoke")), (LATER, VisitGaveUp(visit="v", to="used_outside"))]),
    ([(AT, IntakeRegistered(visit="v", route="inject", substances=("heroin",), assisted=False))], [(AT, IntakeRegistered(visit="v", route="oral", substances=("heroin",), assisted=False))]),
    ([(AT, IntakeRegistered(visit="v", route="inject", substances=("heroin",), assisted=False))], [(AT, IntakeRegistered(visit="v", route="inject", substances=("ghb",), assisted=False))]),
    ([(AT, IntakeRegistered(visit="v", route="inject", substances=("heroin",), assisted=False))], [(AT, IntakeRegistered(visit="v", route="inject", substances=("heroin",), assisted=True))]),
    ([(AT, SuppliesGiven(items={"needle": 2}))], [(AT, SuppliesGiven(items={"needle": 3}))]),
    ([(AT, SuppliesGiven(items={"needle": 2}))], [(AT, SuppliesGiven(items={"naloxone_kit": 2}))]),
    ([(AT, ReturnsTaken(needles=2))], [(AT, ReturnsTaken(needles=3))]),
    ([(AT, ReturnsTaken(grams=2.0))], [(AT, ReturnsTaken(grams=3.0))]),
    ([(AT, EmergencyActed(emergency="e", action="oxygen"))], [(AT, EmergencyActed(emergency="e", action="cpr"))]),
    ([(AT, EmergencyActed(emergency="e", action="naloxone", milligrams=0.4))], [(AT, EmergencyActed(emergency="e", action="naloxone", milligrams=0.8))]),
    ([(AT, EmergencyEnded(emergency="e", type="opioid", grade=2, outcome="recovered"))], [(AT, EmergencyEnded(emergency="e", type="ghb", grade=2, outcome="recovered"))]),
    ([(AT, EmergencyEnded(emergency="e", type="opioid", grade=2, outcome="recovered"))], [(AT, EmergencyEnded(emergency="e", type="opioid", grade=3, outcome="recovered"))]),
    ([(AT, EmergencyEnded(emergency="e", type="opioid", grade=2, outcome="recovered"))], [(AT, EmergencyEnded(emergency="e", type="opioid", grade=2, outcome="died"))]),
    ([(AT, EmergencyEnded(emergency="e", type="opioid", grade=2, outcome="recovered"))], [(AT, EmergencyEnded(emergency="e", type="opioid", grade=2, outcome="recovered", would_have_died="yes"))]),
    ([(AT, CareGiven(care="wound"))], [(AT, CareGiven(care="talk"))]),
    ([(AT, CareGiven(care="wound"))], [(AT, CareGiven(care="wound", minutes=9))]),
    ([(AT, ReferralOffered(referral="r", to="doctor"))], [(AT, ReferralOffered(referral="r", to="housing"))]),
    ([(AT, ReferralOffered(referral="r", to="doctor")), (AT, ReferralAnswered(referral="r", answer="declined"))], [(AT, ReferralOffered(referral="r", to="doctor")), (AT, ReferralAnswered(referral="r", answer="accepted"))]),
    ([(AT, ReferralOffered(referral="r", to="doctor"))], [(AT, ReferralOffered(referral="r", to="doctor")), (AT, ReferralArrived(referral="r"))]),
    ([(AT, IncidentNoted(incident="i", type="theft"))], [(AT, IncidentNoted(incident="i", type="police"))]),
    ([(AT, RestrictionSet(restriction="b", guest=GUEST, until="2025-04-01T00:00:00.000Z", reason="theft"))], [(AT, RestrictionSet(restriction="b", guest=GUEST, until="2025-04-01T00:00:00.000Z", reason="dealing"))]),
    ([], [(AT, RestrictionLifted(restriction="b", reason="Enough."))]),
    ([(LATER, DayClosed())], [("2025-03-10T15:00:00", DayClosed())]),
    ([(AT, IntakePaused(reason="cleaning")), (LATER, IntakeResumed())], [(AT, IntakePaused(reason="cleaning")), ("2025-03-10T12:30:00", IntakeResumed())]),
    ([(AT, ShiftStarted(role="nurse")), (LATER, ShiftEnded())], [(AT, ShiftStarted(role="nurse")), ("2025-03-10T15:00:00", ShiftEnded())]),
    ([(AT, PlaceAdded(place="1", type="inject"))], [(AT, PlaceAdded(place="1", type="flex"))]),
    ([(AT, StockReceived(item="foil", quantity=1))], [(AT, StockReceived(item="foil", quantity=2))]),
    ([(AT, StockReceived(item="foil", quantity=1))], [(AT, StockReceived(item="pipe", quantity=1))]),
    ([(AT, StockDiscarded(item="foil", quantity=1, reason="lost"))], [(AT, StockDiscarded(item="foil", quantity=2, reason="lost"))]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), VARIATIONS)
def test_every_field_that_is_counted_reaches_the_table(
    told: Tell, one: list[tuple[str, Data]], other: list[tuple[str, Data]]
) -> None:
    always = [BEGIN, (AT, EmergencyStarted(emergency="e"))]
    first, second = (table(told([*always, *lines]), "aggregate", limit=1) for lines in (one, other))
    assert first.rows[0].cells != second.rows[0].cells


def test_the_figures_are_those_of_an_independent_count() -> None:
    days = [dt.date(2012, 11, 1) + dt.timedelta(days=n) for n in range(12)]
    entries = list(generate(days=days, street=False))
    read = [*settled(entries)]
    kinds = Counter(entry.kind for entry in read)
    withdrawn = sum(isinstance(entry.data, EntryWithdrawn) for entry in entries)
    assert withdrawn
    local = ZoneInfo("Europe/Copenhagen")
    guests = {entry.data.guest for entry in read if entry.kind == "visit.arrived" and entry.data.guest}
    refused = {entry.data.visit for entry in read if entry.kind == "visit.refused"}
    arrived = {entry.data.visit for entry in read if entry.kind == "visit.arrived"}
    smoked = sum(entry.kind == "intake.registered" and entry.data.route == "smoke" for entry in read)
    assert {entry.moment.astimezone(local).month for entry in read if entry.kind == "visit.arrived"} == {11}
    made = table(entries, "denmark", limit=1)
    assert column(made, "visits") == [len(arrived - refused)]
    assert column(made, "intakes") == [kinds["intake.registered"]]
    assert column(made, "intakes_smoked") == [smoked]
    assert len(guests) - len(refused) <= float(str(column(made, "unique_users")[0])) <= len(guests)
    assert column(made, "refused") == [len(refused)]
    assert column(made, "emergencies") == [kinds["emergency.started"]]


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("name", NAMES)
def test_an_export_carries_its_definitions_rule_and_digest(
    thistle: list[Entry], name: str, language: Language
) -> None:
    made = table(thistle, name, limit=preset(name).limit)
    found = files(made, MADE, language)
    assert set(found) == {f"{name}.csv", f"{name}.parquet", "datapackage.json", "definitions.md"}
    package = json.loads(found["datapackage.json"])
    resource = package["resources"][0]
    told = list(
        csv.reader(io.StringIO(found[f"{name}.csv"].decode()), delimiter=resource["dialect"]["delimiter"])
    )
    assert told[0] == [field["name"] for field in resource["schema"]["fields"]]
    assert len(set(told[0])) == len(told[0])
    assert all(field["description"] for field in resource["schema"]["fields"])
    assert all(len(row) == len(told[0]) for row in told)
    words = found["definitions.md"].decode()
    assert MADE.root in words
    assert f" {preset(name).limit} " in words
    assert package["fristed"]["root"] == MADE.root
    long = pl.read_parquet(io.BytesIO(found[f"{name}.parquet"]))
    assert long.height == len(made.rows) * len(made.preset.columns)
    assert long.filter(pl.col("status") == "counted")["value"].null_count() == 0


def test_danish_numbers_have_commas_and_semicolons(thistle: list[Entry]) -> None:
    made = table(thistle, "glasgow", limit=5)
    assert "100,0" in files(made, MADE, "da")["glasgow.csv"].decode()
    assert files(made, MADE, "da") == files(made, MADE, "da")


def test_several_rooms_have_a_row_together_without_distinct_guests(told: Tell) -> None:
    lines = [(AT, VisitArrived(visit=f"v{n}", wants="inject", guest=f"{n:032x}")) for n in range(6)]
    made = table([*told(lines, room="a"), *told(lines, room="b")], "glasgow", limit=5)
    assert [row.room for row in made.rows] == ["a", "b", "all"]
    assert column(made, "service_accessed") == [6, 6, 12]
    assert column(made, "unique_users") == [6, 6, "none"]


@pytest.mark.parametrize(
    ("asked", "reason", "sentence"),
    [
        ({"name": "sweden"}, "preset_unknown", "no export called 'sweden'. Choose one of: denmark, health_canada"),
        ({"since": dt.date(2025, 1, 2)}, "period_not_whole", "is of whole months"),
        ({"name": "nrw", "until": dt.date(2025, 6, 30)}, "period_not_whole", "is of whole years"),
        ({"until": dt.date(2026, 1, 31)}, "period_not_over", "ends on 2026-01-01, so the month that ends on 2026-01-31"),
        ({"room": "elsewhere"}, "room_unknown", "nothing counted in the room 'elsewhere'. Choose one of: thistle, or all"),
        ({"until": dt.date(2024, 1, 31)}, "nothing_counted", "no month that is over and that the record of all holds"),
    ],
)  # fmt: skip
def test_what_cannot_be_exported_is_refused(
    thistle: list[Entry], asked: dict[str, object], reason: str, sentence: str
) -> None:
    wanted: dict[str, object] = {"name": "glasgow", "limit": 5, **asked}
    with pytest.raises(FristedError, match=sentence) as refused:
        table(thistle, **wanted)  # type: ignore[arg-type]
    assert refused.value.reason == reason
