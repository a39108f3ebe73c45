"""What must and must not stand in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-test.lock", "app/package-lock.json"]


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_hashes_and_no_download_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "sha256:" in text or '"integrity": "sha512-' in text
    assert '"resolved": "http' not in text
    assert not re.search(r"^(--index-url|--extra-index-url|--find-links)", text, re.MULTILINE)


def test_no_built_file_or_data_set_is_committed():
    assert [path.name for path in _tracked() if path.stat().st_size > 1_000_000] == []


def test_no_page_names_another_host():
    """Templates, styles and the app load nothing from elsewhere."""
    kinds = {".html", ".css", ".svelte", ".ts", ".typ"}
    loads = re.compile(r"(?:src|href|url|import|fetch)\s*[=(]?\s*[\"'(]\s*(?:https?:)?//(?!127\.0\.0\.1)")
    ours = [path for path in _tracked() if path.suffix in kinds and "tests" not in path.parts]

    assert [path.name for path in ours if loads.search(path.read_text(encoding="utf-8"))] == []


def test_the_module_map_names_every_house():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    houses = [path.name for path in (ROOT / "src" / "fristed").iterdir() if (path / "__init__.py").is_file()]

    assert [house for house in houses if f"`{house}/" not in text] == []


def test_decisions_are_numbered_without_gap_or_double():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))

    assert numbers == list(range(1, len(numbers) + 1))


def test_make_alone_lists_every_word_with_its_help():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    words = re.findall(r"^([a-z]+):(?:.*?)## (.+)$", text, re.MULTILINE)

    assert [word for word, _ in words] == [
        "help",
        "run",
        "test",
        "check",
        "bench",
        "browser",
        "docs",
        "clean",
    ]
