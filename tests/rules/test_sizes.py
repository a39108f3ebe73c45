"""Small rooms: files, functions and components stay within their budgets."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "tools").glob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
COMPONENTS = sorted((ROOT / "app" / "src").rglob("*.svelte"))
SCRIPTS = sorted((ROOT / "app" / "src").rglob("*.ts"))


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> list[tuple[str, int]]:
    """Each function's name and its lines without its docstring."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = node.body[0] if ast.get_docstring(node) else None
            documented = docstring.end_lineno - docstring.lineno + 1 if docstring else 0
            found.append((f"{path.name}:{node.name}", node.end_lineno - node.lineno + 1 - documented))
    return found


def test_no_file_is_over_500_lines():
    assert [path.name for path in SOURCES + TESTS + SCRIPTS if _lines(path) > 500] == []


def test_the_median_file_is_at_most_150_lines():
    assert statistics.median(_lines(path) for path in SOURCES if path.name != "__init__.py") <= 150


@pytest.mark.parametrize("files", [SOURCES, TESTS], ids=["src", "tests"])
def test_no_function_is_over_60_lines(files):
    assert [name for path in files for name, lines in _functions(path) if lines > 60] == []


def test_nine_functions_in_ten_are_at_most_30_lines():
    lines = sorted(lines for path in SOURCES for _, lines in _functions(path))

    assert lines[int(0.9 * len(lines))] <= 30


def test_no_component_is_over_250_lines():
    assert [path.name for path in COMPONENTS if _lines(path) > 250] == []
