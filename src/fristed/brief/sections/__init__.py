"""The sections of the brief, one file each, in the order they are read."""

from __future__ import annotations

from collections.abc import Callable

from fristed.brief.document import Section
from fristed.brief.facts import Facts
from fristed.brief.sections import (
    checklists,
    critic,
    dictionary,
    emergencies,
    harms,
    lives,
    methods,
    money,
    next_rooms,
    opposition,
    room,
    sources,
    street,
    summary,
    unknown,
)

SECTIONS: tuple[Callable[[Facts], Section], ...] = (
    summary.section,
    room.section,
    street.section,
    emergencies.section,
    lives.section,
    money.section,
    harms.section,
    next_rooms.section,
    unknown.section,
    critic.section,
    opposition.section,
    methods.section,
    checklists.section,
    dictionary.section,
    sources.section,
)
"""Every section, each written from the same facts."""
