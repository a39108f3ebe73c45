"""An estimate in a sentence: what is known, what is withheld, what nobody has told us."""

from __future__ import annotations

import msgspec

from fristed.evidence.finding import Interval
from fristed.evidence.lives.report import Estimate
from fristed.text import Language, Text, number

DEATHS = Text("deaths averted a year", "afværgede dødsfald om året")


def known(base: Estimate, found: Interval) -> Estimate:
    """Give ``base`` with its numbers and the sentence that says them."""
    return msgspec.structs.replace(
        base,
        estimate=found.estimate,
        low=found.low,
        high=found.high,
        sentence=Text(_said(base, found, "en"), _said(base, found, "da")),
    )


def without_bounds(base: Estimate, estimate: float) -> Estimate:
    """Give ``base`` with a number whose source gives it no bounds, and says so."""
    shown = {one: _figure(estimate, one) for one in ("en", "da")}
    return msgspec.structs.replace(
        base,
        estimate=estimate,
        sentence=Text(
            f"{base.title.en}: {shown['en']} {base.unit.en} (the source gives no bounds).",
            f"{base.title.da}: {shown['da']} {base.unit.da} (kilden giver ingen grænser).",
        ),
    )


def withheld(base: Estimate) -> Estimate:
    """Give ``base`` without its numbers, because so small a count may point at somebody."""
    return msgspec.structs.replace(
        base,
        withheld=True,
        sentence=Text(
            f"{base.title.en}: withheld, because the count behind it is too small to leave the house.",
            f"{base.title.da}: tilbageholdt, fordi tallet bag er for lille til at forlade huset.",
        ),
    )


def not_known(base: Estimate, what: Text) -> Estimate:
    """Give ``base`` without numbers, naming ``what`` nobody has told us."""
    return msgspec.structs.replace(
        base,
        missing=(what.en,),
        sentence=Text(
            f"{base.title.en}: not reckoned. Not known: {what.en}.",
            f"{base.title.da}: ikke beregnet. Ikke kendt: {what.da}.",
        ),
    )


def _said(base: Estimate, found: Interval, language: Language) -> str:
    middle, low, high = (_figure(one, language) for one in (found.estimate, found.low, found.high))
    title, unit = base.title.said(language), base.unit.said(language)
    between = f"mellem {low} og {high}" if language == "da" else f"between {low} and {high}"
    return f"{title}: {middle} {unit}, {between}."


def _figure(value: float, language: Language) -> str:
    size = abs(value)
    return number(value, language, decimals=0 if size >= 100 else 1 if size >= 1 or size == 0 else 2)
