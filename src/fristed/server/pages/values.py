"""The part of the Evidence page on lives and money: every method side by side, both chains, the result in money."""

from __future__ import annotations

from typing import Any

from fristed.brief.number import written
from fristed.evidence.lives.report import Estimate, LivesReport
from fristed.evidence.money.report import AtThreshold, MoneyReport
from fristed.text import Language, Text, number, percent

VALUES = {
    "lives": Text("Lives", "Liv"),
    "never_add": Text(
        "Nobody can count a death that did not happen. Five methods count the same lives from different facts: "
        "read them side by side, and never add them.",
        "Ingen kan tælle et dødsfald, der ikke skete. Fem metoder tæller de samme liv ud fra forskellige "
        "oplysninger: læs dem ved siden af hinanden, og læg dem aldrig sammen.",
    ),
    "methods": Text("Deaths averted a year", "Afværgede dødsfald om året"),
    "chains": Text("Of ten emergencies", "Af ti nødsituationer"),
    "effects": Text("Beside deaths", "Ud over dødsfald"),
    "method": Text("method", "metode"),
    "estimate": Text("estimate", "skøn"),
    "low": Text("low", "nedre"),
    "high": Text("high", "øvre"),
    "withheld": Text("withheld", "tilbageholdt"),
    "not_known": Text("not known", "ikke kendt"),
    "why": Text("Sources and assumptions", "Kilder og antagelser"),
    "money": Text("Money", "Penge"),
    "threshold": Text("if one death averted is worth", "hvis et afværget dødsfald er værd"),
    "net": Text("net benefit", "nettogevinst"),
    "best": Text("best in", "bedst i"),
    "missing": Text("Not in the sums, because nobody has told us", "Ikke med, fordi ingen har oplyst det"),
}


def values(lives: LivesReport | None, money: MoneyReport | None, now: Language) -> dict[str, Any] | None:
    """Lay out what the record says of lives and money, or None where it says nothing."""
    if lives is None:
        return None
    chains = lives.chains
    return {
        "words": VALUES,
        "none": lives.none,
        "tables": [
            {"name": name, "title": VALUES[name], "rows": [_row(one, now) for one in rows]}
            for name, rows in (
                ("methods", lives.methods),
                ("chains", (chains.judged, chains.base_rate)),
                ("effects", lives.effects),
            )
        ],
        "chains": chains,
        "money": money,
        "thresholds": [] if money is None else [_threshold(one, money, now) for one in money.thresholds],
    }


def _row(one: Estimate, now: Language) -> dict[str, Any]:
    return {"one": one, "shown": _shown(one, now), "low": _bound(one.low, now), "high": _bound(one.high, now)}


def _shown(one: Estimate, now: Language) -> str:
    if one.estimate is not None:
        return written(one.estimate, now)
    return VALUES["withheld" if one.withheld else "not_known"].said(now)


def _bound(value: float | None, now: Language) -> str:
    return "" if value is None else written(value, now)


def _threshold(one: AtThreshold, money: MoneyReport, now: Language) -> dict[str, Any]:
    amounts = {"worth": one.money, "net": one.net_benefit, "low": one.low, "high": one.high}
    # Three figures: more would say that it is known so well.
    said = {name: number(float(f"{amount:.3g}"), now) for name, amount in amounts.items()}
    return said | {"one": one, "best": percent(one.best_share, now), "currency": money.currency}
