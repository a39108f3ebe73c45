"""Needles found outside, with the effort it took to find them.

A find that was counted adds to the needles, one that was weighed to the grams, and neither is ever
turned into the other: what a needle weighs is for the reader to say. A residents' report is a report.
"""

from __future__ import annotations

from typing import get_args

import polars as pl

from fristed.journal.kinds.street import Source
from fristed.measures.calendar import Per, calendar, counted, laid_out
from fristed.measures.register import Column, family
from fristed.measures.tables import Tables
from fristed.text import Text

NOWHERE = "unknown"
"""The area of what was found or reported without one: it belongs to the whole all the same."""


def _measure(name: str, column: str, unit: Text, en: str, da: str) -> Column:
    return Column(name=name, column=column, unit=unit, definition=Text(en, da), shape="amount")


@family(
    _measure(
        "street_needles_per_day", "needles", Text("needles", "kanyler"),
        "Needles found on the ground and counted one by one.",
        "Kanyler fundet på jorden og talt én for én.",
    ),
    _measure(
        "street_grams_per_day", "grams", Text("grams", "gram"),
        "Weight of what was found on the ground and weighed.",
        "Vægten af det, der blev fundet på jorden og vejet.",
    ),
    _measure(
        "street_finds_per_day", "finds", Text("finds", "fund"),
        "Separate finds on the ground, however many needles each held.",
        "Særskilte fund på jorden, uanset hvor mange kanyler hvert rummede.",
    ),
    _measure(
        "street_rounds_per_day", "rounds", Text("rounds", "runder"),
        "Collection rounds that were ended. On a day without one nothing could be found.",
        "Afsluttede indsamlingsrunder. På en dag uden runde kunne intet findes.",
    ),
    _measure(
        "street_effort_minutes_per_day", "effort_minutes", Text("minutes", "minutter"),
        "Minutes of the ended rounds, and of finds made outside a round.",
        "De afsluttede runders minutter samt minutter for fund uden for en runde.",
    ),
    _measure(
        "street_metres_per_day", "metres", Text("metres", "meter"),
        "Metres walked on the ended rounds, where the crew logged them.",
        "Meter gået på de afsluttede runder, hvor holdet noterede dem.",
    ),
    _measure(
        "street_reports_per_day", "reports", Text("reports", "anmeldelser"),
        "Residents' requests to collect needles, test reports left out. Not a count of needles.",
        "Borgeres anmodninger om at hente kanyler, uden prøveanmeldelser. Ikke et antal kanyler.",
    ),
)  # fmt: skip
def street(tables: Tables, *, per: Per = "day", source: Source = "ground") -> pl.DataFrame:
    """Count finds of one ``source`` and the effort behind them.

    Columns: ``area``, ``start``, ``days``, ``finds``, ``needles`` (counted exactly), ``needles_low`` and
    ``needles_high`` (with finds counted between two numbers), ``grams``, ``rounds``, ``effort_minutes``,
    ``metres``, ``reports``. Raises ValueError for a source the journal does not know.
    """
    if source not in get_args(Source):
        raise ValueError(f"A find's source is one of {', '.join(get_args(Source))}, not {source!r}.")
    rounds = tables.of("round.ended")
    found = with_area(tables.of("find.made"), rounds)
    reports = tables.of("report.received").filter(~pl.col("test").fill_null(False))
    reports = reports.join(tables.of("report.marked_test"), on="report", how="anti")
    reports = reports.with_columns(pl.col("area").fill_null(NOWHERE))
    return laid_out(
        calendar([found, rounds, reports], by="area", per=per),
        _finds(found.filter(pl.col("source") == source), per),
        _effort(rounds, found, per),
        counted(reports, pl.col("report").n_unique().alias("reports"), by="area", per=per),
    )


def with_area(finds: pl.DataFrame, rounds: pl.DataFrame) -> pl.DataFrame:
    """Give each find its own area, or its round's where it names none."""
    areas = rounds.select("round", pl.col("area").alias("round_area")).unique("round", keep="first")
    return finds.join(areas, on="round", how="left").with_columns(
        pl.coalesce("area", "round_area", pl.lit(NOWHERE)).alias("area")
    )


def _finds(found: pl.DataFrame, per: Per) -> pl.DataFrame:
    return counted(
        found,
        pl.len().alias("finds"),
        pl.col("needles").sum(),
        pl.coalesce("needles", "needles_low").sum().alias("needles_low"),
        pl.coalesce("needles", "needles_high", "needles_low").sum().alias("needles_high"),
        pl.col("grams").sum(),
        by="area",
        per=per,
    )


def _effort(rounds: pl.DataFrame, found: pl.DataFrame, per: Per) -> pl.DataFrame:
    alone = found.filter(pl.col("round").is_null())
    efforts = pl.concat(
        [
            rounds.select("area", "day", "round", pl.col("minutes").alias("effort_minutes"), "metres"),
            alone.select(
                "area", "day", "round", "effort_minutes", pl.lit(None, dtype=pl.Int64).alias("metres")
            ),
        ]
    )
    return counted(
        efforts,
        pl.col("round").drop_nulls().n_unique().alias("rounds"),
        pl.col("effort_minutes").sum(),
        pl.col("metres").sum(),
        by="area",
        per=per,
    )
