"""Rooms and the city: weights, shares, refusals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from fristed.errors import FristedError
from fristed.room.monitor.baseline import certain, learned
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.watch import watch

Even = Callable[..., Calendar]
FIRST = dt.date(2026, 1, 1)


def test_four_rooms_have_an_eighth_each_and_the_city_half(even: Even) -> None:
    rooms = tuple(certain(f"room-{n}", even(day), rate=0.004) for n, day in enumerate((250, 150, 150, 150)))
    city = watch(rooms, first=FIRST)
    assert city.weights.tolist() == [0.125] * 4 + [0.5]
    assert city.shares == pytest.approx([250 / 700, 150 / 700, 150 / 700, 150 / 700])
    assert city.per_year == pytest.approx(700 * 365 * 0.004)
    assert city.members[1].tolist() == [0, 1, 0, 0, 1]


def test_a_single_room_is_the_city(even: Even) -> None:
    one = watch((certain("a", even(250), rate=0.004),), first=FIRST, rates=1)
    assert one.weights.tolist() == [1.0]
    assert one.ratios.tolist() == [[1.0]]


def test_the_city_is_known_as_well_as_its_rooms_together(even: Even) -> None:
    rooms = tuple(learned(name, even(100), emergencies=36, exposure=9000) for name in "abcd")
    city = watch(rooms, first=FIRST, rates=101)
    assert city.ratios[-1].std() == pytest.approx(city.ratios[0].std() / 2, rel=0.02)


def test_a_young_room_cannot_be_watched_yet_and_hears_for_how_long(even: Even) -> None:
    young = learned("a", even(100), emergencies=4, exposure=1125)
    with pytest.raises(
        FristedError, match=r"its rate is known to 47% only\. Learn again in about 15 days"
    ) as no:
        watch((young,), first=FIRST)
    assert no.value.reason == "baseline_too_short"


def test_no_room_and_a_room_twice_are_refused(even: Even) -> None:
    one = certain("a", even(250), rate=0.004)
    for rooms, said in (((), "these are: none"), ((one, one), "these are: a, a")):
        with pytest.raises(FristedError, match=said):
            watch(rooms, first=FIRST)
