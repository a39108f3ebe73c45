"""The tables of the money: strategies, the two chains, the scenarios, the budgets."""

from __future__ import annotations

from fristed.brief.charts.money import strategy_names
from fristed.brief.claims import opening, quantity, say, share, statement
from fristed.brief.document import Block, Claim, Inline, Name, Piece, Table
from fristed.brief.facts import Facts
from fristed.evidence.money.records import Step
from fristed.evidence.money.report import BudgetRow, ChainRow, MoneyReport, ScenarioRow, Worth

MILLION = 1e6
TOTAL = "total"
"""The item of a budget that is the sum of the others."""


def tables(facts: Facts, money: MoneyReport) -> tuple[Block, ...]:
    """Write every table that has rows."""
    totals = tuple(row for row in money.budget if row.item == TOTAL)
    found = (
        ("steps", _steps(facts, money, money.steps), money.steps),
        ("worth_knowing", _worth_knowing(facts, money, money.worth_knowing), money.worth_knowing),
        ("chains", _chains(facts, money, money.chains), money.chains),
        ("scenarios", _scenarios(facts, money, money.scenarios), money.scenarios),
        ("budget", _budget(facts, money, totals), totals),
    )
    return tuple(table for _, table, rows in found if rows)


def _steps(facts: Facts, money: MoneyReport, rows: tuple[Step, ...]) -> Table:
    """The frontier: each strategy against the next one down that is not dominated, or why it is not on it."""
    source, language, words = facts.from_money(money), facts.language, facts.words
    names = dict(zip(money.strategies, strategy_names(money, language), strict=True))
    return _table(
        facts, money, "steps", ("strategy", "cost", "gained", "against", "ratio"),
        tuple(
            (
                (statement(facts.plain(names[row.strategy]), source, language),),
                (_millions(facts, money, row.cost),),
                (quantity(row.effect, source, language),),
                (words["money.lowest"] if row.against is None else names[row.against],)
                if row.standing == "on_frontier"
                else (words[f"money.{row.standing}"],),
                ("–",) if row.icer is None else (_millions(facts, money, row.icer),),
            )
            for row in rows
        ),
        numeric=(1, 2, 4),
    )  # fmt: skip


def _worth_knowing(facts: Facts, money: MoneyReport, rows: tuple[Worth, ...]) -> Table:
    """EVPPI by group, the largest first, and EVPI of everything at the base case's threshold."""
    source, language = facts.from_money(money), facts.language
    named = tuple(
        ((opening(row.label, source, language),), (_millions(facts, money, row.money),))
        for row in sorted(rows, key=lambda one: -one.money)
    )
    at_base = min(money.curve, key=lambda point: abs(point.money - money.threshold), default=None)
    everything: tuple[tuple[Inline, ...], ...] = ()
    if at_base is not None:
        worth = _millions(facts, money, at_base.perfect_information)
        everything = (((facts.words["money.everything"],), (worth,)),)
    return _table(facts, money, "worth_knowing", ("known", "worth_up_to"), (*everything, *named))


def _chains(facts: Facts, money: MoneyReport, rows: tuple[ChainRow, ...]) -> Table:
    source, language = facts.from_money(money), facts.language
    return _table(
        facts, money, "chains", ("chain", "share", "effect", "net_benefit", "ratio"),
        tuple(
            (
                (opening(row.label, source, language),),
                (share(row.share, source, language),),
                (quantity(row.effect_per_year, source, language),),
                (_millions(facts, money, row.net_benefit),),
                (_ratio(facts, money, row.icer),),
            )
            for row in rows
        ),
    )  # fmt: skip


def _scenarios(facts: Facts, money: MoneyReport, rows: tuple[ScenarioRow, ...]) -> Table:
    source, language, words = facts.from_money(money), facts.language, facts.words
    return _table(
        facts, money, "scenarios", ("purse", "years", "discount", "cost", "gained", "net_benefit"),
        tuple(
            (
                (words[f"money.purse_{row.perspective}"],),
                (quantity(row.years, source, language),),
                (share(row.discount, source, language, decimals=1),),
                (_millions(facts, money, row.cost),),
                (quantity(row.effect, source, language),),
                (_millions(facts, money, row.net_benefit),),
            )
            for row in rows
        ),
        numeric=(1, 2, 3, 4, 5),
    )  # fmt: skip


def _budget(facts: Facts, money: MoneyReport, rows: tuple[BudgetRow, ...]) -> Table:
    source, language, words = facts.from_money(money), facts.language, facts.words
    return _table(
        facts, money, "budget", ("year", "purse", "cost", "low", "high"),
        tuple(
            (
                (quantity(row.year, source, language),),
                (words.get(f"money.purse_{row.borne_by}", row.borne_by),),
                *((_millions(facts, money, amount),) for amount in (row.mean, row.low, row.high)),
            )
            for row in rows
        ),
        numeric=(2, 3, 4),
    )  # fmt: skip


def _table(
    facts: Facts, money: MoneyReport, name: str, keys: tuple[str, ...],
    rows: tuple[tuple[Inline, ...], ...], *, numeric: tuple[int, ...] | None = None,
) -> Table:  # fmt: skip
    words = facts.words
    return Table(
        caption=say(
            words[f"money.{name}_caption"],
            currency=Name(money.currency),
            effect=statement(money.effect, facts.from_money(money), facts.language),
        ),
        header=tuple((words[f"money.{key}"],) for key in keys),
        rows=rows,
        numeric=tuple(range(1, len(keys))) if numeric is None else numeric,
    )


def _millions(facts: Facts, money: MoneyReport, amount: float) -> Claim:
    return quantity(amount / MILLION, facts.from_money(money), facts.language, decimals=1)


def _ratio(facts: Facts, money: MoneyReport, icer: float | None) -> Piece:
    return facts.words["money.no_ratio"] if icer is None else _millions(facts, money, icer)
