"""Reading a city's file for any command, and telling which of its rows were not taken."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fristed.cli.output import INCOMPLETE, progress, say
from fristed.errors import InputRefused

if TYPE_CHECKING:
    from fristed.street.formats import Box
    from fristed.street.reading import Reading
    from fristed.text import Language

SHOWN = 20
"""So many refused rows are printed; all are in the JSON answer."""


def reading_of(
    file: Path,
    file_format: str | None,
    *,
    strict: bool = False,
    as_of: str | None = None,
    within: str | None = None,
) -> Reading:
    """Read a city's file, refusing dates that have not come, and with ``strict`` any row in doubt."""
    from fristed.cli.city_files import day
    from fristed.street.reading import read

    with progress(f"Reading {file.name}") as tell:
        return read(
            file, format=file_format, today=dt.datetime.now(dt.UTC).date(), as_of=day(as_of) if as_of else None,
            box=_box(within) if within else None, strict=strict, progress=tell,
        )  # fmt: skip


def _box(written: str) -> Box:
    """Read ``SOUTH,NORTH,WEST,EAST``."""
    from fristed.street.formats import Box

    try:
        south, north, west, east = (float(part) for part in written.split(","))
    except ValueError:
        south = north = west = east = 0.0
    if not (south < north and west < east):
        raise InputRefused(
            "impossible_box",
            f"{written!r} is no box.",
            remedy="Write it as south,north,west,east in degrees.",
        )
    return Box(south, north, west, east)


def end_with_refused(reading: Reading, language: Language, *, as_json: bool) -> None:
    """List the rows that were not taken or are in doubt, and end with the exit code of the former, if any.

    With ``as_json`` the answer has listed them already.
    """
    from fristed.cli import words

    for listed in () if as_json else (reading.refused, reading.doubted):
        for one in listed[:SHOWN]:
            place = f"{reading.file}, {words.LINE.said(language)} {one.line}"
            say(f"{place}: {one.sentence.said(language)}")
        if len(listed) > SHOWN:
            say(f"... {len(listed) - SHOWN:,} {words.MORE_ROWS.said(language)}")
    if reading.refused:
        raise typer.Exit(INCOMPLETE)
