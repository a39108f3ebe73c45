"""Does the answer hang on a single month?"""

from __future__ import annotations

import datetime as dt

import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.finding import Check
from fristed.evidence.segmented import Estimate, Spec, estimate
from fristed.evidence.series import Series
from fristed.evidence.words import changed, verdict_of
from fristed.text import Text


def check(
    series: Series, opened_on: dt.date, spec: Spec, answer: Estimate, *, controls: Series | None = None
) -> Check:
    """Leave out each calendar month in turn; pass where the verdict stands each time.

    ``number`` is how many months overturn it; undecided where no month could be left out.
    """
    trials = [
        trial
        for month in sorted({(start.year, start.month) for start in series.starts})
        if (trial := _without(series, opened_on, spec, month, controls)) is not None
    ]
    if not trials:
        return Check(name="leave_one_month_out", passed=None, sentence=_too_short())
    verdict = verdict_of(answer.ratio)
    overturned = sum(verdict_of(trial.ratio) != verdict for trial in trials)
    ratios = [trial.ratio.estimate for trial in trials]
    return Check(
        name="leave_one_month_out", passed=overturned == 0, number=float(overturned),
        sentence=_said(len(trials), overturned, min(ratios), max(ratios), counted=series.counted),
    )  # fmt: skip


def _without(
    series: Series, opened_on: dt.date, spec: Spec, month: tuple[int, int], controls: Series | None
) -> Estimate | None:
    keep = np.array([(start.year, start.month) != month for start in series.starts])
    try:
        return estimate(
            series.where(keep), opened_on, spec, controls=None if controls is None else controls.where(keep)
        )
    except InputRefused:
        return None


def _said(trials: int, overturned: int, low: float, high: float, *, counted: bool) -> Text:
    en = tuple(changed(ratio, "en", counted=counted) for ratio in (low, high))
    da = tuple(changed(ratio, "da", counted=counted) for ratio in (low, high))
    return Text(
        f"Leaving out each of {trials} months in turn moves the estimate between {en[0]} and {en[1]}; "
        + (
            "none overturns the verdict."
            if not overturned
            else f"{overturned} of them would change the verdict."
        ),
        f"Udelades de {trials} måneder én ad gangen, flytter skønnet sig mellem {da[0]} og {da[1]}; "
        + (
            "ingen ændrer konklusionen."
            if not overturned
            else f"{overturned} af dem ville ændre konklusionen."
        ),
    )


def _too_short() -> Text:
    return Text(
        "The record is too short to leave out a month.",
        "Optegnelserne er for korte til at udelade en måned.",
    )
