"""What a column map says, and how one is read from its TOML file."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal

import msgspec

from fristed.errors import InputRefused
from fristed.text import Text

Shape = Literal["points", "cells", "periods"]
Holds = Literal["finds", "requests", "totals"]
ReadName = Literal[
    "text", "note", "flag", "day", "month", "moment", "count", "range", "minutes", "amount",
    "latitude", "longitude", "northing", "easting",
]  # fmt: skip


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column: ``source`` in the file (or the first there of several names) becomes ``name`` in the rows.

    ``read`` names how a cell is read (``fristed.street.values``); an empty cell is None, and refused where
    ``required``. A column that is not ``always`` there may be missing from the file. ``written`` is the
    strptime pattern of a day or moment that is not written as 2025-10-25 14:30.
    """

    source: str | tuple[str, ...]
    name: str
    read: ReadName
    required: bool = True
    always: bool = True
    written: str | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Every name the column may have in a file."""
        return (self.source,) if isinstance(self.source, str) else self.source


class Mentions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows in which one of the ``sources`` holds one of the words ``contains``, in capitals or not."""

    sources: tuple[str, ...]
    contains: tuple[str, ...]


class Box(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The city, in degrees (WGS 84)."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


class Format(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of file.

    ``counts`` names the column to add up (None: each row is one), ``effort`` the one that says how hard
    people looked. ``key`` may not stand twice; of ``any_of`` one at least must be filled in. ``per`` is
    the calendar to sum on (None: the file's own periods are unequal). ``startup_until`` is the day before
    which the record was still being set up, ``partial`` are periods that were not whole. ``notes`` tell
    the source's known flaws. Of a file of all services ``only`` says which rows are read; ``marks`` are
    rows that stay and are left out of sums (``test``, ``duplicate``). ``box`` is the city, ``crs`` the
    projected system of its coordinates where they are not degrees.
    """

    name: str
    meaning: Text
    shape: Shape
    holds: Holds
    columns: tuple[Column, ...]
    timezone: str
    unit: Text
    counts: str | None = None
    effort: str | None = None
    effort_unit: Text = Text("effort", "indsats")
    key: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    per: Literal["week", "month"] | None = None
    startup_until: dt.date | None = None
    partial: tuple[dt.date, ...] = ()
    notes: tuple[Text, ...] = ()
    only: Mentions | None = None
    marks: dict[Literal["test", "duplicate"], Mentions] = {}
    box: Box | None = None
    crs: str | None = None

    @property
    def header(self) -> tuple[str, ...]:
        """The columns a file must have, by their first names."""
        return tuple(column.sources[0] for column in self.columns if column.always)

    def fits(self, header: Collection[str]) -> bool:
        """Whether a file with these columns is of this format."""
        there = {plain(name) for name in header}
        return all(found(column.sources, header) for column in self.columns if column.always) and (
            not self.any_of
            or any(
                plain(source) in there
                for column in self.columns
                if column.name in self.any_of
                for source in column.sources
            )
        )


def plain(name: str) -> str:
    """Give a column's name as it is compared: `Collected Date` is `collected_date`."""
    return re.sub(r"[\s_]+", "", name).casefold()


def found(sources: Iterable[str], header: Collection[str]) -> str | None:
    """Give the header's own name of a column, or None where it is not there."""
    there = {plain(name): name for name in header}
    return next((there[plain(source)] for source in sources if plain(source) in there), None)


def load(path: Path) -> Format:
    """Read a column map; raises InputRefused: ``file_missing``, ``format_unreadable``."""
    if not path.is_file():
        raise InputRefused(
            "file_missing", "There is no such column map.", remedy="Check the name and the folder.", file=path
        )
    try:
        form = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Format)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise InputRefused(
            "format_unreadable",
            f"The column map cannot be read: {error}.",
            remedy="docs/reference/street-files.md shows one, with every word that may stand in it.",
            file=path,
        ) from error
    names = {column.name for column in form.columns} | {"start"}
    for word in (*form.key, *form.any_of, *filter(None, (form.counts, form.effort))):
        if word not in names:
            raise InputRefused(
                "format_unreadable", f"The column map speaks of {word!r}, which none of its columns makes.",
                remedy=f"Choose among {', '.join(sorted(names))}.", file=path,
            )  # fmt: skip
    return form
