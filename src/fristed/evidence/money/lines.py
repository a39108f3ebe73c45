"""The rows of a comparison's tables."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import FristedError
from fristed.evidence.money.book import Book
from fristed.evidence.money.budget import TOTAL, budget
from fristed.evidence.money.envelope import check_thresholds, tallied
from fristed.evidence.money.report import AtThreshold, BudgetRow, ItemLine, PlanePoint, ScenarioRow
from fristed.evidence.money.sensitivity import scenarios
from fristed.evidence.money.valuing import Outcome, amount
from fristed.text import Text

Floats = NDArray[np.float64]
BOUNDS = (0.025, 0.975)
PLANE_POINTS = 200
TOTAL_LABEL = Text("in all", "i alt")


def label_of(book: Book, name: str) -> Text:
    """Say a strategy, item, parameter or group in words, or by its name where the book has none."""
    known = book.items.get(name) or book.parameters.get(name)
    plain = Text(name.replace("_", " "), name.replace("_", " "))
    return (known.label if known is not None else book.labels.get(name)) or plain


def item_lines(
    book: Book, values: Mapping[str, Floats], *, left_out: tuple[str, ...]
) -> tuple[ItemLine, ...]:
    """Give each item's mean and bounds on one occasion."""
    rows = []
    for name, item in book.items.items():
        drawn = amount(item, values)
        low, high = np.quantile(drawn, BOUNDS)
        rows.append(
            ItemLine(
                name=name, label=label_of(book, name), strategy=item.strategy, counts_as=item.counts_as,
                when=item.when, borne_by=item.borne_by, mean=float(drawn.mean()), low=float(low),
                high=float(high), left_out=name in left_out,
            )
        )  # fmt: skip
    return tuple(rows)


def at_thresholds(
    book: Book, outcome: Outcome, named: Mapping[tuple[Text, str], float]
) -> tuple[AtThreshold, ...]:
    """Give every strategy's net benefit over today's at every named threshold."""
    rows = []
    for (label, source), money in named.items():
        at = np.array([money])
        check_thresholds(at)
        shares, _ = tallied(outcome.costs, outcome.effects, at)
        for row, strategy in enumerate(book.strategies[1:], start=1):
            gained = money * (outcome.effects[row] - outcome.effects[0]) - (
                outcome.costs[row] - outcome.costs[0]
            )
            low, high = np.quantile(gained, BOUNDS)
            rows.append(
                AtThreshold(
                    threshold=label, money=money, source=source, strategy=strategy,
                    net_benefit=float(gained.mean()), low=float(low), high=float(high),
                    best_share=float(shares[row, 0]),
                )
            )  # fmt: skip
    return tuple(rows)


def scenario_rows(book: Book, money: float, *, left_out: tuple[str, ...]) -> tuple[ScenarioRow, ...]:
    """Give the scenario table (purse x years x discount), without today's strategy, which is nought throughout."""
    frame = scenarios(book, threshold=money, without=left_out)
    return tuple(
        ScenarioRow(**row, icer=price_of_each(row["cost"], row["effect"]))
        for row in frame.iter_rows(named=True)
        if row["strategy"] != book.strategies[0]
    )


def price_of_each(cost: float, effect: float) -> float | None:
    """Give the ICER, or None where more is had for no more money: a ratio below nought says neither."""
    return cost / effect if cost > 0 and effect > 0 else None


def budget_rows(
    book: Book, values: Mapping[str, Floats], *, years: int, left_out: tuple[str, ...]
) -> tuple[BudgetRow, ...]:
    """Give what each strategy does to each purse, year by year; nothing for a strategy that moves no money."""
    kept = msgspec.structs.replace(
        book, items={name: item for name, item in book.items.items() if name not in left_out}
    )
    rows = []
    for strategy in book.strategies:
        try:
            frame = budget(kept, values, strategy=strategy, years=years)
        except FristedError as refusal:
            if refusal.reason != "no_money":
                raise
            continue
        for row in frame.iter_rows(named=True):
            label = TOTAL_LABEL if row["item"] == TOTAL else label_of(book, row["item"])
            rows.append(BudgetRow(strategy=strategy, label=label, **row))
    return tuple(rows)


def plane(outcome: Outcome) -> tuple[PlanePoint, ...]:
    """Give the first draws of every new strategy as points of the cost-effectiveness plane."""
    return tuple(
        PlanePoint(strategy, effect, cost)
        for row, strategy in enumerate(outcome.strategies[1:], start=1)
        for effect, cost in zip(
            (outcome.effects[row] - outcome.effects[0])[:PLANE_POINTS].tolist(),
            (outcome.costs[row] - outcome.costs[0])[:PLANE_POINTS].tolist(),
            strict=True,
        )
    )
