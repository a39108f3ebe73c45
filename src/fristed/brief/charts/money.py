"""The money on three charts: the plane of draws, the curve of how often each strategy is best, the tornado."""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt

from fristed.brief.charts.style import BLUE, GREY, INK, ORANGE, SKY, Look, Medium, Spec, data, finish, layered
from fristed.evidence.money.report import MoneyReport
from fristed.text import Language

MILLION = 1e6
MOST_BARS = 8
"""So many parameters are shown, those that swing the result most."""
_STYLES = ((BLUE, [1, 0], "circle"), (ORANGE, [6, 3], "square"), (SKY, [2, 2], "triangle"), (INK, [8, 2, 2, 2], "diamond"))  # fmt: skip
"""Colour, dash and shape of a strategy: in black and white the dash and the shape still tell them apart."""
_HEIGHT, _BAR = 230, 32
_WRAP = 34
"""Letters of a parameter's name on one line."""


def money_charts(money: MoneyReport, language: Language, *, medium: Medium) -> dict[str, Spec]:
    """Draw what a comparison of strategies holds, by the key its figures name."""
    look = Look(language, medium)
    drawn = {}
    if money.plane:
        drawn["plane"] = plane_chart(money, look)
    if money.curve:
        drawn["ceac"] = ceac_chart(money, look)
    if money.tornado:
        drawn["tornado"] = tornado_chart(money, look)
    return drawn


def strategy_names(money: MoneyReport, language: Language) -> list[str]:
    """Give every strategy as it is called in print, in the report's order."""
    return [money.labels[one].said(language) if one in money.labels else one for one in money.strategies]


def plane_chart(money: MoneyReport, look: Look) -> Spec:
    """Draw every draw's extra effect and extra cost (millions), and the line of the base case's threshold."""
    said = dict(zip(money.strategies, strategy_names(money, look.language), strict=True))
    rows: list[dict[str, Any]] = [
        {"effect": point.effect, "cost": point.cost / MILLION, "said": said[point.strategy]}
        for point in money.plane
    ]
    top = max(point.effect for point in money.plane)
    ends: list[dict[str, Any]] = [
        {"effect": at, "cost": at * money.threshold / MILLION, "said": look.word("threshold")}
        for at in (0.0, top)
    ]
    line = alt.Chart(data(ends)).mark_line(color=INK, strokeDash=[5, 3], strokeWidth=1.5)
    name = alt.Chart(data(ends[1:])).mark_text(align="right", dy=-7, color=INK)
    chart = layered(
        _draws(money, look, rows),
        line.encode(x="effect:Q", y="cost:Q"),
        name.encode(x="effect:Q", y="cost:Q", text="said:N"),
    )
    return finish(chart, look, height=_HEIGHT, description=look.word("plane_description"))


def _draws(money: MoneyReport, look: Look, rows: list[dict[str, Any]]) -> alt.Chart:
    names = list(dict.fromkeys(row["said"] for row in rows))
    styles = [_STYLES[place % len(_STYLES)] for place in range(len(names))]
    legend = alt.Legend(title=None, orient="top", symbolOpacity=1) if len(names) > 1 else None
    colours = alt.Scale(domain=names, range=[colour for colour, _, _ in styles])
    shapes = alt.Scale(domain=names, range=[shape for _, _, shape in styles])
    dots: alt.Chart = (
        alt.Chart(data(rows))
        .mark_point(filled=True, size=14, opacity=0.35)
        .encode(
            x=alt.X("effect:Q", title=_capital(money.effect.said(look.language))),
            y=alt.Y("cost:Q", title=look.word("extra_cost").format(currency=money.currency)),
            color=alt.Color("said:N", scale=colours, legend=legend),
            shape=alt.Shape("said:N", scale=shapes, legend=legend),
        )
    )
    return dots


def ceac_chart(money: MoneyReport, look: Look) -> Spec:
    """Draw, for every amount a unit of effect may be worth, the share of draws each strategy is best in."""
    names = strategy_names(money, look.language)
    rows = [
        {"money": point.money / MILLION, "share": share, "said": name}
        for point in money.curve
        for name, share in zip(names, point.best_shares, strict=True)
    ]
    styles = [_STYLES[place % len(_STYLES)] for place in range(len(names))]
    legend = alt.Legend(title=None, orient="top", symbolType="stroke", symbolStrokeWidth=2)
    lines = (
        alt.Chart(data(rows))
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("money:Q", title=look.word("worth").format(currency=money.currency)),
            y=alt.Y(
                "share:Q",
                title=look.word("best_in"),
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format="~%"),
            ),
            color=alt.Color(
                "said:N", scale=alt.Scale(domain=names, range=[one[0] for one in styles]), legend=legend
            ),
            strokeDash=alt.StrokeDash(
                "said:N", scale=alt.Scale(domain=names, range=[one[1] for one in styles]), legend=legend
            ),
        )
    )
    return finish(layered(lines), look, height=_HEIGHT, description=look.word("ceac_description"))


def tornado_chart(money: MoneyReport, look: Look) -> Spec:
    """Draw the net benefit (millions) with each parameter at its bounds, the widest swing on top."""
    rows = _bars(money, look.language)
    order = [row["name"] for row in rows]
    y = alt.Y(
        "name:N",
        sort=order,
        title=None,
        axis=alt.Axis(ticks=False, labelLimit=0, labelExpr="split(datum.label, '\\n')"),
    )
    title = look.word("net_benefit").format(currency=money.currency)
    base = alt.Chart(data(rows)).encode(y=y)
    chart = layered(
        base.mark_bar(color=SKY, height=12).encode(x=alt.X("low:Q", title=title), x2="high:Q"),
        # What the parameter's lower bound gives is marked, so that the direction reads without colour.
        base.mark_point(color=INK, shape="triangle", size=45, filled=True, opacity=1).encode(x="at_low:Q"),
        alt.Chart(data([{"nought": 0}])).mark_rule(color=GREY, strokeDash=[3, 3]).encode(x="nought:Q"),
    )
    return finish(
        chart, look, height=_BAR * (len(rows) + 1), description=look.word("tornado_description"), axes=False
    )


def _bars(money: MoneyReport, language: Language) -> list[dict[str, Any]]:
    widest = sorted(money.tornado, key=lambda one: -abs(one.at_high - one.at_low))[:MOST_BARS]
    return [
        {
            "name": "\n".join(textwrap.wrap(parameter_name(money, one.parameter, language), _WRAP)),
            "low": min(one.at_low, one.at_high) / MILLION,
            "high": max(one.at_low, one.at_high) / MILLION,
            "at_low": one.at_low / MILLION,
        }
        for one in widest
    ]


def parameter_name(money: MoneyReport, parameter: str, language: Language) -> str:
    """Say a parameter in words where the report has them, else its identifier with spaces."""
    said = money.labels.get(parameter)
    return said.said(language) if said else parameter.replace("_", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
