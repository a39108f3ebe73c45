"""The golden journals in wire/journals, which the browser folds too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fristed.journal.entry import decode
from fristed.room import floor_json, fold

JOURNALS = Path(__file__).resolve().parent.parent.parent / "wire" / "journals"
NAMES = sorted(path.stem for path in JOURNALS.glob("*.jsonl"))


def test_golden_files_are_fresh(golden: dict[str, Any]) -> None:
    stale = golden["stale_files"]()
    assert stale == [], f"Run `python tools/golden_floors.py`: {stale} are stale."


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) >= 63


@pytest.mark.parametrize("name", NAMES)
def test_lines_fold_to_the_expected_floor(name: str) -> None:
    entries = [decode(line) for line in (JOURNALS / f"{name}.jsonl").read_bytes().splitlines()]
    expected = json.loads((JOURNALS / f"{name}.floor.json").read_text("utf-8"))
    assert floor_json(fold(entries, room=expected["room"], day_from=expected["day_from"])) == expected
