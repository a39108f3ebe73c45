"""The brief as data: sections of blocks, and numbers that cannot be said without their source.

A piece of running text is ``Inline``: plain strings, ``Claim``s (every number) and ``Name``s (names
of places and dates, which may hold digits that measure nothing).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

import msgspec

from fristed.text import Language


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where a number comes from: the module, query or publication, and a digest of what it read.

    ``data_digest`` is a SHA-256 in hex. ``version`` is the release that ran, or the word
    ``published`` for a figure from the literature. ``note`` says what the data are, ``command`` is what
    makes the number again (none for a figure that was only quoted), ``definition`` what it means.
    """

    made_by: str
    data_digest: str
    version: str
    note: str
    command: str = ""
    definition: str = ""


class Claim(msgspec.Struct, frozen=True, kw_only=True, tag="claim"):
    """Words that hold a number, and the source of it.

    ``text`` is what the reader sees, ``value`` (with ``low`` and ``high`` where it has bounds) what it
    must agree with, in ``unit`` ('%' means the values are shares). ``value`` is None for a whole
    sentence made by the module in ``source``.
    """

    text: str
    value: float | None
    unit: str
    source: Source
    low: float | None = None
    high: float | None = None


class Name(msgspec.Struct, frozen=True, tag="name"):
    """A proper name or a date: its digits are no claim."""

    text: str


Piece = str | Claim | Name
Inline = tuple[Piece, ...]


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Running text."""

    text: Inline


class Subheading(msgspec.Struct, frozen=True, tag="subheading"):
    """A heading inside a section."""

    text: Inline


class Points(msgspec.Struct, frozen=True, tag="points"):
    """A list of points; ``ordered`` where their order means something."""

    items: tuple[Inline, ...]
    ordered: bool = False


class Callout(msgspec.Struct, frozen=True, kw_only=True, tag="callout"):
    """A framed paragraph: ``ask`` what the council decides, ``warning`` what they must not miss."""

    kind: Literal["ask", "warning"]
    title: str
    text: Inline


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """Rows of inline cells under a header; the first column names its row.

    ``numeric`` lists the columns (from 0) that are set flush right.
    """

    caption: Inline
    header: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    numeric: tuple[int, ...] = ()


class Figure(msgspec.Struct, frozen=True, kw_only=True, tag="figure"):
    """A chart by the ``chart`` key of its spec; ``alt`` says in words what it shows."""

    chart: str
    caption: Inline
    alt: Inline
    source: Source


Block = Paragraph | Subheading | Points | Callout | Table | Figure


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A headed part of the brief; ``own_page`` asks paper to start the next part on a new page."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    own_page: bool = False


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The whole brief. ``digest`` is the Merkle root of the journal it was written from.

    ``entries`` is how many entries the journal then held, ``checkpoint`` the signed note of both, where signed.
    """

    title: Inline
    subtitle: Inline
    city: str
    language: Language
    as_of: dt.date
    version: str
    digest: str
    simulated: bool
    sections: tuple[Section, ...]
    entries: int = 0
    checkpoint: str = ""


def inlines(block: Block) -> Iterator[Inline]:
    """Give every running text in ``block``, in reading order."""
    match block:
        case Paragraph(text) | Subheading(text):
            yield text
        case Points(items):
            yield from items
        case Callout():
            yield (block.title,)
            yield block.text
        case Table():
            yield block.caption
            yield from block.header
            yield from (cell for row in block.rows for cell in row)
        case Figure():
            yield block.caption
            yield block.alt


def claims(document: Document) -> Iterator[Claim]:
    """Give every claim of the brief, in reading order."""
    for section in document.sections:
        for block in section.blocks:
            for text in inlines(block):
                yield from (piece for piece in text if isinstance(piece, Claim))


def references(document: Document) -> tuple[Source, ...]:
    """Give each source once, in the order the reader meets it: source n is reference [n + 1]."""
    met: dict[Source, None] = {}
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Figure):
                met.setdefault(block.source)
            for text in inlines(block):
                for piece in text:
                    if isinstance(piece, Claim):
                        met.setdefault(piece.source)
    return tuple(met)


def flat(text: Inline) -> str:
    """Give the words alone, as a screen reader or an alternative text needs them."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in text)
