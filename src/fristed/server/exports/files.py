"""A sheet as files: csv for people, Parquet for programs, a data package and its definitions beside them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import msgspec
import polars as pl

from fristed.server.exports.presets import Column
from fristed.server.exports.sheet import Cell, Sheet, end_of
from fristed.server.exports.words import WORDS
from fristed.text import Language, date

WITHHELD, NOT_RECORDED = "withheld", "not recorded"
"""What stands in a csv cell that holds no number; a period without anything to make a number from is empty."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What a sheet was made from: the release, the Merkle root of the journal, its size, its last local day."""

    city: str
    version: str
    root: str
    entries: int
    as_of: dt.date
    simulated: bool


def files(sheet: Sheet, made: Made, language: Language) -> dict[str, bytes]:
    """Write the sheet: name to content of every file of the folder. The same record gives the same bytes."""
    name = sheet.preset.name
    return {
        f"{name}.csv": _csv(sheet, language).encode(),
        f"{name}.parquet": _parquet(sheet),
        "datapackage.json": _package(sheet, made, language).encode(),
        "definitions.md": definitions(sheet, made, language).encode(),
    }


def _csv(sheet: Sheet, language: Language) -> str:
    """Separated as the language's spreadsheets expect it: semicolons where the decimal mark is a comma."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=_delimiter(language), lineterminator="\n")
    writer.writerow(["room", "from", "to", "days", *(column.name for column in sheet.preset.columns)])
    for row in sheet.rows:
        cells = [
            _said(cell, column, language)
            for cell, column in zip(row.cells, sheet.preset.columns, strict=True)
        ]
        writer.writerow([row.room, row.start, end_of(row.start, sheet.preset.per), row.days, *cells])
    return stream.getvalue()


def _delimiter(language: Language) -> str:
    return ";" if language == "da" else ","


def _said(cell: Cell, column: Column, language: Language) -> str:
    if cell.value is None:
        return {"withheld": WITHHELD, "not_recorded": NOT_RECORDED}.get(cell.status, "")
    written = f"{cell.value:.0f}" if column.whole else f"{cell.value:.1f}"
    return written.replace(".", ",") if language == "da" else written


def _parquet(sheet: Sheet) -> bytes:
    """One row a value, so that what is withheld can be told from what was never recorded."""
    cells = [
        (
            row.room,
            row.start,
            end_of(row.start, sheet.preset.per),
            row.days,
            column.name,
            cell.value,
            cell.status,
        )
        for row in sheet.rows
        for column, cell in zip(sheet.preset.columns, row.cells, strict=True)
    ]
    schema = {
        "room": pl.String, "from": pl.Date, "to": pl.Date, "days": pl.Int64, "column": pl.String,
        "value": pl.Float64, "status": pl.String,
    }  # fmt: skip
    stream = io.BytesIO()
    pl.DataFrame(cells, schema=schema, orient="row").write_parquet(stream)
    return stream.getvalue()


def _package(sheet: Sheet, made: Made, language: Language) -> str:
    """Describe the files as a Frictionless data package."""
    preset = sheet.preset
    package = {
        "profile": "tabular-data-package",
        "name": f"fristed-{preset.name.replace('_', '-')}",
        "title": preset.title.said(language),
        "description": preset.about.said(language),
        "version": made.version,
        "sources": [{"title": preset.source}],
        "fristed": {**msgspec.to_builtins(made), "limit": preset.limit, "per": preset.per},
        "resources": [
            {
                "name": preset.name.replace("_", "-"),
                "path": f"{preset.name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "dialect": {"delimiter": _delimiter(language)},
                "schema": {
                    "fields": _fields(sheet, language),
                    "primaryKey": ["room", "from"],
                    "missingValues": ["", WITHHELD, NOT_RECORDED],
                },
            },
            {
                "name": f"{preset.name.replace('_', '-')}-long",
                "path": f"{preset.name}.parquet",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
            },
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _fields(sheet: Sheet, language: Language) -> list[dict[str, Any]]:
    keys = [
        {"name": name, "type": type_, "description": WORDS[name].said(language)}
        for name, type_ in (("room", "string"), ("from", "date"), ("to", "date"), ("days", "integer"))
    ]
    return keys + [_field(column, language) for column in sheet.preset.columns]


def _field(column: Column, language: Language) -> dict[str, Any]:
    field = {"name": column.name, "description": column.definition.said(language)}
    if column.not_recorded is not None:
        return field | {"type": "string"}
    return field | (
        {"type": "integer"}
        if column.whole
        else {"type": "number", "decimalChar": "," if language == "da" else "."}
    )


def definitions(sheet: Sheet, made: Made, language: Language) -> str:
    """Write what every column means, how small numbers are treated, and what the table was made from."""
    said = {name: text.said(language) for name, text in WORDS.items()}
    preset = sheet.preset
    simulated = [f"**{said['simulated']}**", ""] if made.simulated else []
    head = [
        f"# {preset.title.said(language)}", "", *simulated, preset.about.said(language), "",
        f"{said['source']}: {preset.source}.", "",
        said["rule"].format(limit=preset.limit), "", said["same"], "", said["no_sum"], "",
        said["made"].format(
            city=made.city, version=made.version, entries=made.entries, root=made.root, as_of=date(made.as_of, language)
        ),
        "", f"| {said['column']} | {said['definition']} |", "|---|---|",
    ]  # fmt: skip
    keys = [f"| `{name}` | {said[name]} |" for name in ("room", "from", "to", "days")]
    rows = [f"| `{column.name}` | {column.definition.said(language)} |" for column in preset.columns]
    return "\n".join([*head, *keys, *rows]) + "\n"
