"""Sentences that several checks share."""

from __future__ import annotations

from collections.abc import Sequence

from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check, Interval
from fristed.evidence.words import amount, changed
from fristed.text import Language, Text


def undecided(name: str, en: str, da: str) -> Check:
    """Give the check that cannot be made, and why."""
    return Check(name=name, passed=None, sentence=Text(en, da))


def said_of(answer: Estimate, language: Language, *, counted: bool) -> str:
    """Say an estimate with its interval; ``counted`` things are fewer, others are less."""
    if answer.ratio is None:
        return _difference(answer.difference, language)
    low, best, high = (
        changed(value, language, counted=counted)
        for value in (answer.ratio.low, answer.ratio.estimate, answer.ratio.high)
    )
    return Text(f"{best} (from {low} to {high})", f"{best} (fra {low} til {high})").said(language)


def _difference(difference: Interval | None, language: Language) -> str:
    if difference is None:
        return Text("nothing can be told", "intet kan siges").said(language)
    low, best, high = (
        ("-" if value < 0 else "+") + amount(abs(value), language)
        for value in (difference.low, difference.estimate, difference.high)
    )
    return Text(
        f"{best} per period (from {low} to {high})", f"{best} pr. periode (fra {low} til {high})"
    ).said(language)


def span(answers: Sequence[Estimate], language: Language, *, counted: bool) -> str:
    """Say the lowest and the highest of some estimates."""
    ratios = [answer.ratio.estimate for answer in answers if answer.ratio is not None]
    if len(ratios) == len(answers):
        low, high = (changed(edge(ratios), language, counted=counted) for edge in (min, max))
    else:
        values = [answer.difference.estimate for answer in answers if answer.difference is not None]
        low, high = (
            ("-" if value < 0 else "+") + amount(abs(value), language) for value in (min(values), max(values))
        )
    return Text(f"between {low} and {high}", f"mellem {low} og {high}").said(language)
