"""One find told twice: same spot, same number, within the hour."""

from __future__ import annotations

import polars as pl

from fristed.text import Text

WITHIN_MINUTES = 60


def with_repeats(frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    """Add ``repeat_of``: the line of an earlier row that this one most likely tells again, else null.

    Only rows with a point, a moment and a number of needles above nought are compared; nothing is
    taken out. Also gives a note where there are any.
    """
    if not {"at", "lat", "needles"} <= set(frame.columns):
        return frame, ()
    spot = ["lat", "lon", "needles"]
    told = frame.filter(pl.col("lat").is_not_null() & (pl.col("needles") > 0)).sort("at", "line")
    soon = (pl.col("at") - pl.col("at").shift(1).over(spot)) <= pl.duration(minutes=WITHIN_MINUTES)
    repeats = told.select("line", repeat_of=pl.when(soon).then(pl.col("line").shift(1).over(spot)))
    joined = frame.join(repeats, on="line", how="left", maintain_order="left")
    return joined, _note(joined.filter(pl.col("repeat_of").is_not_null()))


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
