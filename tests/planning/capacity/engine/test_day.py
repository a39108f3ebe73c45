"""A room's days: every guest ends somewhere, draws belong to guests, and rooms only decide where needs end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.day import (
    EmergencyRule,
    Leaving,
    Minutes,
    NeedsModel,
    Opening,
    Payday,
    RoomDesign,
    Use,
    compare,
    every_day,
    every_hour,
    in_market,
    per_thousand,
    run_block,
    simulate,
    trace,
)
from fristed.planning.capacity.engine.design import week
from fristed.planning.capacity.engine.drawing import draw
from fristed.planning.capacity.engine.layout import DRAWN
from fristed.planning.capacity.engine.needs import day_factors, tables

SHAPE = (6, 10, 14, 16, 18, 18, 19, 20, 20, 20, 19, 18, 17, 15, 10)
NEEDS = NeedsModel(
    arrivals_per_hour=(0.0,) * 8 + tuple(250 * part / sum(SHAPE) for part in SHAPE) + (0.0,),
    uses=(
        Use(
            name="heroin",
            share=0.6,
            route="inject",
            stay=Minutes("lognormal", 25, 10),
            emergencies_per_thousand=4,
        ),
        Use(
            name="cocaine",
            share=0.4,
            route="smoke",
            stay=Minutes("lognormal", 30, 12),
            emergencies_per_thousand=4,
        ),
    ),
    patience=Minutes("exponential", 25.0),
)
ROOM = RoomDesign(
    inject=tuple(4 if hour < 10 else 6 for hour in range(24)),
    smoke=tuple(3 if hour < 10 else 4 for hour in range(24)),
    staff=every_hour(6),
    opening=every_day(8 * 60, 23 * 60),
    limit_inject_minutes=45,
    limit_smoke_minutes=60,
    last_intake_minutes=20,
)
BUSY = replace(
    NEEDS,
    priority_share=0.2,
    deterred_per_waiting=0.05,
    switch_share=0.3,
    guests=300,
    day_shape=20.0,
    payday=Payday(),
)


def _drawn(needs, seed, *, first_day=0, days=3):
    return draw(
        tables(needs),
        np.array(needs.arrivals_per_hour),
        day_factors(needs, seed, first_day, days),
        first_day,
        seed,
    )


def test_every_guest_who_came_ends_somewhere():
    run = simulate(ROOM, BUSY, days=56, seed=3)

    assert (run.arrived == run.served + run.lost).all()
    assert run.by_hour[0].sum() == run.arrived.sum()
    assert run.by_hour[1].sum() == run.served.sum() == run.wait_bins.sum()
    assert run.by_hour[4:7].sum() == pytest.approx(run.place_minutes.sum())
    assert min(run.switched.sum(), run.deterred.sum(), run.came_back.sum(), run.guests.min()) > 0
    assert (run.guests <= run.served).all()
    assert (run.emergencies_covered <= run.emergencies).all()


@settings(max_examples=25, deadline=None)
@given(
    places=st.tuples(st.integers(0, 6), st.integers(0, 4), st.integers(0, 3)),
    staff=st.integers(0, 6),
    watched=st.integers(0, 4),
    limit=st.integers(0, 10),
    closes=st.integers(9 * 60, 24 * 60),
    cleaning=st.floats(0, 10),
    seed=st.integers(0, 2**64 - 1),
)
def test_no_design_loses_a_guest_or_seats_more_than_it_has(
    places, staff, watched, limit, closes, cleaning, seed
):
    inject, smoke, flex = map(every_hour, places)
    room = RoomDesign(
        inject=inject, smoke=smoke, flex=flex, staff=every_hour(staff), guests_per_staff=watched,
        waiting_limit=limit, opening=every_day(480, closes), cleaning_minutes=cleaning,
    )  # fmt: skip
    run = simulate(room, BUSY, days=3, seed=seed)

    assert (run.arrived == run.served + run.lost).all()
    assert (run.place_minutes <= sum(places) * (closes - 480 + cleaning + 60)).all()
    for which, count in enumerate(places):
        assert (run.by_hour[4 + which] <= count * 3 * 60 + 1e-6).all()


def test_another_place_leaves_every_draw_as_it_was():
    """The rooms write where a need ended and nothing else."""
    before, count = _drawn(BUSY, 9)
    untouched = before[:count].copy()
    for design in (ROOM, replace(ROOM, inject=every_hour(12))):
        run_block((design,), BUSY, 9, 0, 3)
        after, again = _drawn(BUSY, 9)

        assert again == count
        for name in DRAWN:
            assert np.array_equal(after[:count][name], untouched[name])


def test_running_a_room_does_not_write_over_its_guests_draws():
    from fristed.planning.capacity.engine.room import empty_rooms
    from fristed.planning.capacity.engine.running import run_days

    needs, count = _drawn(BUSY, 9)
    untouched = needs[:count].copy()
    run_days(
        empty_rooms((ROOM,), tables(BUSY), 9), week(ROOM)[0], needs, count, 0, 0,
        np.zeros((3, 14), dtype=np.int64), np.zeros((3, 6)),
    )  # fmt: skip

    for name in DRAWN:
        assert np.array_equal(needs[:count][name], untouched[name])
    assert (needs[:count]["fate"] > 0).all()


def test_a_day_is_the_same_whichever_day_one_begins_with():
    whole = simulate(ROOM, BUSY, days=40, seed=4)
    part = simulate(ROOM, BUSY, days=10, seed=4, first_day=30)

    assert np.array_equal(whole.arrived[30:], part.arrived)
    assert whole.wait_served_minutes[30:] == pytest.approx(part.wait_served_minutes)


def test_designs_are_compared_on_the_same_needs():
    one, two = compare([ROOM, replace(ROOM, inject=every_hour(12))], BUSY, days=14, seed=2)

    assert np.array_equal(one.arrived, two.arrived)
    assert (two.lost.mean(), two.mean_wait_minutes) < (one.lost.mean(), one.mean_wait_minutes)
    alone = simulate(ROOM, BUSY, days=14, seed=2)
    assert np.array_equal(alone.lost, one.lost)


def test_one_place_more_is_seen_twenty_times_sharper_than_with_other_guests():
    more = replace(ROOM, inject=tuple(number + 1 for number in ROOM.inject))
    calm = replace(NEEDS, leaving=Leaving(outside=1, comes_back=0, other_room=0))
    one, two = compare([ROOM, more], calm, days=2000, seed=7)
    paired = np.var(one.lost - two.lost)
    apart = np.var(one.lost) + np.var(two.lost)

    assert apart / paired > 15  # 20.6 over 7,280 days; every outcome stands in the method page
    assert (one.served.var() + two.served.var()) / np.var(one.served - two.served) > 20


def test_the_day_known_from_another_engine():
    """A hand-written SimPy model of the same day: 220.7 started, 26.1 gave up (1,000 days)."""
    run = simulate(
        ROOM, replace(NEEDS, leaving=Leaving(outside=1, comes_back=0, other_room=0)), days=2800, seed=1
    )

    assert run.served.mean() == pytest.approx(220.5, abs=0.8)
    assert run.left_outside.mean() == pytest.approx(26.1, abs=0.6)


def test_a_night_begins_with_the_queue_of_the_evening():
    always = replace(
        ROOM, opening=every_day(0, 1440), last_intake_minutes=0, inject=every_hour(3), smoke=every_hour(2)
    )
    evening = replace(NEEDS, arrivals_per_hour=(0.0,) * 21 + (40.0,) * 3)
    run = simulate(always, evening, days=56, seed=8)

    assert run.by_hour[4, 0] > 0.9 * 56 * 3 * 60 * 0.9
    assert run.turned_out.sum() == run.outside_hours.sum() == 0


def test_an_evening_that_ends_next_morning_belongs_together():
    night = replace(ROOM, opening=every_day(20 * 60, 28 * 60))
    needs = replace(NEEDS, arrivals_per_hour=(10.0,) * 24)
    run = simulate(night, needs, days=56, seed=8)

    assert run.by_hour[0, [21, 22, 23, 0, 1, 2]].min() > 450
    assert run.by_hour[0, 4:20].sum() == 0
    assert run.outside_hours.sum() > 2 * run.arrived.sum() * 0.9


def test_a_closed_day_serves_nobody():
    sundays_off = replace(ROOM, opening=(*every_day(480, 1380)[:6], None))
    run = simulate(sundays_off, NEEDS, days=14, seed=1)

    assert run.arrived[[6, 13]].tolist() == [0, 0]
    assert run.outside_hours[6] > 150


def test_an_hour_more_meets_needs_that_were_there_before():
    needs = replace(NEEDS, arrivals_per_hour=(10.0,) * 24)
    short, long = compare([ROOM, replace(ROOM, opening=every_day(8 * 60, 24 * 60))], needs, days=28, seed=3)

    assert np.array_equal(short.arrived + short.outside_hours, long.arrived + long.outside_hours)
    assert long.served.mean() > short.served.mean() + 5


def test_emergencies_close_intake_and_need_staff():
    calm = simulate(ROOM, NEEDS, days=280, seed=6)
    danger = in_market(NEEDS, 28.0)
    bad = simulate(ROOM, danger, days=280, seed=6)
    alone = simulate(replace(ROOM, staff=every_hour(1)), danger, days=280, seed=6)

    assert per_thousand(danger) == pytest.approx(28.0)
    assert bad.emergencies.sum() / bad.served.sum() == pytest.approx(0.028, rel=0.1)
    assert bad.lost.mean() > calm.lost.mean() + 5
    assert bad.emergencies_covered.sum() > 0.95 * bad.emergencies.sum()
    assert alone.emergencies_covered.sum() == 0
    assert np.array_equal(calm.arrived, bad.arrived)


def test_one_nurse_less_takes_fewer_guests():
    rule = {"guests_per_staff": 3, "emergency": EmergencyRule(staff=2)}
    three, two = compare(
        [replace(ROOM, staff=every_hour(3), **rule), replace(ROOM, staff=every_hour(2), **rule)],
        NEEDS, days=28, seed=1,
    )  # fmt: skip

    assert two.served.mean() < three.served.mean() - 5


def test_those_who_give_up_go_where_they_are_said_to_go():
    needs = replace(NEEDS, leaving=Leaving(outside=0.5, comes_back=0.3, other_room=0.2))
    run = simulate(replace(ROOM, inject=every_hour(3)), needs, days=280, seed=1)
    gave_up = run.left_outside.sum() + run.left_other_room.sum() + run.came_back.sum()

    assert run.came_back.sum() / gave_up == pytest.approx(0.3, abs=0.02)
    assert run.left_other_room.sum() / gave_up == pytest.approx(0.2, abs=0.02)


def test_a_traced_day_is_the_day_that_was_counted():
    told = trace(ROOM, NEEDS, day=5, seed=2)
    run = simulate(ROOM, NEEDS, days=1, seed=2, first_day=5)
    count = {what: sum(one.what == what for one in told) for what in {one.what for one in told}}

    assert count["started"] == count["ends"] == count["free"] == run.served[0]
    assert count["arrived"] == run.arrived[0] + run.outside_hours[0]
    assert [one.minute for one in told] == sorted(one.minute for one in told)
    busy = 0
    for one in told:
        busy += {"started": 1, "free": -1}.get(one.what, 0)
        assert 0 <= busy <= 10


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"inject": (1,) * 23}, "room gives inject as 23 numbers"),
        (
            {"opening": (Opening(600, 500),) * 7},
            "opens at minute 600 and closes at minute 500 of a day. Close after",
        ),
        ({"cleaning_minutes": -1.0}, "has a limit or a rule of -1. Give minutes"),
        ({"waiting_limit": 5000}, "lets 5000 wait. The engine holds"),
    ],
)
def test_a_room_that_cannot_be_is_refused(change, sentence):
    with pytest.raises(InputRefused, match=sentence):
        simulate(replace(ROOM, **change), NEEDS, days=1, seed=1)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"arrivals_per_hour": (float("nan"),) * 24}, "The needs give arrivals_per_hour a value of nan"),
        ({"arrivals_per_hour": (-1.0,) * 24}, "a value of -1. Give numbers of 0 or more"),
        ({"priority_share": 2.0}, "priority_share a chance of 2"),
        ({"patience": Minutes("weibull", 25.0)}, "Patience has the law weibull with mean 25 and spread 0"),
        ({"leaving": Leaving(outside=0, comes_back=0, other_room=0)}, "leaving nothing above 0"),
    ],
)
def test_needs_that_cannot_be_are_refused(change, sentence):
    with pytest.raises(InputRefused, match=sentence):
        simulate(ROOM, replace(NEEDS, **change), days=1, seed=1)


def test_no_days_are_refused():
    with pytest.raises(InputRefused, match="There are 1 designs to run for 0 days"):
        simulate(ROOM, NEEDS, days=0, seed=1)
