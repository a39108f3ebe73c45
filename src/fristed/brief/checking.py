"""The brief checked against its own rule: no number without a source, no text that differs from its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fristed.brief.document import Claim, Document, Inline, Source, inlines
from fristed.text import Language

_NUMERAL = re.compile(r"-?\d+(?:[.,]\d+)*")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def check_numbers(document: Document) -> tuple[str, ...]:
    """Give one sentence for each number that breaks the rule; none means the brief is sound.

    Broken is: a digit in plain text (names, dates and whole sentences of another house excepted), a
    claim whose text does not say its value to its own precision, a source without maker or digest.
    """
    return tuple(_faults(document))


def _faults(document: Document) -> Iterator[str]:
    for where, text in _texts(document):
        for piece in text:
            if isinstance(piece, str) and any(letter.isdigit() for letter in piece):
                yield f'{where}: the number in "{piece.strip()}" has no source.'
            elif isinstance(piece, Claim):
                yield from (f"{where}: {fault}" for fault in _claim_faults(piece, document.language))


def _texts(document: Document) -> Iterator[tuple[str, Inline]]:
    yield "title", document.title
    yield "subtitle", document.subtitle
    for section in document.sections:
        yield section.id, (section.title,)
        for block in section.blocks:
            yield from ((section.id, text) for text in inlines(block))


def _claim_faults(claim: Claim, language: Language) -> Iterator[str]:
    yield from _source_faults(claim.source)
    factor = 100 if claim.unit == "%" else 1
    numerals = _NUMERAL.findall(claim.text.replace("−", "-"))
    for value in (claim.value, claim.low, claim.high):
        if value is not None and not any(_says(numeral, factor * value, language) for numeral in numerals):
            yield f'"{claim.text}" does not say {factor * value:g}.'


def _source_faults(source: Source) -> Iterator[str]:
    if not source.made_by.strip():
        yield "a source does not say what made it."
    if not _DIGEST.fullmatch(source.data_digest):
        yield f'the source "{source.made_by}" has no digest of its data.'


def _says(numeral: str, value: float, language: Language) -> bool:
    """Whether ``numeral``, as ``language`` writes it, is ``value`` rounded to the numeral's precision."""
    plain = numeral.replace(".", "").replace(",", ".") if language == "da" else numeral.replace(",", "")
    decimals = len(plain.partition(".")[2])
    slack = 0.5 * 10**-decimals * (1 + 1e-9) + 1e-12 * abs(value)
    return plain.count(".") <= 1 and abs(float(plain) - value) <= slack
