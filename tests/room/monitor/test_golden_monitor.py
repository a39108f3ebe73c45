"""wire/monitor.json is what the code makes; the tablet's monitor is held to the same file."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def _tool():
    found = importlib.util.spec_from_file_location("golden_monitor", ROOT / "tools" / "golden_monitor.py")
    tool = importlib.util.module_from_spec(found)
    found.loader.exec_module(tool)
    return tool


def test_the_golden_monitor_is_fresh() -> None:
    made, kept = _tool().golden(), json.loads((ROOT / "wire/monitor.json").read_text(encoding="utf-8"))
    assert made["entries"] == kept["entries"], "run python tools/golden_monitor.py"
    assert list(made["handout"]["streams"]) == kept["handout"]["streams"] == ["a", "b", "heroin", "city"]
    for mine, theirs in zip(made["expected"], kept["expected"], strict=True):
        assert mine["level"] == pytest.approx(theirs["level"], rel=1e-9)
        assert mine["streams"] == pytest.approx(theirs["streams"], rel=1e-9)


def test_it_holds_an_alarm_repeats_and_emergencies_nobody_is_known_for() -> None:
    kept = json.loads((ROOT / "wire/monitor.json").read_text(encoding="utf-8"))
    last = kept["expected"][-1]
    assert max(one["level"] for one in kept["expected"]) > kept["handout"]["threshold"]
    assert last["repeats"] >= 1
    assert any(one["kind"] == "emergency.started" and "visit" not in one["data"] for one in kept["entries"])
