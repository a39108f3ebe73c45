"""Real weekly counts in which nothing opened: how often would SHOW have called a change?"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.evidence.segmented import Spec, estimate
from fristed.evidence.series import Series
from fristed.text import Text

pytestmark = pytest.mark.shared_data
FIRST = dt.date(1994, 1, 3)
BEFORE, AFTER, STEP = 104, 52, 13


def alarms(frame: pl.DataFrame, spec: Spec) -> tuple[int, int]:
    """Try an opening every 13 weeks in every column; give false alarms and trials."""
    raised = tried = 0
    for column in frame.columns:
        for first in range(0, len(frame) - BEFORE - AFTER + 1, STEP):
            counts = frame[column][first : first + BEFORE + AFTER]
            try:
                answer = estimate(series(counts), FIRST + dt.timedelta(weeks=BEFORE), spec)
            except InputRefused:  # too many zeros for a fit
                continue
            raised += answer.excludes_one
            tried += 1
    return raised, tried


def series(counts: pl.Series) -> Series:
    starts = [FIRST + dt.timedelta(weeks=i) for i in range(len(counts))]
    frame = pl.DataFrame({"start": starts, "count": counts})
    return Series.from_frame(frame, name="q", outcome="cases", unit=Text("cases", "tilfælde"), per="week")


def test_danish_deaths_by_age_raise_few_alarms(shared_data: Path) -> None:
    deaths = pl.read_csv(shared_data / "evidence" / "momo_denmark_mortality_by_age.csv").drop("week")
    raised, tried = alarms(deaths, Spec())
    naive, _ = alarms(deaths, Spec(autocorrelation=False))
    assert tried == 392
    assert raised / tried < 0.07  # 21 of 392 when measured
    assert naive / tried > 0.12  # 59 of 392: what ignoring autocorrelation costs


def test_hepatitis_in_berlins_districts_raises_few_alarms(shared_data: Path) -> None:
    cases = pl.read_csv(shared_data / "evidence" / "hepatitisA_berlin_districts.csv").drop("week")
    raised, tried = alarms(cases, Spec())
    assert tried > 100
    assert raised / tried < 0.07  # 2 of 111 when measured
