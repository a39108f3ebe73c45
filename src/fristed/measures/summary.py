"""The handful of numbers a council asks for first, each with the count behind it."""

from __future__ import annotations

import datetime as dt

import msgspec
import polars as pl

from fristed.errors import FristedError
from fristed.measures.emergencies import emergencies, garwood
from fristed.measures.intakes import intakes
from fristed.measures.needles import needles
from fristed.measures.register import MEASURES
from fristed.measures.street import street
from fristed.measures.tables import Tables
from fristed.text import Text


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """One number for print: ``query`` says how to count it again, ``rows`` how many rows of that count
    (days, or intakes for a rate) it rests on.

    ``value`` is None where there was nothing to count it from. ``low`` and ``high`` are its 95 % bounds,
    None where the number is a count of what was seen.
    """

    name: str
    value: float | None
    unit: Text
    query: str
    rows: int
    low: float | None = None
    high: float | None = None


def summary(tables: Tables, *, room: str, area: str, opened_on: dt.date) -> tuple[Number, ...]:
    """Give the headline numbers of a ``room`` since ``opened_on`` and of the street around it.

    In order: intakes, needles given and needles returned per day, emergencies in all, emergencies per
    1,000 intakes with Garwood's interval, then grams found and minutes of effort per day in ``area``
    before the opening and after it. A last day that is cut off counts as a day.

    Raises FristedError (``nothing_counted``) where the room or the area has no record.
    """
    taken = _of(intakes(tables), "room", room).filter(pl.col("start") >= opened_on)
    moved = _of(needles(tables), "room", room).filter(pl.col("start") >= opened_on)
    grave = _of(emergencies(tables), "room", room).filter(pl.col("start") >= opened_on)
    found = _of(street(tables), "area", area)
    before, after = found.filter(pl.col("start") < opened_on), found.filter(pl.col("start") >= opened_on)
    return (
        _mean("intakes_per_day", taken, "intakes"),
        _mean("needles_given_per_day", moved, "given"),
        _mean("needles_returned_per_day", moved, "returned"),
        _total("emergencies", grave, "emergencies"),
        _rate(grave, taken),
        _mean("street_grams_per_day", before, "grams", suffix="_before"),
        _mean("street_grams_per_day", after, "grams", suffix="_after"),
        _mean("street_effort_minutes_per_day", before, "effort_minutes", suffix="_before"),
        _mean("street_effort_minutes_per_day", after, "effort_minutes", suffix="_after"),
    )


def judgements(tables: Tables, *, room: str, opened_on: dt.date) -> tuple[Number, Number]:
    """Give how many emergencies staff judged, and in how many they judged that the guest would have died.

    Every judgement counts in the first, "unsure" too. A judgement is not a measurement: show the published
    base rate beside it. Raises FristedError (``nothing_counted``) where the room has no record.
    """
    seen = _of(emergencies(tables), "room", room).filter(pl.col("start") >= opened_on)
    return (
        _total("emergencies_judged", seen, "judged"),
        _total("emergencies_judged_fatal", seen, "would_have_died"),
    )


def _of(frame: pl.DataFrame, by: str, name: str) -> pl.DataFrame:
    chosen = frame.filter(pl.col(by) == name)
    if chosen.is_empty():
        known = ", ".join(frame[by].unique().sort()) or "none"
        raise FristedError(
            "nothing_counted",
            f"The journal holds nothing counted in the {by} {name!r}.",
            remedy=f"Choose one it has a record of: {known}.",
        )
    return chosen


def _query(measure: str, frame: pl.DataFrame, doing: str) -> str:
    if frame.is_empty():
        return f"{measure}: no day in the record"
    days = frame["start"].sort()
    return f"{measure}, {doing} of {days[0]} to {days[-1]} in {frame.row(0)[0]}"


def _mean(measure: str, frame: pl.DataFrame, column: str, *, suffix: str = "") -> Number:
    mean = frame[column].mean()
    return Number(
        name=measure + suffix,
        value=mean if isinstance(mean, float) else None,
        unit=MEASURES[measure].unit,
        query=_query(measure, frame, "mean over the days"),
        rows=frame.height,
    )


def _total(name: str, frame: pl.DataFrame, column: str) -> Number:
    return Number(
        name=name,
        value=float(frame[column].sum()),
        unit=MEASURES["emergencies_per_day"].unit,
        query=_query("emergencies_per_day", frame, "sum over the days"),
        rows=frame.height,
    )


def _rate(grave: pl.DataFrame, taken: pl.DataFrame) -> Number:
    count, of = int(grave["emergencies"].sum()), int(taken["intakes"].sum())
    value, low, high = (1000 * one / of if of else None for one in (count, *garwood(count)))
    return Number(
        name="emergencies_per_1000_intakes",
        value=value,
        low=low,
        high=high,
        unit=MEASURES["emergencies_per_1000_intakes"].unit,
        query=_query("emergencies_per_1000_intakes", taken, "emergencies by intakes"),
        rows=of,
    )
