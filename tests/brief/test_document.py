from __future__ import annotations

from collections.abc import Callable

import msgspec

from fristed.brief.document import Document, Figure, claims, flat, references


def test_each_source_is_numbered_once_in_reading_order(write: Callable[..., Document]) -> None:
    document = write()
    sources = references(document)
    assert len(set(sources)) == len(sources)
    assert sources[0] == next(claims(document)).source


def test_every_claim_and_figure_has_a_reference(write: Callable[..., Document]) -> None:
    document = write()
    sources = set(references(document))
    assert {claim.source for claim in claims(document)} <= sources
    figures = [b for section in document.sections for b in section.blocks if isinstance(b, Figure)]
    assert figures
    assert {figure.source for figure in figures} <= sources


def test_a_document_survives_its_own_json(write: Callable[..., Document]) -> None:
    document = write()
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document


def test_flat_text_is_the_words_alone(write: Callable[..., Document]) -> None:
    assert flat(write().title) == "Drug consumption rooms in Copenhagen"
