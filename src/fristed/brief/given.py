"""The numbers of a brief for programs: what the PDF carries inside it, so that it can be checked later."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator

import msgspec

from fristed.brief.document import Claim, Document, inlines
from fristed.errors import InputRefused
from fristed.text import Language

ATTACHED = "claims.json"
"""The file's name inside the PDF."""
FORMAT = "fristed-brief-claims/1"
PUBLISHED = "published"
"""The version of a source that is a figure from the literature."""


class GivenClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One number as printed. ``id`` is its section, its maker and its place among that maker's numbers there."""

    id: str
    section: str
    text: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    made_by: str
    data_digest: str
    version: str
    command: str


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A brief's numbers and what they were made from: ``entries`` entries of the journal with the root ``digest``."""

    format: str
    city: str
    language: Language
    as_of: str
    version: str
    digest: str
    entries: int
    simulated: bool
    checkpoint: str
    claims: tuple[GivenClaim, ...]


def given(document: Document) -> Given:
    """Give every number of ``document``, in reading order."""
    return Given(
        format=FORMAT,
        city=document.city,
        language=document.language,
        as_of=document.as_of.isoformat(),
        version=document.version,
        digest=document.digest,
        entries=document.entries,
        simulated=document.simulated,
        checkpoint=document.checkpoint,
        claims=tuple(_claims(document)),
    )


def _claims(document: Document) -> Iterator[GivenClaim]:
    for section in document.sections:
        told: Counter[str] = Counter()
        for claim in (
            piece
            for block in section.blocks
            for text in inlines(block)
            for piece in text
            if isinstance(piece, Claim)
        ):
            told[claim.source.made_by] += 1
            yield _given(claim, section.id, told[claim.source.made_by])


def _given(claim: Claim, section: str, place: int) -> GivenClaim:
    source = claim.source
    return GivenClaim(
        id=f"{section}/{source.made_by}/{place}",
        section=section,
        text=claim.text,
        value=claim.value,
        low=claim.low,
        high=claim.high,
        unit=claim.unit,
        made_by=source.made_by,
        data_digest=source.data_digest,
        version=source.version,
        command=source.command,
    )


def read_given(pdf: bytes) -> Given:
    """Read the numbers a PDF carries. Raises InputRefused: ``not_a_pdf``, ``brief_without_numbers``."""
    from pypdf import PdfReader  # slow to load, and writing a brief does not need it
    from pypdf.errors import PyPdfError

    # Its remarks on a damaged file would stand above the one sentence a person is to read.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        held = PdfReader(io.BytesIO(pdf)).attachments
        written = held[ATTACHED][0] if ATTACHED in held else None
    except (PyPdfError, ValueError, OSError, KeyError) as error:
        raise InputRefused(
            "not_a_pdf", "This is no PDF that can be read.", remedy="Give the PDF that `fristed brief` wrote."
        ) from error
    if written is None:
        raise _without("it carries no numbers for programs")
    try:
        found = msgspec.json.decode(written, type=Given)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _without("the numbers it carries are damaged or of another release") from error
    if found.format != FORMAT:
        raise _without(f"the numbers it carries are in the form {found.format}, not {FORMAT}")
    return found


def _without(why: str) -> InputRefused:
    return InputRefused(
        "brief_without_numbers",
        f"This PDF cannot be checked: {why}.",
        remedy="Check it with the release that wrote it, or write the brief again with `fristed brief`.",
    )
