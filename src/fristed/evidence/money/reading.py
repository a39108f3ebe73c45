"""Read a book from its toml file, and refuse it in words where it does not hold together."""

from __future__ import annotations

import difflib
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.money.book import CURRENCIES, Book, Item, Parameter
from fristed.evidence.money.converting import converts, idle, is_money, landed, products

Fault = tuple[str, str, str]
"""Reason, sentence, remedy."""


def read_book(path: Path) -> Book:
    """Read the book at ``path``.

    Raises InputRefused: ``file_missing``, ``not_toml``, ``not_a_book``, or the ``reason`` of the first
    thing found that does not hold together (see ``faults``).
    """
    try:
        book = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Book)
    except FileNotFoundError:
        raise InputRefused(
            "file_missing", "There is no such file.", remedy="Check its name.", file=path
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise InputRefused(
            "not_toml", f"This cannot be read as toml: {fault}.", remedy="Put it right there.", file=path
        ) from fault
    except msgspec.ValidationError as fault:
        raise InputRefused(
            "not_a_book", f"{str(fault).rstrip('.')}.", remedy="Give what the book asks for there.", file=path
        ) from fault
    for reason, sentence, remedy in faults(book):
        raise InputRefused(reason, sentence, remedy=remedy, file=path)
    return book


def own_book(name: str = "copenhagen") -> Book:
    """Read a book that comes with the program."""
    with resources.as_file(resources.files("fristed.evidence.money") / "books" / f"{name}.toml") as path:
        return read_book(path)


def faults(book: Book) -> Iterator[Fault]:
    """Give what does not hold together in ``book``, the widest first."""
    yield from _of_the_whole(book)
    for name, parameter in book.parameters.items():
        yield from _of_a_parameter(name, parameter, book)
    for name, item in book.items.items():
        yield from _of_an_item(name, item, book)
    for called, product in products(book):
        yield from _of_a_product(called, product, book)
    used = {name for _, product in products(book) for name in product}
    for name in sorted(book.parameters.keys() - used):
        yield "parameter_unused", f"No item uses the parameter {name}.", "Use it, or take it out."
    if book.deadly is not None and book.deadly not in used:
        yield (
            "unknown_parameter",
            f"The share of emergencies that would have been deaths is called {book.deadly}, which nothing uses.",
            "Name the parameter that the deaths averted are a product of.",
        )


def _of_the_whole(book: Book) -> Iterator[Fault]:
    if book.currency not in CURRENCIES:
        said = ", ".join(CURRENCIES)
        yield "unknown_currency", f"The currency {book.currency} is not known.", f"Give one of {said}."
    if len(book.strategies) < 2 or len(set(book.strategies)) < len(book.strategies):
        yield (
            "strategies_not_told_apart",
            f"The strategies are {', '.join(book.strategies) or 'none'}.",
            "Name two or more, each once, what is done today first.",
        )
    if not any(item.counts_as == "cost" for item in book.items.values()):
        yield "costs_missing", "No item is a cost.", "Enter what the rooms cost."


def _of_a_parameter(name: str, parameter: Parameter, book: Book) -> Iterator[Fault]:
    if not parameter.source.strip() or not parameter.unit.strip():
        remedy = "Give a citation (or the word assumed) and a unit."
        yield "source_missing", f"The parameter {name} has no source or no unit.", remedy
    years = (parameter.price_year, parameter.from_price_year)
    if converts(parameter) is not None and None in years:
        remedy = "Give from_price_year and price_year; they may be the same."
        yield "price_year_missing", f"{name} converts money, but does not say of which years.", remedy
    low, high = parameter.distribution.quantile(np.array([1e-9, 1 - 1e-9]))
    if not np.isfinite([low, high, parameter.distribution.mean]).all():
        yield (
            "not_a_number",
            f"{name} runs from {low:g} to {high:g}.",
            "Give it a distribution of finite numbers.",
        )
    elif parameter.unit.startswith("share") and not 0 <= low <= high <= 1:
        sentence = f"{name} is a share, but runs from {low:g} to {high:g}."
        yield "share_out_of_range", sentence, "Give a distribution between 0 and 1, such as beta."


def _of_a_product(called: str, product: tuple[str, ...], book: Book) -> Iterator[Fault]:
    missing = [name for name in product if name not in book.parameters]
    if missing:
        yield "unknown_parameter", *_unknown(called, "parameter", missing[0], book.parameters)
        return
    for name in product:
        if is_money(book.parameters[name]):
            yield from _of_money(name, product, book)
    if (useless := idle(product, book.parameters)) is not None:
        remedy = "Put money of that currency and year beside it, or take it out."
        yield "converts_nothing", f"In {called}, {useless} converts nothing.", remedy


def _of_money(name: str, product: tuple[str, ...], book: Book) -> Iterator[Fault]:
    currency, year = landed(name, product, book.parameters)
    unit = book.parameters[name].unit
    if currency != book.currency:
        remedy = f"Convert it to {book.currency} of {book.price_year}, or name a parameter that does."
        yield "currencies_differ", f"{name} is in {unit}, the book in {book.currency}.", remedy
    elif year != book.price_year:
        yield (
            "price_years_differ",
            f"{name} is money of {year or 'no stated year'}, the book's is of {book.price_year}.",
            f"Give {name} in prices of {book.price_year} and say so, or name a parameter that converts it.",
        )


def _of_an_item(name: str, item: Item, book: Book) -> Iterator[Fault]:
    if item.strategy not in book.strategies:
        yield "unknown_strategy", *_unknown(name, "strategy", item.strategy, book.strategies)
    twice = [parameter for parameter, times in Counter(item.product).items() if times > 1]
    if twice or not item.product:
        # Break-even and the means of scenarios rest on every item being linear in each parameter.
        yield (
            "not_a_product",
            f"The item {name} is a product of {', '.join(item.product) or 'nothing'}.",
            "Name one parameter or more, each once.",
        )


def _unknown(item: str, what: str, name: str, known: Iterable[str]) -> tuple[str, str]:
    near = difflib.get_close_matches(name, list(known), n=1)
    remedy = f"Did you mean {near[0]}?" if near else f"Add the {what} to the book."
    return f"The item {item} names the {what} {name}, which the book does not have.", remedy
