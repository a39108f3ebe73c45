"""Alarm weeks of Farrington's rule and of the improved one, as R's surveillance 1.20.3 raises them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from fristed.evidence.surveillance.farrington import CLASSIC, IMPROVED, Rule, farrington

pytestmark = pytest.mark.shared_data
FIRST, ENOUGH = 260, 5


@pytest.fixture(scope="module")
def agona(shared_data: Path) -> pl.DataFrame:
    path = shared_data / "evidence" / "salmonella_agona_uk_farrington.csv"
    return pl.read_csv(path, null_values="NA", infer_schema_length=None)


@pytest.fixture(scope="module")
def newport(shared_data: Path) -> pl.DataFrame:
    path = shared_data / "evidence" / "salmonella_newport_de_farringtonflexible.csv"
    return pl.read_csv(path, null_values="NA", infer_schema_length=None)


@pytest.mark.parametrize(("rule", "column", "alarms"), [(CLASSIC, "farrington", 8), (IMPROVED, "flex", 7)])
def test_the_same_weeks_raise_an_alarm(agona: pl.DataFrame, rule: Rule, column: str, alarms: int) -> None:
    weeks = farrington(agona["observed"].to_numpy(), range(FIRST, len(agona)), rule=rule)
    published = [alarm == 1 for alarm in agona[f"{column}_alarm"][FIRST:]]
    assert [week.alarm for week in weeks] == published
    assert sum(published) == alarms


def test_the_classic_bounds_are_the_same_where_there_were_cases_enough(agona: pl.DataFrame) -> None:
    counts = agona["observed"].to_numpy()
    for week in farrington(counts, range(FIRST, len(agona)), rule=CLASSIC):
        # With fewer than five cases in four weeks the other program prints another bound; neither raises an alarm.
        if counts[week.place - 3 : week.place + 1].sum() >= ENOUGH:
            assert week.upper == pytest.approx(agona["farrington_upper"][week.place], abs=2e-4)


def test_the_improved_bounds_are_near(agona: pl.DataFrame) -> None:
    for week in farrington(agona["observed"].to_numpy(), range(FIRST, len(agona))):
        published = agona["flex_upper"][week.place]
        assert published is None or week.upper == pytest.approx(published, abs=0.14)


def test_sixteen_alarms_by_the_calendar(newport: pl.DataFrame) -> None:
    starts = [dt.date.fromisoformat(day) for day in newport["epoch"]]
    judged = range(starts.index(dt.date(2011, 1, 3)), starts.index(dt.date(2013, 12, 30)) + 1)
    weeks = farrington(
        newport["observed"].to_numpy(), judged, rule=Rule(threshold="negative_binomial"), starts=starts
    )
    assert [week.place for week in weeks if week.alarm] == np.flatnonzero(newport["alarm"] == 1).tolist()
    assert sum(week.alarm is True for week in weeks) == 16
    apart = [
        week.upper - newport["upper"][week.place]
        for week in weeks
        if newport["upper"][week.place] is not None
    ]
    assert max(abs(gap) for gap in apart) <= 1
    assert sum(gap != 0 for gap in apart) == 6
