"""``fristed brief``: the council's document as a PDF, or with the source of every number."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from pypdf import PdfReader, PdfWriter

from fristed.brief.given import Given, read_given

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


def test_the_folder_beside_it_holds_the_tables(fristed: Fristed, city_folder: Path, tmp_path: Path) -> None:
    path, folder = tmp_path / "brief.pdf", tmp_path / "open"
    ran = fristed("brief", path, "--folder", folder)
    assert ran.code == 0
    assert f"Wrote {path} and its tables into {folder}; it was made" in ran.out
    package = json.loads((folder / "datapackage.json").read_text())
    assert all((folder / one["path"]).exists() for one in package["resources"])
    assert {"series.csv", "demand.parquet", "money_plane.csv"} <= {one.name for one in folder.iterdir()}


def test_the_document_comes_with_the_source_of_every_number(fristed: Fristed, city_folder: Path) -> None:
    ran = fristed("brief", "--json")
    assert ran.code == 0
    assert ran.answer["language"] == "en"
    assert fristed("brief", "--json", "--language", "da").answer["language"] == "da"
    assert "intakes_per_day, mean over the days of 2012-10-01 to 2013-01-15" in ran.out


def test_a_brief_checked_against_its_journal_is_the_same(fristed: Fristed, brief: Path) -> None:
    ran = fristed("brief", "check", brief)
    assert (ran.code, ran.err) == (0, "")
    assert ", 0 differ, 0 cannot be re-computed, " in ran.out
    assert "grown" not in ran.out


def test_a_number_altered_after_the_fact_is_listed(
    fristed: Fristed, brief: Path, journal_file: Callable[..., Path]
) -> None:
    given = read_given(brief.read_bytes())
    first = next(one for one in given.claims if one.value is not None)
    altered = msgspec.structs.replace(first, text="9,999", value=9999.0)
    _attach(brief, msgspec.structs.replace(given, version="0.0.1", claims=(altered, *given.claims[1:])))
    fristed(
        "journal", "import", journal_file(5, device="tablet-new")
    )  # a journal that only grew still checks
    ran = fristed("brief", "check", brief)
    assert ran.code == 1
    assert ", 1 differ, 0 cannot be re-computed, " in ran.out
    assert f"{first.section}: was “9,999”, is “{first.text}”" in ran.out
    assert (
        "The pages do not say “9,999”, which the file's own list of numbers does: they were altered."
        in ran.out
    )
    assert "The brief was written by Fristed 0.0.1, this is " in ran.out
    assert "The journal has grown by 5 entries since; they were left out of this check." in ran.out


def test_a_brief_of_another_journal_is_refused(fristed: Fristed, brief: Path) -> None:
    given = read_given(brief.read_bytes())
    _attach(brief, msgspec.structs.replace(given, digest="0f" * 32))
    ran = fristed("brief", "check", brief)
    assert (ran.code, "The brief is of another journal: " in ran.err) == (2, True)
    _attach(brief, msgspec.structs.replace(given, entries=10**9))
    ran = fristed("brief", "check", brief, "--json")
    assert ran.code == 2
    assert "was written from 1,000,000,000 entries; this journal holds only" in ran.refusal["sentence"]


def _attach(path: Path, brief: Given) -> None:
    writer = PdfWriter(clone_from=path)
    for one in writer.attachment_list:
        one.content = msgspec.json.encode(brief)
    writer.write(path)


def test_every_chapter_is_written_from_the_record(fristed: Fristed, city_folder: Path) -> None:
    ran = fristed("brief", "--json")
    sections = {one["id"]: str(one["blocks"]) for one in ran.answer["sections"]}
    assert "fristed show measure refused_per_day" in sections["harms"]
    assert "fristed show lives" in sections["lives"]
    assert "fristed show money" in sections["money"]
    assert ran.answer["checkpoint"].startswith("fristed/")
