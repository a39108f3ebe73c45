from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.frames import Study, read_data, study_of
from fristed.evidence.placebos import Placebos, placebos
from fristed.evidence.trials import in_both, in_space, in_time

Make = Callable[..., AnalysisPlan]


@pytest.fixture(scope="module")
def answer(city: pl.DataFrame, make_plan: Make) -> Placebos:
    return placebos(city, make_plan())


def study(city: pl.DataFrame, plan: AnalysisPlan) -> Study:
    return study_of(read_data(city, plan), plan)


def test_every_control_is_tried_and_the_room_is_not(city: pl.DataFrame, make_plan: Make) -> None:
    tried = [trial.area for trial in in_space(study(city, make_plan()), "ratio_did")]
    assert tried == [f"a{i:02}" for i in range(1, 21)]


def test_no_trial_in_time_sees_the_opening(city: pl.DataFrame, make_plan: Make) -> None:
    plan = make_plan()
    for trial in (*in_time(study(city, plan), "ratio_did"), *in_both(study(city, plan), "ratio_did")):
        assert trial.day < plan.treated[0].on
    assert len(in_both(study(city, plan), "ratio_did")) == 120


@pytest.mark.parametrize("estimator", ["ratio_did", "synthetic_control"])
def test_intervals_hold_no_change_where_nothing_opened(
    city: pl.DataFrame, make_plan: Make, estimator: str
) -> None:
    answer = placebos(city, make_plan(estimator))
    assert answer.coverage is not None
    assert answer.coverage > 0.85
    assert answer.number is not None
    assert answer.number < 0.15


def test_the_record_can_be_read_and_kept(answer: Placebos) -> None:
    assert answer.interval is not None
    assert answer.interval.low <= answer.number <= answer.interval.high
    assert answer.table.height == len(answer.trials) == 180
    assert answer.sentence.en.startswith("In 180 trials where or when no room opened")
    assert [check.name for check in answer.checks] == ["placebo_in_space", "placebo_in_time", "own_coverage"]
    assert answer.to_dict()["estimator"] == "ratio_did"


def test_the_same_city_gives_the_same_bits(city: pl.DataFrame, make_plan: Make, answer: Placebos) -> None:
    assert placebos(city.sample(fraction=1, shuffle=True, seed=1), make_plan()) == answer


def test_with_few_areas_the_rank_is_said_to_be_worth_little(city: pl.DataFrame, make_plan: Make) -> None:
    few = city.filter(pl.col("area").is_in([f"a{i:02}" for i in range(8)]))
    space, _, _ = placebos(few, make_plan()).checks
    assert "no rank can be rarer than 1 in 8" in space.sentence.en


def test_three_controls_are_too_few_to_try(city: pl.DataFrame, make_plan: Make) -> None:
    few = city.filter(pl.col("area").is_in(["a00", "a01", "a02", "a03"]))
    space, _, own = placebos(few, make_plan()).checks
    assert space.passed is None
    assert space.sentence.en == (
        "There are 0 control areas to try as if the room had opened there; this needs 5."
    )
    assert own.passed is None
