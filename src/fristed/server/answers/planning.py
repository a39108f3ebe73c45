"""The plan from the record: demand from finds and persons at risk, walks by the crow times a detour."""

from __future__ import annotations

import datetime as dt

import polars as pl

from fristed.measures.tables import Tables
from fristed.planning.areas import Figure, cells_by_centre
from fristed.planning.demand import RESOLUTION, Layer, areas_layer, combine, points_layer
from fristed.planning.geo import centres_of
from fristed.planning.plan import City, Plan
from fristed.planning.question import Question, answer
from fristed.planning.travel import crow_fly
from fristed.progress import Progress, silent
from fristed.server.answers.records import Hexagon
from fristed.server.answers.room import district_of

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
    cells = cells_by_centre(city.districts, RESOLUTION)
    figures = [Figure((district.name,), district.at_risk) for district in city.districts]
    at_risk = areas_layer("at_risk", figures, cells, share=AT_RISK_SHARE)
    finds = _finds(tables, as_of)
    demand = combine([finds, at_risk], district_of=_districts((finds, at_risk), city))
    sites = city.candidates
    walk = crow_fly(
        demand["lat"].to_numpy(), demand["lon"].to_numpy(),
        pl.Series([site.lat for site in sites]).to_numpy(), pl.Series([site.lon for site in sites]).to_numpy(),
        detour=city.detour,
    )  # fmt: skip
    question = Question(demand, sites, walk, city.proposals, ())
    chosen = answer(question, rooms=city.further_rooms, limit_metres=LIMIT_METRES, progress=progress)
    rows = demand.select("cell", "weight", "district").iter_rows()
    return chosen, tuple(Hexagon(*row) for row in rows)


def _districts(layers: tuple[Layer, ...], city: City) -> dict[str, str]:
    """Name the district of every cell: the one whose centre is nearest, as the crews name their areas."""
    cells = sorted({cell for layer in layers for cell in layer.amounts["cell"]})
    places = zip(cells, *centres_of(cells), strict=True)
    return {cell: district_of(lat, lon, city) for cell, lat, lon in places}


def _finds(tables: Tables, as_of: dt.date) -> Layer:
    found = tables.of("find.made").filter(
        (pl.col("source") == "ground")
        & (pl.col("day") > as_of - A_YEAR)
        & pl.col("lat").is_not_null()
        & pl.col("lon").is_not_null()
        & (pl.col("grams") > 0)
    )
    return points_layer(
        "finds", found.select("lat", "lon", pl.col("grams").alias("weight")), share=FINDS_SHARE
    )
