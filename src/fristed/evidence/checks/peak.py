"""Did the room open at a peak that would have gone by itself? Regression to the mean, seen against the controls."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.checks.saying import said_of, undecided
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check
from fristed.evidence.frames import Study
from fristed.evidence.menu import estimate
from fristed.evidence.series import PERIODS_A_YEAR
from fristed.evidence.words import changed
from fristed.text import Text

PEAK, MONTHS, LEAST_RUN_UP = 1.25, 3, 3


def check(study: Study, primary: Estimate, *, counted: bool) -> Check:
    """Compare the three months before the opening with the time before them, against the controls' same change.

    ``number`` is that ratio of ratios. Not passed above 1.25 (for a closing, below 0.8): a peak falls back by
    itself. The sentence gives the estimate without those months. Undecided where too little is left without them.
    """
    recent = run_up(study)
    rise = _of_run_up(study, recent)
    without = _without(study, recent, primary.estimator)
    if rise is None or rise.ratio is None or without is None:
        return undecided(
            "run_up",
            "The record is too short, or too empty, to set the last three months before the opening apart.",
            "Optegnelserne er for korte eller for tomme til at skille de sidste tre måneder før åbningen ud.",
        )
    high = rise.ratio.estimate > PEAK
    said = {
        language: (changed(rise.ratio.estimate, language, counted=counted), said_of(without, language, counted=counted))
        for language in ("en", "da")
    }  # fmt: skip
    return Check(
        name="run_up", passed=not high, number=rise.ratio.estimate,
        sentence=Text(
            f"In the three months before the opening there were {said['en'][0]} than before them, measured against the "
            "other areas" + (", a peak that would fall back by itself" if high else "")
            + f"; without those months the estimate is {said['en'][1]}.",
            f"I de tre måneder før åbningen var der {said['da'][0]} end før dem, målt mod de andre områder"
            + (", en top, der ville falde igen af sig selv" if high else "")
            + f"; uden de måneder er skønnet {said['da'][1]}.",
        ),
    )  # fmt: skip


def run_up(study: Study) -> np.ndarray:
    """Mark the three months (three periods at least) before the first opening."""
    before = np.flatnonzero(study.panel.sides(min(study.opened.values()))[0])
    length = max(round(PERIODS_A_YEAR.get(study.per, 1) * MONTHS / 12), LEAST_RUN_UP)
    marked = np.zeros(len(study.panel.starts), dtype=np.bool_)
    marked[before[-length:]] = True
    return marked


def _of_run_up(study: Study, recent: np.ndarray) -> Estimate | None:
    before = study.panel.sides(min(study.opened.values()))[0]
    quiet = replace(
        study,
        panel=study.panel.during(before),
        opened=dict.fromkeys(study.opened, study.panel.starts[int(np.argmax(recent))]),
    )
    return _asked(quiet, "ratio_did")


def _without(study: Study, recent: np.ndarray, estimator: str) -> Estimate | None:
    answer = _asked(replace(study, panel=study.panel.during(~recent)), estimator)
    return None if answer is None or answer.interval is None else answer


def _asked(study: Study, estimator: str) -> Estimate | None:
    try:
        return estimate(study, estimator=estimator)
    except InputRefused:
        return None
