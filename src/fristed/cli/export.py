"""``fristed export``: the tables that receivers ask for, as files with their definitions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from fristed.cli.output import Json, Said, progress, say, say_json


def export(
    preset: Annotated[
        str, typer.Argument(help="denmark, health_canada, glasgow, nrw or aggregate (every measure).")
    ],
    room: Annotated[str, typer.Option(help="A room's short name, or all.")] = "all",
    from_: Annotated[
        str | None, typer.Option("--from", help="First day, YYYY-MM-DD: of a month, for nrw of a year.")
    ] = None,
    to: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD; by default all that is over.")] = None,
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("export"),
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Write a receiver's table as csv and Parquet with its definitions; small numbers are withheld."""
    from fristed.server.start import start

    start()
    from fristed.server.exports.making import export as make

    with progress("Counting") as tell:
        files = make(
            preset, room=room, since=_day(from_), until=_day(to), language=language, progress=tell
        )  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    if as_json:
        say_json({"folder": str(out), "files": sorted(files)})
    else:
        say(f"Wrote {', '.join(files)} into {out}.")


def _day(text: str | None) -> dt.date | None:
    from fristed.cli.city_files import day

    return None if text is None else day(text)
