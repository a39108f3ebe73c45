"""What a city installs: one wheel that carries the built app and needs no Node."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import fristed, sys
assert fristed.__file__.startswith(sys.argv[1]), fristed.__file__
from fristed.server.start import start
start()
from fristed.server.islands import island
from fristed.brief.wording import words
from fristed.planning.travel import crow_fly
print(island("room").script, len(words("da")) > 50)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the project's own build backend with what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_app_the_templates_and_the_words(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert "fristed/server/static/app/.vite/manifest.json" in names
    assert "fristed/server/templates/base.html" in names
    assert "fristed/brief/templates/brief.typ" in names
    assert "fristed/brief/words/da.toml" in names
    assert "fristed/py.typed" in names
    assert not [name for name in names if "node_modules" in name or name.startswith("tests")]


def test_what_is_installed_works_without_node(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    without_node = {"PATH": "/nowhere", "HOME": str(tmp_path), "PYTHONPATH": str(site)}
    command = [sys.executable, "-c", ASK, str(site)]

    done = subprocess.run(
        command, cwd=tmp_path, env=without_node | _library_path(), capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("/static/app/assets/room-")
    assert done.stdout.strip().endswith("True")


def _library_path() -> dict[str, str]:
    return {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH") if name in os.environ}
