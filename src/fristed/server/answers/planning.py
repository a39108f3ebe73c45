"""The plan from the record: demand from finds and persons at risk, walks by the crow times a detour."""

from __future__ import annotations

import datetime as dt

import polars as pl

from fristed.measures.tables import Tables
from fristed.planning.demand import Layer, points_layer
from fristed.planning.plan import City, Plan
from fristed.planning.question import answer, from_city
from fristed.progress import Progress, silent
from fristed.server.answers.records import Hexagon

FINDS_SHARE, AT_RISK_SHARE = 0.5, 0.5
"""Half of the demand is where needles lie, half where persons at risk live: a stated choice, not a finding."""
LIMIT_METRES = 1000.0
A_YEAR = dt.timedelta(days=365)


def plan(
    tables: Tables, city: City, *, as_of: dt.date, progress: Progress = silent
) -> tuple[Plan, tuple[Hexagon, ...]]:
    """Choose the city's further rooms; gives the plan and the demand it was chosen for.

    Finds are those on the ground in the year before ``as_of``, by their grams. Raises FristedError in
    the words of ``planning``.
    """
    question = from_city(city, layers=_finds(tables, as_of), share=AT_RISK_SHARE)
    chosen = answer(question, rooms=city.further_rooms, limit_metres=LIMIT_METRES, progress=progress)
    rows = question.demand.select("cell", "weight", "district").iter_rows()
    return chosen, tuple(Hexagon(*row) for row in rows)


def _finds(tables: Tables, as_of: dt.date) -> list[Layer]:
    """Where needles lay, or no layer at all where no weighed find says where."""
    found = tables.of("find.made").filter(
        (pl.col("source") == "ground")
        & (pl.col("day") > as_of - A_YEAR)
        & pl.col("lat").is_not_null()
        & pl.col("lon").is_not_null()
        & (pl.col("grams") > 0)
    )
    if found.is_empty():
        return []
    weighed = found.select("lat", "lon", pl.col("grams").alias("weight"))
    return [points_layer("finds", weighed, share=FINDS_SHARE)]
