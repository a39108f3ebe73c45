"""The plan from the record: what counts as demand, and where the rooms then go."""

from __future__ import annotations

import datetime as dt
import random

import msgspec
import pytest

from fristed.errors import FristedError
from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.street import FindMade
from fristed.measures.tables import Tables
from fristed.planning.plan import City
from fristed.server.answers.planning import plan

AS_OF = dt.date(2023, 12, 25)


def _found(*, day: dt.date, grams: float, source: str = "ground") -> Entry:
    bits = random.Random(5)
    find = FindMade(find="f", source=source, lat=55.700, lon=12.540, grams=grams)  # type: ignore[arg-type]
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    return Device("other", random_bits=lambda: bits.getrandbits(74)).make(find, room="street", at=at, by="bo")


def _share_of(district: str, entries: list[Entry], city: City) -> float:
    _, demand = plan(Tables(entries, timezone=city.timezone), city, as_of=AS_OF)
    assert sum(one.weight for one in demand) == pytest.approx(1)
    return sum(one.weight for one in demand if one.district == district)


def test_the_further_room_goes_where_the_walk_is_shortened_most(
    small_record: list[Entry], small_city: City
) -> None:
    chosen, demand = plan(Tables(small_record, timezone=small_city.timezone), small_city, as_of=AS_OF)
    assert [site.name for site in chosen.sites] == ["Kajen", "Toppen"]
    assert chosen.proof.status == "optimal"
    assert [proposal.name for proposal in chosen.proposals] == ["Broen"]
    assert not chosen.proposals[0].chosen
    assert {one.district for one in demand} == {"Havnen", "Bakken"}
    assert {gain.district for gain in chosen.gains} == {"Havnen", "Bakken"}


def test_finds_of_the_last_year_on_the_ground_make_half_of_the_demand(
    small_record: list[Entry], small_city: City
) -> None:
    before = _share_of("Bakken", small_record, small_city)
    heavy = _found(day=AS_OF - dt.timedelta(days=10), grams=100_000)
    assert _share_of("Bakken", [*small_record, heavy], small_city) > before + 0.1
    long_ago = _found(day=AS_OF - dt.timedelta(days=365), grams=100_000)
    assert _share_of("Bakken", [*small_record, long_ago], small_city) == pytest.approx(before)
    in_a_box = _found(day=AS_OF, grams=100_000, source="box")
    assert _share_of("Bakken", [*small_record, in_a_box], small_city) == pytest.approx(before)


def test_more_rooms_than_candidates_are_refused_in_words(small_record: list[Entry], small_city: City) -> None:
    asked = msgspec.structs.replace(small_city, further_rooms=7)
    with pytest.raises(FristedError, match="7"):
        plan(Tables(small_record, timezone=small_city.timezone), asked, as_of=AS_OF)
