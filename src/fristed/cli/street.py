"""``fristed street``: read a city's files of finds and reports, store them, find the busiest cells."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fristed.cli import street_ahead, street_keys, street_ledger, street_open311, street_rules
from fristed.cli.output import Json, Said, naming, say, say_json, table
from fristed.cli.readings import end_with_refused, reading_of

app = typer.Typer(
    help="Needles found outside: read, import, foretell where they lie, keep the ledger.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(street_keys.app, name="key")
app.command("rules")(street_rules.rules)
app.command("open311")(street_open311.open311)
app.command("forecast")(street_ahead.forecast)
app.command("scan")(street_ahead.scan)
app.command("ledger")(street_ledger.ledger)
app.command("weigh")(street_ledger.weigh)
File = Annotated[
    Path, typer.Argument(help="csv, JSON, GeoJSON or XML (or .gz); see docs/reference/street-files.md.")
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", help="A format's name or a column map (.toml); found from the header if not given."
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse the file for any row refused or in doubt.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="The file's own date, after which no row may be (YYYY-MM-DD).")
]
Within = Annotated[str | None, typer.Option("--within", help="The city: south,north,west,east in degrees.")]


@app.command("read")
def read_(
    file: File,
    file_format: Format = None,
    strict: Strict = False,
    as_of: AsOf = None,
    within: Within = None,
    to: Annotated[Path | None, typer.Option(help="Write the good rows here, as parquet.")] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Read a file and say what it holds, what was refused and why; nothing is stored."""
    import polars as pl

    from fristed.cli import words
    from fristed.text import number

    reading = reading_of(file, file_format, strict=strict, as_of=as_of, within=within)
    if to is not None:
        reading.rows.write_parquet(to)
    rows, counted, form = reading.rows.height, int(reading.rows["count"].sum()), reading.format
    first, last = reading.rows.select(first=pl.col("start").min(), last=pl.col("start").max()).row(0)
    if as_json:
        say_json(
            {
                "format": form.name, "rows": rows, "sum": counted, "from": first, "to": last, "digest": reading.digest,
                "refused": reading.refused, "doubted": reading.doubted, "notes": reading.notes,
            }
        )  # fmt: skip
    else:
        span = f"{first} {words.TO.said(language)} {last}"
        say(
            f"{form.meaning.said(language)} {number(rows, language)} {words.ROWS_FROM.said(language)} {span},"
        )
        say(f"{number(counted, language)} {form.unit.said(language)}.")
        for note in reading.notes:
            say(f"- {note.said(language)}")
    end_with_refused(reading, language, as_json=as_json)


@app.command("import")
def import_(
    file: File,
    file_format: Format = None,
    strict: Strict = False,
    as_of: AsOf = None,
    within: Within = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Store the finds or requests of a file; again is not twice."""
    from fristed.cli import words
    from fristed.text import number

    reading = reading_of(file, file_format, strict=strict, as_of=as_of, within=within)
    from fristed.cli.finds import store_finds

    stored, duplicates = store_finds(reading)
    if as_json:
        say_json(
            {
                "stored": stored, "duplicates": duplicates, "refused": reading.refused, "doubted": reading.doubted,
                "notes": reading.notes,
            }
        )  # fmt: skip
    else:
        told = words.STORED if reading.format.holds == "finds" else words.STORED_REQUESTS
        say(told.said(language).format(new=number(stored, language), old=number(duplicates, language)))
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
