"""A city of rooms: everybody's needs end somewhere, and a room more moves uses off the street of its district."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from msgspec.structs import replace

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.city import City, homes_of, simulate_city
from fristed.planning.capacity.engine.day import Minutes, NeedsModel, RoomDesign, Use, every_day, every_hour

NEEDS = NeedsModel(
    arrivals_per_hour=(60.0,) * 24,
    uses=(
        Use(
            name="heroin",
            share=0.6,
            route="inject",
            stay=Minutes("lognormal", 25, 10),
            emergencies_per_thousand=4,
        ),
        Use(name="cocaine", share=0.4, route="smoke", stay=Minutes("lognormal", 30, 12)),
    ),
    patience=Minutes("exponential", 25.0),
    guests=400,
)
ROOM = RoomDesign(
    inject=every_hour(4), smoke=every_hour(3), opening=every_day(480, 1380), last_intake_minutes=20
)


def _city(rooms):
    """Two districts 4 km apart, in each ten places; rooms at their middles."""
    middles = np.array([[0.0, 0.0], [4000.0, 0.0]])
    spread = np.column_stack([np.linspace(-600, 600, 10), np.linspace(500, -500, 10)])
    places = np.concatenate([middle + spread for middle in middles])
    at = middles[:rooms]
    return City(
        weights=np.ones(20),
        district=np.repeat([0, 1], 10),
        metres=np.linalg.norm(places[:, None] - at[None], axis=2),
        between_metres=np.linalg.norm(at[:, None] - at[None], axis=2),
        districts=("west", "east"),
    )


def test_what_the_rooms_served_is_what_left_the_street():
    run = simulate_city([ROOM, ROOM], _city(2), NEEDS, days=35, seed=1)

    assert run.needs.shape == run.served.shape == (35, 2)
    assert run.served.sum() == sum(room.served.sum() for room in run.rooms)
    assert run.needs.sum() == pytest.approx(60 * 24 * 35, rel=0.02)
    assert (run.served <= run.needs).all()


def test_every_guest_at_a_door_ends_somewhere():
    run = simulate_city([ROOM, ROOM], _city(2), NEEDS, days=35, seed=1)

    for room in run.rooms:
        assert (room.arrived == room.served + room.lost).all()
    went_on = sum(room.left_other_room.sum() for room in run.rooms)
    assert went_on > 0


def test_a_second_room_serves_its_own_district():
    one = simulate_city([ROOM], _city(1), NEEDS, days=28, seed=1)
    two = simulate_city([ROOM, ROOM], _city(2), NEEDS, days=28, seed=1)

    assert np.array_equal(one.needs, two.needs)
    assert two.served[:, 1].sum() > 20 * one.served[:, 1].sum()
    assert two.served[:, 0].sum() == pytest.approx(one.served[:, 0].sum(), rel=0.1)


def test_a_guest_who_is_told_the_wait_waits_less():
    near = replace(_city(2), between_metres=np.zeros((2, 2)), metres=np.full((20, 2), 300.0))
    small = replace(ROOM, inject=every_hour(1), smoke=every_hour(1))
    blind = simulate_city([ROOM, small], near, NEEDS, days=14, seed=1)
    told = simulate_city([ROOM, small], replace(near, wait_counts=1.0), NEEDS, days=14, seed=1)

    waits = [
        sum(room.wait_served_minutes.sum() for room in run.rooms) / run.served.sum() for run in (blind, told)
    ]
    assert waits[1] < 0.5 * waits[0]


def test_the_share_that_walks_falls_with_the_walk():
    far = replace(_city(1), metres=np.full((20, 1), 960.0))
    plenty = replace(
        ROOM, inject=every_hour(60), smoke=every_hour(60), opening=every_day(0, 1440), last_intake_minutes=0
    )
    run = simulate_city([plenty], far, NEEDS, days=28, seed=1)

    assert run.served.sum() / run.needs.sum() == pytest.approx(np.exp(-12 / 12), abs=0.01)


def test_homes_follow_the_weights():
    heavy = replace(_city(1), weights=np.array([3.0] * 10 + [1.0] * 10))
    homes = homes_of(heavy, 4000, 7)

    assert (homes < 10).mean() == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_the_city_is_bit_equal_however_it_is_shared_out(workers):
    expected = simulate_city([ROOM, ROOM], _city(2), NEEDS, days=30, seed=1)
    with ThreadPoolExecutor(workers) as threads:
        run = simulate_city([ROOM, ROOM], _city(2), NEEDS, days=30, seed=1, executor=threads)

    assert np.array_equal(run.served, expected.served)
    assert np.array_equal(run.rooms[1].by_hour, expected.rooms[1].by_hour)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"metres": np.zeros((20, 3))}, "Give metres from 20 places to 1 rooms"),
        ({"weights": np.zeros(20)}, "No place has any guests"),
        ({"weights": np.full(20, np.nan)}, "A weight or a walk is negative or not finite"),
        ({"district": np.full(20, 5)}, "name districts outside the 2 there are"),
    ],
)
def test_a_city_that_cannot_be_is_refused(change, sentence):
    with pytest.raises(InputRefused, match=sentence):
        simulate_city([ROOM], replace(_city(1), **change), NEEDS, days=1, seed=1)


def test_a_city_without_guests_is_refused():
    with pytest.raises(InputRefused, match="A city has 1 rooms, 0 guests and 1 days"):
        simulate_city([ROOM], _city(1), replace(NEEDS, guests=0), days=1, seed=1)
