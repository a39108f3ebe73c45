"""The decision in two pages: what is asked, what we found; what speaks against it, what we do not know."""

from __future__ import annotations

from fristed.brief.claims import opening, quantity, say, statement
from fristed.brief.document import Callout, Inline, Points, Section, Subheading
from fristed.brief.facts import Facts
from fristed.brief.sections import room
from fristed.brief.sections.emergencies import TEN, base_of, judged_of, times
from fristed.brief.sections.next_rooms import listed, new_sites
from fristed.brief.sections.opposition import arguments
from fristed.brief.sections.street import controlled, failed
from fristed.evidence.finding import Finding
from fristed.planning.plan import Plan

HEADLINES = 4
"""How many counted numbers stand on the first page; the rest follow in their own section."""
OF_EACH = 2
"""How many arguments of each topic stand here; the rest follow in the annex for the opposition."""


def section(facts: Facts) -> Section:
    """Write the first pages."""
    words = facts.words
    return Section(
        id="summary",
        title=words["summary.title"],
        blocks=(
            Callout(kind="ask", title=words["summary.ask_title"], text=_ask(facts)),
            Subheading((words["summary.found"],)),
            Points(_found(facts)),
            Subheading((words["summary.lives_money"],)),
            Points(_lives_money(facts)),
            Subheading((words["summary.against"],)),
            Points(_against(facts)),
            Subheading((words["summary.unknown"],)),
            Points(_unknown(facts)),
        ),
        own_page=True,
    )


def _ask(facts: Facts) -> Inline:
    words, plan = facts.words, facts.plan
    if plan is None:
        return (words["summary.ask_none"],)
    new, standing = new_sites(plan), [site for site in plan.sites if site.fixed]
    if not new:
        return (words["summary.ask_nothing_new"],)
    ask = say(
        words["summary.ask_one" if len(new) == 1 else "summary.ask_many"],
        count=quantity(len(new), facts.from_plan(plan), facts.language),
        sites=listed(facts, new),
    )
    if not standing:
        return ask
    key = "summary.ask_kept" if len(standing) == 1 else "summary.ask_kept_many"
    return say(words[key], ask=ask, kept=listed(facts, standing))


def _found(facts: Facts) -> tuple[Inline, ...]:
    items = [*_counted(facts), *(_finding(facts, finding) for finding in facts.findings)]
    if not facts.findings:
        items.append((facts.words["summary.no_finding"],))
    if facts.plan is not None:
        items.append(_plan(facts, facts.plan))
    return tuple(items)


def _counted(facts: Facts) -> list[Inline]:
    if not facts.numbers:
        return [(facts.words["summary.no_numbers"],)]
    return [
        say(
            facts.words["summary.counted"],
            label=opening(number.label, facts.from_number(number), facts.language),
            value=room.value(facts, number),
        )
        for number in list(facts.numbers.values())[:HEADLINES]
    ]


def _finding(facts: Facts, finding: Finding) -> Inline:
    source, broken = facts.from_finding(finding), failed(finding)
    sentence = statement(finding.sentence, source, facts.language)
    if not finding.checks:
        return sentence, " ", facts.words["street.no_checks"]
    undecided = [check for check in finding.checks if check.passed is None]
    fate = "failed" if broken else "undecided" if undecided else "passed"
    checks = say(
        facts.words[f"summary.checks_{fate}"],
        failed=quantity(len(broken), source, facts.language),
        undecided=quantity(len(undecided), source, facts.language),
        all=quantity(len(finding.checks), source, facts.language),
    )
    return sentence, " ", *checks


def _lives_money(facts: Facts) -> tuple[Inline, ...]:
    items: list[Inline] = [_emergencies(facts)]
    if facts.lives is not None and facts.lives.none is not None:
        items.append((statement(facts.lives.none, facts.from_lives(facts.lives), facts.language),))
    if facts.money is None:
        return (*items, (facts.words["money.none"],))
    source = facts.from_money(facts.money)
    items.append((statement(facts.money.sentence, source, facts.language),))
    if facts.money.tipping is not None:
        items.append((statement(facts.money.tipping, source, facts.language),))
    return tuple(items)


def _against(facts: Facts) -> tuple[Inline, ...]:
    found = (point for points in arguments(facts).values() for point in points[:OF_EACH])
    return (*found, (facts.words["summary.against_more"],))


def _emergencies(facts: Facts) -> Inline:
    return say(facts.words["summary.emergencies"], judged=judged_of(facts, TEN), base=base_of(facts, TEN))


def _plan(facts: Facts, plan: Plan) -> Inline:
    return (statement(plan.sentence, facts.from_plan(plan), facts.language),)


def _unknown(facts: Facts) -> tuple[Inline, ...]:
    words = facts.words
    items: list[Inline] = []
    if facts.findings:
        alone = not all(map(controlled, facts.findings))
        items.append((words["summary.unknown_control" if alone else "summary.unknown_nearby"],))
    items.append(say(words["summary.unknown_deaths"], times=times(facts)))
    items += [(words["summary.unknown_uptake"],)] if facts.plan else []
    return (*items, (words["summary.unknown_record"],))
