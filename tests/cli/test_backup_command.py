"""Backup and restore from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def _run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from fristed.cli.main import run; run()", *arguments],
        env={**os.environ, "FRISTED_DATA": str(folder)}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_a_copy_is_made_and_put_back(tmp_path: Path) -> None:
    home, copy = tmp_path / "city", tmp_path / "copy.db"
    status, made, _ = _run(home, "journal", "backup", str(copy), "--json")
    assert (status, json.loads(made)["entries"]) == (0, 0)
    status, said, _ = _run(home, "journal", "restore", str(copy))
    assert status == 0
    assert "Put back 0 entries; a new epoch begins" in said
    assert "The store that was here is kept as" in said
    epochs: set[Any] = set()
    for _ in range(2):
        epochs.add(json.loads(_run(home, "journal", "restore", str(copy), "--json")[1])["epoch"])
    assert len(epochs) == 2


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    status, _, said = _run(tmp_path / "city", "journal", "restore", str(tmp_path / "none.db"))
    assert status != 0
    assert "There is no file" in said
    assert "Traceback" not in said
