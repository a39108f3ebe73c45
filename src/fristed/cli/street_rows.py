"""Rows with a day, a point and a count, from a city's file or from the journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from fristed.cli.output import progress
from fristed.cli.readings import reading_of
from fristed.errors import InputRefused

if TYPE_CHECKING:
    import polars as pl

    from fristed.street.reading import Reading

FileOrJournal = Annotated[
    Path | None,
    typer.Argument(help="A city's file (docs/reference/street-files.md); the journal if not given."),
]
Of = Annotated[
    Literal["finds", "reports"], typer.Option("--of", help="Of the journal: finds, or residents' reports.")
]


def rows_of(
    file: Path | None, file_format: str | None, of: Literal["finds", "reports"]
) -> tuple[pl.DataFrame, Reading | None]:
    """Give ``start``, ``lat``, ``lon`` and ``count``, and the reading where they are of a file.

    Raises InputRefused ``no_points`` for a file that says when and not where.
    """
    if file is None:
        return _of_journal(of), None
    reading = reading_of(file, file_format)
    if not {"lat", "lon"} <= set(reading.rows.columns):
        raise InputRefused(
            "no_points", f"The format {reading.format.name} says when, but not where.",
            remedy="Give a file with coordinates.", file=file,
        )  # fmt: skip
    return reading.rows, reading


def _of_journal(of: Literal["finds", "reports"]) -> pl.DataFrame:
    import polars as pl

    from fristed.cli.answering import tables

    with progress("Reading the journal") as tell:
        record = tables(tell)
    if of == "finds":
        rows = record.of("find.made").filter(source="ground")
    else:
        rows = record.of("report.received").filter(~pl.col("test").fill_null(False))
        rows = rows.join(record.of("report.marked_test"), on="report", how="anti")
    return rows.select(pl.col("day").alias("start"), "lat", "lon", count=pl.lit(1, pl.Int64))
