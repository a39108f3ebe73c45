"""Whether the pages of a PDF say what its numbers for programs say: a page can be altered and the list left alone."""

from __future__ import annotations

import io
import re
from collections import Counter

from fristed.brief.given import Given

SENTENCE = 40
"""Characters beyond which a claim is a sentence and no single number."""
_BLANK = re.compile(r"[\s\u00ad\u200b-]+")
"""Lines are broken and words divided on paper: blanks and hyphens say nothing."""


def unprinted(pdf: bytes, brief: Given) -> tuple[str, ...]:
    """Give the texts of numbers that the list holds more often than the pages print them.

    A whole sentence is looked for once: it also stands behind charts, for those who cannot see them.
    """
    from pypdf import PdfReader  # slow to load, and writing a brief does not need it

    pages = _bare(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    listed = Counter(claim.text for claim in brief.claims if _bare(claim.text))
    return tuple(
        text
        for text, times in listed.items()
        if pages.count(_bare(text)) < (1 if len(text) > SENTENCE else times)
    )


def _bare(text: str) -> str:
    return _BLANK.sub("", text)
