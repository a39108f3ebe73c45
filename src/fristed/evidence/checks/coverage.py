"""How often do intervals made this way hold the truth?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from fristed.evidence.finding import Check
from fristed.evidence.segmented import Estimate, Spec
from fristed.text import Language, Text, number

PROMISED = 0.93


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell of a measured table: see ``calibration.Coverage``."""

    scenario: str
    before_weeks: int
    after_weeks: int
    ratio: float
    runs: int
    covered: float
    excluded: float


class Measured(Cell, frozen=True, kw_only=True):
    """One cell of ``coverage.json``, for the interrupted time series."""

    controlled: bool
    autocorrelation: bool


@cache
def measured() -> tuple[Measured, ...]:
    """Read what ``tools/measure_coverage.py`` measured with this code."""
    text = files("fristed.evidence").joinpath("coverage.json").read_bytes()
    return msgspec.json.decode(text, type=tuple[Measured, ...])


def check(answer: Estimate, spec: Spec, *, controlled: bool) -> Check:
    """Tell the measured coverage for a record of about this length; ``number`` is the worst cell.

    Pass where no scenario lies below 93 % by more than the simulation's own noise (two standard errors). It speaks of simulated weekly streets, not of this city.
    """
    before = int(np.sum(answer.design.after == 0))
    alike = [
        cell
        for cell in measured()
        if cell.controlled == controlled and cell.autocorrelation == spec.autocorrelation
    ]
    return told(alike, before)


def told(alike: Sequence[Cell], before: int) -> Check:
    """Tell of the cells in ``alike`` whose record is nearest ``before`` periods long before the opening."""
    nearest = min({cell.before_weeks for cell in alike}, key=lambda weeks: (abs(weeks - before), weeks))
    cells = [cell for cell in alike if cell.before_weeks == nearest]
    worst = min(cell.covered for cell in cells)
    return Check(
        name="coverage", passed=all(_holds(cell) for cell in cells), number=worst,
        sentence=Text(_said(cells, "en"), _said(cells, "da")),
    )  # fmt: skip


def _holds(cell: Cell) -> bool:
    noise = np.sqrt(cell.covered * (1 - cell.covered) / cell.runs)
    return bool(cell.covered + 2 * noise >= PROMISED)


def _said(cells: list[Cell], language: Language) -> str:
    low, high = (100 * edge(cell.covered for cell in cells) for edge in (min, max))
    first = cells[0]
    streets = number(sum(cell.runs for cell in cells), language)
    span = f"{number(low, language)}-{number(high, language)}"
    return Text(
        f"In {streets} simulated streets with {first.before_weeks} weeks before and {first.after_weeks} after, "
        f"95% intervals made this way held the truth {span} times in 100; they cannot know of anything else "
        "that changed on the same date.",
        f"I {streets} simulerede gader med {first.before_weeks} uger før og {first.after_weeks} efter rummede "
        f"95 %-intervaller lavet sådan sandheden {span} gange ud af 100; de kan ikke vide, om noget andet "
        "ændrede sig samme dag.",
    ).said(language)
