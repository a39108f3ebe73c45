"""The result of a comparison in one paragraph, with what it leaves out."""

from __future__ import annotations

from fristed.evidence.money.report import MoneyReport
from fristed.text import Language, Text, number, percent

PURSES = {
    "city": Text("the city's money alone", "kommunens penge alene"),
    "region": Text("the region's money alone", "regionens penge alene"),
    "society": Text("everybody's money", "alles penge"),
}


def sentence(report: MoneyReport) -> Text:
    """Say what the first new strategy costs and gains over today's, how surely, and what is not in the sums."""
    return Text(_said(report, "en"), _said(report, "da"))


def shortened(money: float) -> float:
    """Give ``money`` with three figures: more would say that it is known so well.

    >>> shortened(85_135_125.0)
    85100000.0
    """
    return float(f"{money:.3g}")


def _said(report: MoneyReport, language: Language) -> str:
    strategy = report.strategies[1]
    step = next(one for one in report.steps if one.strategy == strategy)
    today = next(one for one in report.steps if one.strategy == report.strategies[0])
    cost, effect = step.cost - today.cost, step.effect - today.effect
    at = (one for one in report.thresholds if one.strategy == strategy and one.money == report.threshold)
    share = percent(next(at).best_share, language)
    worth = number(shortened(report.threshold), language)
    money = f"{report.currency} {number(shortened(abs(cost)), language)}"
    purse, missing = PURSES[report.perspective].said(language), len(report.missing)
    gained = _gained(report, effect, language)
    which = report.labels[strategy].said(language)
    if language == "da":
        verb = "koster" if cost >= 0 else "sparer"
        return (
            f"Over {report.years} år {verb} {which} {money} (priser fra {report.price_year}, {purse}) for "
            f"{gained}. Er hvert {worth} værd, er det bedst i {share} af trækningerne. "
            f"{missing} ting, som ingen har oplyst, er ikke med."
        )
    verb = "costs" if cost >= 0 else "saves"
    return (
        f"Over {report.years} years {which} {verb} {money} (prices of {report.price_year}, {purse}) for "
        f"{gained}. If each is worth {worth}, it is best in {share} of the draws. "
        f"{missing} things that nobody has told us are not in this."
    )


def _gained(report: MoneyReport, effect: float, language: Language) -> str:
    """Say the effect, and where it rests on a chain never without the other."""
    what = f"{number(effect, language, decimals=1)} {report.effect.said(language)}"
    if not report.chains:
        return what
    base, judged = report.chains
    other = number(effect * judged.share / base.share, language)
    if language == "da":
        return f"{what} efter {base.label.da} ({other} efter {judged.label.da})"
    return f"{what} by {base.label.en} ({other} by {judged.label.en})"
