"""Next week, how good such lists have been, and the latest cluster, as the page Street writes them."""

from __future__ import annotations

from typing import Any

from fristed.server.answers.street_records import Ahead, Foretold, Found, Gain, Tested
from fristed.server.pages.street_asked import named
from fristed.server.pages.street_words import WORDS
from fristed.text import Language, date, number, percent

LISTS = {"": "ours", "busiest": "busiest", "kde": "kde"}
FEW = 0.05
"""A cluster that chance makes more seldom is called one."""


def ahead(found: Ahead | None, now: Language) -> dict[str, Any] | None:
    """Write the list for the crews."""
    if found is None:
        return None
    why = WORDS["next_why"].said(now).format(start=date(found.start, now), total=number(found.total, now))
    return {"why": why, "places": [_place(one, now) for one in found.places]}


def _place(one: Foretold, now: Language) -> dict[str, str]:
    low, high = number(one.low, now), number(one.high, now)
    return {
        "rank": number(one.rank, now),
        "area": named(one.area, now),
        "at": _at(one.lat, one.lon),
        "expected": number(one.expected, now, decimals=1),
        "interval": f"{low} {WORDS['to'].said(now)} {high}",
        "last": number(one.last, now),
    }


def tested(found: Tested | None, now: Language) -> dict[str, Any] | None:
    """Write hit rate and PAI of the forecast and its rivals, and what the difference can show."""
    if found is None:
        return None
    rows = [
        {
            "name": WORDS[word],
            "hit": percent(found.hit[name], now),
            "pai": number(found.pai[name], now, decimals=1),
        }
        for name, word in LISTS.items()
    ]
    why = WORDS["tested_why"].said(now).format(weeks=number(found.weeks, now), top=number(found.top, now))
    return {"why": why, "rows": rows, "gains": [_gain(one, now) for one in found.gains]}


def _gain(one: Gain, now: Language) -> str:
    verdict = "gain_more" if one.low > 0 else "gain_less" if one.high < 0 else "gain_none"
    gain, low, high = (number(100 * value, now, decimals=1) for value in (one.gain, one.low, one.high))
    return (
        WORDS[verdict]
        .said(now)
        .format(
            against=WORDS[LISTS[one.against]].said(now), gain=gain, low=low, high=high,
            better=number(one.better_in, now), of=number(one.of, now),
        )
    )  # fmt: skip


def cluster(answered: tuple[Found, ...] | None, now: Language) -> dict[str, str] | None:
    """Say in words whether there is a new cluster, or None where it cannot be told."""
    if answered is None:
        return None
    if not answered:
        return {"told": WORDS["cluster_none"].said(now), "how": ""}
    found = answered[0]
    told = WORDS["cluster_yes" if found.p < FEW else "cluster_no"].said(now)
    how = WORDS["cluster_how"].said(now).format(simulations=number(found.simulations, now))
    return {
        "told": told.format(
            weeks=number(found.weeks, now), cases=number(found.cases, now), radius=number(found.radius_metres, now),
            place=_at(found.lat, found.lon), area=named(found.area, now),
            expected=number(found.expected, now, decimals=1), p=percent(found.p, now, decimals=1),
        ),
        "how": how,
    }  # fmt: skip


def _at(lat: float, lon: float) -> str:
    """Coordinates are written with a point in every language, so that a map can be asked for them."""
    return f"{lat:.4f}, {lon:.4f}"
