"""The needle ledger's last weeks, and what was only weighed, as the page Street writes them."""

from __future__ import annotations

from typing import Any

from fristed.brief.number import WITHHELD
from fristed.server.answers.street_records import Heap, StreetAnswers, Week
from fristed.server.pages.street_words import MARKS, PARTS, WORDS
from fristed.text import Language, date, number

LISTED_WEEKS = 13
MINUTES = 60


def ledger_rows(answers: StreetAnswers, area: str, now: Language) -> list[dict[str, Any]]:
    """Give the last quarter's lines of ``area``, the newest first."""
    weeks = sorted((one for one in answers.weeks if one.area == area), key=lambda one: one.start)
    return [_week(one, now) for one in weeks[-LISTED_WEEKS:][::-1]]


def _week(one: Week, now: Language) -> dict[str, Any]:
    hidden = WITHHELD.said(now)
    counted = {
        name: hidden if value is None else number(value, now)
        for name, value in (
            ("given", one.given), ("returned", one.returned), ("boxes", one.boxes), ("found", one.found),
        )
    }  # fmt: skip
    return counted | {
        "start": date(one.start, now),
        "missing": WORDS["not_known"].said(now) if one.missing is None else number(one.missing, now),
        "rounds": number(one.rounds, now),
        "hours": number(one.effort_minutes / MINUTES, now, decimals=1),
        "per_hour": WORDS["not_known"].said(now)
        if one.found_per_hour is None
        else number(one.found_per_hour, now, decimals=1),
        "reports": hidden if one.reports_withheld else number(one.reports, now),
        "mark": MARKS.get(one.mark or ""),
    }


def heaps(answers: StreetAnswers, now: Language) -> dict[str, Any]:
    """Say what was weighed and not counted, and what that is in needles where the crews' scale can tell."""
    if answers.calibrated:
        n, last = number(len(answers.calibrated), now), date(answers.calibrated[-1], now)
        scale = WORDS["calibrated"].said(now).format(n=n, last=last)
    else:
        scale = WORDS["uncalibrated"].said(now)
    why = WORDS["grams_why"].said(now).format(weeks=number(LISTED_WEEKS, now))
    return {"why": why, "scale": scale, "told": [(PARTS[one.part], _heap(one, now)) for one in answers.heaps]}


def _heap(one: Heap, now: Language) -> str:
    """Say the needles of what could be turned into needles, and the grams of what could not."""
    parts = []
    if one.needles is not None:
        word = "heap_open" if one.low is None or one.high is None else "heap"
        low, high = (number(end or 0, now) for end in (one.low, one.high))
        grams = number(one.grams - one.cannot, now)
        needles = number(one.needles, now)
        parts.append(WORDS[word].said(now).format(grams=grams, needles=needles, low=low, high=high))
    if one.cannot:
        parts.append(WORDS["heap_cannot"].said(now).format(grams=number(one.cannot, now)))
    return ". ".join(parts)
