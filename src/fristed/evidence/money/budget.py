"""What a strategy does to whose purse, year by year and item by item, not discounted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book, Item
from fristed.evidence.money.valuing import amount

Floats = NDArray[np.float64]
TOTAL = "total"


def budget(book: Book, values: Mapping[str, Floats], *, strategy: str, years: int) -> pl.DataFrame:
    """Give one row per year, bearer and item, and a ``total`` per year and bearer, of ``strategy``.

    Columns: year (0 is before the opening: what comes once), borne_by, item, mean, low, high. Money is
    above nought where it is spent and below where it is saved; bounds are the 2.5 and 97.5 percentiles of
    ``values`` (each n draws), and those of a total are its own, not the sum of its items'.
    Raises InputRefused: ``no_money`` where the strategy has neither cost nor saving, ``impossible_years``.
    """
    if years < 1:
        raise InputRefused(
            "impossible_years", f"A budget of {years} years has no year.", remedy="Ask for one year or more."
        )
    items = {
        name: item
        for name, item in book.items.items()
        if item.strategy == strategy and item.counts_as != "effect"
    }
    if not items:
        raise InputRefused(
            "no_money",
            f"The book has neither cost nor saving for the strategy {strategy}.",
            remedy=f"Name one of {', '.join(book.strategies)} that has.",
        )
    purses = sorted({item.borne_by for item in items.values()})
    rows = []
    for year in range(years + 1):
        for purse in purses:
            spent = {name: _spent(item, values) for name, item in items.items() if _falls(item, year, purse)}
            rows += [
                {"year": year, "borne_by": purse, "item": name, **_said(one)} for name, one in spent.items()
            ]
            if spent:
                rows.append(
                    {
                        "year": year,
                        "borne_by": purse,
                        "item": TOTAL,
                        **_said(np.sum([*spent.values()], axis=0)),
                    }
                )
    return pl.DataFrame(rows)


def _falls(item: Item, year: int, purse: str) -> bool:
    return item.borne_by == purse and (item.when == "once") == (year == 0)


def _spent(item: Item, values: Mapping[str, Floats]) -> Floats:
    return amount(item, values) * (1 if item.counts_as == "cost" else -1)


def _said(money: Floats) -> dict[str, float]:
    low, high = np.quantile(money, (0.025, 0.975))
    return {"mean": float(money.mean()), "low": float(low), "high": float(high)}
