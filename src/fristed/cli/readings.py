"""Reading a city's file for any command, and telling which of its rows were not taken."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fristed.cli.output import INCOMPLETE, progress, say

if TYPE_CHECKING:
    from fristed.street.reading import Reading
    from fristed.text import Language

SHOWN = 20
"""So many refused rows are printed; all are in the JSON answer."""


def reading_of(file: Path, file_format: str | None) -> Reading:
    """Read a city's file, refusing dates that have not come."""
    from fristed.street.reading import read

    with progress(f"Reading {file.name}") as tell:
        return read(file, format=file_format, today=dt.datetime.now(dt.UTC).date(), progress=tell)


def end_with_refused(reading: Reading, language: Language, *, as_json: bool) -> None:
    """List the rows that were not taken, if any, and end with the exit code that says so.

    With ``as_json`` the answer has listed them already.
    """
    from fristed.cli import words

    if not reading.refused:
        return
    if not as_json:
        for refused in reading.refused[:SHOWN]:
            place = f"{reading.file}, {words.LINE.said(language)} {refused.line}"
            say(f"{place}: {refused.sentence.said(language)}")
        if len(reading.refused) > SHOWN:
            say(f"... {len(reading.refused) - SHOWN:,} {words.MORE_ROWS.said(language)}")
    raise typer.Exit(INCOMPLETE)
