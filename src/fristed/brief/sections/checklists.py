"""Which items of the reporting checklists this brief meets, and where; an item not met is said to be so."""

from __future__ import annotations

from importlib import resources

import msgspec

from fristed.brief.claims import say
from fristed.brief.document import Block, Inline, Name, Paragraph, Section, Table
from fristed.brief.facts import Facts
from fristed.text import Text

NAMES = ("cheers", "stress", "strobe", "record", "tidier", "gather")


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item of a checklist: ``where`` names the section that meets it, or nothing where none does.

    ``needs`` is what that section must hold to meet it: ``money``, ``findings``, ``plan`` or ``lives``.
    """

    number: str
    topic: Text
    where: str = ""
    needs: str = ""


class Checklist(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published checklist: its name, its source, its items in their order."""

    name: str
    source: str
    items: tuple[Item, ...]


def checklist(name: str) -> Checklist:
    """Read one of ``NAMES``."""
    file = resources.files("fristed.brief") / "checklists" / f"{name}.toml"
    return msgspec.toml.decode(file.read_bytes(), type=Checklist)


def section(facts: Facts) -> Section:
    """Write a table for each checklist."""
    words = facts.words
    blocks: list[Block] = [Paragraph((words["checklists.lead"],))]
    blocks += [_table(facts, checklist(name)) for name in NAMES]
    return Section(id="checklists", title=words["checklists.title"], blocks=tuple(blocks))


def met(item: Item, facts: Facts) -> bool:
    """Whether this brief meets the item."""
    return bool(item.where) and (not item.needs or bool(getattr(facts, item.needs)))


def _table(facts: Facts, listed: Checklist) -> Table:
    words = facts.words
    return Table(
        caption=say(words["checklists.caption"], name=Name(listed.name), source=Name(listed.source)),
        header=tuple((words[f"checklists.{key}"],) for key in ("item", "topic", "where")),
        rows=tuple(_row(facts, item) for item in listed.items),
    )


def _row(facts: Facts, item: Item) -> tuple[Inline, ...]:
    words = facts.words
    where = words[f"{item.where}.title"] if met(item, facts) else words["checklists.not_met"]
    return (Name(item.number),), (item.topic.said(facts.language),), (where,)
