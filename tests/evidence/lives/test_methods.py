"""Five methods, side by side: each scales with its input, says what it assumes, and cannot be added."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import FristedError, InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.lives.methods import (
    Averted,
    area_effect,
    coverage,
    fatality_ratio,
    network,
    staff_judgement,
)
from fristed.evidence.lives.reach import Network

RATIO = Interval(0.743, 0.6, 1.1)
REACH = Interval(0.09, 0.06, 0.12)


def _reaching(guest_share: float) -> Network:
    return Network(
        guest_share=guest_share, room_share=0.3125, death_risk=0.01, public_share=0.14, public_odds_ratio=0.39
    )


def _network(people: float) -> Averted:
    return network(people, few=_reaching(0.1), likely=_reaching(0.3), many=_reaching(0.5))


def _all(amount: float) -> list[Averted]:
    return [
        staff_judgement(amount, judged_fatal=6, judged=10),
        fatality_ratio(amount, deaths_per_overdose=Interval(0.04, 0.02, 0.12)),
        area_effect(amount, share_nearby=0.05, ratio=RATIO),
        coverage(np.array([amount]), np.array([800.0]), reachable=REACH),
        _network(amount),
    ]


@given(st.floats(0, 1e5), st.floats(0, 100))
def test_every_method_scales_with_what_it_is_given(amount: float, times: float) -> None:
    for one, more in zip(_all(amount), _all(amount * times), strict=True):
        assert more.deaths.estimate == pytest.approx(one.deaths.estimate * times, abs=1e-9)
        assert one.deaths.low <= one.deaths.estimate <= one.deaths.high


def test_every_method_names_its_source_and_its_assumptions_in_both_languages() -> None:
    answers = _all(10)

    assert len({answer.method for answer in answers}) == 5
    for answer in answers:
        assert answer.source
        assert len(answer.assumptions) >= 2
        assert all(text.en and text.da and text.en != text.da for text in (answer.title, *answer.assumptions))


def test_methods_cannot_be_added_up() -> None:
    with pytest.raises(
        FristedError, match="they count the same lives. Show the methods side by side"
    ) as caught:
        sum(_all(10))

    assert caught.value.reason == "methods_not_added"
    with pytest.raises(FristedError, match="staff_judgement method was about to be added"):
        _all(10)[0] + _all(10)[1]


def test_six_of_ten_judged_fatal_is_three_to_eight_and_a_half_of_ten() -> None:
    deaths = staff_judgement(10, judged_fatal=6, judged=10).deaths

    assert (deaths.estimate, deaths.low, deaths.high) == pytest.approx((6, 3.04, 8.47), abs=0.005)


def test_an_area_that_may_have_got_worse_may_have_cost_lives() -> None:
    deaths = area_effect(100, share_nearby=0.1, ratio=RATIO).deaths

    assert (deaths.estimate, deaths.low, deaths.high) == pytest.approx((2.57, -1.0, 4.0))


def test_deaths_further_off_count_for_less() -> None:
    deaths = coverage(np.array([10.0, 10.0]), np.array([100.0, 1609.344]), reachable=REACH).deaths

    assert deaths.estimate == pytest.approx(10 * 0.09 * (1 + 0.585))


def test_nobody_judged_is_refused() -> None:
    with pytest.raises(InputRefused, match="0 of 0 is not a share"):
        staff_judgement(10, judged_fatal=0, judged=0)


def test_scenarios_out_of_order_are_refused() -> None:
    with pytest.raises(InputRefused, match="Give the three in order of their reach") as caught:
        network(100, few=_reaching(0.5), likely=_reaching(0.3), many=_reaching(0.1))

    assert caught.value.reason == "bounds_not_in_order"


def test_deaths_without_a_distance_each_are_refused() -> None:
    with pytest.raises(InputRefused, match="2 numbers of deaths but 1 distances"):
        coverage(np.ones(2), np.ones(1), reachable=REACH)


def test_a_count_below_nought_is_refused() -> None:
    with pytest.raises(InputRefused, match="emergencies is -1, which is not an amount"):
        staff_judgement(-1, judged_fatal=6, judged=10)


def test_a_ratio_over_a_period_without_a_death_is_refused() -> None:
    with pytest.raises(
        InputRefused, match="ratio is inf between 0.1 and inf, from which no number"
    ) as caught:
        area_effect(100, share_nearby=0.1, ratio=Interval(float("inf"), 0.1, float("inf")))

    assert caught.value.reason == "interval_has_no_end"
