"""What the needle ledger is made of: needles given out, handed back, in boxes and found, by area and week.

Counts that come from guests are taken as they may leave the house (``released``); what lies in the street tells of
no person and is taken as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from fristed.measures.calendar import calendar, counted, laid_out
from fristed.measures.released import released_as
from fristed.measures.street import NOWHERE, street, with_area
from fristed.measures.tables import Tables
from fristed.street.scale import Calibration

PARTS = ("returned", "boxes", "found")
"""The ways in which a needle is accounted for."""


def ledger_counts(tables: Tables, *, rooms: Mapping[str, str] | None = None) -> pl.DataFrame:
    """Count the ledger's parts by area and week (from Monday); ``rooms`` says which area each room lies in.

    Columns: ``area``, ``start``, ``given``, ``returned`` (null where a room's part is withheld), of ``boxes`` and
    ``found`` the counted needles with ``_low`` and ``_high``, ``rounds``, ``effort_minutes``, ``reports``.
    """
    areas = dict(rooms or {})
    ground = street(tables, per="week").rename(
        {"needles": "found", "needles_low": "found_low", "needles_high": "found_high"}
    )
    parts = [
        _of_rooms(tables, "needles_given_per_day", "given", areas),
        _of_rooms(tables, "needles_returned_per_day", "returned", areas),
        _boxes(tables),
        ground.select(
            "area", "start", "found", "found_low", "found_high", "rounds", "effort_minutes", "reports"
        ),
    ]
    weeks = pl.concat([part.select("area", day="start") for part in parts])
    laid = calendar([weeks], by="area", per="week").drop("days")
    hidden = [
        part.filter(pl.any_horizontal(pl.all().is_null())).select("area", "start") for part in parts[:2]
    ]
    found = laid_out(laid, *parts)
    for name, gone in zip(("given", "returned"), hidden, strict=True):
        withheld = found.join(gone.with_columns(gone=True), on=["area", "start"], how="left")[
            "gone"
        ].is_not_null()
        found = found.with_columns(pl.when(~withheld).then(name).alias(name))
    return found


def weighed(tables: Tables, *, rooms: Mapping[str, str] | None = None) -> pl.DataFrame:
    """Give the grams that were weighed and not counted.

    Columns: ``area`` (of what was handed back: the area ``rooms`` gives the room), ``start`` (week), ``part`` (of ``PARTS``), ``what``
    (sort of needle; mixed where none was told), ``grams`` (without the container).
    """
    finds = with_area(tables.of("find.made"), tables.of("round.ended"))
    frames = [
        _uncounted(finds).select(
            "area", "day", "grams", part=pl.when(source="ground").then(pl.lit("found")).otherwise(pl.lit("boxes")),
            what=pl.col("kind_found").fill_null("mixed"),
        ),
        _uncounted(_emptied(tables)).select(
            "area", "day", pl.col("grams") - pl.col("tare_grams").fill_null(0), part=pl.lit("boxes"), what=pl.lit("mixed")
        ),
        tables.of("returns.taken").filter(pl.col("needles").is_null() & pl.col("grams").is_not_null()).select(
            _area_of_room(rooms or {}), "day", "grams", part=pl.lit("returned"), what=pl.lit("mixed")
        ),
    ]  # fmt: skip
    rows = pl.concat(frames).with_columns(start=pl.col("day").dt.truncate("1w"))
    return (
        rows.group_by("area", "start", "part", "what")
        .agg(pl.col("grams").sum())
        .sort("area", "start", "part", "what")
    )


def calibrations(tables: Tables) -> list[Calibration]:
    """Give every calibration of the crews' scale that weighed more than its container."""
    rows = tables.of("scale.calibrated").select("day", "what", "grams", "tare_grams", "needles")
    return [
        Calibration(on=on, what=what, grams=grams, tare_grams=tare, needles=needles)
        for on, what, grams, tare, needles in rows.iter_rows()
        if grams > tare
    ]


def _of_rooms(tables: Tables, measure: str, name: str, areas: Mapping[str, str]) -> pl.DataFrame:
    """Add rooms up to areas; where one room's part is withheld, so is the area's."""
    frame = released_as(measure, tables, per="week").with_columns(_area_of_room(areas))
    whole = pl.when(pl.col("value").is_not_null().all()).then(pl.col("value").sum())
    return frame.group_by("area", "start").agg(whole.cast(pl.Float64).alias(name))


def _area_of_room(areas: Mapping[str, str]) -> pl.Expr:
    known = dict(areas) or {NOWHERE: NOWHERE}
    return pl.col("room").replace_strict(known, default=NOWHERE, return_dtype=pl.String).alias("area")


def _boxes(tables: Tables) -> pl.DataFrame:
    finds = with_area(tables.of("find.made"), tables.of("round.ended")).filter(pl.col("source") != "ground")
    held = ["area", "day", "needles", "needles_low", "needles_high"]
    return counted(
        pl.concat([finds.select(held), _emptied(tables).select(held)]),
        pl.col("needles").sum().alias("boxes"),
        pl.coalesce("needles", "needles_low").sum().alias("boxes_low"),
        pl.coalesce("needles", "needles_high", "needles_low").sum().alias("boxes_high"),
        by="area",
        per="week",
    )


def _emptied(tables: Tables) -> pl.DataFrame:
    boxes = tables.of("box.emptied").with_columns(area=pl.lit(None, dtype=pl.String))
    return with_area(boxes, tables.of("round.ended"))


def _uncounted(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(
        pl.col("needles").is_null() & pl.col("needles_low").is_null() & pl.col("grams").is_not_null()
    )
