"""``fristed brief``: the council's document as a PDF, or with the source of every number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pypdf import PdfReader

Fristed = Callable[..., Any]


def test_the_brief_is_a_pdf_that_names_the_record(
    fristed: Fristed, city_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "brief.pdf"
    ran = fristed("brief", path, "--language", "da")
    assert (ran.code, ran.err) == (0, "")
    status = fristed("journal", "status", "--json").answer
    assert ran.out.startswith(f"Wrote {path}; it was made from {status['entries']:,} entries with root ")
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Halmtorvet" in text
    assert ran.out.split()[-1].rstrip(".")[:8] in text


def test_the_document_comes_with_the_source_of_every_number(fristed: Fristed, city_folder: Path) -> None:
    ran = fristed("brief", "--json")
    assert ran.code == 0
    assert ran.answer["language"] == "en"
    assert fristed("brief", "--json", "--language", "da").answer["language"] == "da"
    assert "intakes_per_day, mean over the days of 2012-10-01 to 2013-01-15" in ran.out
