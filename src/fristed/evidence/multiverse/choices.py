"""The choices an analyst could have made, and the cells that they make together."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.frames import Sheet, controls_of
from fristed.evidence.menu import ESTIMATORS
from fristed.evidence.series import PERIODS_A_YEAR, Floats
from fristed.evidence.streams import uniforms

YEARS_BEFORE = (2.0, 1.0, 0.5)
RADII_METRES = (250.0, 500.0, 1000.0)
LEAST_BEFORE, LEAST_AFTER, LEAST_DONORS, MOST_HALVES = 8, 4, 4, 40
ALL, WITHOUT_RUN_UP, FIRST_HALF, SETTLED, ALIKE = (
    "all",
    "without_run_up",
    "first_half",
    "without_settling",
    "alike",
)
ASKED = ("ratio_did", "synthetic_control", "synthetic_did", "controlled_its")


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One cell: how long before and after, how near is touched, which outcome, offset or not, estimator, donors.

    ``before``: ``all``, years such as ``1``, or ``without_run_up`` (the three months before the opening left out);
    ``after``: ``all``, ``first_half``, ``without_settling`` (the first three months left out); ``donors``: ``all``, ``alike`` (the half whose level
    before was nearest the rooms'), or ``half 7`` (a half drawn by chance, by the plan's seed).
    """

    before: str
    after: str
    radius_metres: float | None
    outcome: str
    offset: bool
    estimator: str
    donors: str


def registered(plan: AnalysisPlan, *, offset: bool) -> Choice:
    """Give the cell that the plan registered."""
    return Choice(
        before=ALL, after=ALL, radius_metres=plan.radius_metres, outcome=plan.outcome.column, offset=offset,
        estimator=plan.estimator, donors=ALL,
    )  # fmt: skip


def choices(sheet: Sheet, plan: AnalysisPlan, *, cells: int) -> tuple[Choice, ...]:
    """Give ``cells`` of all combinations, the registered one first; fewer where there are fewer.

    Halves of the donors drawn by chance fill up until there are enough; where there are more combinations than
    asked for, the plan's seed chooses, so that nobody can.

    Raises InputRefused ``no_cells``.
    """
    if cells < 1:
        raise InputRefused("no_cells", f"{cells} cells were asked for.", remedy="Ask for one cell or more.")
    first = registered(plan, offset=sheet.exposure is not None)
    parts = _parts(sheet, plan)
    each = int(np.prod([len(part) for part in parts]))
    halves = 0
    if len(controls_of(sheet, plan)) >= 2 * LEAST_DONORS:
        halves = int(np.clip(-(-cells // each) - 2, 0, MOST_HALVES))
    donors = [ALL, *([ALIKE] if halves or len(controls_of(sheet, plan)) >= 2 * LEAST_DONORS else [])]
    donors += [f"half {i}" for i in range(1, halves + 1)]
    every = [
        Choice(
            before=before, after=after, radius_metres=radius, outcome=outcome, offset=offset, estimator=asked,
            donors=who,
        )
        for who in donors
        for before, after, radius, outcome, offset, asked in itertools.product(*parts)
    ]  # fmt: skip
    others = [one for one in every if one != first]
    wanted = min(cells - 1, len(others))
    if wanted <= 0:
        return (first,)
    order = np.argsort(uniforms(plan.seed, "multiverse", len(others)), kind="stable")
    return (first, *(others[i] for i in sorted(order[:wanted].tolist())))


def _parts(
    sheet: Sheet, plan: AnalysisPlan
) -> tuple[list[str], list[str], list[float | None], list[str], list[bool], list[str]]:
    befores, afters = _windows(sheet, plan)
    radii: list[float | None] = [plan.radius_metres]
    if sheet.distance_metres is not None and plan.controls is None:
        radii += [radius for radius in RADII_METRES if radius != plan.radius_metres]
    outcomes = [plan.outcome.column] + [
        one.column for one in plan.outcomes if one.purpose == "secondary" and one.column in sheet.outcomes
    ]
    offsets = [True, False] if sheet.exposure is not None else [False]
    asked = [plan.estimator, *(name for name in ASKED if name in ESTIMATORS and name != plan.estimator)]
    return befores, afters, radii, outcomes, offsets, asked


def _windows(sheet: Sheet, plan: AnalysisPlan) -> tuple[list[str], list[str]]:
    year = PERIODS_A_YEAR[sheet.per]
    starts = [start for start in sheet.starts if plan.first is None or start >= plan.first]
    before = sum(start < min(plan.opened.values()) for start in starts)
    after = sum(
        start >= max(plan.opened.values()) and (plan.last is None or start <= plan.last)
        for start in sheet.starts
    )
    befores = [ALL] + [f"{years:g}" for years in YEARS_BEFORE if LEAST_BEFORE <= round(years * year) < before]
    if before - quarter(sheet) >= LEAST_BEFORE:
        befores.append(WITHOUT_RUN_UP)
    afters = [ALL]
    if after // 2 >= LEAST_AFTER:
        afters.append(FIRST_HALF)
    if after - quarter(sheet) >= LEAST_AFTER:
        afters.append(SETTLED)
    return befores, afters


def quarter(sheet: Sheet) -> int:
    """Give how many periods three months are, one at least."""
    return max(round(PERIODS_A_YEAR[sheet.per] / 4), 1)


def kept_periods(sheet: Sheet, plan: AnalysisPlan, choice: Choice, starts: Sequence[dt.date]) -> np.ndarray:
    """Mark the periods of ``starts`` that ``choice`` keeps."""
    days = np.array([start.toordinal() for start in starts])
    early = np.flatnonzero(days < min(plan.opened.values()).toordinal())
    late = np.flatnonzero(days >= max(plan.opened.values()).toordinal())
    kept = np.ones(len(days), dtype=np.bool_)
    if choice.before == WITHOUT_RUN_UP:
        kept[early[-quarter(sheet) :]] = False
    elif choice.before != ALL:
        kept[early[: -round(float(choice.before) * PERIODS_A_YEAR[sheet.per])]] = False
    if choice.after == FIRST_HALF:
        kept[late[len(late) // 2 :]] = False
    elif choice.after == SETTLED:
        kept[late[: quarter(sheet)]] = False
    return kept


def donors_of(sheet: Sheet, plan: AnalysisPlan, choice: Choice) -> tuple[str, ...]:
    """Name the control areas of ``choice``."""
    every = controls_of(sheet, plan, radius_metres=choice.radius_metres)
    size = max(len(every) // 2, LEAST_DONORS)
    if choice.donors == ALL or len(every) <= size:
        return every
    if choice.donors == ALIKE:
        away = _away(sheet, plan, choice, every)
    else:
        away = uniforms(plan.seed, f"donors {choice.donors}", len(every))
    return tuple(every[i] for i in sorted(np.argsort(away, kind="stable")[:size].tolist()))


def _away(sheet: Sheet, plan: AnalysisPlan, choice: Choice, every: Sequence[str]) -> Floats:
    """How far each control's level before lies from the rooms', in ratio where levels are above nought."""
    early = np.array([start < min(plan.opened.values()) for start in sheet.starts])
    levels = sheet.outcomes[choice.outcome][:, early].mean(axis=1)
    if choice.offset and sheet.exposure is not None:
        levels = levels / sheet.exposure[:, early].mean(axis=1)
    if (levels > 0).all():
        levels = np.log(levels)
    rooms = levels[[sheet.areas.index(area) for area in plan.opened]].mean()
    return np.asarray(np.abs(levels[[sheet.areas.index(area) for area in every]] - rooms), dtype=np.float64)
