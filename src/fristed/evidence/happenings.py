"""What else happened: the register of police actions, cleaning contracts, festivals and the like, by day and area."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any, Literal

import msgspec

from fristed.errors import InputRefused
from fristed.text import Text

Sort = Literal["police", "cleaning", "festival", "works", "weather", "service", "other"]
SORTS: dict[Sort, Text] = {
    "police": Text("police action", "politiindsats"),
    "cleaning": Text("cleaning", "renhold"),
    "festival": Text("festival or event", "festival eller arrangement"),
    "works": Text("building or road works", "bygge- eller vejarbejde"),
    "weather": Text("weather", "vejr"),
    "service": Text("other service for the same people", "andet tilbud til de samme mennesker"),
    "other": Text("other", "andet"),
}


class Happening(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that may have moved the outcome: from the day ``on`` until ``until`` (None: that day only).

    ``lasting`` says that it went on from then (a contract, a closed street); ``area`` None is the whole city.
    """

    on: dt.date
    kind: Sort
    what: str
    until: dt.date | None = None
    area: str | None = None
    lasting: bool = False

    @property
    def last(self) -> dt.date:
        """Its last day."""
        if self.lasting:
            return dt.date.max
        return self.on if self.until is None else self.until


def read_happenings(path: Path) -> tuple[Happening, ...]:
    """Read a register: a csv with the columns on, kind, what and where known until, area, lasting; or a TOML with ``[[happening]]``.

    Raises InputRefused with file and line: ``file_missing``, ``not_a_register``, ``reversed_days``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputRefused(
            "file_missing", "There is no such file.", remedy="Check the name and the folder.", file=path
        ) from error
    except UnicodeDecodeError as error:
        raise _not_a_register("It is not UTF-8 text.", path, None) from error
    numbered = _of_toml(text, path) if path.suffix.lower() == ".toml" else _of_csv(text, path)
    return tuple(
        sorted((_happening(fields, path, line) for line, fields in numbered), key=lambda one: one.on)
    )


def _of_toml(text: str, path: Path) -> list[tuple[int | None, dict[str, Any]]]:
    try:
        table = msgspec.toml.decode(text)
    except msgspec.DecodeError as error:
        raise _not_a_register(f"The file is not TOML: {error}", path, None) from error
    rows = table.get("happening", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _not_a_register("It has no `[[happening]]`.", path, None)
    return [(None, row) for row in rows]


def _of_csv(text: str, path: Path) -> list[tuple[int | None, dict[str, Any]]]:
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    missing = sorted({"on", "kind", "what"} - set(reader.fieldnames or ()))
    if missing:
        raise _not_a_register(f"The first line lacks the columns {', '.join(missing)}.", path, 1)
    rows: list[tuple[int | None, dict[str, Any]]] = []
    for row in reader:
        fields: dict[str, Any] = {
            name: value.strip() for name, value in row.items() if name and value and value.strip()
        }
        if "lasting" in fields:
            fields["lasting"] = fields["lasting"].lower() in ("yes", "ja", "true", "1")
        rows.append((reader.line_num, fields))
    return rows


def _happening(fields: dict[str, Any], path: Path, line: int | None) -> Happening:
    try:
        found = msgspec.convert(fields, Happening, strict=False)
    except msgspec.ValidationError as error:
        raise _not_a_register(f"{error}.", path, line) from error
    if found.until is not None and found.until < found.on:
        raise InputRefused(
            "reversed_days", f"{found.what!r} ends on {found.until}, before it begins on {found.on}.",
            remedy="Change the two days.", file=path, line=line,
        )  # fmt: skip
    return found


def _not_a_register(found: str, path: Path, line: int | None) -> InputRefused:
    return InputRefused(
        "not_a_register", f"This is not a register of what else happened. {found}",
        remedy=f"Give a row each: on (YYYY-MM-DD), kind ({', '.join(SORTS)}), what; and where known until, area, lasting.",
        file=path, line=line,
    )  # fmt: skip
