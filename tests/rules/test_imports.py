"""Houses import one way, and the light ones stay light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("scipy.stats", "statsmodels", "pandas")


def test_the_contracts_hold():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("house", ["journal", "room", "street", "measures", "evidence", "planning", "brief"])
def test_no_house_brings_in_a_heavy_library(house):
    files = sorted((ROOT / "src" / "fristed" / house).rglob("*.py"))
    names = ", ".join(
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        for path in files
    )
    code = f"import sys, {names}; print([name for name in {HEAVY!r} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
