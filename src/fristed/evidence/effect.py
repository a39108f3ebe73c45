"""The answer to a plan: what every estimator says, every check of it, and how far it kept to the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import polars as pl

from fristed.evidence.analysis_plan import AnalysisPlan, Outcome
from fristed.evidence.checks.asking import checks_of
from fristed.evidence.deviations import Deviation, Registered, deviations
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check, Finding, Interval, Point
from fristed.evidence.frames import Sheet, Study, read_data, study_of
from fristed.evidence.happenings import Happening
from fristed.evidence.lines import points
from fristed.evidence.menu import ESTIMATORS, all_estimates, estimate
from fristed.evidence.overturning import overturning
from fristed.evidence.saying import sentence_of
from fristed.evidence.series import Per
from fristed.progress import Progress, silent
from fristed.text import Text

__all__ = [
    "ESTIMATORS", "AnalysisPlan", "Deviation", "Effect", "Estimate", "Registered", "Reported", "Sheet", "Study",
    "all_estimates", "effect", "estimate", "read_data", "study_of",
]  # fmt: skip

COVERAGE = ("own_coverage", "coverage")
"""The checks that measure how often the very interval shown holds the truth, the city's own first."""
TABLE = {
    "outcome": pl.String(), "estimator": pl.String(), "scale": pl.String(), "estimate": pl.Float64(),
    "low": pl.Float64(), "high": pl.Float64(), "p": pl.Float64(), "verdict": pl.String(),
}  # fmt: skip


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """One further outcome that was registered, answered by the primary estimator as the first one is."""

    outcome: Outcome
    estimate: Estimate
    sentence: Text


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one plan.

    ``estimates`` hold the primary one first, then the second opinions; ``outcomes`` the further registered
    outcomes, harms among them; ``deviations`` whatever differs from the plan; ``overturn`` what would change the
    verdict; ``series`` the observed and expected course. ``data_digest``, ``plan_digest`` and ``seed`` decide all of
    it to the last bit.
    """

    plan: AnalysisPlan
    per: Per
    estimates: tuple[Estimate, ...]
    sentence: Text
    outcomes: tuple[Reported, ...]
    checks: tuple[Check, ...]
    deviations: tuple[Deviation, ...]
    overturn: tuple[Text, ...]
    series: tuple[Point, ...]
    controls: tuple[str, ...]
    data_digest: str
    plan_digest: str
    seed: int

    @property
    def number(self) -> float | None:
        """The primary ratio (or difference, where the outcome has none); None where it cannot be told."""
        return self.estimates[0].number

    @property
    def interval(self) -> Interval | None:
        """The interval of ``number``."""
        return self.estimates[0].interval

    @property
    def coverage(self) -> float | None:
        """How often such an interval held the truth, in this city's own quiet areas or else in simulated ones."""
        shares = {check.name: check.number for check in self.checks}
        return next((shares[name] for name in COVERAGE if shares.get(name) is not None), None)

    @property
    def table(self) -> pl.DataFrame:
        """Every estimate on both scales: ``outcome``, ``estimator``, ``scale``, ``estimate``, ``low``, ``high``, ``p``."""
        named = [(self.plan.outcome.column, one) for one in self.estimates]
        named += [(one.outcome.column, one.estimate) for one in self.outcomes]
        rows = [
            (column, one.estimator, scale, *_bounds(interval), one.p, one.verdict)
            for column, one in named
            for scale, interval in (("ratio", one.ratio), ("difference", one.difference))
        ]
        return pl.DataFrame(rows, schema=TABLE, orient="row")

    @property
    def finding(self) -> Finding | None:
        """The primary answer as the brief and the pages take it; None where there is no ratio."""
        first = self.estimates[0]
        if first.ratio is None or first.difference is None:
            return None
        return Finding(
            name=self.plan.plan, question=self.plan.said, outcome=self.plan.outcome.column,
            unit=self.plan.outcome.said, per=self.per, estimator=first.estimator,
            opened_on=min(self.plan.opened.values()), ratio=first.ratio, difference=first.difference,
            verdict=first.verdict, sentence=self.sentence, checks=self.checks, series=self.series,
            digest=self.data_digest,
        )  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as plain values: see docs/reference/analysis-plan.md."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain | {"coverage": self.coverage}


def effect(
    data: pl.DataFrame,
    plan: AnalysisPlan,
    *,
    registered: Registered | None = None,
    happenings: Sequence[Happening] | None = None,
    progress: Progress = silent,
) -> Effect:
    """Answer ``plan`` from a tidy table (see ``frames.read_data``); ``progress`` counts checks.

    ``registered`` is the plan as it stands in the record, to list what differs from it; ``happenings`` the register
    of what else happened. Where the primary estimator
    has no answer the finding says that it cannot be told, and totals before and after are shown as what still can.

    Raises InputRefused as ``frames.read_data`` and ``menu.estimate`` do.
    """
    sheet = read_data(data, plan)
    study = study_of(sheet, plan)
    estimates = all_estimates(study, plan)
    if estimates[0].interval is None and "few_events" not in (plan.estimator, *plan.second):
        estimates = (*estimates, estimate(study, estimator="few_events"))
    checks: tuple[Check, ...] = ()
    if estimates[0].interval is not None:  # where nothing is told there is nothing to check
        checks = checks_of(sheet, plan, study, estimates[0], happenings=happenings, progress=progress)
    return Effect(
        plan=plan, per=sheet.per, estimates=estimates,
        sentence=sentence_of(study, estimates[0], closing=plan.closing),
        outcomes=tuple(
            _reported(sheet, plan, one) for one in plan.outcomes if one.column in sheet.outcomes
        ),
        checks=checks, deviations=deviations(plan, sheet, registered),
        overturn=overturning(estimates[0], checks), series=points(study, estimates[0]), controls=study.controls,
        data_digest=sheet.digest, plan_digest=plan.digest, seed=plan.seed,
    )  # fmt: skip


def _reported(sheet: Sheet, plan: AnalysisPlan, outcome: Outcome) -> Reported:
    study = study_of(sheet, plan, outcome=outcome)
    answer = estimate(study, estimator=plan.estimator)
    return Reported(
        outcome=outcome, estimate=answer, sentence=sentence_of(study, answer, closing=plan.closing)
    )


def _bounds(interval: Interval | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if interval is None else (interval.estimate, interval.low, interval.high)
