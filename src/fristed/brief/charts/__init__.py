"""Charts, each defined once and drawn on screen and on paper from the same spec."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from fristed.brief.charts.gains import gains_chart
from fristed.brief.charts.intervals import interval_chart
from fristed.brief.charts.money import money_charts
from fristed.brief.charts.rooms import rooms_map
from fristed.brief.charts.series import series_chart
from fristed.brief.charts.style import Medium, Spec
from fristed.evidence.finding import Finding
from fristed.evidence.money.report import MoneyReport
from fristed.planning.plan import Plan
from fristed.text import Language

__all__ = ["Medium", "Spec", "draw", "gains_chart", "interval_chart", "rooms_map", "series_chart"]


def draw(
    findings: Sequence[Finding],
    plan: Plan | None,
    language: Language,
    *,
    medium: Medium,
    demand: pl.DataFrame | None = None,
    districts: dict[str, Any] | None = None,
    money: MoneyReport | None = None,
) -> dict[str, Spec]:
    """Draw every chart a brief of these findings and this plan shows, by the key its figures name.

    ``demand`` and ``districts`` are those of ``rooms_map``.
    """
    specs = {
        f"series-{finding.name}": series_chart(finding, language, medium=medium)
        for finding in findings
        if finding.series
    }
    if len(findings) > 1:
        specs["intervals"] = interval_chart(findings, language, medium=medium)
    if plan is not None:
        specs["rooms"] = rooms_map(plan, language, demand=demand, districts=districts, medium=medium)
        if plan.gains:
            specs["gains"] = gains_chart(plan, language, medium=medium)
    if money is not None:
        specs |= money_charts(money, language, medium=medium)
    return specs
