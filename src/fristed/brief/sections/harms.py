"""Harms and complaints by year, and, as plainly, which harms nobody has measured."""

from __future__ import annotations

from fristed.brief.claims import opening, quantity
from fristed.brief.document import Block, Inline, Name, Paragraph, Piece, Points, Section, Subheading, Table
from fristed.brief.facts import Facts
from fristed.brief.yearly import Yearly

UNMEASURED = ("crime", "outside", "neighbours", "guests", "staff", "elsewhere")


def section(facts: Facts) -> Section:
    """Write the table of harms, or say that none was noted, and what was not measured."""
    words = facts.words
    blocks: tuple[Block, ...] = (Paragraph((words["harms.none"],)),)
    if facts.harms:
        blocks = (Paragraph((words["harms.lead"],)), _table(facts))
    return Section(
        id="harms",
        title=words["harms.title"],
        blocks=(
            *blocks,
            Subheading((words["harms.unmeasured_title"],)),
            Points(tuple((words[f"harms.unmeasured_{key}"],) for key in UNMEASURED)),
        ),
    )


def _table(facts: Facts) -> Table:
    words = facts.words
    years = sorted({one.year: one.days for one in facts.harms}.items())
    measures = dict.fromkeys(one.measure for one in facts.harms)
    found = {(one.measure, one.year): one for one in facts.harms}
    heads: list[Inline] = [(Name(str(year)),) for year, _ in years]
    return Table(
        caption=(words["harms.caption"],),
        header=((words["harms.what"],), *heads),
        rows=tuple(_row(facts, [found.get((measure, year)) for year, _ in years]) for measure in measures),
        numeric=tuple(range(1, 1 + len(years))),
    )


def _row(facts: Facts, cells: list[Yearly | None]) -> tuple[Inline, ...]:
    first = next(one for one in cells if one is not None)
    label, _, _ = first.number.label.said(facts.language).rpartition(", ")
    source = facts.from_yearly(first)
    return (opening(facts.plain(label), source, facts.language),), *((_cell(facts, one),) for one in cells)


def _cell(facts: Facts, one: Yearly | None) -> Piece:
    if one is None or (one.number.value is None and not one.number.withheld):
        return facts.words["harms.not_counted"]
    if one.number.withheld or one.number.value is None:
        return facts.words["harms.withheld"]
    return quantity(one.number.value, facts.from_yearly(one), facts.language)
