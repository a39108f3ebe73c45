"""Rows of a file as lines of the journal: finds as `find.made`, residents' requests as `report.received`."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from fristed.errors import InputRefused
from fristed.journal.kinds.street import FindMade, ReportReceived
from fristed.street.reading import Reading

NAMED = 12
FOUND = ("lat", "lon", "needles", "needles_low", "needles_high", "grams", "effort_minutes")
Told = FindMade | ReportReceived


def entries(reading: Reading) -> list[tuple[dt.datetime, Told]]:
    """Give each row as (when, find or report), oldest first.

    Its id is made of the file's digest and its line, so that importing the same file again makes the same. A request
    without a point is passed over: nobody could be sent there. Raises InputRefused ``not_finds`` for a file that
    holds totals, or finds without needles or grams.
    """
    form, columns = reading.format, set(reading.rows.columns)
    requests = form.holds == "requests" and form.shape == "points"
    if not requests and not (form.holds == "finds" and {"at", "needles", "grams"} <= columns):
        raise InputRefused(
            "not_finds",
            f"The file is of the format {form.name}, which holds no finds one by one.",
            remedy="Import a plain csv with the columns at, lat, lon and needles or grams, or a file of requests.",
            file=reading.file,
        )
    rows = reading.rows.filter(pl.col("lat").is_not_null()) if requests else reading.rows
    make = _report if requests else _find
    return [
        (row["at"], make(f"{reading.digest[:NAMED]}-{row['line']}", row))
        for row in rows.sort("at", "line").iter_rows(named=True)
    ]


def _find(name: str, row: dict[str, Any]) -> FindMade:
    return FindMade(find=name, source="ground", area=row.get("area"), **{one: row.get(one) for one in FOUND})


def _report(name: str, row: dict[str, Any]) -> ReportReceived:
    test = True if row.get("test") else None
    return ReportReceived(report=name, lat=row["lat"], lon=row["lon"], area=row.get("area"), test=test)
