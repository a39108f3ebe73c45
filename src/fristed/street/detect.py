"""Which format a file is of, told by its header."""

from __future__ import annotations

from pathlib import Path

from fristed.errors import InputRefused
from fristed.street.files import DELIMITERS, first_line
from fristed.street.formats import FORMATS, Format

READ = (",", ";")


def detect(path: Path, text: str, name: str | None) -> tuple[Format, str]:
    """Give the file's format and its delimiter; ``name`` says which format it must be, if known.

    Raises InputRefused: ``unknown_format``, ``wrong_delimiter``, ``unknown_header``,
    ``duplicate_column``.
    """
    if name is not None and name not in FORMATS:
        raise InputRefused(
            "unknown_format",
            f"There is no format {name!r}.",
            remedy=f"Choose among {', '.join(FORMATS)}.",
            file=path,
        )
    header = first_line(text)
    candidates = [FORMATS[name]] if name is not None else list(FORMATS.values())
    for delimiter in READ:
        for form in candidates:
            if form.fits(_cells(header, delimiter)):
                _check_twice(path, _cells(header, delimiter))
                return form, delimiter
    raise _refusal(path, header, candidates)


def _cells(header: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in header.split(delimiter)]


def _check_twice(path: Path, cells: list[str]) -> None:
    twice = sorted({cell for cell in cells if cells.count(cell) > 1})
    if twice:
        raise InputRefused(
            "duplicate_column", f"The header has `{twice[0]}` twice.", remedy="Give each column its own name.",
            file=path, line=1,
        )  # fmt: skip


def _refusal(path: Path, header: str, candidates: list[Format]) -> InputRefused:
    for delimiter, word in DELIMITERS.items():
        known = [form for form in candidates if form.fits(_cells(header, delimiter))]
        if known:
            return InputRefused(
                "wrong_delimiter",
                f"The columns are set apart by {word}s, so that the header reads as one column.",
                remedy="Save the file with commas or semicolons.",
                file=path,
                line=1,
            )
    likely = max(DELIMITERS, key=header.count)
    expected = "; ".join(
        f"{form.name}: {','.join(column.source for column in form.columns)}" for form in candidates
    )
    return InputRefused(
        "unknown_header",
        f"The header {', '.join(_cells(header, likely))!r} is of no known format.",
        remedy=f"Rename the columns to one of these. {expected}.",
        file=path,
        line=1,
    )
