"""Did the room open at a peak that would have gone by itself?"""

from __future__ import annotations

import datetime as dt

import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.finding import Check
from fristed.evidence.segmented import Estimate, Spec, estimate
from fristed.evidence.series import PERIODS_A_YEAR, Series
from fristed.evidence.words import changed
from fristed.text import Text

PEAK = 1.25


def check(
    series: Series, opened_on: dt.date, spec: Spec, answer: Estimate, *, controls: Series | None = None
) -> Check:
    """Compare the three months before the opening with what the rest of the record expects of them.

    ``number`` is observed over expected; not passed above 1.25, for a peak falls back by itself
    (regression to the mean). Undecided where too little is left without those months.
    """
    before = np.flatnonzero(answer.design.after == 0)
    recent = np.zeros(len(series.starts), dtype=bool)
    recent[before[-round(PERIODS_A_YEAR[series.per] / 4) :]] = True
    calm = None if controls is None else controls.where(~recent)
    try:
        rest = estimate(series.where(~recent), opened_on, spec, controls=calm)
    except InputRefused:
        return Check(name="run_up", passed=None, sentence=_too_short())
    if rest.design.terms != answer.design.terms:
        return Check(name="run_up", passed=None, sentence=_too_short())
    expected = np.exp(answer.design.columns @ rest.coefficients + answer.design.offset)[recent].sum()
    peak = float(np.array(series.values)[recent].sum() / expected)
    return Check(
        name="run_up", passed=peak <= PEAK, number=peak,
        sentence=_said(peak, rest.ratio.estimate, counted=series.counted),
    )  # fmt: skip


def _said(peak: float, ratio: float, *, counted: bool) -> Text:
    en = [changed(value, "en", counted=counted) for value in (peak, ratio)]
    da = [changed(value, "da", counted=counted) for value in (peak, ratio)]
    high = peak > PEAK
    return Text(
        f"The three months before the opening had {en[0]} than the rest of the record expects"
        + (", a peak that would fall back by itself" if high else "")
        + f"; without them the estimate is {en[1]}.",
        f"De tre måneder før åbningen havde {da[0]}, end resten af optegnelserne lader vente"
        + (", en top, der ville falde igen af sig selv" if high else "")
        + f"; uden dem er skønnet {da[1]}.",
    )


def _too_short() -> Text:
    return Text(
        "The record is too short to set the last three months before the opening apart.",
        "Optegnelserne er for korte til at skille de sidste tre måneder før åbningen ud.",
    )
