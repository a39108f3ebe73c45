"""The page Street: what crews found and how long they looked, before and after, next week, and the needle ledger."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from fristed.server.answers.street_records import StreetAnswers
from fristed.server.pages.answered import answered
from fristed.server.pages.context import language
from fristed.server.pages.street_ahead import ahead, cluster, tested
from fristed.server.pages.street_asked import Asked, asked, named
from fristed.server.pages.street_books import heaps, ledger_rows
from fristed.server.pages.street_maps import beside, where
from fristed.server.pages.street_words import WORDS
from fristed.text import Language, date, number

if TYPE_CHECKING:
    from fristed.server.answers.fresh import Fresh


def _latest() -> Fresh[StreetAnswers]:
    from fristed.server.answers.street_page import fresh_street  # brings in the frames, slow to load

    return fresh_street()


@answered("fristed/street.html", asked=_latest)
def show(request: HttpRequest, answers: StreetAnswers) -> dict[str, Any]:
    """Show the street as the record tells of it; ``area``, ``until`` and ``weeks`` of the address choose a view."""
    now = language()
    known = asked(request.GET.dict(), answers)
    return {
        "said": WORDS,
        "as_of": date(answers.as_of, now),
        "areas": [(area, named(area, now), area == known.area) for area in known.areas],
        "untils": [(start.isoformat(), date(_sunday(start), now), start == known.until) for start in answers.starts[::-1]],
        "spans": [(weeks, weeks == known.weeks) for weeks in known.spans],
        "where": where(answers, known, now),
        "charts": _charts(answers, known, now),
        "rows": _effort(answers, known, now),
        "beside": beside(answers, now),
        "ahead": ahead(answers.ahead, now),
        "tested": tested(answers.tested, now),
        "cluster": cluster(answers.cluster, now),
        "ledger": ledger_rows(answers, known.area, now),
        "heaps": heaps(answers, now),
        "notes": answers.notes,
    }  # fmt: skip


def _charts(answers: StreetAnswers, known: Asked, now: Language) -> list[dict[str, Any]]:
    if not answers.starts:
        return []
    from fristed.server.pages.street_chart import effort_charts  # brings in altair, slow to load

    drawn = effort_charts(answers, known.area, named(known.area, now), now)
    return [{"said": said, "spec": spec} for said, spec in drawn]


def _effort(answers: StreetAnswers, known: Asked, now: Language) -> list[dict[str, str]]:
    """Give finds, hours and finds per hour of the chosen weeks, the newest first."""
    if answers.cells is None:
        return []
    from fristed.server.pages.street_chart import finds_by_week

    found = finds_by_week(answers, known.area)
    hours = answers.hours.get(known.area, tuple(0.0 for _ in answers.starts))
    return [
        {
            "start": date(answers.starts[at], now),
            "finds": number(found[at], now),
            "hours": number(hours[at], now, decimals=1),
            "rate": number(found[at] / hours[at], now, decimals=1) if hours[at] else WORDS["not_known"].said(now),
        }
        for at in reversed(known.chosen(answers.starts))
    ]  # fmt: skip


def _sunday(start: dt.date) -> dt.date:
    return start + dt.timedelta(days=6)
