"""A csv as chunks of cells, each with the line its row begins on.

Most lines of most files hold no quotation mark, and polars takes those apart by itself. Those that hold one
go through Python's csv module, which is the judge of what they mean.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from fristed.errors import InputRefused
from fristed.street.files import Source, first_line, open_quote

LINE, TEXT = "line", "text"


@dataclass(frozen=True)
class Chunk:
    """``cells``: ``line`` and one trimmed text column for each column of the header, named by its place.

    ``ragged`` are rows with another number of cells: line and how many.
    """

    cells: pl.DataFrame
    ragged: tuple[tuple[int, int], ...]


def header_line(blocks: Iterator[str]) -> tuple[str, str]:
    """Give the first line that is not blank, and the block it stands in."""
    block = next(blocks)
    while not block.strip():
        block = next(blocks) if not block else block + next(blocks)
    return first_line(block), block


def chunks(source: Source, first: str, rest: Iterator[str], *, delimiter: str, width: int) -> Iterator[Chunk]:
    """Give the rows after the header, block by block.

    Raises InputRefused: ``open_quote``, ``file_truncated`` (the last row breaks off), and as ``Source``.
    """
    line, last_text = 1, first
    ragged: tuple[tuple[int, int], ...] = ()
    skip = True
    for block in _then(first, rest):
        rows = _numbered(block, line)
        if skip:
            rows, skip = rows.slice(1), False
        chunk = _chunk(source.path, rows, delimiter, width)
        line += block.count("\n")
        last_text, ragged = block, chunk.ragged
        yield chunk
    _check_end(source.path, last_text, ragged, width, line)


def _then(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _numbered(block: str, line: int) -> pl.DataFrame:
    """Give the physical lines of a block that are not blank, with their numbers."""
    split = pl.DataFrame({TEXT: [block]}).select(pl.col(TEXT).str.split("\n")).explode(TEXT)
    return (
        split.with_columns(pl.int_range(line, line + pl.len(), dtype=pl.Int64).alias(LINE))
        .with_columns(pl.col(TEXT).str.strip_suffix("\r"), _inside())
        .filter((pl.col(TEXT).str.strip_chars() != "") | pl.col("inside"))
    )


def _inside() -> pl.Expr:
    """Whether a line begins inside quotation marks."""
    quotes = pl.col(TEXT).str.count_matches('"', literal=True)
    return (quotes.cum_sum().shift(1, fill_value=0) % 2 == 1).alias("inside")


def _chunk(path: Path, rows: pl.DataFrame, delimiter: str, width: int) -> Chunk:
    quoted = pl.col("inside") | pl.col(TEXT).str.contains('"', literal=True)
    simple = rows.filter(~quoted).with_columns(
        (pl.col(TEXT).str.count_matches(delimiter, literal=True) + 1).alias("width")
    )
    ragged = simple.filter(pl.col("width") != width).select(LINE, "width").rows()
    names = [str(place) for place in range(width)]
    cells = (
        simple.filter(pl.col("width") == width)
        .select(
            LINE,
            pl.col(TEXT).str.split_exact(delimiter, width - 1).struct.rename_fields(names).struct.unnest(),
        )
        .with_columns(pl.col(names).str.strip_chars())
    )
    if simple.height < rows.height:
        more, bent = _quoted(path, rows.filter(quoted), delimiter, width)
        cells, ragged = pl.concat([cells, more]).sort(LINE), sorted([*ragged, *bent])
    return Chunk(cells, tuple(ragged))


def _quoted(
    path: Path, rows: pl.DataFrame, delimiter: str, width: int
) -> tuple[pl.DataFrame, list[tuple[int, int]]]:
    numbers, texts = rows[LINE].to_list(), rows[TEXT].to_list()
    reader = csv.reader([f"{text}\n" for text in texts], delimiter=delimiter, strict=True)
    good: list[tuple[int, list[str]]] = []
    bent: list[tuple[int, int]] = []
    while True:
        begins = numbers[min(reader.line_num, len(numbers) - 1)]
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise open_quote(path, begins, error) from error
        if not any(cell.strip() for cell in row):
            continue
        if len(row) == width:
            good.append((begins, row))
        else:
            bent.append((begins, len(row)))
    return _framed(good, width), bent


def _framed(rows: Sequence[tuple[int, list[str]]], width: int) -> pl.DataFrame:
    columns = zip(*(cells for _, cells in rows), strict=True) if rows else ([] for _ in range(width))
    return pl.DataFrame(
        {LINE: pl.Series([line for line, _ in rows], dtype=pl.Int64)}
        | {
            str(place): pl.Series([cell.strip() for cell in column], dtype=pl.String)
            for place, column in enumerate(columns)
        }
    )


def _check_end(path: Path, text: str, ragged: Sequence[tuple[int, int]], width: int, line: int) -> None:
    """Refuse a file that was cut off: nobody knows how many rows are missing."""
    if text.endswith(("\n", "\r")) or not ragged:
        return
    last, found = ragged[-1]
    if found < width and last == line:
        raise InputRefused(
            "file_truncated", f"The file breaks off in its last row, after {found} of {width} columns.",
            remedy="Fetch it again and compare the sizes.", file=path, line=last,
        )  # fmt: skip
