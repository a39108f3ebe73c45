"""``fristed street``: read a city's files of finds and reports, store finds, find the busiest cells."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fristed.cli import street_keys, street_open311, street_rules
from fristed.cli.output import Json, Said, naming, say, say_json, table
from fristed.cli.readings import end_with_refused, reading_of

app = typer.Typer(
    help="Needles found outside: read, import, find the busiest cells.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(street_keys.app, name="key")
app.command("rules")(street_rules.rules)
app.command("open311")(street_open311.open311)
File = Annotated[Path, typer.Argument(help="A csv file (or .gz); see docs/reference/street-files.md.")]
Format = Annotated[str | None, typer.Option("--format", help="Found from the header if not given.")]


@app.command("read")
def read_(file: File, file_format: Format = None, as_json: Json = False, language: Said = "en") -> None:
    """Read a file and say what it holds, what was refused and why; nothing is stored."""
    from fristed.cli import words
    from fristed.text import number

    reading = reading_of(file, file_format)
    rows, counted, form = reading.rows.height, int(reading.rows["count"].sum()), reading.format
    days = reading.rows["start"].sort()
    if as_json:
        say_json(
            {
                "format": form.name, "rows": rows, "sum": counted, "from": days[0], "to": days[-1],
                "digest": reading.digest, "refused": reading.refused, "notes": reading.notes,
            }
        )  # fmt: skip
    else:
        span = f"{days[0]} {words.TO.said(language)} {days[-1]}"
        say(
            f"{form.meaning.said(language)} {number(rows, language)} {words.ROWS_FROM.said(language)} {span},"
        )
        say(f"{number(counted, language)} {form.unit.said(language)}.")
        for note in reading.notes:
            say(f"- {note.said(language)}")
    end_with_refused(reading, language, as_json=as_json)


@app.command("import")
def import_(file: File, as_json: Json = False, language: Said = "en") -> None:
    """Store the finds of a plain csv (at,lat,lon,needles,grams,effort_minutes); again is not twice."""
    from fristed.cli import words
    from fristed.text import number

    reading = reading_of(file, "plain")
    from fristed.cli.finds import store_finds

    stored, duplicates = store_finds(reading)
    if as_json:
        say_json({"stored": stored, "duplicates": duplicates, "refused": reading.refused})
    else:
        told = words.STORED.said(language)
        say(told.format(new=number(stored, language), old=number(duplicates, language)))
    end_with_refused(reading, language, as_json=as_json)


@app.command()
def busiest(
    file: File,
    file_format: Format = None,
    resolution: Annotated[
        int | None, typer.Option(help="H3 resolution (10 is about 130 m); none takes the file's own grid.")
    ] = None,
    top: Annotated[int, typer.Option(help="How many cells.", min=1)] = 20,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Print the cells with the most finds or reports, each with its share of the whole."""
    from fristed.cli import words
    from fristed.street.hotspots import busiest as busiest_cells
    from fristed.text import number, percent

    reading = reading_of(file, file_format)
    with naming(file):
        cells = busiest_cells(reading.rows, resolution=resolution, top=top)
    if as_json:
        say_json({"cells": cells.to_dicts(), "refused": reading.refused, "notes": reading.notes})
    else:
        to = words.TO.said(language)
        rows = [
            (one["cell"], one["n"], f"{number(one['low'], language)} {to} {number(one['high'], language)}",
             percent(one["share"], language, decimals=1), percent(one["cumulative_share"], language, decimals=1))
            for one in cells.iter_rows(named=True)
        ]  # fmt: skip
        head = (words.CELL, reading.format.unit, words.INTERVAL, words.SHARE, words.TOGETHER)
        table([word.said(language) for word in head], rows, language=language)
        for note in reading.notes:
            say(f"- {note.said(language)}")
    end_with_refused(reading, language, as_json=as_json)
