"""The answer to a plan: what every estimator says, every check of it, and how far it kept to the plan."""

from __future__ import annotations

from typing import Any

import msgspec
import polars as pl

from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.checks.asking import checks_of
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check, Interval
from fristed.evidence.frames import Sheet, Study, read_data, study_of
from fristed.evidence.menu import ESTIMATORS, all_estimates, estimate
from fristed.progress import Progress, silent
from fristed.text import Text

__all__ = [
    "ESTIMATORS", "AnalysisPlan", "Effect", "Estimate", "Sheet", "Study", "all_estimates", "effect", "estimate", "read_data",
    "study_of",
]  # fmt: skip


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one plan.

    ``estimates`` hold the primary one first, then the second opinions. ``data_digest``, ``plan_digest`` and
    ``seed`` decide it to the last bit.
    """

    plan: AnalysisPlan
    estimates: tuple[Estimate, ...]
    sentence: Text
    checks: tuple[Check, ...]
    data_digest: str
    plan_digest: str
    seed: int

    @property
    def number(self) -> float | None:
        """The primary ratio (or difference, where the outcome has no ratio); None where it cannot be told."""
        return self.estimates[0].number

    @property
    def interval(self) -> Interval | None:
        """The interval of ``number``."""
        return self.estimates[0].interval

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as plain values: see docs/reference/analysis-plan.md."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def effect(data: pl.DataFrame, plan: AnalysisPlan, *, progress: Progress = silent) -> Effect:
    """Answer ``plan`` from a tidy table (see ``frames.read_data``); ``progress`` counts checks.

    Raises InputRefused as ``frames.read_data`` and ``menu.estimate`` do.
    """
    sheet = read_data(data, plan)
    study = study_of(sheet, plan)
    estimates = all_estimates(study, plan)
    return Effect(
        plan=plan,
        estimates=estimates,
        sentence=plan.said,
        checks=checks_of(sheet, plan, study, estimates[0], progress=progress),
        data_digest=sheet.digest,
        plan_digest=plan.digest,
        seed=plan.seed,
    )
