"""Money: what it cost, what that bought, how sure that is, and what nobody has told us."""

from __future__ import annotations

from fristed.brief.charts.money import strategy_names
from fristed.brief.claims import between, joined, opening, quantity, say, share, statement
from fristed.brief.document import Block, Callout, Claim, Figure, Inline, Name, Paragraph, Section, Table
from fristed.brief.facts import Facts
from fristed.brief.sections.money_tables import tables
from fristed.evidence.finding import Interval
from fristed.evidence.money.report import AtThreshold, MoneyReport

MILLION = 1e6
FIGURES = ("plane", "ceac", "tornado")


def section(facts: Facts) -> Section:
    """Write the comparison of strategies, or say that there is none."""
    words, money = facts.words, facts.money
    blocks: tuple[Block, ...] = (Paragraph((words["money.none"],)),)
    if money is not None:
        blocks = (
            Paragraph((statement(money.sentence, facts.from_money(money), facts.language),)),
            *_missing(facts, money),
            Paragraph(_base(facts, money)),
            *_thresholds(facts, money),
            *_figures(facts, money),
            *_break_even(facts, money),
            *tables(facts, money),
            *_assumed(facts, money),
        )
    return Section(id="money", title=words["money.title"], blocks=blocks)


def millions(facts: Facts, money: MoneyReport, amount: float) -> Claim:
    """Claim an amount in millions of the report's currency."""
    return quantity(amount / MILLION, facts.from_money(money), facts.language, decimals=1)


def _missing(facts: Facts, money: MoneyReport) -> tuple[Block, ...]:
    if not money.missing:
        return ()
    source = facts.from_money(money)
    named: list[Inline] = [(statement(one.label, source, facts.language),) for one in money.missing]
    text = say(facts.words["money.missing"], missing=joined(named, facts.words["head.and"]))
    return (Callout(kind="warning", title=facts.words["money.missing_title"], text=text),)


def _base(facts: Facts, money: MoneyReport) -> Inline:
    source, language = facts.from_money(money), facts.language
    return say(
        facts.words["money.base"],
        purse=facts.words[f"money.purse_{money.perspective}"],
        years=quantity(money.years, source, language),
        discount=share(money.discount, source, language, decimals=1),
        draws=quantity(money.draws, source, language),
        currency=Name(money.currency),
        year=Name(str(money.price_year)),
    )


def _thresholds(facts: Facts, money: MoneyReport) -> tuple[Block, ...]:
    if not money.thresholds:
        return ()
    words = facts.words
    keys = ("worth", "amount", "strategy", "net_benefit", "best_in")
    return (
        Table(
            caption=say(words["money.thresholds_caption"], currency=Name(money.currency)),
            header=tuple((words[f"money.{key}"],) for key in keys),
            rows=tuple(_threshold(facts, money, one) for one in money.thresholds),
            numeric=(1, 3, 4),
        ),
    )


def _threshold(facts: Facts, money: MoneyReport, one: AtThreshold) -> tuple[Inline, ...]:
    source, language = facts.from_money(money), facts.language
    net = Interval(one.net_benefit / MILLION, one.low / MILLION, one.high / MILLION)
    return (
        (opening(one.threshold, source, language),),
        (millions(facts, money, one.money),),
        (called(facts, money, one.strategy),),
        (between(net, source, language, decimals=1),),
        (share(one.best_share, source, language),),
    )


def called(facts: Facts, money: MoneyReport, strategy: str) -> Claim:
    """Say a strategy as it is called in print."""
    names = dict(zip(money.strategies, strategy_names(money, facts.language), strict=True))
    return statement(facts.plain(names[strategy]), facts.from_money(money), facts.language)


def _figures(facts: Facts, money: MoneyReport) -> tuple[Block, ...]:
    words, source = facts.words, facts.from_money(money)
    drawn = {"plane": money.plane, "ceac": money.curve, "tornado": money.tornado}
    return tuple(
        Figure(
            chart=chart,
            caption=(words[f"money.{chart}"],),
            alt=(words[f"money.{chart}_alt"], " ", statement(money.sentence, source, facts.language)),
            source=source,
        )
        for chart in FIGURES
        if drawn[chart]
    )


def _break_even(facts: Facts, money: MoneyReport) -> tuple[Block, ...]:
    blocks: list[Block] = []
    source, language, even = facts.from_money(money), facts.language, money.break_even
    if even is not None:
        said = say(
            facts.words["money.break_even"],
            needed=quantity(even.needed, source, language),
            expected=quantity(even.expected, source, language),
            effect=statement(money.effect, source, language),
        )
        blocks.append(Paragraph(said))
    if money.tipping is not None:
        blocks.append(Paragraph((statement(money.tipping, source, language),)))
    return tuple(blocks)


def _assumed(facts: Facts, money: MoneyReport) -> tuple[Block, ...]:
    if not money.assumed:
        return ()
    source, language = facts.from_money(money), facts.language
    said = say(
        facts.words["money.assumed"],
        count=quantity(len(money.assumed), source, language),
        counted=quantity(len(money.counted), source, language),
        book=Name(money.book),
    )
    return (Paragraph(said),)
