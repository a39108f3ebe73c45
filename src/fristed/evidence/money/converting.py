"""Money of another currency or year: converted by parameters of the book, never behind the reader's back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fristed.evidence.money.book import CURRENCIES, Book, Parameter

Money = tuple[str, int | None]
"""A currency and its price year."""


def converts(parameter: Parameter) -> tuple[Money, Money] | None:
    """Give what a conversion turns into what (``DKK per GBP``), or None where the parameter is none."""
    words = parameter.unit.split()
    if len(words) >= 3 and words[1] == "per" and {words[0], words[2]} <= set(CURRENCIES):
        return (words[2], parameter.from_price_year), (words[0], parameter.price_year)
    return None


def is_money(parameter: Parameter) -> bool:
    """Whether the parameter is an amount of money, not a conversion."""
    return parameter.unit.partition(" ")[0] in CURRENCIES and converts(parameter) is None


def products(book: Book) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every product of the book: the items' by their names, the thresholds' by what they are called."""
    yield from ((name, item.product) for name, item in book.items.items())
    yield from ((threshold.label.en, threshold.product) for threshold in book.thresholds)


def landed(name: str, product: Sequence[str], parameters: Mapping[str, Parameter]) -> Money:
    """Give the currency and year that money ``name`` is in after the conversions of its ``product``."""
    start = parameters[name]
    now: Money = (start.unit.partition(" ")[0], start.price_year)
    steps = dict(step for step in (converts(parameters[one]) for one in product) if step is not None)
    while now in steps:
        now = steps.pop(now)
    return now


def idle(product: Sequence[str], parameters: Mapping[str, Parameter]) -> str | None:
    """Name a conversion that converts nothing in its ``product``, if there is one."""
    steps = {one: step for one in product if (step := converts(parameters[one])) is not None}
    now: list[Money] = [
        (parameters[one].unit.partition(" ")[0], parameters[one].price_year)
        for one in product
        if is_money(parameters[one])
    ]
    for money in now:
        name = next((one for one, (start, _) in steps.items() if start == money), None)
        if name is not None:
            now.append(steps.pop(name)[1])
    return next(iter(steps), None)
