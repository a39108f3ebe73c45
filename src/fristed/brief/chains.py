"""From emergencies to deaths averted, by two chains that must never be shown apart."""

from __future__ import annotations

import msgspec

from fristed.brief.document import Source
from fristed.brief.facts import Facts
from fristed.brief.published import BASE_RATE, STAFF_JUDGEMENT
from fristed.evidence.finding import Interval
from fristed.evidence.lives.shares import jeffreys


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the emergencies staff judged they judged ``fatal``, and whether this record counted it."""

    fatal: float
    cases: float
    own: bool
    source: Source

    @property
    def share(self) -> Interval:
        """The share judged fatal, with its equal-tailed Jeffreys bounds (level 0.95)."""
        return jeffreys(self.fatal, self.cases)


def judgement(facts: Facts) -> Judgement:
    """Give this record's own judgements where staff have made any, else the reported figure."""
    asked, fatal = facts.count("emergencies_judged"), facts.count("emergencies_judged_fatal")
    if asked is None or fatal is None or asked[0] <= 0:
        published = STAFF_JUDGEMENT
        return Judgement(fatal=published.deaths, cases=published.cases, own=False, source=published.source)
    return Judgement(fatal=fatal[0], cases=asked[0], own=True, source=fatal[1])


def base_share() -> float:
    """Give the published share of overdoses that end in death."""
    return BASE_RATE.deaths / BASE_RATE.cases
