"""What the room cost and what that bought: the record that pages, the command line and the brief read."""

from __future__ import annotations

from typing import Literal

import msgspec

from fristed.evidence.money.records import Bearer, BreakEven, Missing, Perspective, Step, Swing
from fristed.text import Text


class ItemLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one item comes to on one occasion: mean and 95 % bounds over the draws; off where ``left_out``."""

    name: str
    label: Text
    strategy: str
    counts_as: Literal["cost", "saving", "effect"]
    when: Literal["once", "yearly"]
    borne_by: Bearer
    mean: float
    low: float
    high: float
    left_out: bool


class AtThreshold(msgspec.Struct, frozen=True, kw_only=True):
    """Mean ``net_benefit`` (money, present value) of ``strategy`` over today's, with bounds, at a named threshold.

    ``best_share`` is the share of draws in which the strategy is best.
    """

    threshold: Text
    money: float
    source: str
    strategy: str
    net_benefit: float
    low: float
    high: float
    best_share: float


class CurvePoint(msgspec.Struct, frozen=True, kw_only=True):
    """At one threshold: the share of draws each strategy is best in (CEAC, in the order of the report's
    ``strategies``), the best in the mean (``best``) and its share (CEAF), and EVPI in money.
    """

    money: float
    best_shares: tuple[float, ...]
    best: str
    best_share: float
    perfect_information: float


class Worth(msgspec.Struct, frozen=True, kw_only=True):
    """What knowing every parameter of one group would be worth (EVPPI, money); two groups do not add."""

    group: str
    label: Text
    parameters: tuple[str, ...]
    money: float


class ScenarioRow(msgspec.Struct, frozen=True, kw_only=True):
    """Means over today's strategy in one scenario, present values; ``icer`` is None where it saves or gains nothing."""

    perspective: Perspective
    years: int
    discount: float
    strategy: str
    cost: float
    effect: float
    net_benefit: float
    icer: float | None


class BudgetRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a strategy does to one purse in one year (0: before the opening); below nought is saved."""

    strategy: str
    year: int
    borne_by: str
    item: str
    label: Text
    mean: float
    low: float
    high: float


class PlanePoint(msgspec.Struct, frozen=True):
    """One draw on the cost-effectiveness plane: extra ``effect`` and extra ``cost`` of ``strategy``."""

    strategy: str
    effect: float
    cost: float


Chain = Literal["base_rate", "staff_judgement"]


class ChainRow(msgspec.Struct, frozen=True, kw_only=True):
    """The same comparison with the share of emergencies that would have been deaths from one chain."""

    chain: Chain
    label: Text
    share: float
    effect_per_year: float
    net_benefit: float
    icer: float | None


class MoneyReport(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison of named strategies, the first of which is what is done without the room.

    Money is ``currency`` in prices of ``price_year``; the base case is ``perspective``, ``years``,
    ``discount`` and, for one number, ``threshold`` (money per unit of ``effect``). ``counted`` names the
    parameters that came from the city's own record, ``assumed`` those without a source, ``missing`` what
    nobody knows and which is therefore not in the sums. ``sentence`` says the result and what it leaves out;
    ``tipping_share`` of the emergencies would have to have been deaths for the first new strategy to pay.
    """

    book: str
    currency: str
    price_year: int
    effect: Text
    strategies: tuple[str, ...]
    labels: dict[str, Text]
    perspective: Perspective
    years: int
    discount: float
    threshold: float
    draws: int
    seed: int
    sentence: Text
    counted: tuple[str, ...]
    assumed: tuple[str, ...]
    missing: tuple[Missing, ...]
    items: tuple[ItemLine, ...]
    steps: tuple[Step, ...]
    thresholds: tuple[AtThreshold, ...]
    curve: tuple[CurvePoint, ...]
    worth_knowing: tuple[Worth, ...]
    tornado: tuple[Swing, ...]
    break_even: BreakEven | None
    tipping: Text | None
    tipping_share: float | None
    chains: tuple[ChainRow, ...]
    scenarios: tuple[ScenarioRow, ...]
    budget: tuple[BudgetRow, ...]
    plane: tuple[PlanePoint, ...]
