"""The simulated city keeps the published facts, and every part of it can be made alone."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from pathlib import Path

import msgspec
import polars as pl
import pytest

from fristed.journal.chain import Verifier
from fristed.journal.entry import Entry, canonical
from fristed.journal.kinds.emergency import EmergencyActed, EmergencyEnded
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import PlaceAdded, PlaceFreed, PlaceTaken, RoomStated
from fristed.journal.kinds.street import FindMade
from fristed.journal.kinds.visit import IntakeRegistered, VisitArrived
from fristed.journal.settle import settled, unfit_corrections
from fristed.measures import Tables
from fristed.measures.emergencies import actions
from fristed.measures.street import street
from fristed.measures.summary import Number, summary
from fristed.measures.waiting import waits
from fristed.planning.city import read_city
from fristed.room.conflicts import conflicts
from fristed.room.folding import fold
from fristed.sample.city_journal import DEFAULT, all_days, generate, write
from fristed.sample.day import room_day
from fristed.sample.geography import TIMEZONE, city
from fristed.sample.rounds import street_day
from fristed.sample.services import DEVICE as SERVICES
from fristed.sample.slips import with_slips
from fristed.sample.truth import truth

VESTERBRO = DEFAULT.street_area
DAY = dt.date(2013, 1, 15)
WEEK = [DAY + dt.timedelta(days=n) for n in range(7)]


@pytest.fixture(scope="module")
def whole() -> list[Entry]:
    return list(generate())


@pytest.fixture(scope="module")
def tables(whole: list[Entry]) -> Tables:
    return Tables(settled(whole), timezone=TIMEZONE)


@pytest.fixture(scope="module")
def numbers(tables: Tables) -> dict[str, Number]:
    found = summary(tables, room="halmtorvet", area=VESTERBRO, opened_on=DEFAULT.opened_on)
    return {number.name: number for number in found}


def value(numbers: dict[str, Number], name: str) -> float:
    found = numbers[name].value
    assert found is not None
    return found


def test_the_first_half_year_is_as_published(numbers: dict[str, Number]) -> None:
    """CPH Post 2013: over 34,000 uses by 4 April, over 200 needles a day, about 30 emergencies."""
    assert numbers["emergencies_per_1000_intakes"].rows > 34_000
    assert 185 <= value(numbers, "intakes_per_day") <= 195
    assert value(numbers, "needles_given_per_day") > 200
    assert 29 <= value(numbers, "emergencies") <= 32
    assert 0.85 <= value(numbers, "emergencies_per_1000_intakes") <= 0.9


def test_the_street_falls_by_half_a_kilogram(tables: Tables, whole: list[Entry]) -> None:
    """0.67 kg a day before, 0.17 at full uptake; the last two months have both their level and their season."""
    found = street(tables).filter((pl.col("area") == VESTERBRO) & (pl.col("rounds") > 0))
    before = found.filter(pl.col("start") < DEFAULT.opened_on)
    assert before["grams"].mean() == pytest.approx(670, rel=0.05)
    same_months = pl.col("start").dt.month().is_in([2, 3])
    late = found.filter(same_months & (pl.col("start") > DEFAULT.opened_on))["grams"].mean()
    early = before.filter(same_months)["grams"].mean()
    assert isinstance(late, float)
    assert isinstance(early, float)
    assert late / early == pytest.approx(1 - DEFAULT.street_fall, abs=0.05)


def test_the_districts_without_a_room_do_not_change(tables: Tables) -> None:
    found = street(tables).filter((pl.col("area") != VESTERBRO) & (pl.col("rounds") > 0))
    winter = found.filter(~pl.col("start").dt.month().is_between(4, 9))
    after = winter.filter(pl.col("start") >= DEFAULT.opened_on)["grams"].mean()
    before = winter.filter(pl.col("start") < DEFAULT.opened_on)["grams"].mean()
    assert isinstance(after, float)
    assert after == pytest.approx(before, rel=0.06)


def test_the_size_is_that_of_a_real_journal(whole: list[Entry]) -> None:
    assert 250_000 < len(whole) < 320_000


def test_time_never_goes_back(whole: list[Entry]) -> None:
    moments = [entry.at for entry in whole]
    assert moments == sorted(moments)
    assert whole[-1].moment <= dt.datetime(2013, 4, 4, 13, tzinfo=dt.UTC)


def test_every_device_counts_without_a_gap(whole: list[Entry]) -> None:
    verifier = Verifier()
    for entry in whole:
        verifier.see(entry)
    assert verifier.faults == []
    assert verifier.devices == 9
    assert len({entry.id for entry in whole}) == len(whole)


def test_no_guest_is_at_two_places_and_no_place_has_two_guests(whole: list[Entry]) -> None:
    seat_of: dict[str, str] = {}
    for entry in whole:
        if isinstance(entry.data, PlaceTaken):
            assert entry.data.visit not in seat_of
            assert entry.data.place not in seat_of.values()
            seat_of[entry.data.visit] = entry.data.place
        elif isinstance(entry.data, PlaceFreed):
            assert seat_of.pop(entry.data.visit) == entry.data.place


def test_guests_are_on_the_floor_when_the_record_ends(whole: list[Entry]) -> None:
    day_from = f"{DEFAULT.cut_on - dt.timedelta(days=1)}T22:00:00.000Z"
    today = [
        entry for entry in whole if entry.at >= day_from or isinstance(entry.data, PlaceAdded | RoomStated)
    ]
    floor = fold(today, room="halmtorvet", day_from=day_from)
    assert 4 <= sum(bool(place.sittings) for place in floor.places.values()) <= 10
    assert conflicts(floor) == []


def test_yesterday_left_nobody_inside(whole: list[Entry]) -> None:
    till = f"{DAY}T23:30:00.000Z"
    floor = fold((e for e in whole if f"{DAY}" <= e.at < till), room="halmtorvet", day_from=f"{DAY}")
    assert not floor.visits
    assert not floor.waiting


def test_no_alias_and_no_name_stands_in_the_journal(whole: list[Entry]) -> None:
    for entry in whole:
        if isinstance(entry.data, VisitArrived):
            assert entry.data.guest is None or len(entry.data.guest) == 32
    assert {entry.by.rstrip("-0123456789") for entry in whole} == {
        "host",
        "nurse",
        "crew",
        "system",
        "leader",
        "analyst",
    }


def test_routes_and_guests_are_as_the_survey_says(whole: list[Entry]) -> None:
    routes = Counter(entry.data.route for entry in whole if isinstance(entry.data, IntakeRegistered))
    assert routes["inject"] / routes.total() == pytest.approx(DEFAULT.inject_share, abs=0.03)
    visits = Counter(
        entry.data.guest for entry in whole if isinstance(entry.data, VisitArrived) and entry.data.guest
    )
    ranked = sorted(visits.values(), reverse=True)
    assert 0.3 < sum(ranked[: DEFAULT.guests // 10]) / sum(ranked) < 0.75


def test_patience_can_be_had_back_from_the_waits(tables: Tables) -> None:
    """Exponential patience: minutes waited by all over the number whose patience ended."""
    found = waits(tables)
    ended = found.filter((pl.col("end") == "gave_up") & (pl.col("to") != "turned_out_at_closing")).height
    assert ended > 1000
    error = 4 * DEFAULT.patience_minutes / ended**0.5
    assert found["minutes"].sum() / ended == pytest.approx(DEFAULT.patience_minutes, abs=error)


def test_emergencies_are_timed_by_one_clock(tables: Tables, whole: list[Entry]) -> None:
    timed = actions(tables)
    assert timed["clock"].unique().to_list() == ["mono"]
    naloxone = timed.filter(pl.col("action") == "naloxone")["seconds"]
    assert naloxone.is_between(60, 240).all()
    judged = [entry.data for entry in whole if isinstance(entry.data, EmergencyEnded)]
    assert all(one.reason for one in judged)
    assert 0.35 < sum(one.would_have_died == "yes" for one in judged) / len(judged) < 0.85
    doses = Counter(
        e.data.emergency for e in whole if isinstance(e.data, EmergencyActed) and e.data.action == "naloxone"
    )
    assert max(doses.values()) == 1


def test_slips_are_mended_without_a_trace_in_the_numbers(whole: list[Entry]) -> None:
    mends = [entry for entry in whole if isinstance(entry.data, EntryCorrected | EntryWithdrawn)]
    assert 20 < len(mends) < 150
    assert {type(entry.data) for entry in mends} == {EntryCorrected, EntryWithdrawn}
    assert unfit_corrections(whole) == []
    drafts = room_day(DEFAULT, 2012, DAY)
    for day in WEEK:
        drafts = room_day(DEFAULT, 2012, day)
        plain = sorted(str(draft.data) for draft in drafts)
        slipped = [draft.data for draft in with_slips(DEFAULT, 2012, day, drafts)]
        read = [
            e for e in settled(generate(days=[day], street=False)) if e.at > f"{day}" and e.device != SERVICES
        ]
        assert sorted(str(entry.data) for entry in read) == plain
        assert len(slipped) >= len(plain)


def test_the_life_of_the_room_is_told(whole: list[Entry]) -> None:
    lives = [entry.data.life for entry in whole if isinstance(entry.data, RoomStated)]
    assert lives == ["planned", "temporary"]


def without_chain(entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, n=1, prev=None)


def test_one_day_alone_equals_that_day_of_the_whole(whole: list[Entry]) -> None:
    alone = [without_chain(e) for e in generate(days=[DAY]) if e.at > "2013-01-14T23:00"]
    inside = [without_chain(e) for e in whole if "2013-01-14T23:00" < e.at < "2013-01-15T23:00"]
    assert alone == inside
    assert len(alone) > 1000


def test_boxes_hang_at_every_scene_and_are_emptied_on_mondays(tables: Tables) -> None:
    placed, emptied = tables.of("box.placed"), tables.of("box.emptied")
    assert set(placed["box"]) == set(emptied["box"])
    assert emptied["day"].dt.weekday().unique().to_list() == [1]
    held = (emptied["grams"] - emptied["tare_grams"]).sum() / DEFAULT.grams_per_needle
    weeks = (DEFAULT.cut_on - DEFAULT.street_from).days / 7
    assert held / placed.height / weeks == pytest.approx(DEFAULT.box_needles_per_week, rel=0.06)


def test_the_scale_is_calibrated_each_quarter(tables: Tables) -> None:
    weighed = tables.of("scale.calibrated")
    net = (weighed["grams"] - weighed["tare_grams"]) / weighed["needles"]
    assert weighed.height == 11
    assert net.mean() == pytest.approx(DEFAULT.grams_per_needle, rel=0.06)


def test_days_can_be_made_in_any_order() -> None:
    forwards = {day: room_day(DEFAULT, 7, day) for day in WEEK[:3]}
    backwards = {day: room_day(DEFAULT, 7, day) for day in reversed(WEEK[:3])}
    assert forwards == backwards


def test_the_street_can_be_left_out() -> None:
    rooms = {entry.room for entry in generate(days=[DAY], street=False)}
    assert rooms == {"halmtorvet", "city"}


def test_more_places_meet_the_same_guests() -> None:
    wider = msgspec.structs.replace(DEFAULT, inject_places=30, smoke_places=30)
    few, many = (
        {d.data.guest: d.at for d in room_day(p, 7, DAY) if isinstance(d.data, VisitArrived)}
        for p in (DEFAULT, wider)
    )
    assert set(few) == set(many)
    assert sum(few[guest] == many[guest] for guest in few) / len(few) > 0.9


def test_the_same_seed_makes_the_same_bytes() -> None:
    def bytes_of(seed: int) -> str:
        return hashlib.sha256(b"\n".join(map(canonical, generate(seed=seed, days=WEEK[:2])))).hexdigest()

    assert bytes_of(5) == bytes_of(5)
    assert bytes_of(5) != bytes_of(6)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_seeds_are_other_cities_of_the_same_kind(seed: int) -> None:
    """Every tenth day of the room, and every tenth of its street: the daily means are bounds wide enough for that."""
    days = [day for day in all_days() if day.toordinal() % 10 == 0]
    opened = [day for day in days if day >= DEFAULT.opened_on]
    intakes = [
        sum(isinstance(d.data, IntakeRegistered) for d in room_day(DEFAULT, seed, day)) for day in opened
    ]
    assert 165 < sum(intakes) / len(intakes) < 210
    grams = [
        sum(d.data.grams or 0 for d in street_day(DEFAULT, seed, day) if isinstance(d.data, FindMade))
        for day in days
        if day < DEFAULT.opened_on
    ]
    assert 950 < sum(grams) / len(grams) < 1350


def test_the_truth_says_what_was_put_in() -> None:
    known = truth(2012)
    assert known.street.area == VESTERBRO
    assert known.street.ratio_at_full_uptake == 0.25
    assert 0.25 < known.street.ratio_at_end < 0.26
    assert known.street.difference_grams_per_day == pytest.approx(
        (known.street.ratio_mean - 1) * known.street.grams_per_day_without
    )
    assert known.rates.judged_would_have_died == pytest.approx(0.6, abs=0.05)
    assert known.rates.deaths_per_emergency_outside == 0.04
    assert known.batches[0].last_day == dt.date(2013, 2, 11)


def test_the_city_is_written_as_three_files(tmp_path: Path) -> None:
    brief = msgspec.structs.replace(DEFAULT, street_from=dt.date(2012, 9, 30), cut_on=dt.date(2012, 10, 2))
    told: list[tuple[int, int]] = []
    count = write(
        tmp_path / "city", parameters=brief, progress=lambda done, total: told.append((done, total))
    )
    assert len((tmp_path / "city" / "journal.jsonl").read_bytes().splitlines()) == count
    assert json.loads((tmp_path / "city" / "truth.json").read_text())["patience_minutes"] == 25.0
    assert read_city(tmp_path / "city" / "city.json") == city()
    assert told == [(1, 3), (2, 3), (3, 3)]
