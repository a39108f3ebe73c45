"""The sections of the brief, one file each, in the order they are read."""

from __future__ import annotations

from collections.abc import Callable

from fristed.brief.document import Section
from fristed.brief.facts import Facts
from fristed.brief.sections import (
    critic,
    emergencies,
    methods,
    next_rooms,
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
    next_rooms.section,
    critic.section,
    unknown.section,
    methods.section,
    sources.section,
)
"""Every section, each written from the same facts."""
