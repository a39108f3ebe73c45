"""Everything said about costs and effects, from a book: one call, one report."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book, Item
from fristed.evidence.money.counted import OWN, with_share
from fristed.evidence.money.curves import curves
from fristed.evidence.money.distributions import Distribution
from fristed.evidence.money.frontier import steps
from fristed.evidence.money.information import group_worth
from fristed.evidence.money.lines import (
    at_thresholds,
    budget_rows,
    item_lines,
    label_of,
    plane,
    price_of_each,
    scenario_rows,
)
from fristed.evidence.money.records import BreakEven
from fristed.evidence.money.report import Chain, ChainRow, CurvePoint, MoneyReport, Worth
from fristed.evidence.money.saying import sentence
from fristed.evidence.money.sensitivity import break_even, tornado
from fristed.evidence.money.tipping import Tipping, tipping
from fristed.evidence.money.valuing import Outcome, Scenario, amount, drawn, means, valued
from fristed.progress import Progress, silent
from fristed.text import Text

Floats = NDArray[np.float64]
BASE = Scenario(perspective="society", years=5, discount=0.035)
DRAWS, SEED, CURVE_POINTS = 10_000, 2012, 40
CHAINS: dict[Chain, Text] = {
    "base_rate": Text("the published base rate", "den publicerede basisrate"),
    "staff_judgement": Text("the judgement of staff", "personalets vurdering"),
}


def compared(
    book: Book,
    *,
    name: str,
    judged: Distribution | None = None,
    scenario: Scenario = BASE,
    threshold: float | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Progress = silent,
) -> MoneyReport:
    """Compare the strategies of ``book`` (called ``name``) and give everything a page or a brief shows.

    ``judged`` is the share of emergencies that staff held to have been deaths: the same comparison is then
    given by both chains. ``threshold`` is money per unit of effect, the first of the book's own if not given.
    Raises InputRefused: ``threshold_missing``, ``threshold_not_above_zero``, ``unknown_item``.
    """
    named = named_thresholds(book)
    money = threshold if threshold is not None else next(iter(named.values()), None)
    if money is None:
        raise InputRefused(
            "threshold_missing",
            "Nothing says what the effect is worth.",
            remedy="Name a threshold, or put one into the book under thresholds.",
        )
    values = drawn(book, seed=seed, draws=draws)
    outcome = valued(book, values, scenario)
    curve = _curve(outcome, max([money, *named.values()]))
    progress(2, 10)
    even, tips = _tipping(book, scenario, money)
    said = dict(book.labels)
    made = MoneyReport(
        book=name, currency=book.currency, price_year=book.price_year, effect=book.effect,
        strategies=book.strategies,
        labels=said | {one: label_of(book, one) for one in (*book.strategies, *book.items, *book.parameters)},
        perspective=scenario.perspective, years=scenario.years, discount=scenario.discount, threshold=money,
        draws=draws, seed=seed, sentence=Text("", ""), missing=book.missing,
        counted=tuple(one for one, known in book.parameters.items() if known.source == OWN),
        assumed=tuple(one for one, known in book.parameters.items() if "assumed" in known.source),
        items=item_lines(book, values, left_out=scenario.without), steps=steps(outcome),
        thresholds=at_thresholds(book, outcome, named | ({} if threshold is None else {_asked(money): money})),
        curve=curve, worth_knowing=_worth(book, outcome, values, money, progress),
        tornado=tornado(book, book.strategies[1], against=book.strategies[0], threshold=money, scenario=scenario),
        break_even=even, tipping=tips.sentence if tips else None,
        tipping_share=tips.share if tips else None, chains=_chains(book, judged, scenario, money),
        scenarios=scenario_rows(book, money, left_out=scenario.without),
        budget=budget_rows(book, values, years=scenario.years, left_out=scenario.without),
        plane=plane(outcome),
    )  # fmt: skip
    progress(10, 10)
    return msgspec.structs.replace(made, sentence=sentence(made))


def named_thresholds(book: Book) -> dict[tuple[Text, str], float]:
    """Give the book's thresholds (money per unit of effect) by what they are called and where they are from."""
    middle = means(book)
    return {
        (one.label, "; ".join(dict.fromkeys(book.parameters[name].source for name in one.product))): float(
            np.prod([middle[name][0] for name in one.product])
        )
        for one in book.thresholds
    }


def _asked(money: float) -> tuple[Text, str]:
    return Text("the threshold asked for", "den ønskede tærskel"), f"asked for: {money:g}"


def _curve(outcome: Outcome, widest: float) -> tuple[CurvePoint, ...]:
    grid = np.linspace(0, 2 * widest, CURVE_POINTS + 1)[1:]
    found = curves(outcome, grid)
    return tuple(
        CurvePoint(
            money=float(money), best_shares=tuple(found.acceptability[:, at].tolist()),
            best=found.frontier[at], best_share=float(found.frontier_acceptability[at]),
            perfect_information=float(found.perfect_information[at]),
        )
        for at, money in enumerate(grid)
    )  # fmt: skip


def _worth(
    book: Book, outcome: Outcome, values: Mapping[str, Floats], money: float, progress: Progress
) -> tuple[Worth, ...]:
    groups: dict[str, list[str]] = {}
    for name, parameter in book.parameters.items():
        if np.ptp(values[name]) > 0:
            groups.setdefault(parameter.group, []).append(name)
    found = []
    for done, (group, names) in enumerate(groups.items(), start=1):
        worth = group_worth(outcome, [values[name] for name in names], threshold=money)
        found.append(
            Worth(
                group=group,
                label=book.labels.get(group, Text(group, group)),
                parameters=tuple(names),
                money=worth,
            )
        )
        progress(2 + 6 * done // len(groups), 10)
    return tuple(sorted(found, key=lambda one: -one.money))


def _effect(book: Book) -> tuple[str, Item] | None:
    """Give the first effect of the first new strategy."""
    return next(
        (
            (name, item)
            for name, item in book.items.items()
            if item.counts_as == "effect" and item.strategy == book.strategies[1]
        ),
        None,
    )


def _tipping(book: Book, scenario: Scenario, money: float) -> tuple[BreakEven | None, Tipping | None]:
    found = _effect(book)
    if found is None or found[0] in scenario.without:
        return None, None
    name, item = found
    even = break_even(book, name, against=book.strategies[0], threshold=money, scenario=scenario)
    if book.deadly not in item.product:
        return even, None
    rest = msgspec.structs.replace(item, product=tuple(one for one in item.product if one != book.deadly))
    emergencies = float(amount(rest, means(book))[0])
    return even, tipping(even, emergencies=emergencies)


def _chains(
    book: Book, judged: Distribution | None, scenario: Scenario, money: float
) -> tuple[ChainRow, ...]:
    if judged is None or book.deadly is None:
        return ()
    sides: tuple[tuple[Chain, Distribution], ...] = (
        ("base_rate", book.parameters[book.deadly].distribution),
        ("staff_judgement", judged),
    )
    return tuple(
        _chain(with_share(book, known), known.mean, which, scenario, money) for which, known in sides
    )


def _chain(book: Book, share: float, which: Chain, scenario: Scenario, money: float) -> ChainRow:
    outcome = valued(book, means(book), scenario)
    cost = float(outcome.costs[1, 0] - outcome.costs[0, 0])
    effect = float(outcome.effects[1, 0] - outcome.effects[0, 0])
    found = _effect(book)
    yearly = 0.0 if found is None else float(amount(found[1], means(book))[0])
    return ChainRow(
        chain=which, label=CHAINS[which], share=share, effect_per_year=yearly,
        net_benefit=money * effect - cost, icer=price_of_each(cost, effect),
    )  # fmt: skip
