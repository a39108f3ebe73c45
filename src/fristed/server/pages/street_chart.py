"""Finds, hours and finds per hour by week, one under the other, each as a Vega-Lite spec."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import altair as alt

from fristed.brief.charts.style import BLUE, GREEN, GREY, ORANGE, Look, Rows, Spec, data, finish, layered
from fristed.server.answers.street_records import StreetAnswers
from fristed.server.pages.street_words import WORDS
from fristed.text import Language

HEIGHT = 150
COLOURS = {"finds": BLUE, "hours": GREY, "rate": GREEN}
ALL = "all"


def effort_charts(answers: StreetAnswers, area: str, name: str, language: Language) -> list[tuple[str, Spec]]:
    """Draw the weeks of ``area``, called ``name``; each chart with what it shows, in words."""
    found = finds_by_week(answers, area)
    hours = answers.hours.get(area, tuple(0.0 for _ in answers.starts))
    rates = [n / one if one else None for n, one in zip(found, hours, strict=True)]
    columns: dict[str, Sequence[float | None]] = {"finds": found, "hours": hours, "rate": rates}
    drawn = []
    for column, values in columns.items():
        said = WORDS[f"{column}_alt"].said(language).format(area=name)
        drawn.append((said, _chart(answers, column, values, said, language)))
    return drawn


def finds_by_week(answers: StreetAnswers, area: str) -> list[int]:
    """Count the finds of ``area`` in each week."""
    if answers.cells is None:
        return []
    inside = [area in (ALL, place.area) for place in answers.cells.places]
    return [sum(n for at, n in week if inside[at]) for week in answers.cells.weeks]


def _chart(
    answers: StreetAnswers, column: str, values: Sequence[float | None], said: str, language: Language
) -> Spec:
    rows: Rows = [
        {"week": _noon(start), "value": None if value is None else round(value, 2)}
        for start, value in zip(answers.starts, values, strict=True)
    ]
    base = alt.Chart(data(rows)).encode(
        x=alt.X("week:T", title=None),
        y=alt.Y("value:Q", title=WORDS[column].said(language), axis=alt.Axis(tickCount=4)),
        tooltip=["week:T", "value:Q"],
    )
    marks = (
        base.mark_line(color=COLOURS[column])
        if column == "rate"
        else base.mark_bar(color=COLOURS[column], width=3)
    )
    layers: list[alt.Chart] = [marks]
    if answers.opened_on is not None:
        opening = [{"week": _noon(answers.opened_on), "said": WORDS["opening"].said(language)}]
        at = alt.Chart(data(opening)).encode(x="week:T")
        layers += [
            at.mark_rule(color=ORANGE, strokeDash=[4, 3]),
            at.mark_text(color=ORANGE, align="right", dx=-5, baseline="top").encode(
                text="said:N", y=alt.value(0)
            ),
        ]
    return finish(layered(*layers), Look(language, "screen"), height=HEIGHT, description=said)


def _noon(day: dt.date) -> str:
    """At noon a day is the same day in every zone a reader may sit in."""
    return f"{day.isoformat()}T12:00:00Z"
