"""What we do not know, said as plainly as what we do."""

from __future__ import annotations

from fristed.brief.claims import say, statement
from fristed.brief.document import Inline, Points, Section
from fristed.brief.facts import Facts
from fristed.brief.naming import check_names


def section(facts: Facts) -> Section:
    """Write the open questions that the findings, the plan and the record leave."""
    words = facts.words
    keys = ["deaths", "harms", "demand"]
    keys += ["uptake"] if facts.plan else []
    keys += ["control"] if facts.findings else []
    measured = all(any(check.name == "coverage" for check in one.checks) for one in facts.findings)
    keys += [] if measured else ["coverage"]
    keys += ["simulated"] if facts.simulated else []
    items: list[Inline] = [(words[f"unknown.{key}"],) for key in keys]
    asked = facts.from_brief("compose", "questions the record could not answer")
    items += [(statement(text, asked, facts.language),) for text in facts.unanswered]
    undecided = [check for finding in facts.findings for check in finding.checks if check.passed is None]
    if undecided:
        items.append(say(words["unknown.undecided"], checks=check_names(facts, undecided)))
    return Section(id="unknown", title=words["unknown.title"], blocks=(Points(tuple(items)),))
