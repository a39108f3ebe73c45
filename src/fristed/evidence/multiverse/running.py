"""Ask the same question in five hundred defensible ways, the registered one among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import polars as pl

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.checks import measured, specification
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check, Interval, Verdict
from fristed.evidence.frames import Sheet, Study, read_data, study_of
from fristed.evidence.menu import estimate
from fristed.evidence.multiverse.choices import Choice, choices, donors_of, kept_periods
from fristed.progress import Progress, silent
from fristed.text import Text

CELLS = 500


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one choice says; ``verdict`` is ``cannot_tell``, and both intervals None, where it can say nothing."""

    choice: Choice
    registered: bool
    ratio: Interval | None
    difference: Interval | None
    verdict: Verdict


class Multiverse(msgspec.Struct, frozen=True, kw_only=True):
    """Every cell, the registered one first.

    ``number`` and ``interval`` are the registered cell's; ``coverage`` is the worst measured coverage of its
    estimator (None where it was not measured). ``same_side`` is the share of told cells whose estimate lies on the same side of no
    change as the registered one, ``clear`` the share whose interval leaves out no change on that side,
    ``against`` on the other.
    """

    cells: tuple[Cell, ...]
    number: float | None
    interval: Interval | None
    coverage: float | None
    same_side: float
    clear: float
    against: float
    sentence: Text
    checks: tuple[Check, ...]
    data_digest: str
    plan_digest: str

    @property
    def table(self) -> pl.DataFrame:
        """One row per cell: its choices, ``registered``, ``scale``, ``estimate``, ``low``, ``high``, ``verdict``."""
        return pl.DataFrame([_row(cell) for cell in self.cells], infer_schema_length=None)

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as plain values."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def multiverse(
    data: pl.DataFrame, plan: AnalysisPlan, *, cells: int = CELLS, progress: Progress = silent
) -> Multiverse:
    """Ask ``plan`` of ``data`` in ``cells`` ways (see ``choices.Choice``); ``progress`` counts them.

    Deterministic from data, plan and the plan's seed. Raises InputRefused as ``frames.read_data`` does, ``no_cells``.
    """
    sheet = read_data(data, plan)
    asked = choices(sheet, plan, cells=cells)
    told = []
    for done, choice in enumerate(asked, 1):
        told.append(_cell(sheet, plan, choice, registered=done == 1))
        progress(done, len(asked))
    first = told[0]
    interval = first.ratio if first.ratio is not None else first.difference
    shares = _shares(told)
    weeks = sum(start < min(plan.opened.values()) for start in sheet.starts)
    coverage = measured.check(plan.estimator, weeks)
    check = specification.check(first.verdict, len(told), _told(told), *shares, values=_values(told))
    return Multiverse(
        cells=tuple(told), number=None if interval is None else interval.estimate, interval=interval,
        coverage=coverage.number, same_side=shares[0], clear=shares[1], against=shares[2],
        sentence=check.sentence, checks=(check, coverage), data_digest=sheet.digest, plan_digest=plan.digest,
    )  # fmt: skip


def _cell(sheet: Sheet, plan: AnalysisPlan, choice: Choice, *, registered: bool) -> Cell:
    answer = _asked(sheet, plan, choice)
    if answer is None:
        return Cell(choice=choice, registered=registered, ratio=None, difference=None, verdict="cannot_tell")
    return Cell(
        choice=choice, registered=registered, ratio=answer.ratio, difference=answer.difference, verdict=answer.verdict
    )  # fmt: skip


def _asked(sheet: Sheet, plan: AnalysisPlan, choice: Choice) -> Estimate | None:
    try:
        return estimate(_study(sheet, plan, choice), estimator=choice.estimator)
    except (InputRefused, np.linalg.LinAlgError):
        return None


def _study(sheet: Sheet, plan: AnalysisPlan, choice: Choice) -> Study:
    outcome = next(one for one in plan.registered if one.column == choice.outcome)
    study = study_of(
        sheet, plan, outcome=outcome, offset=choice.offset, controls=donors_of(sheet, plan, choice),
        radius_metres=choice.radius_metres,
    )  # fmt: skip
    kept = kept_periods(sheet, plan, choice, study.panel.starts)
    return study if kept.all() else replace(study, panel=study.panel.during(kept))


def _told(cells: list[Cell]) -> int:
    return sum(cell.difference is not None for cell in cells)


def _values(cells: list[Cell]) -> list[float]:
    return [cell.ratio.estimate for cell in cells if cell.ratio is not None]


def _shares(cells: list[Cell]) -> tuple[float, float, float]:
    """Give the shares on the registered side, clearly on it, and clearly against it."""
    sides = [(_side(cell), cell.verdict in ("fall", "rise")) for cell in cells if cell.difference is not None]
    first = _side(cells[0])
    if not first:
        return 0.0, 0.0, 0.0
    same = [side == first for side, _ in sides]
    clear = [side == first and sure for side, sure in sides]
    against = [side == -first and sure for side, sure in sides]
    return float(np.mean(same)), float(np.mean(clear)), float(np.mean(against))


def _side(cell: Cell) -> int:
    """Below no change -1, above it 1, nothing told 0."""
    if cell.difference is None:
        return 0
    below = cell.difference.estimate < 0 if cell.ratio is None else cell.ratio.estimate < 1
    return -1 if below else 1


def _row(cell: Cell) -> Mapping[str, object]:
    shown = cell.difference if cell.ratio is None else cell.ratio
    return {
        **msgspec.to_builtins(cell.choice),
        "registered": cell.registered,
        "scale": None if shown is None else "difference" if cell.ratio is None else "ratio",
        "estimate": None if shown is None else shown.estimate,
        "low": None if shown is None else shown.low,
        "high": None if shown is None else shown.high,
        "verdict": cell.verdict,
    }
