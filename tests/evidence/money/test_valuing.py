"""Draws by name, present values, and whose money counts."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book, Parameter
from fristed.evidence.money.distributions import Normal
from fristed.evidence.money.valuing import Scenario, drawn, means, present_value, valued

YEAR = Scenario(years=1, discount=0.0)


@given(st.text(min_size=1, max_size=10), st.integers(0, 2**32))
def test_adding_a_parameter_changes_no_others_draws(name: str, seed: int) -> None:
    old = Book(currency="DKK", price_year=2024, effect=None, strategies=(), items={}, parameters=_three())  # type: ignore[arg-type]
    more = {name + "!": _parameter(9.0), **_three()}

    before = drawn(old, seed=seed, draws=20)
    after = drawn(msgspec.structs.replace(old, parameters=more), seed=seed, draws=20)

    assert all(np.array_equal(before[one], after[one]) for one in before)


def _three() -> dict[str, Parameter]:
    return {name: _parameter(mean) for name, mean in (("a", 1.0), ("b", 2.0), ("c", 3.0))}


def _parameter(mean: float) -> Parameter:
    return Parameter(distribution=Normal(mean, 1.0), unit="people", source="assumed")


def test_two_parameters_alike_are_still_drawn_apart(book: Book) -> None:
    values = drawn(book, seed=1, draws=5000)

    assert abs(np.corrcoef(values["room_cost"], values["building_cost"])[0, 1]) < 0.05


@given(st.integers(1, 60), st.floats(0, 0.5, exclude_min=True))
def test_a_present_value_is_the_sum_of_its_years(years: int, discount: float) -> None:
    summed = sum(7 / (1 + discount) ** year for year in range(1, years + 1))

    assert present_value(7, years=years, discount=discount) == pytest.approx(summed)


def test_without_discount_years_simply_add() -> None:
    assert present_value(7, years=10, discount=0) == 70


def test_one_year_of_one_room_by_hand(book: Book) -> None:
    outcome = valued(book, means(book), YEAR)

    assert outcome.costs[:, 0] == pytest.approx([0, 10e6 - 200 * 6000, 13e6 + 1.5 * 10e6 - 200 * 6000])
    assert outcome.effects[:, 0] == pytest.approx([0, 2, 3])


@pytest.mark.parametrize(("perspective", "cost"), [("city", 10e6), ("region", -1.2e6), ("society", 8.8e6)])
def test_each_perspective_counts_its_own_money_and_everybodys_lives(
    book: Book, perspective: str, cost: float
) -> None:
    outcome = valued(book, means(book), Scenario(perspective=perspective, years=1, discount=0.0))  # type: ignore[arg-type]

    assert outcome.costs[1, 0] == pytest.approx(cost)
    assert outcome.effects[1, 0] == 2


def test_items_can_be_left_out_one_by_one(book: Book) -> None:
    bare = valued(book, means(book), msgspec.structs.replace(YEAR, without=("calls_1",)))

    assert bare.costs[1, 0] == pytest.approx(10e6)


def test_a_cost_once_is_not_paid_every_year(book: Book) -> None:
    ten = valued(book, means(book), Scenario(years=10, discount=0.0))

    assert ten.costs[2, 0] == pytest.approx(13e6 + 10 * (15e6 - 1.2e6))


def test_the_mean_over_draws_is_the_value_at_the_means(book: Book) -> None:
    many, one = valued(book, drawn(book, seed=5, draws=50_000), YEAR), valued(book, means(book), YEAR)

    assert many.costs.mean(axis=1) == pytest.approx(one.costs[:, 0], rel=0.01)
    assert many.effects.mean(axis=1) == pytest.approx(one.effects[:, 0], rel=0.01)


def test_an_unknown_item_cannot_be_left_out(book: Book) -> None:
    with pytest.raises(InputRefused, match="no item called calls to leave out. Name one of building"):
        valued(book, means(book), Scenario(years=1, discount=0.0, without=("calls",)))


@pytest.mark.parametrize(("years", "discount"), [(0, 0.0), (1, 3.5), (1, -0.01)])
def test_an_impossible_scenario_is_refused(years: int, discount: float) -> None:
    with pytest.raises(
        InputRefused, match="cannot be valued. Give one year or more, and write 3.5 % as 0.035"
    ):
        Scenario(years=years, discount=discount)


def test_strategies_are_asked_for_by_name(book: Book) -> None:
    outcome = valued(book, means(book), YEAR)

    assert outcome.row("two rooms") == 2
    with pytest.raises(InputRefused, match="no strategy called 2. Name one of no room, one room, two rooms"):
        outcome.row("2")
