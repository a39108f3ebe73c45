"""``fristed street``: read a city's files of finds and reports, store finds, find the busiest cells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fristed.cli.output import INCOMPLETE, Json, Said, progress, say, say_json, table

if TYPE_CHECKING:
    from fristed.street.reading import Reading

app = typer.Typer(
    help="Needles found outside: read, import, find the busiest cells.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
SHOWN = 20
File = Annotated[Path, typer.Argument(help="A csv file (or .gz); see docs/reference/street-files.md.")]
Format = Annotated[str | None, typer.Option("--format", help="Found from the header if not given.")]


def reading_of(file: Path, file_format: str | None) -> Reading:
    """Read a city's file, refusing dates that have not come."""
    import datetime as dt

    from fristed.street.reading import read

    with progress(f"Reading {file.name}") as tell:
        return read(file, format=file_format, today=dt.datetime.now(dt.UTC).date(), progress=tell)


@app.command("read")
def read_(file: File, file_format: Format = None, as_json: Json = False, language: Said = "en") -> None:
    """Read a file and say what it holds, what was refused and why; nothing is stored."""
    reading = reading_of(file, file_format)
    if as_json:
        say_json(
            {
                "format": reading.format.name,
                "rows": reading.rows.height,
                "sum": reading.rows["count"].sum(),
                "digest": reading.digest,
                "refused": reading.refused,
                "notes": reading.notes,
            }
        )
    else:
        days = reading.rows["start"].sort()
        say(
            f"{reading.format.meaning.said(language)} {reading.rows.height:,} rows from {days[0]} to {days[-1]}, "
        )
        say(f"{reading.rows['count'].sum():,} {reading.format.unit.said(language)}.")
        _say_refused(reading, language)
        for note in reading.notes:
            say(f"- {note.said(language)}")
    if reading.refused:
        raise typer.Exit(INCOMPLETE)


def _say_refused(reading: Reading, language: str) -> None:
    for refused in reading.refused[:SHOWN]:
        say(f"{reading.file}, line {refused.line}: {refused.sentence.said(language)}")  # type: ignore[arg-type]
    if len(reading.refused) > SHOWN:
        say(f"... and {len(reading.refused) - SHOWN:,} more rows; --json lists them all.")


@app.command("import")
def import_(file: File, as_json: Json = False, language: Said = "en") -> None:
    """Store the finds of a plain csv (at,lat,lon,needles,grams,effort_minutes); again is not twice."""
    reading = reading_of(file, "plain")
    from fristed.cli.finds import store_finds

    stored, duplicates = store_finds(reading)
    if as_json:
        say_json({"stored": stored, "duplicates": duplicates, "refused": reading.refused})
    else:
        say(f"Stored {stored:,} finds; {duplicates:,} were here already.")
        _say_refused(reading, language)
    if reading.refused:
        raise typer.Exit(INCOMPLETE)


@app.command()
def busiest(
    file: File,
    file_format: Format = None,
    resolution: Annotated[
        int | None, typer.Option(help="H3 resolution (10 is about 130 m); none takes the file's own grid.")
    ] = None,
    top: Annotated[int, typer.Option(help="How many cells.", min=1)] = 20,
    as_json: Json = False,
) -> None:
    """Print the cells with the most finds or reports, each with its share of the whole."""
    from fristed.street.hotspots import busiest as busiest_cells

    reading = reading_of(file, file_format)
    cells = busiest_cells(reading.rows, resolution=resolution, top=top)
    if as_json:
        say_json(cells.to_dicts())
        return
    rows = [
        (one["cell"], one["n"], f"{one['low']:.0f} to {one['high']:.0f}", f"{100 * one['share']:.1f} %",
         f"{100 * one['cumulative_share']:.1f} %")
        for one in cells.iter_rows(named=True)
    ]  # fmt: skip
    table(("cell", reading.format.unit.en, "95 % interval", "share", "together"), rows)
