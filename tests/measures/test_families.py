"""Journals small enough to add up by hand, and properties every family keeps."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import FristedError
from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds import Unknown
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import EmergencyActed, EmergencyEnded, EmergencyStarted
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import RoomStated
from fristed.journal.kinds.street import FindMade, ReportReceived, RoundEnded
from fristed.journal.kinds.visit import (
    IntakeRegistered,
    ReturnsTaken,
    SuppliesGiven,
    VisitArrived,
    VisitCalled,
    VisitGaveUp,
    VisitQueued,
    VisitRefused,
)
from fristed.journal.settle import settled
from fristed.measures import MEASURES, Tables, counted_as
from fristed.measures.emergencies import actions, emergencies, emergency_rate, garwood
from fristed.measures.intakes import intakes
from fristed.measures.needles import needles
from fristed.measures.reference import measures_page
from fristed.measures.street import street
from fristed.measures.summary import judgements, summary
from fristed.measures.visits import visits
from fristed.measures.waiting import waiting, waits

COPENHAGEN = "Europe/Copenhagen"
GUEST = "0" * 32
Make = Callable[..., Entry]


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.fixture
def make() -> Make:
    bits = itertools.count(1)
    devices: dict[str, Device] = {}

    def made(
        data: Data, when: str, *, room: str = "halmtorvet", device: str = "desk", mono: int | None = None
    ) -> Entry:
        one = devices.setdefault(device, Device(device, random_bits=lambda: next(bits)))
        return one.make(data, room=room, at=at(when), by="nurse-1", mono=mono)

    return made


def of(entries: list[Entry]) -> Tables:
    return Tables(entries, timezone=COPENHAGEN)


def rows(frame: pl.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return frame.select(*columns).rows()


def test_visits_are_counted_on_the_local_day(make: Make) -> None:
    entries = [
        make(VisitArrived(visit="v1", wants="inject", guest=GUEST), "2012-10-01T21:30:00"),
        make(VisitArrived(visit="v2", wants="smoke", guest=GUEST), "2012-10-01T21:59:00"),
        make(VisitArrived(visit="v3", wants="smoke"), "2012-10-01T22:30:00"),  # 00:30 on the 2nd
        make(VisitArrived(visit="v4", wants="smoke"), "2012-10-04T12:00:00"),
        make(VisitRefused(visit="v4", reason="ban"), "2012-10-04T12:01:00"),
    ]
    found = visits(of(entries))
    assert rows(found, "start", "visits", "guests", "unknown", "refused") == [
        (dt.date(2012, 10, 1), 2, 1, 0, 0),
        (dt.date(2012, 10, 2), 1, 0, 1, 0),
        (dt.date(2012, 10, 3), 0, 0, 0, 0),
        (dt.date(2012, 10, 4), 0, 0, 0, 1),
    ]


def test_a_guest_twice_in_a_week_is_one_guest(make: Make) -> None:
    entries = [
        make(VisitArrived(visit=f"v{day}", wants="inject", guest=GUEST), f"2012-10-0{day}T12:00:00")
        for day in (3, 4, 8)
    ]
    assert rows(visits(of(entries), per="week"), "start", "days", "guests") == [
        (dt.date(2012, 10, 1), 5, 1),
        (dt.date(2012, 10, 8), 1, 1),
    ]


def test_a_room_that_is_only_planned_has_no_record(make: Make) -> None:
    entries = [
        make(RoomStated(name="Room", life="planned"), "2012-08-01T12:00:00"),
        make(VisitArrived(visit="v1", wants="inject"), "2012-10-01T12:00:00"),
    ]
    assert visits(of(entries)).height == 1


def test_intakes_are_counted_by_route(make: Make) -> None:
    entries = [
        make(
            IntakeRegistered(visit="v1", route="inject", substances=("heroin",), assisted=True),
            "2012-10-01T12:00:00",
        ),
        make(
            IntakeRegistered(visit="v1", route="smoke", substances=("crack",), assisted=False),
            "2012-10-01T12:20:00",
        ),
        make(
            IntakeRegistered(visit="v2", route="inject", substances=("heroin", "cocaine"), assisted=False),
            "2012-10-01T13:00:00",
        ),
    ]
    assert rows(intakes(of(entries)), "intakes", "inject", "smoke", "oral", "assisted") == [(3, 2, 1, 0, 1)]


def test_needles_and_grams_are_never_mixed(make: Make) -> None:
    entries = [
        make(
            SuppliesGiven(visit="v1", items={"needle": 2, "syringe": 2, "filter": 1}), "2012-10-01T12:00:00"
        ),
        make(SuppliesGiven(items={"needle": 10}), "2012-10-01T13:00:00"),
        make(SuppliesGiven(items={"foil": 3}), "2012-10-01T13:30:00"),
        make(ReturnsTaken(visit="v1", needles=3), "2012-10-01T14:00:00"),
        make(ReturnsTaken(grams=55.5), "2012-10-01T15:00:00"),
    ]
    assert rows(needles(of(entries)), "given", "returned", "returned_grams") == [(12, 3, 55.5)]


def test_the_street_is_counted_with_its_effort(make: Make) -> None:
    entries = [
        make(FindMade(find="f1", source="ground", round="r1", grams=40.0, needles=8), "2012-10-01T08:00:00", room="street"),
        make(FindMade(find="f2", source="ground", area="North", needles_low=3, needles_high=5, effort_minutes=10), "2012-10-01T09:00:00", room="street"),
        make(FindMade(find="f3", source="box", area="North", needles=99), "2012-10-01T09:00:00", room="street"),
        make(FindMade(find="f4", source="ground", grams=2.0), "2012-10-01T09:00:00", room="street"),
        make(RoundEnded(round="r1", area="North", minutes=90, metres=3000), "2012-10-01T10:00:00", room="street"),
        make(RoundEnded(round="r2", area="North", minutes=60), "2012-10-03T10:00:00", room="street"),
        make(ReportReceived(report="p1", area="North", lat=55.7, lon=12.5), "2012-10-03T10:00:00", room="street"),
        make(ReportReceived(report="p2", area="North", lat=55.7, lon=12.5, test=True), "2012-10-03T10:00:00", room="street"),
    ]  # fmt: skip
    found = street(of(entries))
    assert rows(found, "area", "finds", "needles", "needles_low", "needles_high", "grams") == [
        ("North", 2, 8, 11, 13, 40.0),
        ("North", 0, 0, 0, 0, 0.0),
        ("North", 0, 0, 0, 0, 0.0),
        ("unknown", 1, 0, 0, 0, 2.0),
    ]
    assert rows(found, "rounds", "effort_minutes", "metres", "reports") == [(1, 100, 3000, 0), (0, 0, 0, 0), (1, 60, 0, 1), (0, 0, 0, 0)]  # fmt: skip
    assert rows(street(of(entries), source="box"), "needles")[0] == (99,)


def test_an_unknown_source_is_refused(make: Make) -> None:
    with pytest.raises(ValueError, match="one of ground, box, kiosk, not 'sea'"):
        street(of([]), source="sea")  # type: ignore[arg-type]


@pytest.fixture
def emergency(make: Make) -> list[Entry]:
    return [
        make(VisitArrived(visit="v1", wants="inject"), "2012-10-01T12:00:00"),
        make(IntakeRegistered(visit="v1", route="inject", substances=("heroin",), assisted=False), "2012-10-01T12:01:00"),
        make(EmergencyStarted(emergency="e1", visit="v1", place="1"), "2012-10-01T12:05:00", mono=1_000),
        make(EmergencyActed(emergency="e1", action="oxygen", litres_per_minute=10.0), "2012-10-01T12:09:00", mono=41_500),
        make(EmergencyActed(emergency="e1", action="ambulance_called"), "2012-10-01T12:06:00", device="door", mono=5),
        make(EmergencyEnded(emergency="e1", type="opioid", grade=3, outcome="recovered", would_have_died="yes", reason="Blue."), "2012-10-01T12:30:00"),
        make(EmergencyStarted(emergency="e2"), "2012-10-02T12:05:00"),
    ]  # fmt: skip


def test_emergencies_are_graded_on_the_day_they_began(emergency: list[Entry]) -> None:
    found = emergencies(of(emergency))
    assert rows(found, "emergencies", "emergencies_grade_3", "ungraded", "grave", "would_have_died") == [
        (1, 1, 0, 1, 1),
        (1, 0, 1, 0, 0),
    ]


def test_actions_are_timed_by_one_clock_where_there_is_one(emergency: list[Entry]) -> None:
    timed = actions(of(emergency)).sort("action")
    assert rows(timed, "action", "seconds", "clock") == [
        ("ambulance_called", 60.0, "at"),
        ("oxygen", 40.5, "mono"),
    ]


def test_a_rate_without_intakes_is_no_rate(emergency: list[Entry]) -> None:
    daily = emergency_rate(of(emergency), per="day")
    assert rows(daily, "emergencies", "intakes", "per_1000") == [(1, 1, 1000.0), (1, 0, None)]
    assert daily["high"][1] is None


def test_waits_are_cut_off_honestly(make: Make) -> None:
    entries = [
        make(VisitQueued(visit="v1", type="inject"), "2012-10-01T12:00:00"),
        make(VisitQueued(visit="v2", type="inject"), "2012-10-01T12:00:00"),
        make(VisitQueued(visit="v3", type="smoke"), "2012-10-01T12:00:00"),
        make(VisitCalled(visit="v1"), "2012-10-01T12:10:00"),
        make(VisitGaveUp(visit="v2", to="used_outside"), "2012-10-01T12:25:30"),
        make(VisitArrived(visit="v4", wants="smoke"), "2012-10-01T13:00:00"),
    ]
    tables = of(entries)
    assert sorted(rows(waits(tables), "visit", "minutes", "end")) == [
        ("v1", 10.0, "called"),
        ("v2", 25.5, "gave_up"),
        ("v3", 60.0, "still_waiting"),
    ]
    assert rows(
        waiting(tables), "queued", "called", "gave_up", "still_waiting", "minutes", "gave_up_to_used_outside"
    ) == [(3, 1, 1, 1, 95.5, 1)]


def test_every_measure_can_be_counted_and_says_what_it_is(emergency: list[Entry]) -> None:
    tables = of(emergency)
    columns = {
        table: set(table(tables, per="month").columns) for table in {one.table for one in MEASURES.values()}
    }
    for measure in MEASURES.values():
        assert {measure.by, "start", "days", measure.column} <= columns[measure.table]
        assert measure.definition.en.endswith(".")
        assert measure.definition.da.endswith(".")
        assert measure.table.__doc__


def test_an_empty_journal_counts_nothing() -> None:
    assert all(one.table(of([])).is_empty() for one in {one.table: one for one in MEASURES.values()}.values())


def test_a_measure_is_counted_under_the_name_value(emergency: list[Entry]) -> None:
    found = counted_as("emergencies_per_day", of(emergency), per="month")
    assert found.rows() == [("halmtorvet", dt.date(2012, 10, 1), 2, 2)]


def test_an_unknown_measure_is_refused_by_name() -> None:
    with pytest.raises(FristedError, match=r"no measure called 'happiness'. Choose one of: assisted_intakes"):
        counted_as("happiness", of([]))


def test_an_unknown_time_zone_is_refused() -> None:
    with pytest.raises(FristedError, match="no time zone called 'Mars/Olympus'"):
        Tables([], timezone="Mars/Olympus")


def test_entries_of_a_newer_release_are_named_not_dropped(make: Make) -> None:
    newer = msgspec.structs.replace(
        make(VisitArrived(visit="v", wants="other"), "2012-10-01T12:00:00"), v=9, data=Unknown({})
    )
    assert of([newer]).unread == {"visit.arrived": 1}


def test_the_summary_gives_the_headline_numbers(make: Make, emergency: list[Entry]) -> None:
    outside = [
        make(
            FindMade(find=f"f{day}", source="ground", area="North", grams=grams),
            f"2012-09-{day}T08:00:00",
            room="street",
        )
        for day, grams in ((28, 30.0), (29, 50.0))
    ]
    outside.append(
        make(RoundEnded(round="r1", area="North", minutes=90), "2012-10-01T10:00:00", room="street")
    )
    numbers = {
        one.name: one
        for one in summary(
            of([*emergency, *outside]), room="halmtorvet", area="North", opened_on=dt.date(2012, 10, 1)
        )
    }
    assert numbers["intakes_per_day"].value == 0.5
    assert numbers["street_grams_per_day_before"].value == pytest.approx(80 / 3)
    assert numbers["street_effort_minutes_per_day_after"].value == 90
    assert numbers["emergencies_per_1000_intakes"].value == 2000
    assert numbers["emergencies_per_1000_intakes"].low == pytest.approx(1000 * garwood(2)[0])
    assert (
        numbers["intakes_per_day"].query
        == "intakes_per_day, mean over the days of 2012-10-01 to 2012-10-02 in halmtorvet"
    )


def test_judgements_are_counted_as_judgements(emergency: list[Entry]) -> None:
    asked, fatal = judgements(of(emergency), room="halmtorvet", opened_on=dt.date(2012, 10, 1))
    assert (asked.name, asked.value) == ("emergencies_judged", 1)
    assert (fatal.name, fatal.value) == ("emergencies_judged_fatal", 1)


def test_the_page_of_measures_is_fresh() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "reference" / "measures.md"
    assert page.read_text(encoding="utf-8") == measures_page(), "run `make docs`"


def test_the_summary_of_an_unknown_room_names_the_known(emergency: list[Entry]) -> None:
    with pytest.raises(
        FristedError, match=r"nothing counted in the room 'moon'. Choose one it has a record of: halmtorvet"
    ):
        summary(of(emergency), room="moon", area="North", opened_on=dt.date(2012, 10, 1))


AREAS = ("North", "South", "Harbour")
FINDS = st.lists(
    st.tuples(st.sampled_from(AREAS), st.integers(0, 40), st.integers(0, 500), st.integers(0, 100)), min_size=1, max_size=25
)  # fmt: skip


def journal(finds: list[tuple[str, int, int, int]]) -> list[Entry]:
    bits = itertools.count(1)
    device = Device("crew", random_bits=lambda: next(bits))
    start = dt.datetime(2012, 3, 20, 8, tzinfo=dt.UTC)
    return [
        device.make(
            FindMade(find=f"f{i}", source="ground", area=area, grams=float(grams), needles=count),
            room="street", at=start + dt.timedelta(days=day), by="crew",
        )
        for i, (area, day, grams, count) in enumerate(finds)
    ]  # fmt: skip


@given(FINDS, st.randoms())
def test_the_order_of_entries_makes_no_difference(
    finds: list[tuple[str, int, int, int]], shuffler: random.Random
) -> None:
    entries = journal(finds)
    shuffled = shuffler.sample(entries, len(entries))
    assert street(of(entries)).equals(street(of(shuffled)))


@given(FINDS)
def test_an_entry_given_twice_counts_once(finds: list[tuple[str, int, int, int]]) -> None:
    entries = journal(finds)
    assert street(of(entries + entries)).equals(street(of(entries)))


@given(FINDS)
def test_sums_over_areas_and_weeks_equal_the_whole(finds: list[tuple[str, int, int, int]]) -> None:
    tables = of(journal(finds))
    assert street(tables)["grams"].sum() == sum(grams for _, _, grams, _ in finds)
    assert street(tables, per="week")["needles"].sum() == sum(count for *_, count in finds)
    assert street(tables, per="month")["days"].sum() == street(tables).height


@given(FINDS, st.integers(1, 500))
def test_a_withdrawn_entry_changes_nothing(finds: list[tuple[str, int, int, int]], grams: int) -> None:
    entries = journal(finds)
    desk = Device("desk", random_bits=itertools.count().__next__)
    when = dt.datetime(2012, 1, 1, tzinfo=dt.UTC)
    wrong = desk.make(
        FindMade(find="x", source="ground", area="North", grams=float(grams)), room="street", at=when, by="a"
    )
    gone = desk.make(EntryWithdrawn(of=wrong.id, reason="A slip."), room="street", at=when, by="a")
    assert street(of(list(settled([*entries, wrong, gone])))).equals(street(of(entries)))


def test_a_corrected_entry_is_counted_as_corrected(make: Make) -> None:
    wrong = make(SuppliesGiven(items={"needle": 20}), "2012-10-01T13:00:00")
    right = make(
        EntryCorrected(of=wrong.id, reason="A slip.", data={"items": {"needle": 2}}), "2012-10-01T13:05:00"
    )
    assert needles(of(list(settled([wrong, right]))))["given"].sum() == 2
