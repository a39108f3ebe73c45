"""Which reference mark stands where: one for each run of numbers that share a source."""

from __future__ import annotations

from collections.abc import Mapping

from fristed.brief.document import Claim, Document, Inline, Piece, Source, Table, references

Numbered = Mapping[Source, int]
"""Each source's reference number, counted from 1."""


def numbered(document: Document) -> Numbered:
    """Number the sources in the order the reader meets them."""
    return {source: index for index, source in enumerate(references(document), start=1)}


def marked(text: Inline, numbers: Numbered) -> tuple[tuple[Piece, int | None], ...]:
    """Pair each piece with the mark that follows it: a number after the last claim of a run, else None.

    A run is consecutive claims of one source, whatever words stand between them.
    """
    claims = [(index, piece) for index, piece in enumerate(text) if isinstance(piece, Claim)]
    followed_by = [claim.source for _, claim in claims[1:]] + [None] * min(1, len(claims))
    marks = {
        index: numbers[claim.source]
        for (index, claim), following in zip(claims, followed_by, strict=True)
        if claim.source != following
    }
    return tuple((piece, marks.get(index)) for index, piece in enumerate(text))


def shared_source(table: Table) -> Source | None:
    """Give the one source of every number in the rows of ``table``, which is then marked at its caption."""
    found = {piece.source for row in table.rows for cell in row for piece in cell if isinstance(piece, Claim)}
    return found.pop() if len(found) == 1 else None


def row_source(row: tuple[Inline, ...]) -> Source | None:
    """Give the one source of every number in a row, which is then marked at its last claim only."""
    found = {piece.source for cell in row for piece in cell if isinstance(piece, Claim)}
    return found.pop() if len(found) == 1 else None
