"""For the opposition: the strongest case against, found in the same data and set with the same prominence."""

from __future__ import annotations

from collections.abc import Iterator

from fristed.brief.claims import between, quantity, say, share, statement
from fristed.brief.document import Block, Inline, Paragraph, Points, Section, Subheading
from fristed.brief.facts import Facts
from fristed.brief.naming import check_names
from fristed.brief.sections.emergencies import times
from fristed.brief.sections.street import controlled, failed, has_effort
from fristed.evidence.finding import Finding
from fristed.evidence.money.report import MoneyReport
from fristed.planning.plan import Plan

WIDE = 1.5
"""An upper bound this many times the lower one is called wide."""
CLOSE = 0.02
"""A rival that loses no more than this is called as good as the plan."""


def section(facts: Facts) -> Section:
    """Write every argument against that the record gives, under its heading."""
    blocks: list[Block] = [Paragraph((facts.words["opposition.lead"],))]
    for topic, points in arguments(facts).items():
        blocks.append(Subheading((facts.words[f"opposition.{topic}"],)))
        blocks.append(Points(points))
    return Section(
        id="opposition", title=facts.words["opposition.title"], blocks=tuple(blocks), own_page=True
    )


def arguments(facts: Facts) -> dict[str, tuple[Inline, ...]]:
    """Give the arguments by topic, the topics in the order of their weight; a topic without any is left out."""
    found = {
        "street_title": tuple(_street(facts)),
        "money_title": tuple(_money(facts)),
        "lives_title": tuple(_lives(facts)),
        "plan_title": tuple(_plan(facts)),
        "record_title": tuple(_record(facts)),
    }
    return {topic: points for topic, points in found.items() if points}


def _street(facts: Facts) -> Iterator[Inline]:
    words = facts.words
    if not facts.findings:
        yield (words["opposition.no_finding"],)
        return
    for finding in facts.findings:
        yield from _against(facts, finding)
    if not any("displacement" in check.name for one in facts.findings for check in one.checks):
        yield (words["opposition.displacement"],)
    if not all(map(controlled, facts.findings)):
        yield (words["opposition.other_causes"],)
    if not all(map(has_effort, facts.findings)):
        yield (words["opposition.effort"],)


def _against(facts: Facts, finding: Finding) -> Iterator[Inline]:
    words, source, language = facts.words, facts.from_finding(finding), facts.language
    for check in failed(finding):
        yield say(
            words["opposition.failed"],
            check=check_names(facts, [check]),
            question=statement(finding.question, source, language),
            says=statement(check.sentence, source, language),
        )
    ratio = finding.ratio
    key = "no_change" if ratio.low <= 1 <= ratio.high else "wide"
    if key == "no_change" or ratio.high > WIDE * ratio.low:
        yield say(
            words[f"opposition.{key}"],
            question=statement(finding.question, source, language),
            ratio=between(ratio, source, language, decimals=2),
        )


def _money(facts: Facts) -> Iterator[Inline]:
    words, money, language = facts.words, facts.money, facts.language
    if money is None:
        yield (words["opposition.no_money"],)
        return
    source = facts.from_money(money)
    yield from _chains(facts, money)
    if money.assumed:
        count = quantity(len(money.assumed), source, language)
        yield say(words["opposition.assumed"], count=count)
    yield (statement(money.sentence, source, language),)
    if money.tipping is not None:
        yield (statement(money.tipping, source, language),)


def _chains(facts: Facts, money: MoneyReport) -> Iterator[Inline]:
    """Where the two chains differ in sign, whether the room pays is a matter of which one believes."""
    worth = {row.net_benefit > 0 for row in money.chains}
    if len(worth) > 1:
        yield (facts.words["opposition.chains_disagree"],)
    elif worth == {False}:
        yield (facts.words["opposition.neither_pays"],)


def _lives(facts: Facts) -> Iterator[Inline]:
    words = facts.words
    yield say(words["opposition.times"], times=times(facts))
    if facts.lives is not None:
        for one in facts.lives.methods:
            if one.estimate is None:
                yield (statement(one.sentence, facts.from_estimate(one), facts.language),)
            elif one.low is not None and one.low <= 0:
                yield say(
                    words["opposition.none_averted"],
                    method=statement(one.title, facts.from_estimate(one), facts.language),
                )


def _plan(facts: Facts) -> Iterator[Inline]:
    words, plan = facts.words, facts.plan
    if plan is None:
        return
    yield from _rivals(facts, plan)
    if plan.proof.status != "optimal":
        yield (words["opposition.unproven"],)
    yield (words["opposition.demand"],)


def _rivals(facts: Facts, plan: Plan) -> Iterator[Inline]:
    close = [one for one in plan.rivals if one.loss <= CLOSE]
    if close:
        source = facts.from_plan(plan)
        yield say(
            facts.words["opposition.rivals"],
            count=quantity(len(close), source, facts.language),
            loss=share(max(one.loss for one in close), source, facts.language, decimals=1),
        )


def _record(facts: Facts) -> Iterator[Inline]:
    words = facts.words
    if facts.simulated:
        yield (words["opposition.simulated"],)
    undecided = [check for one in facts.findings for check in one.checks if check.passed is None]
    if undecided:
        yield say(words["opposition.undecided"], checks=check_names(facts, undecided))
    yield (words["opposition.harms"],)
