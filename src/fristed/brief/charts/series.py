"""A finding over time: what was found, the model, the model without the room, the opening, the effort."""

from __future__ import annotations

import datetime as dt
import textwrap
from typing import Any

import altair as alt

from fristed.brief.charts.style import BLUE, GREY, ORANGE, Look, Medium, Spec, data, finish, layered
from fristed.brief.wording import words
from fristed.evidence.finding import Finding, Point
from fristed.text import Language, date

_LABEL_SHARE = 0.24
"""Room kept on the right for the lines' own names, as a share of the time shown."""

_NAME_WRAP, _NAME_LINE, _NAME_SHIFT = 14, 14, 9
"""Letters of a line's name on one line, so that it fits on a phone; height of a line of it; how far apart."""

_SERIES = "series"

_SCREEN_HEIGHT, _PAPER_HEIGHT = 340, 230


def series_chart(finding: Finding, language: Language, *, medium: Medium = "screen") -> Spec:
    """Draw the series behind ``finding`` as a Vega-Lite spec."""
    look = Look(language, medium)
    rows = [_row(point, finding.opened_on) for point in finding.series]
    layers = [
        *_effort(look, finding),
        _line("without", ORANGE, look, finding, dash=[5, 3]).transform_filter("datum.after"),
        _line("fitted", BLUE, look, finding),
        _points(look, finding),
        *_opening(finding, look),
        *_names(finding, look),
    ]
    said = words(language)["chart.series_description"].format(
        question=finding.question.said(language), sentence=finding.sentence.said(language)
    )
    chart = layered(*layers).resolve_scale(y="independent")
    height = _PAPER_HEIGHT if medium == "paper" else _SCREEN_HEIGHT
    return finish(chart, look, height=height, description=said, rows={_SERIES: rows})


def _row(point: Point, opened_on: dt.date) -> dict[str, Any]:
    return {
        "start": point.start.isoformat(),
        "observed": point.observed,
        "fitted": point.fitted,
        "without": point.without,
        "effort": point.effort,
        "after": point.start >= opened_on,
    }


def _x(finding: Finding, look: Look) -> alt.X:
    first, last = finding.series[0].start, finding.series[-1].start
    end = last + (max(last, finding.opened_on) - first) * _LABEL_SHARE + dt.timedelta(days=1)
    scale = alt.Scale(type="utc", domain=[_utc(first), _utc(end)], nice=False)
    axis = alt.Axis(format=look.word("month_format"), tickCount=7, grid=False, labelFlush=False)
    return alt.X("start:T", title=None, scale=scale, axis=axis)


def _utc(day: dt.date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def _y(field: str, finding: Finding, look: Look, *, axis: bool = False) -> alt.Y:
    """Give the shared scale of finds; each layer has its own scale object, so the domain is set by hand."""
    top = max(max(p.observed, p.fitted, p.without) for p in finding.series)
    strip = any(p.effort is not None for p in finding.series)
    span: list[Any] = [alt.ExprRef(expr="height*0.80" if strip else "height"), 0]
    title = look.word("per").format(unit=finding.unit.said(look.language), per=_per(finding, look))
    return alt.Y(
        f"{field}:Q",
        scale=alt.Scale(domain=[0, top * 1.08 or 1], range=span, nice=False),
        axis=alt.Axis(title=title, tickCount=5) if axis else None,
    )


def _per(finding: Finding, look: Look) -> str:
    return words(look.language)[f"street.{finding.per}"]


def _line(
    field: str, colour: str, look: Look, finding: Finding, *, dash: list[int] | None = None
) -> alt.Chart:
    base = alt.Chart(alt.NamedData(name=_SERIES))
    mark = base.mark_line(color=colour, strokeWidth=2, strokeDash=dash or alt.Undefined)
    # The detail breaks the line at the opening: the model jumps there, it does not slope.
    line: alt.Chart = mark.encode(x=_x(finding, look), y=_y(field, finding, look), detail="after:N")
    return line


def _points(look: Look, finding: Finding) -> alt.Chart:
    chart = alt.Chart(alt.NamedData(name=_SERIES)).mark_point(color=GREY, filled=True, size=22, opacity=0.85)
    points: alt.Chart = chart.encode(
        x=_x(finding, look),
        y=_y("observed", finding, look, axis=True),
        tooltip=[
            alt.Tooltip(
                "start:T", title=_per(finding, look), format=look.word("date_format"), formatType="utc"
            ),
            alt.Tooltip("observed:Q", title=look.word("observed"), format=",.4~r"),
            alt.Tooltip("fitted:Q", title=look.word("fitted"), format=",.3~r"),
            alt.Tooltip("without:Q", title=look.word("without"), format=",.3~r"),
        ],
    )
    return points


def _opening(finding: Finding, look: Look) -> list[alt.Chart]:
    said = look.word("opened").format(date=date(finding.opened_on, look.language))
    base = alt.Chart(data([{"start": finding.opened_on.isoformat(), "said": said}]))
    x = _x(finding, look)
    return [
        base.mark_rule(color=GREY, strokeDash=[2, 2]).encode(x=x),
        base.mark_text(align="right", baseline="top", dx=-5, color=GREY).encode(
            x=x, y=alt.value(0), text="said:N"
        ),
    ]


def _names(finding: Finding, look: Look) -> list[alt.Chart]:
    """Name the lines at their ends, pushed apart where they would overlap."""
    last = finding.series[-1]
    top = max(max(p.observed, p.fitted, p.without) for p in finding.series) or 1
    near = abs(last.fitted - last.without) / top < 0.12
    sign = 1 if last.fitted >= last.without else -1
    ends = (("fitted", last.fitted, BLUE, -sign), ("without", last.without, ORANGE, sign))
    return [
        _name(look.word(key), end, colour, finding, look, away=way if near else 0)
        for key, end, colour, way in ends
    ]


def _name(said: str, end: float, colour: str, finding: Finding, look: Look, *, away: int) -> alt.Chart:
    """Write ``said`` after the last period at height ``end``, below (1) or above (-1) it or beside it (0)."""
    lines = textwrap.wrap(said, _NAME_WRAP)
    shift = _NAME_SHIFT * away - (_NAME_LINE * (len(lines) - 1) if away < 0 else 0)
    last = finding.series[-1].start.isoformat()
    base = alt.Chart(data([{"start": last, "end": end, "said": "\n".join(lines)}]))
    mark = base.mark_text(
        align="left", dx=6, dy=shift, color=colour, fontWeight="bold", limit=0, lineBreak="\n"
    )  # fmt: skip
    name: alt.Chart = mark.encode(x=_x(finding, look), y=_y("end", finding, look), text="said:N")
    return name


def _effort(look: Look, finding: Finding) -> list[alt.Chart]:
    logged = [point for point in finding.series if point.effort is not None]
    if not logged:
        return []
    top = max(point.effort or 0 for point in logged)
    span: list[Any] = [alt.ExprRef(expr="height"), alt.ExprRef(expr="height*0.88")]
    y = alt.Y("effort:Q", axis=None, scale=alt.Scale(domain=[0, top or 1], range=span, nice=False))
    strip = alt.Chart(alt.NamedData(name=_SERIES)).mark_rule(color=GREY, opacity=0.55, strokeWidth=2)
    label = alt.Chart(data([{"start": logged[-1].start.isoformat(), "said": look.word("effort")}]))
    return [
        strip.transform_filter("isValid(datum.effort)").encode(x=_x(finding, look), y=y, y2=alt.Y2Datum(0)),
        label.mark_text(align="left", baseline="bottom", dx=6, color=GREY).encode(
            x=_x(finding, look), y=alt.value(alt.ExprRef(expr="height")), text="said:N"
        ),
    ]
