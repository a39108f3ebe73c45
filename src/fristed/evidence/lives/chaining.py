"""From ten emergencies to deaths, by what staff judged and by the published base rate: never one alone."""

from __future__ import annotations

from fristed.evidence.lives.book import LivesBook
from fristed.evidence.lives.counts import Counts
from fristed.evidence.lives.report import Chains, Estimate
from fristed.evidence.lives.saying import known, withheld, without_bounds
from fristed.evidence.lives.shares import jeffreys, scaled
from fristed.evidence.lives.words import ASSUMPTIONS
from fristed.evidence.money.tipping import Tipping
from fristed.text import Text, number

OF = 10
UNIT = Text("of ten emergencies", "af ti nødsituationer")
JUDGED = Text("By the judgement of staff", "Efter personalets vurdering")
BASE_RATE = Text("By the published base rate", "Efter den publicerede basisrate")
BASE_ASSUMED = (
    Text(
        "An emergency here is as dangerous as the overdoses that the rate was counted of.",
        "En nødsituation her er lige så farlig som de overdoser, raten er talt af.",
    ),
    Text(
        "Nothing else would have helped outside but what helped those counted.",
        "Intet andet ville have hjulpet udenfor end det, der hjalp de talte.",
    ),
)


def chains(counts: Counts, book: LivesBook, *, tipping: Tipping | None) -> Chains:
    """Give both chains for ten emergencies, and where the money tips between them.

    The city's reported figure stands in for judgements that this record does not hold; judgements it holds
    and may not show are withheld, not replaced.
    """
    base = without_bounds(_empty("base_rate", BASE_RATE, book.base_rate.source), OF * _base_share(book))
    judged, own = _judged(counts, book)
    return Chains(
        of=OF,
        judged=judged,
        base_rate=base,
        own=own,
        sentence=_sentence(judged, base),
        tipping=None if tipping is None else tipping.sentence,
        tipping_deaths=None if tipping is None else OF * tipping.share,
    )


def _judged(counts: Counts, book: LivesBook) -> tuple[Estimate, bool]:
    if {"judged", "judged_fatal"} & set(counts.withheld):
        return withheld(_empty("staff_judgement", JUDGED, "This record's judgements")), True
    if counts.judged and counts.judged_fatal is not None:
        share = jeffreys(counts.judged_fatal, counts.judged)
        return known(_empty("staff_judgement", JUDGED, "This record's judgements"), scaled(share, OF)), True
    reported = book.reported_judgement
    share = jeffreys(reported.deaths, reported.cases)
    return known(_empty("staff_judgement", JUDGED, reported.source), scaled(share, OF)), False


def _base_share(book: LivesBook) -> float:
    return jeffreys(book.base_rate.deaths, book.base_rate.cases).estimate


def _empty(name: str, title: Text, source: str) -> Estimate:
    assumed = ASSUMPTIONS["staff_judgement"][:1] if name == "staff_judgement" else BASE_ASSUMED
    return Estimate(
        name=name, title=title, unit=UNIT, sentence=Text("", ""), source=source, assumptions=assumed
    )


def _sentence(judged: Estimate, base: Estimate) -> Text:
    if judged.estimate is None or not base.estimate:
        return Text(f"{judged.sentence.en} {base.sentence.en}", f"{judged.sentence.da} {base.sentence.da}")
    times = judged.estimate / base.estimate
    return Text(
        f"{judged.sentence.en} {base.sentence.en} The two differ by a factor of {number(times, 'en')}; "
        "neither is a count of lives saved.",
        f"{judged.sentence.da} {base.sentence.da} De to adskiller sig med en faktor {number(times, 'da')}; "
        "ingen af dem er en optælling af reddede liv.",
    )
