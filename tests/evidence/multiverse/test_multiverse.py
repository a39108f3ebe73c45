from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.frames import read_data, study_of
from fristed.evidence.menu import estimate
from fristed.evidence.multiverse.choices import choices
from fristed.evidence.multiverse.running import Multiverse, multiverse

Make = Callable[..., AnalysisPlan]


@pytest.fixture(scope="module")
def answer(city: pl.DataFrame, make_plan: Make) -> Multiverse:
    return multiverse(city, make_plan(), cells=60)


def test_five_hundred_cells_no_two_alike_and_the_registered_first(
    city: pl.DataFrame, make_plan: Make
) -> None:
    plan = make_plan()
    asked = choices(read_data(city, plan), plan, cells=500)
    assert len(asked) == len(set(asked)) == 500
    assert (asked[0].before, asked[0].estimator, asked[0].donors) == ("all", "ratio_did", "all")
    assert {choice.radius_metres for choice in asked} == {None, 250.0, 500.0, 1000.0}
    assert len(Counter(choice.estimator for choice in asked)) == 4


def test_the_registered_cell_is_the_answer_itself(
    city: pl.DataFrame, make_plan: Make, answer: Multiverse
) -> None:
    plan = make_plan()
    own = estimate(study_of(read_data(city, plan), plan), estimator="ratio_did")
    assert [cell.registered for cell in answer.cells].count(True) == 1
    assert answer.cells[0].registered
    assert answer.interval == own.ratio


def test_a_halving_is_seen_whatever_is_chosen(answer: Multiverse) -> None:
    assert answer.same_side > 0.95
    assert answer.against == 0
    assert answer.checks[0].passed
    assert answer.sentence.da.startswith("Spurgt på 60 forsvarlige måder (60 har et svar, fra ")


def test_no_effect_is_seen_in_hardly_any_cell(
    make_city: Callable[..., pl.DataFrame], make_plan: Make
) -> None:
    quiet = multiverse(make_city(ratio=1.0, seed=5), make_plan(), cells=60)
    assert quiet.cells[0].verdict == "no_clear_change"
    assert quiet.clear + quiet.against < 0.25


def test_the_table_can_be_drawn(answer: Multiverse) -> None:
    assert answer.table.height == 60
    assert answer.table["registered"].sum() == 1
    assert answer.to_dict()["cells"][0]["choice"]["before"] == "all"


def test_the_same_data_and_plan_give_the_same_bits(
    city: pl.DataFrame, make_plan: Make, answer: Multiverse
) -> None:
    assert multiverse(city.sample(fraction=1, shuffle=True, seed=2), make_plan(), cells=60) == answer


def test_another_seed_chooses_other_cells(city: pl.DataFrame, make_plan: Make) -> None:
    plan, other = make_plan(), make_plan(seed=9)
    sheet = read_data(city, plan)
    assert choices(sheet, plan, cells=60) != choices(sheet, other, cells=60)
    assert choices(sheet, plan, cells=1) == choices(sheet, other, cells=1)


def test_no_cell_is_refused(city: pl.DataFrame, make_plan: Make) -> None:
    with pytest.raises(InputRefused, match="0 cells were asked for"):
        multiverse(city, make_plan(), cells=0)


def test_with_three_controls_the_cells_that_cannot_tell_say_so(city: pl.DataFrame, make_plan: Make) -> None:
    few = city.filter(pl.col("area").is_in(["a00", "a11", "a12"]))
    found = multiverse(few, make_plan(), cells=10)
    assert found.number is None
    assert found.checks[0].passed is None
    assert "but not the registered one" in found.sentence.en or "too little to compare" in found.sentence.en
