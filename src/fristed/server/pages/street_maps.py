"""The pictures of the page Street: finds of the chosen weeks, and before beside after on one scale."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

import h3

from fristed.server.answers.street_records import Span, StreetAnswers
from fristed.server.pages.street_asked import Asked
from fristed.server.pages.street_picture import around, bounds_of, breaks_of, picture
from fristed.server.pages.street_words import WORDS
from fristed.text import Language, date, number

LAST_DAY = dt.timedelta(days=6)


def where(answers: StreetAnswers, known: Asked, now: Language) -> dict[str, Any] | None:
    """Draw where finds were made in the chosen weeks, or None where there is no week."""
    cells = answers.cells
    if cells is None or known.until is None:
        return None
    chosen = known.chosen(answers.starts)
    found: Counter[int] = Counter()
    for week in chosen:
        found.update(dict(cells.weeks[week]))
    values = {at: float(n) for at, n in found.items()}
    first, last = answers.starts[chosen[0]], answers.starts[chosen[-1]] + LAST_DAY
    said = WORDS["still"].said(now).format(first=date(first, now), last=date(last, now))
    drawn = picture(
        cells.places, values, breaks_of(list(values.values())), around(bounds_of(cells.places)), said=said,
        room=answers.room_at,
    )  # fmt: skip
    across = 2 * h3.average_hexagon_edge_length(cells.resolution, unit="m")
    why = WORDS["where_why"].said(now).format(metres=number(round(across, -1), now))
    return {"said": said, "why": why, "picture": drawn, "classes": _classes(list(values.values()), now, 0)}


def beside(answers: StreetAnswers, now: Language) -> dict[str, Any] | None:
    """Draw the weeks before the opening beside those after it, or None where they cannot be compared."""
    cells, both = answers.cells, answers.compared
    if cells is None or both is None or answers.area is None:
        return None
    values = [one for span in (both.before, both.after) for one in span.rates if one]
    breaks, frame = breaks_of(values), around(bounds_of(cells.places))
    sides = []
    for name, span in (("before", both.before), ("after", both.after)):
        told = _told(span, answers.area, now)
        rates = {at: rate for at, rate in enumerate(span.rates) if rate}
        said = f"{WORDS[name].said(now)}. {told}"
        drawn = picture(cells.places, rates, breaks, frame, said=said, room=answers.room_at)
        sides.append({"name": WORDS[name], "told": told, "picture": drawn})
    season = WORDS["same_season" if both.same_season else "just_before"]
    return {"sides": sides, "season": season, "classes": _classes(values, now, 1)}


def _told(span: Span, area: str, now: Language) -> str:
    return (
        WORDS["span"]
        .said(now)
        .format(
            first=date(span.first, now), last=date(span.last, now), finds=number(span.finds, now),
            hours=number(span.hours, now), area=area, area_finds=number(span.area_finds, now),
            area_hours=number(span.area_hours, now),
        )
    )  # fmt: skip


def _classes(values: Sequence[float], now: Language, decimals: int) -> str:
    if not values:
        return WORDS["nowhere_found"].said(now)
    low, high = (number(one, now, decimals=decimals) for one in (min(values), max(values)))
    return WORDS["classes"].said(now).format(low=low, high=high)
