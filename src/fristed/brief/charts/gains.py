"""What each district gains: a row from today's value to the value under the plan."""

from __future__ import annotations

from typing import Any

import altair as alt

from fristed.brief.charts.style import BLUE, GREY, Look, Medium, Spec, data, finish, layered
from fristed.brief.sections.next_rooms import by_gain
from fristed.brief.wording import words
from fristed.planning.plan import Gain, Plan
from fristed.text import Language, number, percent

_ROW = 24


def gains_chart(plan: Plan, language: Language, *, medium: Medium = "screen") -> Spec:
    """Draw ``plan.gains``: metres walked, or the share within reach where that is the plan's objective."""
    look = Look(language, medium)
    rows = [_row(gain, plan, language) for gain in by_gain(plan)]
    order = [row["district"] for row in rows]
    y = alt.Y("district:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, grid=False))
    base = alt.Chart(data(rows)).encode(y=y)
    title = look.word("covered" if _covers(plan) else "metres")
    chart = layered(
        base.mark_rule(color=GREY, strokeWidth=2).encode(x=_x("before", plan, title), x2="after:Q"),
        base.mark_point(color=GREY, filled=True, size=55, opacity=1).encode(x=_x("before", plan, title)),
        base.mark_point(color=BLUE, filled=True, size=75, opacity=1).encode(x=_x("after", plan, title)),
        *_labels(rows, y, look, plan, title),
    )
    said = words(language)["chart.gains_description"].format(
        districts="; ".join(f"{row['district']} {row['before_said']} → {row['after_said']}" for row in rows)
    )
    return finish(chart, look, height=_ROW * (len(rows) + 1), description=said, axes=False)


def _covers(plan: Plan) -> bool:
    return plan.objective == "covered_demand"


def _row(gain: Gain, plan: Plan, language: Language) -> dict[str, Any]:
    before, after = _ends(gain, plan)
    write = percent if _covers(plan) else number
    return {
        "district": gain.district,
        "before": before,
        "after": after,
        "before_said": "" if before is None else write(before, language),
        "after_said": write(after, language),
    }


def _ends(gain: Gain, plan: Plan) -> tuple[float | None, float]:
    if _covers(plan):
        return gain.covered_before, gain.covered_after
    return gain.metres_before, gain.metres_after


def _x(field: str, plan: Plan, title: str) -> alt.X:
    values = [end for gain in plan.gains for end in _ends(gain, plan) if end is not None]
    top = 1.0 if _covers(plan) else max(values, default=1.0)
    axis = alt.Axis(format=".0%" if _covers(plan) else ",.0f", tickCount=6)
    return alt.X(
        f"{field}:Q", title=title, axis=axis, scale=alt.Scale(domain=[-0.08 * top, 1.12 * top], nice=False)
    )


def _side(row: dict[str, Any], side: str) -> str:
    """Say on which side of the dumbbell an end lies; one that lies alone is written to its right."""
    if row["before"] is None or row["before"] == row["after"]:
        return "right" if side == "after" else "none"
    greater = "before" if row["before"] > row["after"] else "after"
    return "right" if side == greater else "left"


def _labels(rows: list[dict[str, Any]], y: alt.Y, look: Look, plan: Plan, title: str) -> list[alt.Chart]:
    """Write each end's value outside the dumbbell; above the first row, what the two ends are."""
    said = {"before": look.word("today"), "after": look.word("plan")}
    labels: list[alt.Chart] = []
    for side, colour in (("before", GREY), ("after", BLUE)):
        x = _x(side, plan, title)
        for lies, dx in (("right", 7), ("left", -7)):
            shown = [row for row in rows if _side(row, side) == lies]
            if shown:
                labels.append(_text(shown, f"{side}_said:N", lies, dx, 0, colour).encode(x=x, y=y))
            if shown and shown[0] is rows[0]:
                end = [rows[0] | {"end": said[side]}]
                labels.append(_text(end, "end:N", lies, -dx // 2, -14, colour).encode(x=x, y=y))
    return labels


def _text(rows: list[dict[str, Any]], field: str, lies: str, dx: int, dy: int, colour: str) -> alt.Chart:
    # Text to the right of a point begins there, text to the left ends there.
    chart = alt.Chart(data(rows)).mark_text(
        align="left" if lies == "right" else "right", dx=dx, dy=dy, color=colour
    )
    written: alt.Chart = chart.encode(text=field)
    return written
