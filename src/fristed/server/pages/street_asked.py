"""What a reader of the page Street asked for: a part of the city, and which weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from fristed.server.answers.street_records import StreetAnswers
from fristed.server.pages.street_words import WORDS
from fristed.text import Language

ALL, NOWHERE = "all", "unknown"
SPANS = (1, 4, 13, 52)
"""So many weeks can be shown at once."""
FIRST_SPAN = 4


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The choice, and what there is to choose from; ``until`` is the Monday of the last week shown."""

    area: str
    areas: tuple[str, ...]
    until: dt.date | None
    weeks: int
    spans: tuple[int, ...] = SPANS

    def chosen(self, starts: tuple[dt.date, ...]) -> range:
        """Give the numbers of the chosen weeks among ``starts``."""
        if self.until is None:
            return range(0)
        end = starts.index(self.until) + 1
        return range(max(0, end - self.weeks), end)


def asked(given: Mapping[str, str], answers: StreetAnswers) -> Asked:
    """Read the choice; what is not there to be chosen is as if nothing was chosen."""
    areas = (ALL, *sorted(area for area in answers.hours if area != ALL))
    area = given.get("area", ALL)
    untils = {start.isoformat(): start for start in answers.starts}
    last = answers.starts[-1] if answers.starts else None
    spans = {str(weeks): weeks for weeks in SPANS}
    return Asked(
        area=area if area in areas else ALL, areas=areas, until=untils.get(given.get("until", ""), last),
        weeks=spans.get(given.get("weeks", ""), FIRST_SPAN),
    )  # fmt: skip


def named(area: str, now: Language) -> str:
    """Give an area's name as it is read."""
    return {ALL: WORDS["all"].said(now), NOWHERE: WORDS["unknown"].said(now)}.get(area, area)
