"""A room's day by hour, what each change would do, and what the answer hangs on: three charts of a sizing."""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt

from fristed.brief.charts.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    SKY,
    Look,
    Medium,
    Spec,
    data,
    finish,
    layered,
)
from fristed.planning.capacity.sizing import Sizing
from fristed.planning.capacity.uncertainty import Uncertainty
from fristed.text import Language, Text, number

HOURS_TEXT = Text(
    "Guests by hour of a mean day: came, got a place, gave up waiting.",
    "Gæster time for time på en gennemsnitsdag: kom, fik en plads, opgav at vente.",
)
CHANGES_TEXT = Text(
    "Guests a day who get a place with each change and do not without it, with 95% intervals.",
    "Gæster om dagen, der får en plads med hver ændring og ikke uden, med 95 %-intervaller.",
)
TORNADO_TEXT = Text(
    "Share that leaves without a place when each parameter goes from its lowest to its highest likely value.",
    "Andel, der går uden en plads, når hver parameter går fra sin laveste til sin højeste sandsynlige værdi.",
)
_HOUR, _GUESTS = Text("hour", "time"), Text("guests", "gæster")
_SERIES = (
    ("arrived", Text("came", "kom"), SKY),
    ("served", Text("got a place", "fik en plads"), BLUE),
    ("left", Text("gave up", "opgav"), ORANGE),
)
_HEIGHT, _ROW, _WRAP, _MOST_BARS = 260, 44, 30, 8


def hours_chart(sizing: Sizing, language: Language, *, medium: Medium = "screen") -> Spec:
    """Draw a mean day by hour: who came, who got a place, who gave up."""
    rows = [
        {"hour": hour.hour, "guests": round(getattr(hour, name), 2), "what": said.said(language)}
        for hour in sizing.outcome.hours
        for name, said, _ in _SERIES
    ]
    names = [said.said(language) for _, said, _ in _SERIES]
    base = alt.Chart(data(rows)).encode(
        x=alt.X("hour:O", title=_HOUR.said(language), axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("guests:Q", title=_GUESTS.said(language)),
        color=alt.Color(
            "what:N",
            scale=alt.Scale(domain=names, range=[colour for _, _, colour in _SERIES]),
            legend=alt.Legend(title=None, orient="top"),
        ),
        tooltip=["hour:O", "what:N", "guests:Q"],
    )
    lines = base.mark_line(strokeWidth=2)
    points = base.mark_point(filled=True, size=45).encode(shape=alt.Shape("what:N", legend=None))
    return finish(
        layered(lines, points), Look(language, medium), height=_HEIGHT, description=HOURS_TEXT.said(language)
    )


def changes_chart(sizing: Sizing, language: Language, *, medium: Medium = "screen") -> Spec:
    """Draw what each change does to the number of guests who get a place, with its interval."""
    rows: list[dict[str, Any]] = []
    for one in sizing.what_ifs:
        more = one.differences["served"]
        rows.append(
            {"name": _wrapped(one.label.said(language)), "value": more.value, "low": more.low, "high": more.high,
             "said": number(more.value, language, decimals=1)}
        )  # fmt: skip
    y = _named(rows)
    base = alt.Chart(data(rows)).encode(y=y)
    chart = layered(
        base.mark_bar(color=SKY, height=16).encode(
            x=alt.X("value:Q", title=_capital(CHANGES_TEXT.said(language).split(",")[0]))
        ),
        base.mark_rule(color=INK, strokeWidth=2).encode(x="low:Q", x2="high:Q"),
        base.mark_text(align="left", dx=8, color=INK, dy=-12).encode(x="high:Q", text="said:N"),
        alt.Chart(data([{"nought": 0}])).mark_rule(color=GREY).encode(x="nought:Q"),
    )
    height = _ROW * (len(rows) + 1)
    return finish(
        chart, Look(language, medium), height=height, description=CHANGES_TEXT.said(language), axes=False
    )


def size_tornado(found: Uncertainty, language: Language, *, medium: Medium = "screen") -> Spec:
    """Draw how far each parameter swings the share that leaves without a place, the widest on top."""
    rows: list[dict[str, Any]] = [
        {"name": _wrapped(one.label.said(language)), "low": min(one.at_low, one.at_high),
         "high": max(one.at_low, one.at_high), "at_low": one.at_low}
        for one in found.tornado[:_MOST_BARS]
    ]  # fmt: skip
    base = alt.Chart(data(rows)).encode(y=_named(rows))
    title = Text("share that leaves without a place", "andel, der går uden en plads").said(language)
    chart = layered(
        base.mark_bar(color=SKY, height=14).encode(
            x=alt.X("low:Q", title=title, axis=alt.Axis(format=".1~%"), scale=alt.Scale(zero=False)),
            x2="high:Q",
        ),
        base.mark_point(color=INK, shape="triangle", size=45, filled=True, opacity=1).encode(x="at_low:Q"),
        alt.Chart(data([{"now": found.value}])).mark_rule(color=GREEN, strokeDash=[3, 3]).encode(x="now:Q"),
    )
    height = _ROW * (len(rows) + 1)
    return finish(
        chart, Look(language, medium), height=height, description=TORNADO_TEXT.said(language), axes=False
    )


def _named(rows: list[dict[str, Any]]) -> alt.Y:
    axis = alt.Axis(ticks=False, labelLimit=0, labelExpr="split(datum.label, '\\n')")
    return alt.Y("name:N", sort=[row["name"] for row in rows], title=None, axis=axis)


def _wrapped(name: str) -> str:
    return "\n".join(textwrap.wrap(name, _WRAP))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
