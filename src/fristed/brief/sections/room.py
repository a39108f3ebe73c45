"""What the rooms did: every counted number with its bounds and its definition."""

from __future__ import annotations

from fristed.brief.claims import opening, quantity, say, statement
from fristed.brief.document import Block, Inline, Paragraph, Piece, Section, Table
from fristed.brief.facts import Facts
from fristed.brief.number import WITHHELD, Number, decimals_for


def section(facts: Facts) -> Section:
    """Write the table of numbers, or say that there are none."""
    words = facts.words
    blocks: tuple[Block, ...] = (Paragraph((words["room.none"],)),)
    if facts.numbers:
        blocks = (Paragraph((words["room.lead"],)), _table(facts), *_withheld(facts))
    return Section(id="room", title=words["room.title"], blocks=blocks)


def value(facts: Facts, number: Number) -> Piece:
    """Claim the number with its unit, or say that there was nothing to count it from."""
    if number.withheld:
        return WITHHELD.said(facts.language)
    if number.value is None:
        return facts.words["room.not_counted"]
    unit = number.unit.said(facts.language)
    return quantity(number.value, facts.from_number(number), facts.language, unit=unit)


def _withheld(facts: Facts) -> tuple[Block, ...]:
    """Say once what the short word in the table stands for."""
    if not any(number.withheld for number in facts.numbers.values()):
        return ()
    return (Paragraph((facts.words["room.withheld_means"],)),)


def _table(facts: Facts) -> Table:
    words = facts.words
    return Table(
        caption=(words["room.caption"],),
        header=tuple((words[f"room.{key}"],) for key in ("what", "value", "interval", "definition")),
        rows=tuple(_row(facts, number) for number in facts.numbers.values()),
        numeric=(1, 2),
    )


def _row(facts: Facts, number: Number) -> tuple[Inline, ...]:
    source = facts.from_number(number)
    return (
        (opening(number.label, source, facts.language),),
        (facts.words["room.withheld"] if number.withheld else value(facts, number),),
        _bounds(facts, number),
        (statement(number.definition, source, facts.language),),
    )


def _bounds(facts: Facts, number: Number) -> Inline:
    if number.withheld:
        return (facts.words["room.withheld"],)
    if number.value is None or number.low is None or number.high is None:
        return (facts.words["room.no_bounds"],)
    source, places = facts.from_number(number), decimals_for(number.value)
    low, high = (quantity(x, source, facts.language, decimals=places) for x in (number.low, number.high))
    return say(facts.words["room.bounds"], low=low, high=high)
