"""All placebos of one plan: the same analysis where and when nothing opened."""

from __future__ import annotations

from typing import Any

import msgspec
import polars as pl
from scipy.special import betaincinv

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.checks import in_space, in_time, own_coverage
from fristed.evidence.finding import Check, Interval
from fristed.evidence.frames import Study, read_data, study_of
from fristed.evidence.menu import estimate
from fristed.evidence.trials import Trial, alarms
from fristed.evidence.trials import in_both as both_trials
from fristed.evidence.trials import in_space as space_trials
from fristed.evidence.trials import in_time as time_trials
from fristed.progress import Progress, silent
from fristed.text import Text, percent

LEVEL = 0.95


class Placebos(msgspec.Struct, frozen=True, kw_only=True):
    """Every trial of ``estimator`` where or when nothing opened.

    ``number`` is the share of all trials that would have been called a change, ``interval`` what chance allows that
    share if trials were independent (they overlap, so it is too narrow), ``coverage`` the share of intervals in
    control areas at earlier dates that held the truth (None with fewer than twenty).
    """

    estimator: str
    trials: tuple[Trial, ...]
    number: float | None
    interval: Interval | None
    coverage: float | None
    sentence: Text
    checks: tuple[Check, ...]
    data_digest: str
    plan_digest: str

    @property
    def table(self) -> pl.DataFrame:
        """One row per trial: ``where``, ``area``, ``day``, ``estimate``, ``low``, ``high``, ``scale``, ``alarm``."""
        rows = [
            {
                "where": trial.where, "area": trial.area, "day": trial.day,
                "scale": "difference" if trial.ratio is None else "ratio",
                **{
                    name: getattr(trial.difference if trial.ratio is None else trial.ratio, name)
                    for name in ("estimate", "low", "high")
                },
                "alarm": trial.alarm,
            }
            for trial in self.trials
        ]  # fmt: skip
        types = {"where": pl.String, "area": pl.String, "day": pl.Date, "scale": pl.String, "estimate": pl.Float64,
                 "low": pl.Float64, "high": pl.Float64, "alarm": pl.Boolean}  # fmt: skip
        return pl.DataFrame(rows, schema=types)

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as plain values."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def placebos(
    data: pl.DataFrame, plan: AnalysisPlan, *, estimator: str | None = None, progress: Progress = silent
) -> Placebos:
    """Try the plan's estimator (or ``estimator``) in every control area, at every earlier date, and at both.

    ``data`` as ``frames.read_data`` takes them. ``progress`` counts the three kinds.

    Raises InputRefused as ``frames.read_data`` and ``menu.estimate`` do.
    """
    sheet = read_data(data, plan)
    study = study_of(sheet, plan)
    name = plan.estimator if estimator is None else estimator
    trials = trials_of(study, name, progress=progress)
    every = sum(trials.values(), ())
    called, share = alarms(every)
    primary = estimate(study, estimator=name)
    return Placebos(
        estimator=name, trials=every, number=share if every else None,
        interval=_of_share(called, len(every)) if every else None,
        coverage=own_coverage.coverage(trials["both"]),
        sentence=_said(called, len(every)),
        checks=(
            in_space.check(trials["space"], primary), in_time.check(trials["time"]),
            own_coverage.check(trials["both"], level=study.level),
        ),
        data_digest=sheet.digest, plan_digest=plan.digest,
    )  # fmt: skip


def trials_of(study: Study, estimator: str, *, progress: Progress = silent) -> dict[str, tuple[Trial, ...]]:
    """Give the trials by kind (``space``, ``time``, ``both``); a kind that cannot be tried is empty."""
    found: dict[str, tuple[Trial, ...]] = {}
    asked = {"space": space_trials, "time": time_trials, "both": both_trials}
    for done, (kind, ask) in enumerate(asked.items(), 1):
        try:
            found[kind] = ask(study, estimator)
        except InputRefused:
            found[kind] = ()  # no control area, or nothing before the opening
        progress(done, len(asked))
    return found


def _of_share(called: int, tried: int) -> Interval:
    """Give Clopper and Pearson's interval of a share."""
    low = 0.0 if called == 0 else float(betaincinv(called, tried - called + 1, (1 - LEVEL) / 2))
    high = 1.0 if called == tried else float(betaincinv(called + 1, tried - called, (1 + LEVEL) / 2))
    return Interval(called / tried, low, high, level=LEVEL)


def _said(called: int, tried: int) -> Text:
    if not tried:
        return Text(
            "There is nothing to try the analysis on: too few control areas, and too short a record before the opening.",
            "Der er intet at prøve beregningen på: for få kontrolområder og for korte optegnelser før åbningen.",
        )
    share = called / tried
    return Text(
        f"In {tried} trials where or when no room opened, the same analysis would have called a change {called} times "
        f"({percent(share, 'en')}); about 5% is what chance allows.",
        f"I {tried} forsøg, hvor eller da intet rum åbnede, ville samme beregning have meldt en ændring {called} gange "
        f"({percent(share, 'da')}); omkring 5 % er, hvad tilfældet tillader.",
    )
