"""A csv with counts of persons by area, as a national statistics office gives it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from fristed.errors import InputRefused
from fristed.street.files import DELIMITERS, content, first_line, lines

READ = (",", ";")


def read_figures(path: Path, needed: Sequence[str] | None = None) -> pl.DataFrame:
    """Read the columns ``needed`` (None: all) of a csv (or csv in gzip) as text, empty cells as null, with ``line``.

    Raises InputRefused for a file that cannot be read (see ``street.files``), and ``wrong_delimiter``,
    ``missing_column``, ``wrong_columns``, ``no_rows``.
    """
    text = content(path).text
    numbered = list(lines(path, text, _delimiter(path, first_line(text))))
    header = numbered[0][1]
    needed = header if needed is None else needed
    for column in needed:
        if column not in header:
            raise InputRefused(
                "missing_column", f"There is no column {column!r}; there is {', '.join(header)}.",
                remedy="Name the columns that hold the area and the counts.", file=path, line=numbered[0][0],
            )  # fmt: skip
    for line, cells in numbered[1:]:
        if len(cells) != len(header):
            raise InputRefused(
                "wrong_columns", f"The row has {len(cells)} columns where the header has {len(header)}.",
                remedy="Quote a text that holds the delimiter; a last row cut short means the file was cut off.",
                file=path, line=line,
            )  # fmt: skip
    if len(numbered) == 1:
        raise InputRefused(
            "no_rows", "The file has a header and no rows.", remedy="Give at least one row.", file=path
        )
    columns = {
        name: [cells[header.index(name)] or None for _, cells in numbered[1:]]
        for name in dict.fromkeys(needed)
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).with_columns(
        line=pl.Series([line for line, _ in numbered[1:]], dtype=pl.Int64)
    )


def _delimiter(path: Path, header: str) -> str:
    likely = max(DELIMITERS, key=header.count)
    if header.count(likely) and likely not in READ:
        raise InputRefused(
            "wrong_delimiter", f"The columns are set apart by {DELIMITERS[likely]}s.",
            remedy="Save the file with commas or semicolons.", file=path, line=1,
        )  # fmt: skip
    return likely
