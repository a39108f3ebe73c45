"""One thing changed at a time: swings of each parameter, the amount that would break even, scenarios."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec
import numpy as np
import polars as pl
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book
from fristed.evidence.money.envelope import check_thresholds
from fristed.evidence.money.records import BreakEven, Perspective, Swing
from fristed.evidence.money.valuing import Outcome, Scenario, amount, means, valued

Floats = NDArray[np.float64]
BOUNDS = np.array([0.025, 0.975])


def check_asked(book: Book, scenario: Scenario, threshold: float | None) -> None:
    """Refuse (``unknown_item``, ``threshold_not_above_zero``) before long work what it would refuse after."""
    valued(book, means(book), scenario)
    if threshold is not None:
        check_thresholds(np.array([threshold]))


def tornado(
    book: Book, strategy: str, *, against: str, threshold: float, scenario: Scenario
) -> tuple[Swing, ...]:
    """Give each parameter's swing, the widest first."""
    middle = means(book)
    swings = []
    for name, parameter in book.parameters.items():
        bounds = parameter.distribution.quantile(BOUNDS)
        low, high = bounds.tolist()
        values = {other: np.repeat(value, 2) for other, value in middle.items()} | {name: bounds}
        at_low, at_high = _gained(valued(book, values, scenario), strategy, against, threshold).tolist()
        swings.append(Swing(parameter=name, low=low, high=high, at_low=at_low, at_high=at_high))
    return tuple(sorted(swings, key=lambda swing: -abs(swing.at_high - swing.at_low)))


def break_even(book: Book, item: str, *, against: str, threshold: float, scenario: Scenario) -> BreakEven:
    """Give the amount of ``item`` at which its strategy gains nothing over ``against`` in the mean.

    Net benefit is linear in the amount, so two values give the answer exactly. Raises InputRefused:
    ``unknown_item``, ``no_influence`` (nothing of it, or it does not count in this scenario).
    """
    without = msgspec.structs.replace(scenario, without=(*scenario.without, item))
    bare = valued(book, means(book), without)
    strategy = book.items[item].strategy
    left = _gained(bare, strategy, against, threshold)[0]
    brought = _gained(valued(book, means(book), scenario), strategy, against, threshold)[0] - left
    expected = float(amount(book.items[item], means(book))[0])
    if brought == 0:
        raise InputRefused(
            "no_influence",
            f"The item {item} changes nothing for {strategy} against {against} in this scenario.",
            remedy="Choose an item of that strategy that counts in this perspective.",
        )
    return BreakEven(item=item, expected=expected, needed=float(-left / brought * expected))


def scenarios(
    book: Book,
    *,
    threshold: float,
    perspectives: Sequence[Perspective] = ("city", "region", "society"),
    years: Sequence[int] = (1, 5, 10),
    discounts: Sequence[float] = (0.0, 0.035, 0.05),
    without: tuple[str, ...] = (),
) -> pl.DataFrame:
    """Give means per scenario and strategy: perspective, years, discount, strategy, cost, effect, net_benefit.

    Costs, effects and net benefit are present values against doing what is done today (the first named);
    the items in ``without`` are left out of all.
    """
    rows = []
    for perspective, horizon, discount in itertools.product(perspectives, years, discounts):
        scenario = Scenario(perspective=perspective, years=horizon, discount=discount, without=without)
        outcome = valued(book, means(book), scenario)
        for row, strategy in enumerate(book.strategies):
            rows.append(
                {
                    "perspective": perspective,
                    "years": horizon,
                    "discount": discount,
                    "strategy": strategy,
                    "cost": float(outcome.costs[row, 0] - outcome.costs[0, 0]),
                    "effect": float(outcome.effects[row, 0] - outcome.effects[0, 0]),
                    "net_benefit": float(_gained(outcome, strategy, book.strategies[0], threshold)[0]),
                }
            )
    return pl.DataFrame(rows)


def _gained(outcome: Outcome, strategy: str, against: str, threshold: float) -> Floats:
    check_thresholds(np.array([threshold]))
    one, other = outcome.row(strategy), outcome.row(against)
    effect = outcome.effects[one] - outcome.effects[other]
    return np.asarray(threshold * effect - (outcome.costs[one] - outcome.costs[other]))
