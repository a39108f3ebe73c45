"""Rows summed to weeks or months: the tidy frame that SHOW takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import polars as pl

from fristed.errors import InputRefused
from fristed.street.formats import Format
from fristed.street.reading import Reading
from fristed.text import Text, date

GRAMS = Text("grams of needles found", "gram fundne kanyler")
NEEDLES = Text("needles found", "fundne kanyler")


@dataclass(frozen=True)
class Periods:
    """``frame``: ``start`` (Date), ``count`` or ``grams``, ``effort`` where known, ``area``; one row per ``per``.

    ``unit`` and ``effort_unit`` say what they are; ``notes`` what was left out and why, before the
    source's own.
    """

    frame: pl.DataFrame
    per: Literal["week", "month"]
    outcome: str
    unit: Text
    effort_unit: Text
    notes: tuple[Text, ...]


def periods(reading: Reading, *, outcome: str | None = None, keep_startup: bool = False) -> Periods:
    """Sum ``reading`` to its format's weeks or months.

    ``outcome`` is the column to sum (None: what the format counts). Left out, with a note: periods that
    were not whole, the source's start-up time (unless ``keep_startup``), test rows, and in sums of needles
    the rows that tell a find again. In a file of requests a week without one counts as nought; in a file
    of finds it is left out, for nobody knows whether someone looked.

    Raises InputRefused: ``unequal_periods``, ``unknown_outcome``, ``too_short``.
    """
    form = reading.format
    if form.per is None:
        raise InputRefused(
            "unequal_periods",
            f"The file's periods are unequal and overlap ({form.name}), so they make no series.",
            remedy="Compare two of its totals instead.",
            file=reading.file,
        )
    value = _value(reading, outcome)
    rows = _counted_rows(reading.rows, value)
    frame = _points_by_week(rows, value, form) if form.shape == "points" else _by_start(rows, value, form)
    frame, notes = _left_out(frame, form, keep_startup=keep_startup)
    weighed = value == "grams"
    return Periods(
        frame=frame.rename({"value": "grams"} if weighed else {"value": "count"}).with_columns(
            area=pl.lit("all")
        ),
        per=form.per,
        outcome=f"{value}_per_{form.per}",
        unit=GRAMS if weighed else NEEDLES if value == "needles" else form.unit,
        effort_unit=form.effort_unit,
        notes=(*notes, *reading.notes),
    )


def _value(reading: Reading, outcome: str | None) -> str:
    value = outcome or reading.format.counts or "count"
    numbers = [
        name
        for name, kind in reading.rows.schema.items()
        if kind.is_numeric() and not name.endswith(("_low", "_high"))
    ]
    known = [
        name for name in numbers if name not in ("line", "lat", "lon", "repeat_of", reading.format.effort)
    ]
    if value not in known:
        raise InputRefused(
            "unknown_outcome", f"The file has no number called {value!r}.",
            remedy=f"Choose among {', '.join(known)}.", file=reading.file,
        )  # fmt: skip
    return value


def _counted_rows(rows: pl.DataFrame, value: str) -> pl.DataFrame:
    for mark in ("test", "duplicate"):
        if mark in rows.columns:
            rows = rows.filter(~pl.col(mark))
    if value == "needles" and "repeat_of" in rows.columns:
        rows = rows.filter(pl.col("repeat_of").is_null())
    return rows.filter(pl.col(value).is_not_null())


def _by_start(rows: pl.DataFrame, value: str, form: Format) -> pl.DataFrame:
    return rows.group_by("start").agg(*_sums(value, form)).sort("start")


def _points_by_week(rows: pl.DataFrame, value: str, form: Format) -> pl.DataFrame:
    weekly = (
        rows.with_columns(start=pl.col("start").dt.truncate("1w"))
        .group_by("start")
        .agg(*_sums(value, form))
        .sort("start")
    )
    if form.counts is None and value == "count" and not weekly.is_empty():
        weekly = _every(weekly, "1w").join(weekly, on="start", how="left")
        weekly = weekly.with_columns(pl.col("value").fill_null(0))
    # The first and the last week begin or end outside the file.
    return weekly.slice(1, max(0, len(weekly) - 2))


def _sums(value: str, form: Format) -> tuple[pl.Expr, ...]:
    summed = pl.col(value).cast(pl.Float64).sum().alias("value")
    if form.effort is None:
        return (summed,)
    effort = pl.col(form.effort)
    whole = pl.when(effort.is_null().any()).then(None).otherwise(effort.sum())
    return summed, whole.cast(pl.Float64).alias("effort")


def _left_out(
    frame: pl.DataFrame, form: Format, *, keep_startup: bool
) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    notes: list[Text] = []
    if form.startup_until is not None and not keep_startup and (frame["start"] < form.startup_until).any():
        frame = frame.filter(pl.col("start") >= form.startup_until)
        notes.append(_said(form.startup_until, "Left out: everything before {}, when the record was being set up.",
                           "Udeladt: alt før den {}, da optegnelserne var ved at blive bygget op."))  # fmt: skip
    for start in form.partial:
        if (frame["start"] == start).any():
            frame = frame.filter(pl.col("start") != start)
            notes.append(_said(start, "Left out: the period from {}, which is not whole in the source.",
                               "Udeladt: perioden fra den {}, som ikke er hel i kilden."))  # fmt: skip
    if frame.is_empty():
        raise InputRefused(
            "too_short", "No whole period is left.", remedy="Give a file that covers at least three weeks."
        )
    return frame, (*notes, *_missing(frame, form))


def _missing(frame: pl.DataFrame, form: Format) -> tuple[Text, ...]:
    absent = len(_every(frame, "1mo" if form.per == "month" else "1w")) - len(frame)
    if not absent:
        return ()
    unit = Text("months", "måneder") if form.per == "month" else Text("weeks", "uger")
    return (
        Text(
            f"{absent} {unit.en} in between are not in the file and stay unknown, not nought.",
            f"{absent} {unit.da} undervejs er ikke i filen og står som ukendte, ikke som nul.",
        ),
    )


def _every(frame: pl.DataFrame, step: str) -> pl.DataFrame:
    start = pl.col("start")
    return frame.select(pl.date_range(start.min(), start.max(), step).alias("start"))


def _said(day: dt.date, en: str, da: str) -> Text:
    return Text(en.format(date(day, "en")), da.format(date(day, "da")))
