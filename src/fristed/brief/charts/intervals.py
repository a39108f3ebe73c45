"""All findings side by side: the ratio of each with its bounds, against no change."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt

from fristed.brief.charts.style import BLUE, GREY, INK, Look, Medium, Spec, data, finish, layered
from fristed.brief.wording import words
from fristed.evidence.finding import Finding
from fristed.text import Language, number

_ABOVE, _LINE, _BETWEEN, _BELOW, _SCALE = 22, 16, 16, 50, 40
"""Heights: to the first question, of one of its lines, from it to its interval, from there to the next
question (the figures stand in between), and of the scale below all."""

_WRAP = 46
"""Letters of a question on one line: it stands above its interval, whole even on a phone."""


def interval_chart(findings: Sequence[Finding], language: Language, *, medium: Medium = "screen") -> Spec:
    """Draw one row per finding on a logarithmic scale of ratios.

    A bound at nought has no place on that scale: the line is drawn to the chart's edge, and the written
    bounds beside it say nought.
    """
    look = Look(language, medium)
    low, high = _domain(findings)
    rows, height = _rows(findings, low, language)
    y = alt.Y("line:Q", axis=None, scale=_down(height))
    scale = alt.Scale(type="log", domain=[low, high], nice=False)
    axis = alt.Axis(format="~g", tickCount=6)
    base = alt.Chart(data(rows)).encode(y=y)
    chart = layered(
        _no_change(look, scale),
        base.mark_rule(color=BLUE, strokeWidth=2.5).encode(
            x=alt.X("low:Q", scale=scale, axis=axis, title=look.word("ratio")), x2="high:Q"
        ),
        base.mark_point(color=BLUE, filled=True, size=80, opacity=1).encode(
            x=alt.X("estimate:Q", scale=scale)
        ),
        base.mark_text(color=BLUE, dy=18).encode(x=alt.X("estimate:Q", scale=scale), text="said:N"),
        base.mark_text(align="left", color=INK, lineBreak="\n", lineHeight=_LINE).encode(
            x=alt.value(0), y=alt.Y("top:Q", axis=None, scale=_down(height)), text="question:N"
        ),
    )
    said = words(language)["chart.intervals_description"].format(count=len(findings))
    return finish(chart, look, height=height + _SCALE, description=said, axes=False)


def _down(height: int) -> alt.Scale:
    """Give the scale of heights counted from the top, in the same unit as the chart's own height."""
    return alt.Scale(domain=[0, height], range=[0, alt.ExprRef(expr="height")], nice=False, zero=False)


def _rows(findings: Sequence[Finding], edge: float, language: Language) -> tuple[list[dict[str, Any]], int]:
    """Lay the findings out from the top: where each question begins and where its interval is drawn."""
    rows, top = [], _ABOVE
    for finding in findings:
        row = _row(finding, edge, language)
        line = top + _LINE * row["question"].count("\n") + _BETWEEN
        rows.append(row | {"top": top, "line": line})
        top = line + _BELOW
    return rows, top


def _domain(findings: Sequence[Finding]) -> tuple[float, float]:
    shown = [x for f in findings for x in (f.ratio.low, f.ratio.estimate, f.ratio.high) if x > 0] + [0.5, 2.0]
    return min(shown) / 1.15, max(shown) * 1.15


def _row(finding: Finding, edge: float, language: Language) -> dict[str, Any]:
    ratio = finding.ratio
    low, estimate, high = (number(x, language, decimals=2) for x in (ratio.low, ratio.estimate, ratio.high))
    return {
        "question": "\n".join(textwrap.wrap(finding.question.said(language), _WRAP)),
        "low": max(ratio.low, edge),
        "estimate": max(ratio.estimate, edge),
        "high": ratio.high,
        "said": f"{estimate} ({low}–{high})",
    }


def _no_change(look: Look, scale: alt.Scale) -> alt.LayerChart:
    base = alt.Chart(data([{"one": 1, "said": look.word("no_change")}])).encode(x=alt.X("one:Q", scale=scale))
    return layered(
        base.mark_rule(color=GREY, strokeDash=[3, 3]),
        base.mark_text(color=GREY, baseline="bottom", align="center").encode(y=alt.value(-3), text="said:N"),
    )
