"""What the tests of the floor share: the maker of golden journals and a short way to write entries."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TOOL = Path(__file__).resolve().parent.parent.parent / "tools" / "golden_floors.py"


@pytest.fixture(scope="session")
def golden() -> dict[str, Any]:
    """The names of tools/golden_floors.py."""
    return runpy.run_path(str(TOOL))


@pytest.fixture
def night(golden: dict[str, Any]) -> Any:
    """A room with the places i1, i2, i4 and s1, just opened; ``night.tap(minute, data)`` adds to it."""
    return golden["opened_room"](99)


@pytest.fixture
def floor_of(golden: dict[str, Any]) -> Callable[[Any], dict[str, Any]]:
    """Fold a night into the plain form of its floor."""
    from fristed.room import floor_json, fold

    return lambda night: floor_json(fold(night.entries, room=golden["ROOM"], day_from=golden["DAY_FROM"]))
