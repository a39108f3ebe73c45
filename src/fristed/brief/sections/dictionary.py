"""The data dictionary: every measure this brief uses and every word it uses in a sense of its own."""

from __future__ import annotations

from fristed.brief.claims import opening, statement
from fristed.brief.document import Block, Inline, Name, Paragraph, Section, Table
from fristed.brief.facts import Facts
from fristed.brief.number import Number

TERMS = ("room", "visit", "intake", "guest", "emergency", "find", "round", "finding", "plan", "entry")


def section(facts: Facts) -> Section:
    """Write both tables."""
    words = facts.words
    blocks: list[Block] = [Paragraph((words["dictionary.lead"],)), _terms(facts)]
    used = {number.query.split(",")[0]: number for number in facts.numbers.values()}
    used |= {one.measure: one.number for one in reversed(facts.harms)}
    if used:
        blocks.append(_measures(facts, used))
    return Section(id="dictionary", title=words["dictionary.title"], blocks=tuple(blocks))


def _terms(facts: Facts) -> Table:
    words = facts.words
    return Table(
        caption=(words["dictionary.terms_caption"],),
        header=((words["dictionary.term"],), (words["dictionary.means"],)),
        rows=tuple(((words[f"dictionary.{term}"],), (words[f"dictionary.{term}_means"],)) for term in TERMS),
    )


def _measures(facts: Facts, used: dict[str, Number]) -> Table:
    words = facts.words
    return Table(
        caption=(words["dictionary.measures_caption"],),
        header=tuple((words[f"dictionary.{key}"],) for key in ("measure", "unit", "means")),
        rows=tuple(_measure(facts, name, number) for name, number in used.items()),
    )


def _measure(facts: Facts, name: str, number: Number) -> tuple[Inline, ...]:
    source, language = facts.from_definition(name, number), facts.language
    return (
        (Name(name.replace("_", " ")),),
        (opening(number.unit, source, language),),
        (statement(number.definition, source, language),),
    )
