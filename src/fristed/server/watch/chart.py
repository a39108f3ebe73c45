"""The statistic against its threshold over time, alarms and new baselines marked, as a Vega-Lite spec."""

from __future__ import annotations

import altair as alt

from fristed.brief.charts.style import BLUE, GREY, ORANGE, Look, Spec, data, finish, layered
from fristed.server.watch.running import Standing
from fristed.server.watch.words import WHY, WORDS
from fristed.text import Language

HEIGHT = 300
LOWEST = 1e-4
"""Shares of the threshold under this are drawn at it: the scale has no zero."""
MOST_POINTS = 2000


def level_chart(standing: Standing, language: Language) -> Spec | None:
    """Draw the level after each counted emergency; None where there was none."""
    track = standing.track
    if not track.readings:
        return None
    look = Look(language, "screen")
    layers = [_line(standing, language), _threshold(standing, language), *_marks(standing, language)]
    description = f"{WORDS['chart'].said(language)}. {WORDS['chart_why'].said(language)}"
    return finish(layered(*layers), look, height=HEIGHT, description=description)


def _x() -> alt.X:
    return alt.X("at:T", title=None, scale=alt.Scale(type="utc"))


def _y(language: Language) -> alt.Y:
    title = WORDS["level"].said(language)
    return alt.Y(
        "level:Q", scale=alt.Scale(type="log", domainMin=LOWEST), axis=alt.Axis(title=title, format="~%")
    )


def _line(standing: Standing, language: Language) -> alt.Chart:
    rows = [{"at": one.at, "level": max(one.total, LOWEST)} for one in standing.track.readings[-MOST_POINTS:]]
    line: alt.Chart = alt.Chart(data(rows)).mark_line(color=BLUE).encode(x=_x(), y=_y(language))
    return line


def _threshold(standing: Standing, language: Language) -> alt.Chart:
    rule: alt.Chart = (
        alt.Chart(data([{"level": 1.0, "said": WORDS["threshold"].said(language)}]))
        .mark_rule(color=ORANGE, strokeWidth=2)
        .encode(y=_y(language))
    )
    return rule


def _marks(standing: Standing, language: Language) -> list[alt.Chart]:
    first = standing.track.readings[-MOST_POINTS:][0].at[:10]
    eras = [
        {"at": one.begins.isoformat(), "said": WHY[one.why].said(language)}
        for one in standing.eras
        if one.begins.isoformat() >= first
    ]
    base = alt.Chart(data(eras))
    text = base.mark_text(align="left", baseline="bottom", dx=4, color=GREY)
    alarms = [{"at": one.alarm.at, "level": 1.0} for one in standing.track.episodes if one.alarm.at >= first]
    found = [
        base.mark_rule(color=GREY, strokeDash=[4, 3]).encode(x=_x()),
        text.encode(x=_x(), y=alt.value(alt.ExprRef(expr="height")), text="said:N"),
    ]
    if alarms:
        points = alt.Chart(data(alarms)).mark_point(color=ORANGE, filled=True, size=140, shape="triangle-up")
        found.append(points.encode(x=_x(), y=_y(language)))
    return found
