"""All findings side by side: the ratio of each with its bounds, against no change."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt

from fristed.brief.charts.style import BLUE, GREY, Look, Medium, Spec, data, finish, layered
from fristed.brief.wording import words
from fristed.evidence.finding import Finding
from fristed.text import Language, number

_LINE, _GAP = 14, 26
"""Height of one line of a question, and of what stands between two questions."""

_WRAP = 44
"""Letters of a question on one line of its label."""


def interval_chart(findings: Sequence[Finding], language: Language, *, medium: Medium = "screen") -> Spec:
    """Draw one row per finding on a logarithmic scale of ratios.

    A bound at nought has no place on that scale: the line is drawn to the chart's edge, and the written
    bounds beside it say nought.
    """
    look = Look(language, medium)
    low, high = _domain(findings)
    rows = [_row(finding, low, language) for finding in findings]
    y = alt.Y(
        "question:N",
        sort=None,
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelExpr="split(datum.label, '\\n')", labelLimit=0),
    )
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
        base.mark_text(color=BLUE, dy=-11).encode(x=alt.X("estimate:Q", scale=scale), text="said:N"),
    )
    said = words(language)["chart.intervals_description"].format(count=len(findings))
    return finish(chart, look, height=_height(rows), description=said, axes=False)


def _height(rows: list[dict[str, Any]]) -> int:
    longest = max((row["question"].count("\n") + 1 for row in rows), default=1)
    return len(rows) * (longest * _LINE + _GAP)


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
