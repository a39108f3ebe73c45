"""Formulas of queues to eight digits, computed apart from this code and from print."""

from __future__ import annotations

import math

import pytest

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.minutes import Minutes
from fristed.planning.capacity.exact import erlang, varying


@pytest.mark.parametrize(
    ("places", "load", "turned_away"),
    [(5, 3, 0.1100543478), (12, 10, 0.1197391884), (24, 18, 0.0352564951)],
)
def test_erlang_b(places, load, turned_away):
    assert erlang.erlang_b(places, load) == pytest.approx(turned_away, abs=1e-10)


@pytest.mark.parametrize(
    ("places", "load", "waits", "minutes", "over_ten"),
    [
        (5, 3, 0.2361516035, 2.95189504, 0.10610976),
        (12, 10, 0.4493882243, 5.61735280, 0.20192315),
        (24, 18, 0.1275365096, 0.53140212, 0.01156985),
    ],
)
def test_erlang_c(places, load, waits, minutes, over_ten):
    assert erlang.erlang_c(places, load) == pytest.approx(waits, abs=1e-10)
    assert erlang.erlang_c_wait(places, load / 25, 25) == pytest.approx(minutes, abs=1e-8)
    assert erlang.erlang_c_longer_than(places, load / 25, 25, 10) == pytest.approx(over_ten, abs=1e-8)


@pytest.mark.parametrize(
    ("arrivals", "stay", "places", "most", "blocked", "waiting", "minutes"),
    [
        (0.2, 20, 5, 10, 0.0424856738, 0.893692787, 4.66673324),
        (1 / 3, 25, 8, 20, 0.0826740134, 5.59090080, 18.2843424),
        (0.5, 30, 16, 24, 0.0460263510, 1.94226786, 4.07195286),
    ],
)
def test_a_waiting_room_of_limited_size(arrivals, stay, places, most, blocked, waiting, minutes):
    found = erlang.limited(places, arrivals, stay, most=most)

    assert found.blocked == pytest.approx(blocked, abs=1e-9)
    assert found.waiting == pytest.approx(waiting, rel=1e-8)
    assert found.wait_minutes == pytest.approx(minutes, rel=1e-8)


@pytest.mark.parametrize(
    ("arrivals", "stay", "places", "patience", "left", "waits", "minutes"),
    [
        (1 / 3, 25, 8, 20, 0.164428494, 0.565914982, 3.28856989),
        (0.2, 20, 5, 10, 0.127270308, 0.327119624, 1.27270308),
        (0.6, 30, 16, 25, 0.162141273, 0.686936774, 4.05353182),
    ],
)
def test_guests_who_lose_patience(arrivals, stay, places, patience, left, waits, minutes):
    found = erlang.limited(places, arrivals, stay, patience=patience)

    assert found.left == pytest.approx(left, abs=1e-8)
    assert found.waits == pytest.approx(waits, abs=1e-8)
    assert found.wait_minutes == pytest.approx(minutes, rel=1e-8)


def test_both_a_limit_and_patience():
    found = erlang.limited(8, 1 / 3, 25, most=20, patience=20)

    assert found.left == pytest.approx(0.164348897, abs=1e-9)
    assert found.blocked == pytest.approx(8.49387847e-5, rel=1e-8)
    assert found.wait_minutes == pytest.approx(3.28725716, rel=1e-8)
    assert found.waiting == pytest.approx(1.09565931, rel=1e-8)
    assert found.busy_share == pytest.approx(0.870381421, rel=1e-8)


def test_what_comes_in_goes_out():
    found = erlang.limited(4, 0.3, 25, most=9, patience=15)
    served_a_minute = 4 * found.busy_share / 25

    assert 0.3 * (1 - found.blocked - found.left) == pytest.approx(served_a_minute, rel=1e-12)


def test_two_ranks():
    assert erlang.two_ranks(6, 0.05, 0.15, 25) == pytest.approx((3.09219184, 18.55315107), rel=1e-8)
    assert erlang.erlang_c_wait(6, 0.2, 25) == pytest.approx(14.68791126, rel=1e-8)


def test_stays_cut_at_a_limit_count_by_their_mean_alone():
    injecting = erlang.limited_mean(Minutes("lognormal", 25, 10), 45)

    assert injecting == pytest.approx(24.64773751, abs=1e-8)
    assert erlang.limited_mean(Minutes("lognormal", 30, 12), 60) == pytest.approx(29.76948297, abs=1e-8)
    assert erlang.erlang_b(6, 0.2 * injecting) == pytest.approx(0.186546085, abs=1e-9)


def test_a_room_with_places_for_all_follows_its_arrivals_late():
    exponential = varying.endless_room_exponential(0.2, 900, 25)
    fixed = varying.endless_room_fixed(0.2, 900, 25)

    assert (exponential.amplitude, exponential.lag_minutes) == pytest.approx((4.92554247, 24.750693))
    assert (fixed.amplitude, fixed.lag_minutes) == pytest.approx((4.99365622, 12.5))


PARTS = (6, 10, 14, 16, 18, 18, 19, 20, 20, 20, 19, 18, 17, 15, 10)
HOURLY = [250 * part / sum(PARTS) for part in PARTS]


@pytest.mark.parametrize(
    ("places", "left", "minutes"),
    [
        (5, 86.48254455, 2162.063614),
        (6, 63.20409847, 1580.102462),
        (8, 29.39207189, 734.801797),
    ],
)
def test_a_day_from_empty_with_arrivals_that_change(places, left, minutes):
    found = varying.varying_queue(HOURLY, places=places, waiting_room=40 - places, stay=25, patience=25)

    assert found.left == pytest.approx(left, abs=1e-8)
    assert found.wait_minutes == pytest.approx(minutes, abs=1e-6)


def test_an_endless_day_of_one_rate_is_the_load():
    assert varying.endless_room_hours([6.0] * 24, stay=25) == pytest.approx([2.5] * 24)


def test_a_queue_that_grows_is_refused():
    with pytest.raises(InputRefused, match="A load of 6 on 5 places grows without end. Give more places"):
        erlang.erlang_c(5, 6)
    with pytest.raises(InputRefused, match="A queue of 0 places has a load of 3"):
        erlang.erlang_b(0, 3)
    assert not math.isnan(erlang.limited(5, 6, 1, patience=10).left)
