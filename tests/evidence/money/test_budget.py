"""A budget by hand: who pays what in which year."""

from __future__ import annotations

import pytest

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book
from fristed.evidence.money.budget import TOTAL, budget
from fristed.evidence.money.valuing import Scenario, drawn, means, valued


def test_building_comes_before_the_opening_and_running_in_every_year(book: Book) -> None:
    table = budget(book, means(book), strategy="two rooms", years=3)
    city = table.filter(borne_by="city", item=TOTAL)

    assert city["year"].to_list() == [0, 1, 2, 3]
    assert city["mean"].to_list() == pytest.approx([13e6, 15e6, 15e6, 15e6])
    assert table.filter(borne_by="region", item=TOTAL)["mean"].to_list() == pytest.approx([-1.2e6] * 3)
    assert set(table["item"]) == {"building", "running_2", "calls_2", TOTAL}


def test_all_purses_together_spend_what_society_does(book: Book) -> None:
    values = drawn(book, seed=7, draws=500)
    table = budget(book, values, strategy="one room", years=4)
    society = valued(book, values, Scenario(years=4, discount=0.0))

    assert table.filter(item=TOTAL)["mean"].sum() == pytest.approx(society.costs[1].mean())


def test_bounds_are_percentiles_of_the_draws(book: Book) -> None:
    values = drawn(book, seed=7, draws=4000)
    table = budget(book, values, strategy="one room", years=1)
    running = table.filter(year=1, item="running_1").row(0, named=True)

    assert (values["room_cost"] < running["low"]).mean() == pytest.approx(0.025, abs=1e-3)
    assert (values["room_cost"] > running["high"]).mean() == pytest.approx(0.025, abs=1e-3)


def test_a_strategy_without_money_has_no_budget(book: Book) -> None:
    with pytest.raises(InputRefused, match="neither cost nor saving for the strategy no room. Name one of"):
        budget(book, means(book), strategy="no room", years=1)


def test_a_budget_of_no_years_is_refused(book: Book) -> None:
    with pytest.raises(InputRefused, match="A budget of 0 years has no year. Ask for one year or more"):
        budget(book, means(book), strategy="one room", years=0)
