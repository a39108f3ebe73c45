"""``fristed demo``: the simulated city, and never beside a real record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fristed.journal.entry import Entry
from fristed.sample import city_journal

Fristed = Callable[..., Any]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the simulated city have two days only."""
    whole = city_journal.generate
    days = city_journal.all_days()[-2:]

    def brief(**chosen: Any) -> Iterator[Entry]:
        return whole(**{**chosen, "days": days})

    monkeypatch.setattr(city_journal, "generate", brief)


def test_a_city_is_made_once_and_found_again(fristed: Fristed, data_folder: Path, short: None) -> None:
    first = fristed("demo", "--json")
    assert first.code == 0
    assert first.answer["seed"] == 2012
    assert first.answer["entries"] == fristed("journal", "status", "--json").answer["entries"] > 1000
    assert (data_folder / "city.json").exists()
    again = fristed("demo")
    assert (
        again.out == f"The simulated city has {first.answer['entries']:,} entries. No real person is in it.\n"
    )


def test_another_city_is_not_mixed_into_the_first(fristed: Fristed, short: None) -> None:
    before = fristed("demo", "--json").answer["entries"]
    ran = fristed("demo", "--seed", "7")
    assert ran.code == 2
    assert "already holds the simulated city of seed 2012, and two records are never mixed" in ran.err
    assert fristed("journal", "status", "--json").answer["entries"] == before


def test_a_real_record_is_not_mixed_with_a_simulated_one(
    fristed: Fristed, journal_file: Callable[..., Path], short: None
) -> None:
    fristed("journal", "import", journal_file(5))
    ran = fristed("demo", "--json")
    assert (ran.code, ran.refusal["reason"]) == (2, "journal_not_empty")
    assert "Set FRISTED_DATA to another folder" in ran.refusal["remedy"]
    assert fristed("journal", "status", "--json").answer["entries"] == 5


def test_a_city_goes_to_files_without_touching_the_store(
    fristed: Fristed, data_folder: Path, tmp_path: Path, short: None
) -> None:
    ran = fristed("demo", "--to", tmp_path / "city", "--seed", "3", "--json")
    assert ran.code == 0
    lines = (tmp_path / "city" / "journal.jsonl").read_bytes().count(b"\n")
    assert ran.answer == {"entries": lines, "seed": 3, "folder": str(tmp_path / "city")}
    assert sorted(path.name for path in (tmp_path / "city").iterdir()) == [
        "city.json", "journal.jsonl", "truth.json",
    ]  # fmt: skip
    assert list(data_folder.iterdir()) == []
    verified = fristed("journal", "verify", tmp_path / "city" / "journal.jsonl", "--json")
    assert (verified.code, verified.answer["entries"]) == (0, lines)


def test_a_folder_that_is_a_file_is_refused(fristed: Fristed, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine")
    ran = fristed("demo", "--to", path)
    assert ran.code == 2
    assert f"{path}: File exists." in ran.err
    assert path.read_text() == "mine"
