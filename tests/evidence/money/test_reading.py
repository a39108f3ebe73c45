"""A book is read whole or refused in words."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book
from fristed.evidence.money.reading import faults, read_book

BALTIMORE = Path(__file__).parents[2] / "published" / "baltimore_2017.toml"


def test_a_sound_book_has_no_fault(book: Book) -> None:
    assert list(faults(book)) == []


def _currency(book: Any) -> None:
    book["currency"] = "DDK"


def _no_year(book: Any) -> None:
    book["parameters"]["room_cost"]["price_year"] = None


def _other_year(book: Any) -> None:
    book["parameters"]["room_cost"]["price_year"] = 2012


def _other_money(book: Any) -> None:
    book["parameters"]["room_cost"]["unit"] = "USD per year"


def _share(book: Any) -> None:
    book["parameters"]["second"]["unit"] = "share of one room"


def _no_source(book: Any) -> None:
    book["parameters"]["deaths"]["source"] = " "


def _typing_slip(book: Any) -> None:
    book["items"]["calls_1"]["product"] = ["calls", "call_prise"]


def _strange_strategy(book: Any) -> None:
    book["items"]["calls_1"]["strategy"] = "three vans"


def _endless(book: Any) -> None:
    book["parameters"]["deaths"]["distribution"] = {"kind": "normal", "mean": float("nan"), "sd": 1.0}


def _squared(book: Any) -> None:
    book["items"]["calls_1"]["product"] = ["calls", "calls"]


def _unused(book: Any) -> None:
    del book["items"]["building"]


def _free(book: Any) -> None:
    for item in book["items"].values():
        item["counts_as"] = "effect"


def _alone(book: Any) -> None:
    book["strategies"] = ["no room", "no room"]


@pytest.mark.parametrize(
    ("spoil", "reason", "said"),
    [
        (_currency, "unknown_currency", "The currency DDK is not known. Give one of DKK"),
        (_no_year, "price_years_differ", "room_cost is money of no stated year, the book's is of 2024"),
        (_other_year, "price_years_differ", "room_cost is money of 2012"),
        (_other_money, "currencies_differ", "room_cost is in USD per year, the book in DKK. Convert it"),
        (_share, "share_out_of_range", "second is a share, but runs from 1.2 to 1.8"),
        (_no_source, "source_missing", "The parameter deaths has no source or no unit"),
        (_typing_slip, "unknown_parameter", "names the parameter call_prise, .* Did you mean call_price?"),
        (_strange_strategy, "unknown_strategy", "names the strategy three vans, .* Add the strategy"),
        (_endless, "not_a_number", "deaths runs from nan to nan. Give it a distribution of finite numbers"),
        (_squared, "not_a_product", "calls_1 is a product of calls, calls. Name one parameter or more"),
        (_unused, "parameter_unused", "No item uses the parameter building_cost. Use it, or take it out"),
        (_free, "costs_missing", "No item is a cost. Enter what the rooms cost"),
        (_alone, "strategies_not_told_apart", "The strategies are no room, no room. Name two or more"),
    ],
)
def test_a_fault_is_named(
    written: dict[str, Any], spoil: Callable[[Any], None], reason: str, said: str
) -> None:
    spoiled = copy.deepcopy(written)
    spoil(spoiled)

    found = list(faults(msgspec.convert(spoiled, Book)))

    assert any(one[0] == reason and re.search(said, f"{one[1]} {one[2]}") for one in found), found


@pytest.mark.parametrize(
    ("text", "reason", "said"),
    [
        (b"currency = ", "not_toml", "cannot be read as toml"),
        (b"\xff\xfe", "not_toml", "cannot be read as toml"),
        (b"currency = 'DKK'", "not_a_book", "missing required field `price_year`"),
    ],
)
def test_a_file_that_is_no_book_is_refused(tmp_path: Path, text: bytes, reason: str, said: str) -> None:
    path = tmp_path / "book.toml"
    path.write_bytes(text)

    with pytest.raises(InputRefused, match=said) as caught:
        read_book(path)

    assert (caught.value.reason, caught.value.file) == (reason, str(path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no such file. Check its name"):
        read_book(tmp_path / "none.toml")


def test_a_faulty_file_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "book.toml"
    path.write_text(BALTIMORE.read_text(encoding="utf-8").replace('currency = "USD"', 'currency = "ISK"'))

    with pytest.raises(InputRefused, match=r"book\.toml: The currency ISK is not known"):
        read_book(path)
