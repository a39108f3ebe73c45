"""A small city whose truth is known, as an analyst would give it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from fristed.evidence.analysis_plan import AnalysisPlan, plan_of
from fristed.evidence.calibration import FIRST, Scenario, town

BEFORE, AFTER = 104, 52
OPENED = FIRST + dt.timedelta(weeks=BEFORE)


def city_of(
    scenario: Scenario = "B", *, ratio: float = 0.5, seed: int = 3, before: int = BEFORE, after: int = AFTER
) -> pl.DataFrame:
    """A room in ``a00`` after ``before`` weeks and 20 areas without one, at 100 metres each further away."""
    counts = town(
        scenario, rng=np.random.default_rng(seed), opened=(before,), weeks=before + after, ratio=ratio
    )
    areas, weeks = counts.shape
    return pl.DataFrame(
        {
            "area": [f"a{i:02}" for i in range(areas) for _ in range(weeks)],
            "week": [FIRST + dt.timedelta(weeks=i) for _ in range(areas) for i in range(weeks)],
            "count": counts.ravel(),
            "exposure": np.full(areas * weeks, 2.0),
            "distance_metres": np.repeat(np.arange(areas) * 100.0, weeks),
        }
    )


def plan_for(estimator: str = "ratio_did", *, opened: dt.date = OPENED, **fields: object) -> AnalysisPlan:
    return plan_of(
        {
            "plan": "needles",
            "question": "Did it work?",
            "outcome": {"column": "count", "unit": "needles", "unit_da": "kanyler"},
            "treated": [{"area": "a00", "on": opened.isoformat()}],
            "estimator": estimator,
            **fields,
        }
    )


@pytest.fixture(scope="session")
def city() -> pl.DataFrame:
    """Half as many finds after the opening."""
    return city_of()


@pytest.fixture(scope="session")
def make_city() -> Callable[..., pl.DataFrame]:
    return city_of


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., AnalysisPlan]:
    return plan_for
