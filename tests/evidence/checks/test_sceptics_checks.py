from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.checks import (
    alike,
    confounding,
    effort_error,
    left_out,
    peak,
    specification,
    trend_break,
)
from fristed.evidence.checks.asking import checks_of
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check, Interval
from fristed.evidence.frames import Study, read_data, study_of
from fristed.evidence.menu import estimate
from fristed.evidence.panel import Panel

Make = Callable[..., AnalysisPlan]
Cities = Callable[..., pl.DataFrame]


def asked(city: pl.DataFrame, plan: AnalysisPlan) -> tuple[Study, Estimate]:
    study = study_of(read_data(city, plan), plan)
    return study, estimate(study, estimator=plan.estimator)


@pytest.fixture(scope="module")
def study(city: pl.DataFrame, make_plan: Make) -> Study:
    return asked(city, make_plan())[0]


@pytest.fixture(scope="module")
def primary(city: pl.DataFrame, make_plan: Make) -> Estimate:
    return asked(city, make_plan())[1]


def unclear(primary: Estimate) -> Estimate:
    return Estimate(
        estimator=primary.estimator, ratio=Interval(0.9, 0.7, 1.2), difference=primary.difference,
        verdict="no_clear_change",
    )  # fmt: skip


def test_the_e_value_of_three_quarters_is_two() -> None:
    assert confounding.e_value(0.75) == pytest.approx(2.0)
    assert confounding.e_value(1.0) == 1.0
    assert math.isinf(confounding.e_value(0.0))


@given(st.floats(0.01, 0.999))
def test_the_e_value_is_the_same_both_ways_and_falls_towards_no_change(ratio: float) -> None:
    assert confounding.e_value(ratio) == pytest.approx(confounding.e_value(1 / ratio))
    assert confounding.e_value(ratio) > confounding.e_value((1 + ratio) / 2)


def test_a_fall_says_what_would_overturn_it(study: Study, primary: Estimate) -> None:
    told = confounding.check(primary), trend_break.check(study, primary), effort_error.check(study, primary)
    assert [check.name for check in told] == ["e_value", "parallel_trend", "effort_error"]
    assert primary.ratio is not None
    assert told[0].number == pytest.approx(confounding.e_value(primary.ratio.high))
    assert told[1].passed
    assert told[2].number == pytest.approx(1 / primary.ratio.high - 1)
    assert all(check.sentence.en.startswith("To overturn this,") for check in told)
    assert all(check.sentence.da.startswith("For at vælte dette") for check in told)


def test_no_clear_change_needs_no_overturning(study: Study, primary: Estimate) -> None:
    nothing = unclear(primary)
    for check in (
        confounding.check(nothing),
        trend_break.check(study, nothing),
        effort_error.check(study, nothing),
    ):
        assert check.passed is None
        assert check.sentence.en.startswith("The interval holds no change")


def test_a_fall_without_recorded_effort_is_told_to_rest_on_it(study: Study, primary: Estimate) -> None:
    bare = replace(study, panel=replace(study.panel, effort=None))
    check = effort_error.check(bare, primary)
    assert check.passed is False
    assert check.sentence.en.startswith("Nobody recorded how hard was looked")


def test_a_drift_as_large_as_the_effect_is_told(make_city: Cities, make_plan: Make) -> None:
    plan = make_plan()
    tilt = np.exp(-0.012 * np.arange(156))  # a fall that had begun long before
    city = make_city(ratio=1.0).with_columns(
        pl.when(pl.col("area") == "a00").then(pl.Series(np.tile(tilt, 21)) * pl.col("count") + 5)
        .otherwise(pl.col("count")).alias("count")
    )  # fmt: skip
    check = trend_break.check(*asked(city, plan))
    assert check.passed is False
    assert check.number is not None
    assert check.number < 1


def test_an_opening_at_a_peak_is_flagged(make_city: Cities, make_plan: Make) -> None:
    plan = make_plan()
    high = (pl.col("area") == "a00") & pl.col("week").is_between(plan.treated[0].on - pl.duration(weeks=13), plan.treated[0].on, closed="left")  # fmt: skip
    city = make_city(ratio=1.0).with_columns(
        pl.when(high).then(pl.col("count") * 2).otherwise(pl.col("count"))
    )
    check = peak.check(*asked(city, plan), counted=True)
    assert check.passed is False
    assert "a peak that would fall back by itself" in check.sentence.en


def test_an_opening_at_an_ordinary_time_is_not(study: Study, primary: Estimate) -> None:
    assert peak.check(study, primary, counted=True).passed


@pytest.mark.parametrize(("scenario", "warns"), [("A", False), ("B", False), ("F", True)])
def test_areas_that_react_more_are_told_from_areas_that_do_not(
    make_city: Cities, make_plan: Make, scenario: str, warns: bool
) -> None:
    studies = [asked(make_city(scenario, seed=seed), make_plan())[0] for seed in range(20, 30)]
    fired = sum(alike.alike(study.panel, study.opened).warns for study in studies)
    assert fired >= 9 if warns else fired <= 2
    said = alike.check(studies[0]).sentence
    assert said.en.startswith("When all areas rise and fall")


def test_what_the_opening_changed_does_not_make_an_area_unlike(make_city: Cities, make_plan: Make) -> None:
    one, other = (asked(make_city("A", ratio=ratio), make_plan())[0] for ratio in (1.0, 0.5))
    shift = other.panel.values.copy()
    shift[0] = one.panel.values[0] * np.where(one.panel.sides(one.opened["a00"])[1], 0.5, 1.0) + 0.0
    halved = alike.alike(replace(other.panel, values=shift), one.opened)
    assert halved.rooms[0] == pytest.approx(alike.alike(one.panel, one.opened).rooms[0], abs=0.1)


def test_too_short_to_see_how_areas_move(study: Study) -> None:
    kept = np.zeros(len(study.panel.starts), dtype=np.bool_)
    kept[100:110] = True
    check = alike.check(replace(study, panel=study.panel.during(kept)))
    assert check.passed is None


def test_no_area_and_no_month_carries_a_halving(study: Study, primary: Estimate) -> None:
    areas, months = left_out.each_area(study, "ratio_did"), left_out.each_month(study, "ratio_did")
    assert len(areas) == 20
    assert len(months) == 36
    for check in (
        left_out.check_areas(areas, primary, counted=True), left_out.check_months(months, primary, counted=True)
    ):  # fmt: skip
        assert check.passed
        assert check.sentence.en.endswith("none overturns the verdict.")


def test_an_area_that_carries_it_is_named(primary: Estimate) -> None:
    told = {"a07": unclear(primary), "a08": primary}
    check = left_out.check_areas(told, primary, counted=True)
    assert check.passed is False
    assert "without a07 the verdict would change" in check.sentence.en


def test_three_controls_cannot_be_left_out(city: pl.DataFrame, make_plan: Make) -> None:
    few = city.filter(pl.col("area").is_in(["a00", "a01", "a02", "a03"]))
    study, primary = asked(few, make_plan())
    assert left_out.check_areas(left_out.each_area(study, "ratio_did"), primary, counted=True).passed is None


OTHERS = [
    {"column": "litter", "unit": "litter", "purpose": "negative_control"},
    {"column": "calls", "unit": "calls", "purpose": "harm"},
]


def judged(city: pl.DataFrame, plan: AnalysisPlan) -> dict[str, Check]:
    sheet = read_data(city, plan)
    study = study_of(sheet, plan)
    return {
        check.name: check
        for check in checks_of(sheet, plan, study, estimate(study, estimator=plan.estimator))
    }


def test_harms_and_what_a_room_cannot_change_are_judged(city: pl.DataFrame, make_plan: Make) -> None:
    late = (pl.col("area") == "a00") & (pl.col("week") >= make_plan().treated[0].on)
    calm = city.with_columns(litter=pl.when(late).then(pl.col("count") * 2).otherwise(pl.col("count")), calls=pl.when(late).then(pl.col("count") * 6).otherwise(pl.col("count")))  # fmt: skip
    checks = judged(calm, make_plan(outcomes=OTHERS))
    assert checks["negative_controls"].passed
    assert checks["harms"].passed is False
    assert "1 of them rose clearly" in checks["harms"].sentence.en
    moved = judged(calm.with_columns(litter=pl.col("count")), make_plan(outcomes=OTHERS))
    assert moved["negative_controls"].passed is False


def test_unregistered_harms_are_said_not_to_have_been_looked_for(city: pl.DataFrame, make_plan: Make) -> None:
    checks = judged(city, make_plan())
    assert checks["harms"].passed is None
    assert "nobody looked for harm here" in checks["harms"].sentence.en
    assert checks["negative_controls"].passed is None


def test_every_check_is_asked_once_and_says_something_in_both_languages(
    city: pl.DataFrame, make_plan: Make
) -> None:
    checks = judged(city, make_plan())
    assert list(checks) == [
        "coverage", "control_areas", "periods", "effort", "plain_comparison", "exchangeable_areas", "run_up",
        "placebo_in_space", "placebo_in_time", "own_coverage", "leave_one_area_out", "leave_one_month_out",
        "e_value", "parallel_trend", "effort_error", "co_interventions", "negative_controls", "displacement", "harms",
    ]  # fmt: skip
    assert all(check.sentence.en and check.sentence.da for check in checks.values())
    assert all(check.sentence.en != check.sentence.da for check in checks.values())


@pytest.mark.parametrize(
    ("verdict", "shares", "passed"),
    [
        ("fall", (0.95, 0.6, 0.0), True),
        ("fall", (0.95, 0.6, 0.01), False),
        ("fall", (0.8, 0.6, 0.0), False),
        ("no_clear_change", (0.6, 0.05, 0.04), True),
        ("no_clear_change", (0.9, 0.3, 0.0), False),
        ("cannot_tell", (0.9, 0.3, 0.0), None),
    ],
)
def test_the_curve_is_judged_by_what_was_registered(
    verdict: str, shares: tuple[float, float, float], passed: bool | None
) -> None:
    check = specification.check(verdict, 500, 400, *shares, values=[0.5, 0.9])  # type: ignore[arg-type]
    assert check.passed is passed


def test_effects_on_weights_have_no_count_to_add_half_to() -> None:
    panel = Panel(areas=("a",), starts=(), values=np.array([[1.0, 0.0]]), effort=None, column="grams")
    with pytest.raises(Exception, match="has no logarithm"):
        alike._logs(panel)
