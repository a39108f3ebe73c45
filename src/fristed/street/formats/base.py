"""What a column map says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from fristed.street import values
from fristed.text import Text

Shape = Literal["points", "cells", "periods"]
_TYPES: dict[values.Read, pl.DataType] = {
    values.text: pl.String(),
    values.note: pl.String(),
    values.flag: pl.Boolean(),
    values.day: pl.Date(),
    values.month: pl.Date(),
    values.moment: pl.Datetime("ms", "UTC"),
    values.count: pl.Int64(),
    values.minutes: pl.Int64(),
    values.amount: pl.Float64(),
    values.latitude: pl.Float64(),
    values.longitude: pl.Float64(),
}


@dataclass(frozen=True)
class Column:
    """One column: ``source`` in the file becomes ``name`` in the rows.

    ``read`` turns a cell into a value; an empty cell is None, and refused where ``required``. A column
    that is not ``always`` there may be missing from the file.
    """

    source: str
    name: str
    read: values.Read
    required: bool = True
    always: bool = True

    @property
    def dtype(self) -> pl.DataType:
        """The column's type in the frame."""
        return _TYPES[self.read]


@dataclass(frozen=True)
class Format:
    """One kind of file.

    ``counts`` names the column to add up (None: each row is one), ``effort`` the one that says how hard
    people looked. ``key`` may not stand twice; of ``any_of`` one at least must be filled in. ``per`` is
    the calendar to sum on (None: the file's own periods are unequal). ``startup_until`` is the day before
    which the record was still being set up, ``partial`` are periods that were not whole. ``notes`` tell the source's known flaws.
    """

    name: str
    meaning: Text
    shape: Shape
    columns: tuple[Column, ...]
    timezone: str
    unit: Text
    counts: str | None = None
    effort: str | None = None
    effort_unit: Text = field(default_factory=lambda: Text("effort", "indsats"))
    key: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    per: Literal["week", "month"] | None = "week"
    startup_until: dt.date | None = None
    partial: tuple[dt.date, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The columns a file must have."""
        return tuple(column.source for column in self.columns if column.always)

    def fits(self, header: Collection[str]) -> bool:
        """Whether a file with these columns is of this format."""
        return set(self.header) <= set(header) and (
            not self.any_of or any(name in header for name in self.any_of)
        )
