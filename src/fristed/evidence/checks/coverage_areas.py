"""How often do intervals of the ratio of change hold the truth?"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from fristed.evidence.checks.coverage import Cell, told
from fristed.evidence.finding import Check


class AreasMeasured(Cell, frozen=True, kw_only=True):
    """One cell of ``coverage_areas.json``: see ``calibration.AreasCoverage``."""

    rooms: int


@cache
def measured() -> tuple[AreasMeasured, ...]:
    """Read what ``tools/measure_areas_coverage.py`` measured with this code."""
    text = files("fristed.evidence").joinpath("coverage_areas.json").read_bytes()
    return msgspec.json.decode(text, type=tuple[AreasMeasured, ...])


def check(before: int, *, rooms: int) -> Check:
    """Tell the measured coverage for one room or several (two were measured); see ``checks.coverage``."""
    return told([cell for cell in measured() if cell.rooms == min(rooms, 2)], before)
