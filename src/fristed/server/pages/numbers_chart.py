"""Four weeks of a room, one line a measure, as a Vega-Lite spec."""

from __future__ import annotations

import altair as alt
import polars as pl

from fristed.brief.charts.style import BLUE, GREEN, ORANGE, SKY, Look, Spec, data, finish, layered
from fristed.server.pages.numbers_counting import DRAWN
from fristed.server.pages.numbers_words import GROUPS, WORDS
from fristed.text import Language

HEIGHT = 260
COLOURS = dict(zip(DRAWN, (SKY, BLUE, ORANGE, GREEN), strict=True))


def days_chart(days: pl.DataFrame, language: Language) -> Spec:
    """Draw the days: one line with a mark of its own for each measure."""
    look = Look(language, "screen")
    names = {name: label.said(language) for _, rows in GROUPS for name, label in rows}
    rows = [
        {"day": row["day"].isoformat(), "value": row[name], "what": names[name]}
        for row in days.iter_rows(named=True)
        for name in DRAWN
    ]
    colour = alt.Color(
        "what:N",
        scale=alt.Scale(domain=[names[name] for name in DRAWN], range=list(COLOURS.values())),
        legend=alt.Legend(title=None, orient="top", columns=2),
    )
    shape = alt.Shape("what:N", legend=None)
    base = alt.Chart(data(rows)).encode(
        x=alt.X("day:T", title=None), y=alt.Y("value:Q", title=None), color=colour, tooltip=["day:T", "what:N", "value:Q"]
    )  # fmt: skip
    chart = layered(base.mark_line(), base.mark_point(filled=True, size=45).encode(shape=shape))
    return finish(chart, look, height=HEIGHT, description=WORDS["days_why"].said(language))
