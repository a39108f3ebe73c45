"""The brief on paper: an A4 PDF, tagged for readers who listen, the same bytes for the same brief."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import msgspec
import typst
import vl_convert

from fristed.brief.charts.style import Spec
from fristed.brief.document import (
    Block,
    Callout,
    Claim,
    Document,
    Figure,
    Inline,
    Paragraph,
    Points,
    Source,
    Subheading,
    Table,
    flat,
)
from fristed.brief.given import ATTACHED, given
from fristed.brief.marking import Numbered, marked, numbered, row_source, shared_source
from fristed.brief.wording import words
from fristed.errors import FristedError
from fristed.text import date

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: the file states its language, title, structure and what each picture shows."""


def to_pdf(document: Document, figures: Mapping[str, Spec]) -> bytes:
    """Set ``document`` as a PDF with the paper specs of its charts in ``figures``.

    The creation time is midnight UTC of the day the brief is of, so that the same brief gives the same
    bytes. Raises FristedError where a figure has no spec.
    """
    stamp = dt.datetime.combine(document.as_of, dt.time(), dt.UTC)
    with tempfile.TemporaryDirectory(prefix="brief-") as folder:
        desk = Path(folder)
        _lay_out(desk, document, figures)
        return typst.compile(
            str(desk / "brief.typ"),
            root=str(desk),
            ignore_system_fonts=True,
            pdf_standards=STANDARD,
            timestamp=stamp,
        )


def _lay_out(desk: Path, document: Document, figures: Mapping[str, Spec]) -> None:
    """Put template, data and drawings in one folder; text travels as data and is never read as markup."""
    for template in (resources.files("fristed.brief") / "templates").iterdir():
        (desk / template.name).write_bytes(template.read_bytes())
    drawings = {chart: f"figure-{index}.svg" for index, chart in enumerate(_charts(document))}
    for chart, file in drawings.items():
        (desk / file).write_text(_drawn(chart, figures), encoding="utf-8")
    (desk / "brief.json").write_bytes(msgspec.json.encode(_set(document, drawings)))
    (desk / ATTACHED).write_bytes(msgspec.json.encode(given(document)))


def _charts(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield from (block.chart for block in section.blocks if isinstance(block, Figure))


def _drawn(chart: str, figures: Mapping[str, Spec]) -> str:
    if chart not in figures:
        raise FristedError(
            "chart_missing",
            f"The brief shows the chart {chart}, but no such chart was drawn.",
            remedy="Draw the charts from the same findings and plan as the brief (brief.charts.draw).",
        )
    # An empty list of addresses: a drawing never fetches anything.
    return str(vl_convert.vegalite_to_svg(figures[chart], allowed_base_urls=[]))


def _set(document: Document, drawings: Mapping[str, str]) -> dict[str, Any]:
    said, numbers = words(document.language), numbered(document)
    frame = {key.removeprefix("frame."): text for key, text in said.items() if key.startswith("frame.")}
    return {
        "title": flat(document.title),
        "subtitle": flat(document.subtitle),
        "language": document.language,
        "as_of": date(document.as_of, document.language),
        "digest": document.digest,
        "checkpoint": document.checkpoint,
        "version": document.version,
        "simulated": document.simulated,
        "words": frame,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "own_page": section.own_page,
                "blocks": [_block(block, numbers, drawings) for block in section.blocks],
            }
            for section in document.sections
        ],
        "sources": [_source(source) for source in numbers],
    }


def _source(source: Source) -> dict[str, str]:
    return {
        "made_by": source.made_by,
        "note": source.note,
        "digest": source.data_digest,
        "version": source.version,
        "command": source.command,
        "definition": source.definition,
    }


def _inline(text: Inline, numbers: Numbered, *, without: Source | None = None) -> list[dict[str, Any]]:
    """Give pieces as words and marks; the marks of the source ``without`` are left out."""
    pieces = []
    for piece, mark in marked(text, numbers):
        said = piece if isinstance(piece, str) else piece.text
        hidden = isinstance(piece, Claim) and piece.source == without
        pieces.append({"text": said, "mark": None if hidden else mark})
    return pieces


def _block(block: Block, numbers: Numbered, drawings: Mapping[str, str]) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"type": "paragraph", "text": _inline(text, numbers)}
        case Subheading(text):
            return {"type": "subheading", "text": _inline(text, numbers)}
        case Points(items, ordered):
            return {"type": "points", "ordered": ordered, "items": [_inline(item, numbers) for item in items]}
        case Callout():
            said = _inline(block.text, numbers)
            return {"type": "callout", "kind": block.kind, "title": block.title, "text": said}
        case Figure():
            return {
                "type": "figure",
                "file": drawings[block.chart],
                "alt": flat(block.alt),
                "caption": _inline(block.caption, numbers, without=block.source),
                "mark": numbers[block.source],
            }
        case Table():
            return _table(block, numbers)


def _table(table: Table, numbers: Numbered) -> dict[str, Any]:
    shared = shared_source(table)
    return {
        "type": "table",
        "caption": _inline(table.caption, numbers, without=shared),
        "mark": numbers[shared] if shared else None,
        "header": [_inline(head, numbers) for head in table.header],
        "rows": [_row(row, numbers, shared) for row in table.rows],
        "numeric": table.numeric,
    }


def _row(row: tuple[Inline, ...], numbers: Numbered, shared: Source | None) -> list[list[dict[str, Any]]]:
    """Mark a row of one source at its first cell that claims something, other rows at every cell."""
    if shared is not None:
        return [_inline(cell, numbers, without=shared) for cell in row]
    own, cells, told = row_source(row), [], False
    for cell in row:
        cells.append(_inline(cell, numbers, without=own if told else None))
        told = told or any(isinstance(piece, Claim) for piece in cell)
    return cells
