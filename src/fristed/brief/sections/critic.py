"""What a critic would say, and our answer: conceded wherever the record does not answer it."""

from __future__ import annotations

from fristed.brief.document import Block, Paragraph, Section, Subheading
from fristed.brief.facts import Facts
from fristed.brief.sections.street import controlled, has_effort


def section(facts: Facts) -> Section:
    """Write each objection with the answer the findings and the plan allow."""
    blocks: list[Block] = []
    for objection, answer in _answers(facts):
        blocks.append(Subheading((facts.words[f"critic.{objection}"],)))
        blocks.append(Paragraph((facts.words[f"critic.{answer}"],)))
    return Section(id="critic", title=facts.words["critic.title"], blocks=tuple(blocks), own_page=True)


def _answers(facts: Facts) -> tuple[tuple[str, str], ...]:
    if not facts.findings:
        street: tuple[tuple[str, str], ...] = (
            ("effort", "nothing_found"),
            ("moved", "nothing_found"),
            ("start", "nothing_found"),
            ("other", "nothing_found"),
        )
    else:
        street = (
            ("effort", "effort_known" if all(map(has_effort, facts.findings)) else "effort_unknown"),
            ("moved", _by_check(facts, "moved", "displacement")),
            ("start", _by_check(facts, "start", "placebo")),
            ("other", "other_controlled" if all(map(controlled, facts.findings)) else "other_uncontrolled"),
        )
    return (
        *street,
        ("saved", "saved_answer"),
        ("votes", "votes_answer" if facts.plan else "votes_none"),
        ("trust", "trust_answer"),
    )


def _by_check(facts: Facts, objection: str, word: str) -> str:
    """Only where every finding has a check whose name holds ``word`` is the objection said to be checked."""
    made = all(any(word in check.name for check in finding.checks) for finding in facts.findings)
    return f"{objection}_{'checked' if made else 'unchecked'}"
