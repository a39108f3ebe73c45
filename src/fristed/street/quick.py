"""The same reading of cells as ``values``, a whole column at a time, for cells that are plainly right.

What these expressions give is what the readers of ``values`` give; where one of them is not sure it gives
null, and the row is read cell by cell. Tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from fristed.street.formats.base import ReadName
from fristed.street.values import EARLIEST, LATEST, MOST_LETTERS, MOST_MINUTES, MOST_NEEDLES, Context

Quick = Callable[[pl.Expr, Context], pl.Expr]
UTC = pl.Datetime("ms", "UTC")
DAY, MINUTE, SECOND, FRACTION = (len(one) for one in ("2025-10-25", "2025-10-25 14:30", "2025-10-25 14:30:00", "2025-10-25 14:30:00.000"))  # fmt: skip


def _text(cell: pl.Expr, context: Context) -> pl.Expr:
    return pl.when((cell.str.len_chars() <= MOST_LETTERS) & (cell != "")).then(cell)


def _note(cell: pl.Expr, context: Context) -> pl.Expr:
    return pl.when(cell != "").then(cell)


def _flag(cell: pl.Expr, context: Context) -> pl.Expr:
    said = cell.str.to_lowercase()
    return pl.when(said.is_in(["true", "1"])).then(True).when(said.is_in(["false", "0"])).then(False)


def _day(cell: pl.Expr, context: Context) -> pl.Expr:
    shaped = pl.when(cell.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")).then(cell)
    return _possible(shaped.str.to_date("%Y-%m-%d", strict=False), context)


def _month(cell: pl.Expr, context: Context) -> pl.Expr:
    shaped = pl.when(cell.str.contains(r"^[0-9]{4}-[0-9]{2}$")).then(cell + "-01")
    return _possible(shaped.str.to_date("%Y-%m-%d", strict=False), context)


def _moment(cell: pl.Expr, context: Context) -> pl.Expr:
    """Days, minutes and seconds of local time; what names an offset is read cell by cell."""
    if context.written is not None:
        read = cell.str.to_datetime(context.written, time_unit="ms", strict=False)
    else:
        read = cell.str.replace("T", " ", literal=True).map_batches(_local, return_dtype=pl.Datetime("ms"))
    sure = _possible(read.dt.date(), context).is_not_null()
    zoned = read.dt.replace_time_zone(str(context.zone), ambiguous="null", non_existent="null")
    return pl.when(sure).then(zoned.dt.convert_time_zone("UTC"))


def _local(cells: pl.Series) -> pl.Series:
    """Read each length of moment there is by its own pattern."""
    lengths = cells.str.len_bytes()
    found = pl.Series(cells.name, [None], dtype=pl.Datetime("ms")).new_from_index(0, len(cells))
    for length, pattern in (
        (SECOND, "%Y-%m-%d %H:%M:%S"), (MINUTE, "%Y-%m-%d %H:%M"), (DAY, "%Y-%m-%d"),
        (FRACTION, "%Y-%m-%d %H:%M:%S%.3f"),
    ):  # fmt: skip
        these = lengths == length
        if not these.any():
            continue
        wanted = cells if these.all() else cells.zip_with(these, cells.clear(1))
        read = (
            wanted.str.to_date(pattern, strict=False).cast(pl.Datetime("ms"))
            if length == DAY
            else wanted.str.to_datetime(pattern, time_unit="ms", strict=False)
        )
        found = read if these.all() else found.zip_with(~these, read)
    return found


def _count(cell: pl.Expr, context: Context) -> pl.Expr:
    whole = pl.when(cell.str.contains(r"^[0-9]{1,7}$")).then(cell).cast(pl.Int64)
    return pl.when(whole <= MOST_NEEDLES).then(whole)


def _minutes(cell: pl.Expr, context: Context) -> pl.Expr:
    whole = pl.when(cell.str.contains(r"^[0-9]{1,7}$")).then(cell).cast(pl.Int64)
    return pl.when(whole <= MOST_MINUTES).then(whole)


def _amount(cell: pl.Expr, context: Context) -> pl.Expr:
    read = _number(cell, context)
    return pl.when(read.is_between(0, MOST_NEEDLES)).then(read)


def _latitude(cell: pl.Expr, context: Context) -> pl.Expr:
    read = _number(cell, context)
    return pl.when(read.is_between(-90, 90)).then(read)


def _longitude(cell: pl.Expr, context: Context) -> pl.Expr:
    read = _number(cell, context)
    return pl.when(read.is_between(-180, 180)).then(read)


def _number(cell: pl.Expr, context: Context) -> pl.Expr:
    if context.decimal_comma:
        cell = cell.str.replace(",", ".", literal=True)
    return pl.when(cell.str.contains(r"^-?[0-9]{1,9}(\.[0-9]{1,15})?$")).then(cell).cast(pl.Float64)


def _possible(day: pl.Expr, context: Context) -> pl.Expr:
    latest = min(day for day in (LATEST, context.today, context.as_of) if day is not None)
    within = day.is_between(EARLIEST, latest, closed="left" if latest == LATEST else "both")
    return pl.when(within).then(day)


QUICK: dict[ReadName, Quick] = {
    "text": _text, "note": _note, "flag": _flag, "day": _day, "month": _month, "moment": _moment, "count": _count,
    "range": _count, "minutes": _minutes, "amount": _amount, "latitude": _latitude, "longitude": _longitude,
    "northing": _number, "easting": _number,
}  # fmt: skip
DTYPES: dict[ReadName, pl.DataType] = {
    "text": pl.String(), "note": pl.String(), "flag": pl.Boolean(), "day": pl.Date(), "month": pl.Date(),
    "moment": UTC, "count": pl.Int64(), "range": pl.Int64(), "minutes": pl.Int64(), "amount": pl.Float64(),
    "latitude": pl.Float64(), "longitude": pl.Float64(), "northing": pl.Float64(), "easting": pl.Float64(),
}  # fmt: skip
