"""Which room the answers are about, and its numbers."""

from __future__ import annotations

import datetime as dt
import random

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.room import RoomStated
from fristed.measures.tables import Tables
from fristed.planning.plan import City
from fristed.server.answers.room import district_of, first_room, numbers

EARLY = dt.datetime(2020, 1, 31, 23, 30, tzinfo=dt.UTC)


def _stated(said: RoomStated, *, at: dt.datetime = EARLY) -> Entry:
    bits = random.Random(3)
    return Device("office", random_bits=lambda: bits.getrandbits(74)).make(said, room="a", at=at, by="system")


def test_the_room_is_the_one_that_opened_first(small_record: list[Entry], small_city: City) -> None:
    found = first_room(small_record, small_city)
    assert found is not None
    assert (found.slug, found.name, found.area) == ("kajen", "Kajen", "Havnen")
    earlier = _stated(RoomStated(name="Før", life="temporary", lat=55.70, lon=12.54))
    found = first_room([*small_record, earlier], small_city)
    assert found is not None
    assert (found.name, found.area) == ("Før", "Bakken")


def test_the_day_it_opened_is_the_city_s_own(small_city: City) -> None:
    found = first_room([_stated(RoomStated(name="A", life="permanent", lat=55.7, lon=12.5))], small_city)
    assert found is not None
    assert found.opened_on == dt.date(2020, 2, 1)


def test_a_room_that_is_planned_or_stands_nowhere_is_not_open(small_city: City) -> None:
    planned = _stated(RoomStated(name="A", life="planned", lat=55.7, lon=12.5))
    nowhere = _stated(RoomStated(name="B", life="permanent"))
    assert first_room([planned, nowhere], small_city) is None
    assert first_room([], small_city) is None


def test_a_district_is_told_by_its_nearest_centre(small_city: City) -> None:
    assert district_of(55.699, 12.541, small_city) == "Bakken"
    assert district_of(55.0, 12.0, small_city) == "Havnen"


def test_the_numbers_are_those_of_the_record(small_record: list[Entry], small_city: City) -> None:
    room = first_room(small_record, small_city)
    assert room is not None
    counted = numbers(Tables(small_record, timezone=small_city.timezone), room, root="ab")
    by_name = {one.name: one for one in counted}
    assert {one.digest for one in counted} == {"ab"}
    for name in (
        "emergencies",
        "emergencies_judged",
        "emergencies_judged_fatal",
        "emergencies_per_1000_intakes",
    ):
        one = by_name[name]
        assert (one.value, one.low, one.high, one.rows, one.withheld) == (None, None, None, 0, True)
    given, back = by_name["needles_given_per_day"].value, by_name["needles_returned_per_day"].value
    assert given is not None
    assert back is not None
    assert given > back > 0
    before, after = by_name["street_grams_per_day_before"], by_name["street_grams_per_day_after"]
    assert before.value is not None
    assert after.value is not None
    assert 0.4 < after.value / before.value < 0.6
    assert before.label.en == "grams of needles found a day, before the opening"
    assert before.label.da == "gram kanyler fundet om dagen, før åbningen"
    assert all(one.query and one.definition.en and one.definition.da for one in counted)


def test_what_there_was_nothing_to_count_is_kept_without_a_value(
    small_record: list[Entry], small_city: City
) -> None:
    late = [one for one in small_record if one.at >= "2023-05-01"]
    room = first_room(late, small_city)
    assert room is not None
    counted = numbers(Tables(late, timezone=small_city.timezone), room, root="ab")
    assert {one.name: one.value for one in counted}["street_grams_per_day_before"] is None
