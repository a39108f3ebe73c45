"""Findings about the street around the room: one series an outcome, all by the same estimator."""

from __future__ import annotations

import datetime as dt

import msgspec
import polars as pl

from fristed.errors import FristedError
from fristed.evidence.finding import Finding
from fristed.evidence.interrupted import effect
from fristed.evidence.series import Series
from fristed.measures.street import street
from fristed.measures.tables import Tables
from fristed.text import Text

WEEK = 7


class Outcome(msgspec.Struct, frozen=True):
    """One outcome on the street: its column in the measures, and whether crews' effort stands beside it."""

    name: str
    column: str
    value: str
    unit: Text
    question: Text
    with_effort: bool


OUTCOMES = (
    Outcome(
        "street_grams", "grams", "grams", Text("grams of needles found", "gram fundne kanyler"),
        Text(
            "Did less weight of needles lie in the streets around the room after it opened?",
            "Lå der mindre vægt af kanyler i gaderne omkring rummet, efter at det åbnede?",
        ),
        with_effort=True,
    ),
    Outcome(
        "street_needles", "needles", "count", Text("needles found", "fundne kanyler"),
        Text(
            "Were fewer needles counted in the streets around the room after it opened?",
            "Blev der talt færre kanyler i gaderne omkring rummet, efter at det åbnede?",
        ),
        with_effort=True,
    ),
    Outcome(
        "street_reports", "reports", "count", Text("residents' reports", "anmeldelser fra borgere"),
        Text(
            "Did residents report needles less often after the room opened?",
            "Anmeldte borgerne sjældnere kanyler, efter at rummet åbnede?",
        ),
        with_effort=False,
    ),
)  # fmt: skip
"""The first is the main one; reports measure people who report as much as needles, so they come last."""


def findings(
    tables: Tables, *, area: str, opened_on: dt.date
) -> tuple[tuple[Finding, ...], tuple[Text, ...]]:
    """Answer every outcome for ``area``; gives the findings, and in words what could not be answered."""
    weekly = street(tables, per="week").filter(pl.col("days") == WEEK)
    found, unanswered = [], []
    for outcome in OUTCOMES:
        try:
            found.append(_finding(weekly, outcome, area, opened_on))
        except FristedError as refusal:
            unanswered.append(Text(f"{outcome.question.en} {refusal}", f"{outcome.question.da} {refusal}"))
    return tuple(found), tuple(unanswered)


def weekly_series(weekly: pl.DataFrame, outcome: Outcome, areas: list[str]) -> Series:
    """Lay one outcome of some areas out by week, with the crews' minutes as effort where they count."""
    frame = weekly.select(
        "start", pl.col(outcome.column).cast(pl.Float64).alias(outcome.value), "area",
        *([pl.col("effort_minutes").cast(pl.Float64).alias("effort")] if outcome.with_effort else []),
    )  # fmt: skip
    if outcome.with_effort:  # a week without a round found nothing because nobody looked
        frame = frame.filter(pl.col("effort") > 0)
    every = frame.filter(pl.col("area").is_in(areas)).group_by("start").len()
    whole = every.filter(pl.col("len") == len(areas))["start"]
    return Series.from_frame(
        frame.filter(pl.col("start").is_in(whole.implode())), name=outcome.name,
        outcome=f"{outcome.name}_per_week", unit=outcome.unit, per="week", areas=areas,
        effort_unit=Text("minutes of collection", "minutters indsamling"),
    )  # fmt: skip


def _finding(weekly: pl.DataFrame, outcome: Outcome, area: str, opened_on: dt.date) -> Finding:
    others = sorted(set(weekly["area"].unique()) - {area, "unknown"})
    series = weekly_series(weekly, outcome, [area])
    controls = weekly_series(weekly, outcome, others) if others else None
    if controls is not None and controls.starts != series.starts:
        series, controls = _on_the_same_weeks(series, controls)
    return effect(series, opened_on=opened_on, question=outcome.question, controls=controls)


def _on_the_same_weeks(series: Series, controls: Series) -> tuple[Series, Series]:
    import numpy as np

    both = set(series.starts) & set(controls.starts)
    return (
        series.where(np.array([start in both for start in series.starts])),
        controls.where(np.array([start in both for start in controls.starts])),
    )
