"""Rows of the plain csv as lines of the journal."""

from __future__ import annotations

import datetime as dt

from fristed.errors import InputRefused
from fristed.journal.kinds.street import FindMade
from fristed.street.reading import Reading

NAMED = 12


def entries(reading: Reading) -> list[tuple[dt.datetime, FindMade]]:
    """Give each row as (when, find), oldest first.

    A find's id is made of the file's digest and its line, so that importing the same file again makes
    the same finds. Raises InputRefused ``not_finds`` for a file that holds something else.
    """
    if reading.format.name != "plain":
        raise InputRefused(
            "not_finds",
            f"The file is of the format {reading.format.name}, which holds no finds one by one.",
            remedy="Import a plain csv with the columns at, lat, lon and needles or grams.",
            file=reading.file,
        )
    rows = reading.rows.sort("at", "line").iter_rows(named=True)
    return [
        (
            row["at"],
            FindMade(
                find=f"{reading.digest[:NAMED]}-{row['line']}",
                source="ground",
                area=row["area"],
                lat=row["lat"],
                lon=row["lon"],
                needles=row["needles"],
                needles_low=row["needles_low"],
                needles_high=row["needles_high"],
                grams=row["grams"],
                effort_minutes=row["effort_minutes"],
            ),
        )
        for row in rows
    ]
