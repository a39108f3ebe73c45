"""One find told twice: same spot, same number (or the same range), within the hour."""

from __future__ import annotations

import polars as pl

from fristed.street import faults
from fristed.street.faults import Refused
from fristed.text import Text

WITHIN_MINUTES = 60


def with_repeats(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Refused], tuple[Text, ...]]:
    """Add ``repeat_of``: the line of an earlier row that this one most likely tells again, else null.

    Only rows with a point, a moment and a number of needles above nought are compared; nothing is
    taken out. Also gives each such row as a doubt, and a note where there are any.
    """
    if not {"at", "lat", "needles"} <= set(frame.columns):
        return frame, [], ()
    ends = [name for name in ("needles_low", "needles_high") if name in frame.columns]
    spot = ["lat", "lon", "needles", *ends]
    some = pl.any_horizontal(pl.col("needles", *ends) > 0)
    twins = _twins(frame, spot).filter(pl.col("lat").is_not_null() & some).sort("at", "line")
    soon = (pl.col("at") - pl.col("at").shift(1).over(spot)) <= pl.duration(minutes=WITHIN_MINUTES)
    repeats = twins.select(
        "line", "needles", *ends, repeat_of=pl.when(soon).then(pl.col("line").shift(1).over(spot))
    )
    repeats = repeats.drop_nulls("repeat_of").sort("line")
    # Where few rows tell again, a look-up costs less memory than a join of all columns.
    again = pl.lit(None, dtype=pl.Int64)
    if not repeats.is_empty():
        again = pl.col("line").replace_strict(
            repeats["line"], repeats["repeat_of"], default=None, return_dtype=pl.Int64
        )
    marked = frame.with_columns(again.alias("repeat_of"))
    return marked, [_doubt(row) for row in repeats.iter_rows(named=True)], _note(repeats)


def _twins(frame: pl.DataFrame, spot: list[str]) -> pl.DataFrame:
    """Give the rows whose spot stands more than once: found by a sorted hash, which costs the least memory."""
    hashes = frame.select(pl.struct(spot).hash()).to_series()
    ordered = hashes.sort()
    twice = ordered.filter(ordered == ordered.shift(1)).unique()
    del ordered
    return frame.lazy().select("at", "line", *spot).filter(hashes.is_in(twice.implode())).collect()


def _doubt(row: dict[str, int | None]) -> Refused:
    number = row["needles"] if row["needles"] is not None else f"{row['needles_low']}-{row['needles_high']}"
    fault = faults.told_again(int(row["repeat_of"] or 0), str(number))
    return Refused(int(row["line"] or 0), fault.reason, fault.sentence)


def _note(repeats: pl.DataFrame) -> tuple[Text, ...]:
    if repeats.is_empty():
        return ()
    n, needles = len(repeats), int(repeats["needles"].sum())
    lines = ", ".join(str(line) for line in repeats["line"].head(5)) + (" ..." if n > 5 else "")
    return (
        Text(
            f"{n} {'row seems' if n == 1 else 'rows seem'} to tell a find again (same spot, number and hour; "
            f"{needles} needles; line {lines}): marked `repeat_of`, and out of every sum of needles.",
            f"{n} {'række' if n == 1 else 'rækker'} ser ud til at fortælle et fund igen (samme sted, antal og "
            f"time; {needles} kanyler; linje {lines}): mærket `repeat_of` og uden for alle summer af kanyler.",
        ),
    )
