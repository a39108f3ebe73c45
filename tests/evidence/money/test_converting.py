"""Foreign and older money is converted by parameters of the book, or refused."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest

from fristed.evidence.money.book import Book
from fristed.evidence.money.converting import landed
from fristed.evidence.money.reading import faults, own_book
from fristed.evidence.money.valuing import amount, means

POUNDS = {
    "distribution": {"kind": "fixed", "value": 2.3e6}, "unit": "GBP per year", "source": "Glasgow", "price_year": 2023,
}  # fmt: skip
RATE = {
    "distribution": {"kind": "fixed", "value": 8.7}, "unit": "DKK per GBP", "source": "assumed",
    "price_year": 2023, "from_price_year": 2023,
}  # fmt: skip
RISE = {
    "distribution": {"kind": "fixed", "value": 1.02}, "unit": "DKK per DKK", "source": "assumed",
    "price_year": 2024, "from_price_year": 2023,
}  # fmt: skip


@pytest.fixture
def abroad(written: dict[str, Any]) -> dict[str, Any]:
    """The small book with one room paid in pounds of the year before."""
    changed = copy.deepcopy(written)
    changed["parameters"] |= {"pounds": POUNDS, "rate": RATE, "rise": RISE}
    changed["items"]["rent"] = {
        "strategy": "one room", "product": ["pounds", "rate", "rise"], "counts_as": "cost",
    }  # fmt: skip
    return changed


def _said(written: dict[str, Any]) -> list[tuple[str, str, str]]:
    return list(faults(msgspec.convert(written, Book)))


def test_money_converted_step_by_step_arrives(abroad: dict[str, Any]) -> None:
    book = msgspec.convert(abroad, Book)

    assert _said(abroad) == []
    assert landed("pounds", book.items["rent"].product, book.parameters) == ("DKK", 2024)
    assert amount(book.items["rent"], means(book))[0] == pytest.approx(2.3e6 * 8.7 * 1.02)


@pytest.mark.parametrize(
    ("product", "reason", "sentence"),
    [
        (["pounds"], "currencies_differ", "pounds is in GBP per year, the book in DKK."),
        (["pounds", "rate"], "price_years_differ", "pounds is money of 2023, the book's is of 2024."),
        (["room_cost", "rate"], "converts_nothing", "In rent, rate converts nothing."),
    ],
)
def test_money_that_does_not_arrive_is_refused(
    abroad: dict[str, Any], product: list[str], reason: str, sentence: str
) -> None:
    abroad["items"]["rent"]["product"] = product

    assert (reason, sentence) in {(why, said) for why, said, _ in _said(abroad)}


def test_a_conversion_without_its_years_is_refused(abroad: dict[str, Any]) -> None:
    abroad["parameters"]["rate"] = {**RATE, "from_price_year": None}

    assert ("price_year_missing", "rate converts money, but does not say of which years.") in {
        (why, said) for why, said, _ in _said(abroad)
    }


def test_a_share_of_deaths_that_nothing_uses_is_refused(abroad: dict[str, Any]) -> None:
    (reason, sentence, _), *_ = _said({**abroad, "deadly": "fatality"})

    assert reason == "unknown_parameter"
    assert sentence.endswith("would have been deaths is called fatality, which nothing uses.")


def test_the_book_of_copenhagen_holds_together_and_says_what_is_missing() -> None:
    book = own_book()

    assert (book.currency, book.price_year) == ("DKK", 2025)
    assert {"danish_running_cost", "danish_value_of_life", "infections"} <= {one.name for one in book.missing}
    assert all(one.source and one.label and one.group in book.labels for one in book.parameters.values())
    assert all(one.label for one in book.items.values())
