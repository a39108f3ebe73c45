"""Which format a file is of, told by the names of its columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from fristed.errors import InputRefused
from fristed.street.files import DELIMITERS
from fristed.street.formats import Format, formats, load

READ = (",", ";")


def candidates(path: Path, named: str | None) -> list[Format]:
    """Give the formats the file may be of: the one named (or its own .toml), or all.

    Raises InputRefused: ``unknown_format``, ``format_unreadable``.
    """
    if named is None:
        return list(formats().values())
    if named.endswith(".toml"):
        return [load(Path(named))]
    if named not in formats():
        raise InputRefused(
            "unknown_format",
            f"There is no format {named!r}.",
            remedy=f"Choose among {', '.join(formats())}, or give a column map of your own (a .toml file).",
            file=path,
        )
    return [formats()[named]]


def detect(path: Path, header: str, forms: Sequence[Format]) -> tuple[Format, str]:
    """Give a csv's format and its delimiter by its first line.

    Raises InputRefused: ``wrong_delimiter``, ``unknown_header``, ``duplicate_column``.
    """
    for delimiter in READ:
        form = fitting(cells(header, delimiter), forms)
        if form is not None:
            check_twice(path, cells(header, delimiter))
            return form, delimiter
    raise _refusal(path, header, forms)


def fitting(names: Sequence[str], forms: Sequence[Format]) -> Format | None:
    """Give the format that most of the columns are of, or None."""
    fits = [form for form in forms if form.fits(names)]
    return max(fits, key=lambda form: len(form.header), default=None)


def cells(header: str, delimiter: str) -> list[str]:
    """Take a header apart."""
    return [cell.strip() for cell in next(csv.reader([header], delimiter=delimiter))]


def check_twice(path: Path, names: Sequence[str]) -> None:
    """Refuse a header that has one name twice."""
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputRefused(
            "duplicate_column", f"The header has `{twice[0]}` twice.", remedy="Give each column its own name.",
            file=path, line=1,
        )  # fmt: skip


def _refusal(path: Path, header: str, forms: Sequence[Format]) -> InputRefused:
    for delimiter, word in DELIMITERS.items():
        if fitting(cells(header, delimiter), forms):
            return InputRefused(
                "wrong_delimiter",
                f"The columns are set apart by {word}s, so that the header reads as one column.",
                remedy="Save the file with commas or semicolons.",
                file=path,
                line=1,
            )
    return unknown_header(path, cells(header, max(DELIMITERS, key=header.count)), forms)


def unknown_header(path: Path, names: Sequence[str], forms: Sequence[Format]) -> InputRefused:
    """Refuse a file whose columns are of no known format."""
    expected = "; ".join(
        f"{form.name}: {','.join(column.sources[0] for column in form.columns)}" for form in forms
    )
    return InputRefused(
        "unknown_header",
        f"The header {', '.join(names)!r} is of no known format.",
        remedy=f"Rename the columns to one of these, or write a column map (docs/reference/street-files.md). {expected}.",
        file=path,
        line=1,
    )
