"""Interrupted time series: did the outcome change when the room opened?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np

from fristed.evidence.checks import autocorrelation as autocorrelated
from fristed.evidence.checks import (
    coverage,
    dispersion,
    effort,
    leave_out,
    periods,
    placebo,
    plain,
    run_up,
    season,
)
from fristed.evidence.finding import Check, Finding, Interval, Point
from fristed.evidence.segmented import Estimate, Spec, estimate
from fristed.evidence.series import Series
from fristed.evidence.words import finding_sentence, verdict_of
from fristed.progress import Progress, silent
from fristed.text import Text

UNCONTROLLED, CONTROLLED = "interrupted_time_series", "controlled_interrupted_time_series"


def effect(
    series: Series,
    *,
    opened_on: dt.date,
    question: Text,
    harmonics: int | None = None,
    slope_change: bool = False,
    overdispersion: bool = True,
    autocorrelation: bool = True,
    controls: Series | None = None,
    progress: Progress = silent,
) -> Finding:
    """Answer whether ``series`` changed when a room opened on ``opened_on``.

    Segmented regression with a log link: trend, season (``harmonics``; None lets the length of the
    series decide, and leaves it to the controls where there are any), level change and, if asked, slope
    change; log effort as offset. ``controls`` is the same outcome in areas without a room, whose ups and
    downs are then taken out first. With ``slope_change`` the ratio is the (geometric) mean over the
    periods after the opening.

    ``ratio`` is after over without; ``difference`` is what the ratio makes of the mean observed after
    the opening, per period. ``progress`` counts checks. Source and limits:
    docs/methods/interrupted-time-series.md.

    Raises InputRefused in the words of ``design.build`` and ``segmented.estimate``.
    """
    spec = Spec(
        harmonics=harmonics, slope_change=slope_change,
        overdispersion=overdispersion, autocorrelation=autocorrelation,
    )  # fmt: skip
    answer = estimate(series, opened_on, spec, controls=controls)
    difference = _difference(series, answer)
    return Finding(
        name=series.name,
        question=question,
        outcome=series.outcome,
        unit=series.unit,
        per=series.per,
        estimator=UNCONTROLLED if controls is None else CONTROLLED,
        opened_on=opened_on,
        ratio=answer.ratio,
        difference=difference,
        verdict=verdict_of(answer.ratio),
        sentence=finding_sentence(series, opened_on, answer.ratio, difference, controls=controls),
        checks=_checks(series, opened_on, spec, answer, controls, progress),
        series=_points(series, answer),
        digest=series.digest,
    )


def _difference(series: Series, answer: Estimate) -> Interval:
    # One transformation of the ratio, so that both scales always say the same (fall, rise, unclear).
    after = float(np.mean(np.array(series.values)[answer.design.after == 1]))
    ratio = answer.ratio
    low, middle, high = (after * (1 - 1 / value) for value in (ratio.low, ratio.estimate, ratio.high))
    return Interval(middle, low, high, level=ratio.level)


def _points(series: Series, answer: Estimate) -> tuple[Point, ...]:
    return tuple(
        Point(
            start=start,
            observed=series.values[i],
            fitted=float(answer.fitted[i]),
            without=float(answer.without[i]),
            effort=None if series.effort is None else series.effort[i],
        )
        for i, start in enumerate(series.starts)
    )


def _checks(
    series: Series,
    opened_on: dt.date,
    spec: Spec,
    answer: Estimate,
    controls: Series | None,
    progress: Progress,
) -> tuple[Check, ...]:
    controlled = controls is not None
    asked: tuple[Callable[[], Check], ...] = (
        lambda: coverage.check(answer, spec, controlled=controlled),
        lambda: periods.check(series, answer.design.after),
        lambda: season.check(answer, controlled=controlled),
        lambda: effort.check(series, answer.design.after),
        lambda: plain.check(series, answer.design.after),
        lambda: dispersion.check(answer, spec),
        lambda: autocorrelated.check(answer, spec),
        lambda: placebo.check(series, answer, spec, controls=controls),
        lambda: leave_out.check(series, opened_on, spec, answer, controls=controls),
        lambda: run_up.check(series, opened_on, spec, answer, controls=controls),
    )
    checks = []
    for done, ask in enumerate(asked, 1):
        checks.append(ask())
        progress(done, len(asked))
    return (*checks, *(Check(name="source", passed=None, sentence=note) for note in series.notes))
