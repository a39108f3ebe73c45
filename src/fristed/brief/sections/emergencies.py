"""Both chains from emergencies to deaths averted, side by side, and why they differ."""

from __future__ import annotations

from fristed.brief.chains import Judgement, base_share, judgement
from fristed.brief.claims import between, quantity, say
from fristed.brief.document import Block, Claim, Inline, Paragraph, Points, Section, Subheading, Table
from fristed.brief.facts import Facts
from fristed.brief.published import BASE_RATE
from fristed.evidence.lives.shares import scaled

TEN = 10


def section(facts: Facts) -> Section:
    """Write the two chains for ten emergencies and, where counted, for the rooms' own."""
    words = facts.words
    blocks: tuple[Block, ...] = (
        Paragraph((words["emergencies.lead"],)),
        Paragraph(_count(facts)),
        _table(facts),
        Subheading((words["emergencies.why_title"],)),
        Paragraph(say(words["emergencies.ratio"], times=times(facts))),
        Points(tuple((words[f"emergencies.why_{key}"],) for key in ("present", "kind", "judge"))),
        Paragraph((words["emergencies.stance"],)),
    )
    return Section(id="emergencies", title=words["emergencies.title"], blocks=blocks)


def times(facts: Facts) -> Claim:
    """Claim how many times the judgement's share is the base rate's."""
    judged = judgement(facts)
    note = f"({judged.fatal:g} / {judged.cases:g}) / ({BASE_RATE.deaths:g} / {BASE_RATE.cases:g})"
    ratio = judged.share.estimate / base_share()
    return quantity(
        ratio, facts.from_brief("chains", note), facts.language, decimals=0 if ratio >= TEN else 1
    )


def judged_of(facts: Facts, emergencies: float) -> Claim:
    """Claim the deaths of ``emergencies`` by the staff's judgement, with its bounds."""
    judged = judgement(facts)
    note = f"{emergencies:g} x {judged.fatal:g} / {judged.cases:g} [{judged.source.made_by}]"
    source = facts.from_brief("chains", note)
    return between(scaled(judged.share, emergencies), source, facts.language, decimals=1)


def base_of(facts: Facts, emergencies: float) -> Claim:
    """Claim the deaths of ``emergencies`` by the published base rate."""
    note = f"{emergencies:g} x {BASE_RATE.deaths:g} / {BASE_RATE.cases:g} [{BASE_RATE.citation}]"
    source = facts.from_brief("chains", note)
    return quantity(base_share() * emergencies, source, facts.language, decimals=1)


def _count(facts: Facts) -> Inline:
    counted = facts.count("emergencies")
    if counted is None:
        key = "withheld" if facts.withheld("emergencies") else "not_counted"
        return (facts.words[f"emergencies.{key}"],)
    count = quantity(*counted, facts.language)
    return say(facts.words["emergencies.counted"], count=count)


def _table(facts: Facts) -> Table:
    words = facts.words
    heads: list[Inline] = [(words[f"emergencies.{key}"],) for key in ("chain", "rests_on", "of_ten")]
    scales = [float(TEN)]
    counted = facts.count("emergencies")
    if counted is not None:
        scales.append(counted[0])
        heads.append(say(words["emergencies.of_all"], count=quantity(*counted, facts.language)))
    judged = [(judged_of(facts, n),) for n in scales]
    base = [(base_of(facts, n),) for n in scales]
    return Table(
        caption=(words["emergencies.caption"],),
        header=tuple(heads),
        rows=(
            ((words["emergencies.judgement"],), _judgement_basis(facts, judgement(facts)), *judged),
            ((words["emergencies.base"],), _base_basis(facts), *base),
        ),
        numeric=tuple(range(2, 2 + len(scales))),
    )


def _judgement_basis(facts: Facts, judged: Judgement) -> Inline:
    key = "own" if judged.own else "published"
    return say(
        facts.words[f"emergencies.judgement_basis_{key}"],
        fatal=quantity(judged.fatal, judged.source, facts.language),
        cases=quantity(judged.cases, judged.source, facts.language),
    )


def _base_basis(facts: Facts) -> Inline:
    return say(
        facts.words["emergencies.base_basis"],
        deaths=quantity(BASE_RATE.deaths, BASE_RATE.source, facts.language),
        overdoses=quantity(BASE_RATE.cases, BASE_RATE.source, facts.language),
    )
