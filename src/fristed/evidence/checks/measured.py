"""How often do intervals made this way hold the truth? What the bench of calibration measured with this code."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from fristed.evidence.finding import Check
from fristed.text import Language, Text, number

PROMISED, TOO_WIDE = 0.93, 0.97
NOT_EXCHANGEABLE = "F"
"""The scenario in which no method holds: its own warning speaks of it (``checks.alike``)."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """How often the 95 % interval of ``estimator`` held the true ``ratio`` in one scenario.

    Of ``runs`` towns it had an answer in ``told``; ``excluded`` is the share of intervals that left out no
    change: power where ``ratio`` is not 1, false alarms where it is.
    """

    scenario: str
    before_weeks: int
    after_weeks: int
    ratio: float
    estimator: str
    runs: int
    told: int
    covered: float
    excluded: float


class Alarms(msgspec.Struct, frozen=True, kw_only=True):
    """In what share of ``runs`` towns the warning about areas that are not alike ``fired``."""

    scenario: str
    before_weeks: int
    after_weeks: int
    ratio: float
    runs: int
    fired: float


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """All that ``benches/calibration.py`` measured from one ``seed``."""

    seed: int
    cells: tuple[Cell, ...]
    alarms: tuple[Alarms, ...]


@cache
def measured() -> Table:
    """Read ``calibration.json``."""
    return msgspec.json.decode(
        files("fristed.evidence").joinpath("calibration.json").read_bytes(), type=Table
    )


def cells_of(estimator: str, before_weeks: int) -> tuple[Cell, ...]:
    """Give the cells of ``estimator`` with the record nearest ``before_weeks``, without the scenario no method holds in."""
    alike = [
        cell for cell in measured().cells if cell.estimator == estimator and cell.scenario != NOT_EXCHANGEABLE
    ]
    if not alike:
        return ()
    nearest = min({cell.before_weeks for cell in alike}, key=lambda weeks: (abs(weeks - before_weeks), weeks))
    return tuple(cell for cell in alike if cell.before_weeks == nearest)


def check(estimator: str, before_weeks: int) -> Check:
    """Tell the measured coverage for a record of about this length; ``number`` is the worst cell.

    Pass where every scenario lies within 93 to 97 % but for the simulation's own noise (two standard errors).
    It speaks of simulated weekly streets, not of this city.
    """
    cells = cells_of(estimator, before_weeks)
    if not cells:
        return Check(name="coverage", passed=None, sentence=_never())
    return Check(
        name="coverage", passed=all(_holds(cell) for cell in cells), number=min(cell.covered for cell in cells),
        sentence=Text(_said(cells, "en"), _said(cells, "da")),
    )  # fmt: skip


def _holds(cell: Cell) -> bool:
    noise = 2 * float(np.sqrt(cell.covered * (1 - cell.covered) / max(cell.told, 1)))
    return PROMISED - noise <= cell.covered <= TOO_WIDE + noise


def _said(cells: tuple[Cell, ...], language: Language) -> str:
    span = _span([cell.covered for cell in cells], language)
    alarms = _span([cell.excluded for cell in cells if cell.ratio == 1], language)
    first, towns = cells[0], number(sum(cell.told for cell in cells), language)
    return Text(
        f"In {towns} simulated towns with {first.before_weeks} weeks before and {first.after_weeks} after, 95% "
        f"intervals made this way held the truth {span} times in 100, and called a change where there was none "
        f"{alarms} times; they cannot know of anything else that changed on the same date.",
        f"I {towns} simulerede byer med {first.before_weeks} uger før og {first.after_weeks} efter rummede "
        f"95 %-intervaller lavet sådan sandheden {span} gange ud af 100 og kaldte en ændring, hvor der ingen var, "
        f"{alarms} gange; de kan ikke vide, om noget andet ændrede sig samme dag.",
    ).said(language)


def _span(shares: list[float], language: Language) -> str:
    low, high = (number(100 * edge(shares), language) for edge in (min, max))
    return low if low == high else Text(f"{low} to {high}", f"{low} til {high}").said(language)


def _never() -> Text:
    return Text(
        "How often intervals made this way hold the truth has not been measured.",
        "Hvor ofte intervaller lavet sådan rummer sandheden, er ikke målt.",
    )
