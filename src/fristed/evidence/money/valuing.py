"""From a book and values of its parameters to what each strategy costs and brings."""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book, Item
from fristed.evidence.money.records import Perspective
from fristed.evidence.streams import uniforms

Floats = NDArray[np.float64]


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """Whose money counts, for how many ``years``, at what yearly ``discount``; ``without`` names items left out.

    ``city`` and ``region`` count what each bears itself, ``society`` counts all. Effects always count.
    """

    perspective: Perspective = "society"
    years: int
    discount: float
    without: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.years < 1 or not 0 <= self.discount < 1:
            raise InputRefused(
                "impossible_scenario",
                f"{self.years} years at a discount of {self.discount:g} cannot be valued.",
                remedy="Give one year or more, and write 3.5 % as 0.035.",
            )


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """``costs`` and ``effects`` (strategies x draws), present values, rows in the order of ``strategies``."""

    strategies: tuple[str, ...]
    costs: Floats
    effects: Floats

    def row(self, strategy: str) -> int:
        """Give the row of ``strategy``. Raises InputRefused: ``unknown_strategy``."""
        if strategy not in self.strategies:
            raise InputRefused(
                "unknown_strategy",
                f"There is no strategy called {strategy}.",
                remedy=f"Name one of {', '.join(self.strategies)}.",
            )
        return self.strategies.index(strategy)


def present_value(per_year: float, *, years: int, discount: float) -> float:
    """Give the value today of ``per_year`` at the end of each of ``years`` years: w (1 - (1 + i)^-N) / i."""
    if discount == 0:
        return per_year * years
    # In logarithms: at a discount near nought the plain form loses every digit.
    return per_year * -math.expm1(-years * math.log1p(discount)) / discount


def drawn(book: Book, *, seed: int, draws: int) -> dict[str, Floats]:
    """Draw every parameter (n) from its own stream: adding one changes no other's draws."""
    return {
        name: parameter.distribution.quantile(uniforms(seed, name, draws))
        for name, parameter in book.parameters.items()
    }


def means(book: Book) -> dict[str, Floats]:
    """Give every parameter's mean as a single draw.

    Items are products of parameters drawn apart, so what they give here is the mean over all draws.
    """
    return {name: np.array([parameter.distribution.mean]) for name, parameter in book.parameters.items()}


def valued(book: Book, values: Mapping[str, Floats], scenario: Scenario) -> Outcome:
    """Sum the items of each strategy over ``values`` (each n draws). Raises InputRefused: ``unknown_item``."""
    unknown = [name for name in scenario.without if name not in book.items]
    if unknown:
        raise InputRefused(
            "unknown_item",
            f"There is no item called {unknown[0]} to leave out.",
            remedy=f"Name one of {', '.join(book.items)}.",
        )
    size = len(next(iter(values.values())))
    costs, effects = np.zeros((2, len(book.strategies), size))
    for name, item in book.items.items():
        if name in scenario.without or not _counts(item, scenario):
            continue
        row = book.strategies.index(item.strategy)
        worth = amount(item, values) * _years_of(item, scenario)
        if item.counts_as == "effect":
            effects[row] += worth
        else:
            costs[row] += worth if item.counts_as == "cost" else -worth
    return Outcome(strategies=book.strategies, costs=costs, effects=effects)


def amount(item: Item, values: Mapping[str, Floats]) -> Floats:
    """Give the product of the item's parameters (n), for one occasion."""
    return np.asarray(np.prod([values[name] for name in item.product], axis=0), dtype=np.float64)


def _counts(item: Item, scenario: Scenario) -> bool:
    return (
        item.counts_as == "effect"
        or scenario.perspective == "society"
        or item.borne_by == scenario.perspective
    )


def _years_of(item: Item, scenario: Scenario) -> float:
    if item.when == "once":
        return 1.0
    return present_value(1.0, years=scenario.years, discount=scenario.discount)
