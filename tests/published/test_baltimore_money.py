"""What a room in Baltimore was worth: Irwin et al., Harm Reduction Journal 2017;14:29."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from fristed.evidence.money.book import Book
from fristed.evidence.money.curves import curves
from fristed.evidence.money.reading import read_book
from fristed.evidence.money.sensitivity import break_even
from fristed.evidence.money.valuing import Scenario, drawn, means, present_value, valued

VALUE_OF_A_LIFE = 503_869
ONE_YEAR = Scenario(years=1, discount=0.0)


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book(Path(__file__).with_name("baltimore_2017.toml"))


def test_the_value_of_a_life() -> None:
    assert present_value(25_707, years=30, discount=0.03) == pytest.approx(VALUE_OF_A_LIFE, abs=0.5)


@pytest.mark.parametrize(
    ("item", "saved"),
    [("hiv", 1.480e6), ("hcv", 1.444e6), ("soft_tissue", 0.935e6), ("ambulances", 81_175), ("admissions", 67_092), ("treatment", 849_660)],
)  # fmt: skip
def test_each_saving(book: Book, item: str, saved: float) -> None:
    others = tuple(name for name in book.items if name != item)
    alone = valued(book, means(book), Scenario(years=1, discount=0.0, without=others))

    assert -alone.costs[1, 0] == pytest.approx(saved, rel=5e-4)


def test_the_total_is_within_two_per_cent_of_the_one_printed(book: Book) -> None:
    """Printed: about $7.8m of benefit and $6m net; without the emergency department the items add to $7.85m."""
    outcome = valued(book, means(book), ONE_YEAR)
    net = VALUE_OF_A_LIFE * outcome.effects[1, 0] - outcome.costs[1, 0]

    assert net + 1.8e6 == pytest.approx(7.85e6, rel=0.002)
    assert net == pytest.approx(6e6, rel=0.02)


def test_the_savings_pay_without_a_single_death_averted(book: Book) -> None:
    deaths = break_even(book, "deaths", against="no room", threshold=VALUE_OF_A_LIFE, scenario=ONE_YEAR)

    assert deaths.expected == pytest.approx(5.950, abs=5e-4)
    assert deaths.needed == pytest.approx((1.8e6 - 4.857e6) / VALUE_OF_A_LIFE, abs=0.01)


def test_to_the_city_alone_it_takes_over_three_deaths_a_year(book: Book) -> None:
    alone = Scenario(perspective="city", years=1, discount=0.0)
    deaths = break_even(book, "deaths", against="no room", threshold=VALUE_OF_A_LIFE, scenario=alone)

    assert deaths.needed == pytest.approx((1.8e6 - 81_175) / VALUE_OF_A_LIFE, abs=5e-3)


def test_the_mean_of_many_draws_is_the_printed_one(book: Book) -> None:
    outcome = valued(book, drawn(book, seed=2017, draws=50_000), ONE_YEAR)
    at = curves(outcome, np.array([VALUE_OF_A_LIFE]))

    assert outcome.effects[1].mean() == pytest.approx(5.95, rel=0.01)
    assert at.net_benefit[1, 0] == pytest.approx(6.05e6, rel=0.01)
    assert at.frontier == ("one room",)
