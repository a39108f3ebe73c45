"""Small numbers are withheld, and so is what would give them back."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

LIMIT = 5
"""Counts from 1 to 4 are not published (DESIGN: no one who comes to a room can be named)."""


def suppressed(
    frame: pl.DataFrame, *, value: str, row: str, column: str | None = None, limit: int = LIMIT
) -> pl.DataFrame:
    """Withhold the counts in ``value`` that are between 1 and ``limit`` - 1, and enough others.

    ``frame`` is long: one line a cell, named by ``row`` and, for a table with two sides, by ``column``.
    Gives it with ``value`` null and ``withheld`` true where nothing may be shown. In every line whose
    total a reader may know, either nothing is withheld or at least two cells that add up to ``limit`` or
    more, the smallest others being given up; only where a line is too small as a whole is all of it
    withheld, and its total has then to be withheld too. A zero says that nobody was there and stays,
    unless it has to be given up for another.
    """
    counts = frame[value].fill_null(0).to_numpy()
    hidden = (counts > 0) & (counts < limit)
    lines = list(_lines(frame, row, column))
    while any(_cover(line, counts, hidden, limit) for line in lines):
        pass  # what one line gives up may lay another open
    withheld = pl.Series("withheld", hidden)
    return frame.with_columns(withheld).with_columns(
        pl.when(pl.col("withheld")).then(None).otherwise(pl.col(value)).alias(value)
    )


def _lines(frame: pl.DataFrame, row: str, column: str | None) -> Iterator[NDArray[np.intp]]:
    """The cells of every row and every column; a one-sided table is one line."""
    if column is None:
        yield np.arange(frame.height)
        return
    for side in (row, column):
        names = frame[side].to_list()
        for name in dict.fromkeys(names):
            yield np.array([at for at, one in enumerate(names) if one == name], dtype=np.intp)


def _cover(line: NDArray[np.intp], counts: NDArray[np.int64], hidden: NDArray[np.bool_], limit: int) -> bool:
    """Hide further cells of the line until it keeps its secret; says whether any was hidden."""
    shown = sorted(
        (cell for cell in line if not hidden[cell]), key=lambda cell: (counts[cell] == 0, counts[cell])
    )
    changed = False
    for cell in shown:
        within = line[hidden[line]]
        if len(within) == 0 or (len(within) > 1 and counts[within].sum() >= limit):
            break
        hidden[cell] = changed = True
    return changed
