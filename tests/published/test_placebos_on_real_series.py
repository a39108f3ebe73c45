"""Intervals tried where nothing opened: hepatitis A in Berlin's districts, and deaths by age group in Denmark."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from fristed.evidence.frames import Study
from fristed.evidence.panel import Panel
from fristed.evidence.trials import Trial, alarms, everywhere, in_space
from fristed.text import Text

pytestmark = pytest.mark.shared_data
ESTIMATORS = ("ratio_did", "synthetic_control", "synthetic_did")


def study(path: Path, first: dt.date, *, weeks: int) -> Study:
    """Every column an area, ``weeks`` weeks a period; a pretended room late in the first, so that all before is quiet."""
    table = pl.read_csv(path, infer_schema_length=None).drop("week")
    periods = len(table) // weeks
    counts = table.to_numpy().T[:, : periods * weeks].astype(float)
    summed = counts.reshape(len(counts), periods, weeks).sum(axis=2)
    starts = tuple(first + dt.timedelta(weeks=i * weeks) for i in range(periods))
    panel = Panel(areas=tuple(table.columns), starts=starts, values=summed, effort=None, column="count")
    return Study(panel, {panel.areas[0]: starts[-8]}, "week", 0.95, Text("cases", "tilfælde"))


@pytest.fixture(scope="module")
def berlin(shared_data: Path) -> Study:
    """Twelve districts with a case every three months each, in blocks of four weeks."""
    return study(shared_data / "evidence" / "hepatitisA_berlin_districts.csv", dt.date(2001, 1, 1), weeks=4)


@pytest.fixture(scope="module")
def denmark(shared_data: Path) -> Study:
    """Eight age groups, which are no exchangeable areas: their trends part over fifteen years."""
    return study(shared_data / "evidence" / "momo_denmark_mortality_by_age.csv", dt.date(1994, 1, 3), weeks=1)


def held(trials: tuple[Trial, ...]) -> float:
    assert len(trials) >= 220
    return 1 - alarms(trials)[1]


@pytest.mark.parametrize(("estimator", "covered"), [*zip(ESTIMATORS, (0.932, 0.928, 0.932), strict=True)])
def test_berlin_is_quiet(berlin: Study, estimator: str, covered: float) -> None:
    assert held(everywhere(berlin, estimator, margin=12)) == pytest.approx(covered, abs=0.006)


@pytest.mark.parametrize(("estimator", "covered"), [*zip(ESTIMATORS, (0.917, 0.917, 0.921), strict=True)])
def test_danish_age_groups_are_nearly_quiet(denmark: Study, estimator: str, covered: float) -> None:
    assert held(everywhere(denmark, estimator, margin=26)) == pytest.approx(covered, abs=0.006)


def test_no_district_stands_out_at_the_end(berlin: Study) -> None:
    trials = in_space(berlin, "ratio_did")
    assert alarms(trials)[0] <= 2
    assert np.isfinite([trial.difference.estimate for trial in trials]).all()
