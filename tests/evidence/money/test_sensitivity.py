"""One thing at a time: swings, break-even and scenarios."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book
from fristed.evidence.money.distributions import Fixed
from fristed.evidence.money.sensitivity import break_even, scenarios, tornado
from fristed.evidence.money.valuing import Scenario

YEAR = Scenario(years=1, discount=0.0)
LIFE = 5e6


def test_the_widest_swing_comes_first_and_what_does_not_matter_swings_nothing(book: Book) -> None:
    swings = tornado(book, "one room", against="no room", threshold=LIFE, scenario=YEAR)
    widths = [abs(swing.at_high - swing.at_low) for swing in swings]
    by_name = {swing.parameter: swing for swing in swings}

    assert swings[0].parameter == "deaths"
    assert widths == sorted(widths, reverse=True)
    assert set(by_name) == set(book.parameters)
    assert by_name["building_cost"].at_low == by_name["building_cost"].at_high
    assert by_name["room_cost"].at_low > by_name["room_cost"].at_high


def test_a_swing_by_hand(book: Book) -> None:
    swings = tornado(book, "one room", against="no room", threshold=LIFE, scenario=YEAR)
    calls = next(swing for swing in swings if swing.parameter == "calls")

    assert calls.at_high == pytest.approx(2 * LIFE - 10e6 + calls.high * 6000)
    assert calls.low < 200 < calls.high
    assert msgspec.json.decode(msgspec.json.encode(calls))["at_low"] == calls.at_low


def test_deaths_needed_to_pay_by_hand(book: Book) -> None:
    found = break_even(book, "deaths_1", against="no room", threshold=LIFE, scenario=YEAR)

    assert found.expected == 2
    assert found.needed == pytest.approx(8.8e6 / LIFE)


@given(st.floats(1e5, 1e8), st.integers(1, 20), st.floats(0, 0.2))
def test_at_the_needed_amount_nothing_is_gained(
    book: Book, threshold: float, years: int, discount: float
) -> None:
    scenario = Scenario(years=years, discount=discount)
    found = break_even(book, "deaths_1", against="no room", threshold=threshold, scenario=scenario)
    deaths = msgspec.structs.replace(book.parameters["deaths"], distribution=Fixed(found.needed))
    there = msgspec.structs.replace(book, parameters={**book.parameters, "deaths": deaths})
    table = scenarios(
        there, threshold=threshold, perspectives=["society"], years=[years], discounts=[discount]
    )

    gained = table.filter(strategy="one room")["net_benefit"][0]
    assert gained == pytest.approx(0, abs=1e-6 * 10e6 * years)


def test_an_item_that_does_not_count_here_cannot_break_even(book: Book) -> None:
    city = Scenario(perspective="city", years=1, discount=0.0)
    with pytest.raises(InputRefused, match="calls_1 changes nothing for one room against no room") as caught:
        break_even(book, "calls_1", against="no room", threshold=LIFE, scenario=city)

    assert caught.value.reason == "no_influence"


def test_an_unknown_item_cannot_break_even(book: Book) -> None:
    with pytest.raises(InputRefused, match="no item called lives"):
        break_even(book, "lives", against="no room", threshold=LIFE, scenario=YEAR)


def test_a_threshold_of_nought_is_refused(book: Book) -> None:
    with pytest.raises(InputRefused, match="the effect is worth nothing"):
        tornado(book, "one room", against="no room", threshold=0, scenario=YEAR)


def test_the_table_has_every_scenario_once(book: Book) -> None:
    table = scenarios(book, threshold=LIFE)
    key = ["perspective", "years", "discount", "strategy"]

    assert table.height == 3 * 3 * 3 * 3 == table.select(key).unique().height
    assert table.filter(strategy="no room").select("cost", "effect", "net_benefit").sum().row(0) == (0, 0, 0)
    one = table.filter(perspective="city", years=10, discount=0.0, strategy="two rooms").row(0, named=True)
    assert (one["cost"], one["effect"]) == pytest.approx((13e6 + 150e6, 30))
