"""The needle ledger's rules: what is missing, and when a falling count only means that fewer looked.

docs/methods/needle-ledger.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from fristed.street.scale import CANNOT, Calibration, Converted, scale_of, to_needles
from fristed.text import Text

PARTS = ("returned", "boxes", "found")
WINDOW_WEEKS = 4
FALL = 0.1
"""A fall smaller than a tenth is not spoken of."""
ALL = "all"
MARKS = {
    "fewer_looked": Text(
        "fewer needles were found, and fewer looked: the fall proves nothing",
        "der blev fundet færre kanyler, og der blev ledt mindre: faldet beviser intet",
    ),
    "fewer_found": Text(
        "fewer needles were found although as many looked", "der blev fundet færre kanyler, selv om der blev ledt lige så meget"
    ),
    "effort_unknown": Text(
        "fewer needles were found, and nobody wrote down how long they looked",
        "der blev fundet færre kanyler, og ingen skrev ned, hvor længe der blev ledt",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Ledger:
    """``weeks``: per ``area`` (and ``all``) and ``start`` the counts, ``missing`` with ``missing_low`` and
    ``missing_high``, ``cannot`` (grams that could not be turned into needles), ``found_per_hour`` and ``mark``."""

    weeks: pl.DataFrame
    notes: tuple[Text, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it for a page."""
        return {"weeks": self.weeks.to_dicts(), "notes": self.notes}


def ledger(counts: pl.DataFrame, weighed: pl.DataFrame, calibrations: Sequence[Calibration]) -> Ledger:
    """Close the ledger of each area and week.

    ``counts`` has ``area``, ``start``, ``given``, ``returned``, ``boxes``, ``found`` (the last two with ``_low`` and ``_high``),
    ``rounds``, ``effort_minutes``, ``reports``; ``weighed`` has ``area``, ``start``, ``part``, ``what``, ``grams``.
    A null in ``given`` or ``returned`` is withheld, and so is what it would give away.
    """
    weeks = _with_weighed(counts, _converted(weighed, calibrations))
    weeks = pl.concat([weeks, _together(weeks)]) if weeks["area"].n_unique() > 1 else weeks
    accounted = [
        pl.sum_horizontal(*(pl.col(f"{part}{end}") for part in PARTS)) for end in ("", "_low", "_high")
    ]
    known = pl.col("given").is_not_null() & pl.col("returned").is_not_null() & (pl.col("cannot") == 0)
    closed = weeks.with_columns(
        pl.when(known).then(pl.col("given") - accounted[0]).alias("missing"),
        pl.when(known & pl.col("returned_high").is_not_null() & pl.col("boxes_high").is_not_null() & pl.col("found_high").is_not_null())
        .then(pl.col("given") - accounted[2]).alias("missing_low"),
        pl.when(known).then(pl.col("given") - accounted[1]).alias("missing_high"),
        pl.when(pl.col("effort_minutes") > 0).then(60 * pl.col("found") / pl.col("effort_minutes")).alias("found_per_hour"),
    )  # fmt: skip
    marked = closed.sort("area", "start").with_columns(mark=_mark())
    return Ledger(marked, _notes(marked))


def _converted(weighed: pl.DataFrame, calibrations: Sequence[Calibration]) -> pl.DataFrame:
    """Turn each heap into needles with its interval, or into grams that cannot be."""
    rows = []
    for area, start, part, what, grams in weighed.select(
        "area", "start", "part", "what", "grams"
    ).iter_rows():
        scale = scale_of(calibrations, what=what, on=start + dt.timedelta(days=3))
        made: Converted | None = to_needles(grams, scale) if scale else None
        rows.append(
            {
                "area": area, "start": start, "part": part, "cannot": 0.0 if made else grams,
                "n": made.estimate if made else 0.0, "low": (made.low or 0.0) if made else 0.0, "high": made.high if made else 0.0,
            }
        )  # fmt: skip
    schema = {"area": pl.String, "start": pl.Date, "part": pl.String, "cannot": pl.Float64, "n": pl.Float64, "low": pl.Float64, "high": pl.Float64}  # fmt: skip
    return pl.DataFrame(rows, schema=schema)


def _with_weighed(counts: pl.DataFrame, made: pl.DataFrame) -> pl.DataFrame:
    weeks = counts.with_columns(
        returned_low=pl.col("returned"), returned_high=pl.col("returned"), cannot=pl.lit(0.0)
    )
    for part in PARTS:
        # A heap without an upper end leaves the whole without one.
        heaps = made.filter(part=part).group_by("area", "start").agg(
            pl.col("n", "low", "cannot").sum().name.suffix(" more"),
            pl.when(pl.col("high").is_not_null().all()).then(pl.col("high").sum()).alias("high more"),
            open=pl.col("high").is_null().any(),
        )  # fmt: skip
        weeks = weeks.join(heaps, on=["area", "start"], how="left")
        more = pl.col("n more", "low more", "cannot more").fill_null(0.0)
        weeks = weeks.with_columns(more).with_columns(
            (pl.col(part) + pl.col("n more")).alias(part),
            (pl.col(f"{part}_low") + pl.col("low more")).alias(f"{part}_low"),
            pl.when(pl.col("open").fill_null(False)).then(None)
            .otherwise(pl.col(f"{part}_high") + pl.col("high more").fill_null(0.0)).alias(f"{part}_high"),
            cannot=pl.col("cannot") + pl.col("cannot more"),
        ).drop("n more", "low more", "cannot more", "high more", "open")  # fmt: skip
    return weeks


def _together(weeks: pl.DataFrame) -> pl.DataFrame:
    """Add the areas up; what is withheld or open in one is so in the whole."""
    summed = [
        pl.when(pl.col(name).is_not_null().all()).then(pl.col(name).sum()).alias(name)
        for name in weeks.columns
        if name not in ("area", "start")
    ]
    return weeks.group_by("start").agg(summed).with_columns(area=pl.lit(ALL)).select(weeks.columns)


def _mark() -> pl.Expr:
    """Compare the last four weeks of an area with the four before: did the count fall, and did fewer look?"""
    found, before = (_window("found", ago) for ago in (0, WINDOW_WEEKS))
    effort, effort_before = (_window("effort_minutes", ago) for ago in (0, WINDOW_WEEKS))
    fell = (before > 0) & (found <= (1 - FALL) * before)
    return (
        pl.when(fell & ((effort == 0) | (effort_before == 0)))
        .then(pl.lit("effort_unknown"))
        .when(fell & (effort <= (1 - FALL) * effort_before))
        .then(pl.lit("fewer_looked"))
        .when(fell)
        .then(pl.lit("fewer_found"))
    )


def _window(name: str, ago: int) -> pl.Expr:
    return pl.col(name).cast(pl.Float64).rolling_sum(WINDOW_WEEKS).shift(ago).over("area")


def _notes(weeks: pl.DataFrame) -> tuple[Text, ...]:
    notes = []
    cannot = weeks.filter(pl.col("area") != ALL)["cannot"].sum()
    if cannot:
        notes.append(Text(f"{cannot:,.0f} grams {CANNOT.en}.", f"{cannot:.0f} gram {CANNOT.da}."))
    for mark, said in MARKS.items():
        latest = (
            weeks.group_by("area")
            .agg(pl.col("mark").sort_by("start").last())
            .filter(mark=mark)["area"]
            .sort()
        )
        notes += [Text(f"{area}: {said.en}.", f"{area}: {said.da}.") for area in latest]
    return tuple(notes)
