"""Methods in brief: one line for each thing that made a number."""

from __future__ import annotations

from fristed.brief.claims import quantity, say, statement
from fristed.brief.document import Inline, Name, Points, Section
from fristed.brief.facts import Facts
from fristed.brief.naming import named
from fristed.brief.sections.next_rooms import measured
from fristed.evidence.finding import Finding
from fristed.planning.plan import Plan
from fristed.text import date


def section(facts: Facts) -> Section:
    """Write how the numbers, the findings, the plan and the chains were made."""
    words = facts.words
    items: list[Inline] = [_numbers(facts)] if facts.numbers else []
    items += [_finding(facts, finding) for finding in facts.findings]
    items += [_plan(facts, facts.plan)] if facts.plan else []
    items += [(words[f"methods.{key}"],) for key in ("chains", "rounding", "pages")]
    return Section(id="methods", title=words["methods.title"], blocks=(Points(tuple(items)),))


def _numbers(facts: Facts) -> Inline:
    count = len(facts.numbers)
    source = facts.from_brief("compose", f"{count} numbers: {', '.join(facts.numbers)}")
    return say(facts.words["methods.numbers"], count=quantity(count, source, facts.language))


def _finding(facts: Facts, finding: Finding) -> Inline:
    source = facts.from_finding(finding)
    return say(
        facts.words["methods.finding"],
        question=statement(finding.question, source, facts.language),
        estimator=named(facts, "estimator", finding.estimator),
        opened=Name(date(finding.opened_on, facts.language)),
        count=quantity(len(finding.series), source, facts.language),
    )


def _plan(facts: Facts, plan: Plan) -> Inline:
    key = "plan_covered" if plan.objective == "covered_demand" else "plan_walking"
    if plan.proof.status != "optimal":
        key = "plan_unproven"
    return say(
        facts.words[f"methods.{key}"],
        distance=measured(facts, plan),
        metres=quantity(plan.limit_metres, facts.from_plan(plan), facts.language),
    )
