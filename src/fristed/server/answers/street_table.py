"""The street of the record as the tidy table that an analysis plan asks for."""

from __future__ import annotations

import polars as pl

from fristed.errors import FristedError
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.measures.street import NOWHERE, street
from fristed.measures.tables import Tables

WEEK = 7
COLUMNS = ("grams", "needles", "finds", "reports", "rounds", "metres")


def street_table(tables: Tables, plan: AnalysisPlan) -> pl.DataFrame:
    """Lay the record's street out by area and whole week, the crews' minutes as exposure.

    A week in which some area of the plan saw no round is left out of all of them where the outcome is what crews
    find: nobody looked. Raises FristedError ``no_street_weeks``.
    """
    weekly = street(tables, per="week").filter((pl.col("days") == WEEK) & (pl.col("area") != NOWHERE))
    if plan.controls is not None:
        weekly = weekly.filter(pl.col("area").is_in([*plan.opened, *plan.controls]))
    chosen = [name for name in COLUMNS if name in weekly.columns]
    table = weekly.select("area", pl.col("start").alias("week"), *chosen)
    if plan.outcome.per_exposure:
        minutes = weekly["effort_minutes"].cast(pl.Float64)
        table = table.with_columns(minutes.alias("exposure")).filter(pl.col("exposure") > 0)
    areas = weekly["area"].n_unique()
    whole = table.group_by("week").len().filter(pl.col("len") == areas)["week"]
    table = table.filter(pl.col("week").is_in(whole.implode()))
    if table.is_empty():
        raise FristedError(
            "no_street_weeks",
            f"There is no week in which all {areas} areas of the plan saw a round.",
            remedy="Exclude the areas that are seldom walked, in the plan, or give the figures with --data.",
        )
    return table.sort("area", "week")
