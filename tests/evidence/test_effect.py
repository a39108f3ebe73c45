from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import numpy as np
import polars as pl
import pytest

import fristed.evidence.effect  # the function of that name must outlive its module
from fristed.errors import InputRefused
from fristed.evidence import effect
from fristed.evidence.analysis_plan import AnalysisPlan, plan_of
from fristed.evidence.deviations import Registered
from fristed.evidence.effect import Effect
from fristed.evidence.frames import read_data, study_of
from fristed.evidence.menu import ESTIMATORS, estimate
from fristed.evidence.series import Floats

FIRST, WEEKS, BEFORE = dt.date(2010, 1, 4), 78, 52
OPENED = FIRST + dt.timedelta(weeks=BEFORE)


def plan(**changed: Any) -> AnalysisPlan:
    return plan_of({
        "plan": "p", "question": "Did it?", "outcome": {"column": "needles", "unit": "needles found"},
        "treated": [{"area": "a00", "on": OPENED.isoformat()}],
    } | changed)  # fmt: skip


def drawn(*, areas: int = 12, ratio: float = 0.5, level: float = 40.0) -> Floats:
    rates = np.full((areas, WEEKS), level)
    rates[0, BEFORE:] *= ratio
    return np.random.default_rng(3).poisson(rates).astype(float)


def frame(values: Floats, **columns: Any) -> pl.DataFrame:
    names = [f"a{i:02}" for i in range(len(values))]
    starts = [FIRST + dt.timedelta(weeks=i) for i in range(WEEKS)]
    return pl.DataFrame({
        "area": np.repeat(names, WEEKS), "week": starts * len(values), "needles": values.ravel(),
    }).with_columns(**columns)  # fmt: skip


@pytest.fixture(scope="module")
def answered() -> Effect:
    asked = plan(
        second=["synthetic_control", "synthetic_did", "controlled_its", "few_events"],
        outcomes=[
            {"column": "complaints", "unit": "complaints", "purpose": "harm"},
            {"column": "litter", "unit": "litter", "purpose": "negative_control"},
        ],
    )
    return effect(frame(drawn(), complaints=pl.lit(7.0)), asked)


def test_every_estimator_of_the_plan_finds_the_fall_on_both_scales(answered: Effect) -> None:
    assert [one.estimator for one in answered.estimates] == [*list(ESTIMATORS)[:4], "few_events"]
    for one in answered.estimates:
        assert one.ratio.low < 0.5 < one.ratio.high, one.estimator
        assert one.difference.low < -20 < one.difference.high, one.estimator
    assert answered.number == answered.estimates[0].ratio.estimate
    assert answered.interval == answered.estimates[0].ratio
    assert answered.sentence.en.startswith("Needles found fell by 5")
    assert "efter åbningen den 3. januar 2011" in answered.sentence.da


def test_a_harm_is_told_and_an_outcome_without_data_is_said_not_to_be_reported(answered: Effect) -> None:
    (harm,) = answered.outcomes
    assert harm.outcome.purpose == "harm"
    assert "complaints" in harm.sentence.en
    said = {one.what: one.sentence.en for one in answered.deviations}
    assert (
        "litter (litter) was registered and is not reported: the data have no such column"
        in said["not_reported"]
    )


def test_the_answer_can_be_had_as_a_table_a_dictionary_and_a_finding(answered: Effect) -> None:
    assert answered.table.columns == [
        "outcome",
        "estimator",
        "scale",
        "estimate",
        "low",
        "high",
        "p",
        "verdict",
    ]
    assert answered.table.height == 2 * (len(answered.estimates) + 1)
    assert answered.to_dict()["data_digest"] == answered.data_digest
    assert answered.finding.ratio == answered.estimates[0].ratio
    after = [point for point in answered.series if point.start >= OPENED]
    ratio = sum(point.observed for point in after) / sum(point.without for point in after)
    assert ratio == pytest.approx(answered.number)


def test_the_same_data_and_plan_give_the_same_answer_to_the_last_bit() -> None:
    data = frame(drawn(areas=6))
    once, again = (msgspec.json.encode(effect(table, plan()).to_dict()) for table in (data, data.reverse()))

    assert once == again


def test_what_departs_from_the_registered_plan_is_listed() -> None:
    registered = Registered(plan=plan(alpha=0.1, first="2010-02-01"), on=OPENED + dt.timedelta(days=1))
    found = effect(
        frame(drawn(areas=6)), plan(seen_until=OPENED.isoformat(), last="2013-01-01"), registered=registered
    )

    assert {one.what for one in found.deviations} == {
        "alpha", "first", "last", "seen_until", "registered_late", "seen_before", "data_short",
    }  # fmt: skip
    assert "the level of the intervals, from 0.1 to 0.05" in " ".join(
        one.sentence.en for one in found.deviations
    )


def test_a_plan_kept_to_has_no_departure() -> None:
    registered = Registered(plan=plan(), on=OPENED - dt.timedelta(days=9))

    assert effect(frame(drawn(areas=6)), plan(), registered=registered).deviations == ()


def test_a_closing_is_the_reverse_of_an_opening() -> None:
    values = drawn(areas=6)
    closing = plan(treated=[{"area": "a00", "on": OPENED.isoformat(), "kind": "closing"}])
    back = FIRST + dt.timedelta(weeks=WEEKS - BEFORE)
    opened = effect(frame(values[:, ::-1]), plan(treated=[{"area": "a00", "on": back.isoformat()}]))
    closed = effect(frame(values), closing)

    assert closed.number == pytest.approx(1 / opened.number)
    assert "after the closing on 3 January 2011" in closed.sentence.en
    assert "efter lukningen den 3. januar 2011" in closed.sentence.da


def test_rooms_opened_on_different_days_are_held_to_their_own() -> None:
    later = OPENED + dt.timedelta(weeks=8)
    values = drawn(areas=10)
    values[1, BEFORE + 8 :] = np.round(values[1, BEFORE + 8 :] / 2)
    treated = [{"area": "a00", "on": OPENED.isoformat()}, {"area": "a01", "on": later.isoformat()}]
    found = effect(frame(values), plan(treated=treated, second=["synthetic_control", "controlled_its"]))

    assert found.interval.low < 0.5 < found.interval.high
    assert found.estimates[1].ratio.low < 0.5 < found.estimates[1].ratio.high
    assert "opened on 2 days" in found.estimates[2].refused.en
    assert "after the openings from 3 January 2011 to 28 February 2011" in found.sentence.en


@pytest.mark.parametrize(
    ("values", "changed", "why"),
    [
        (drawn(areas=3), {}, "There are 2 areas without a room"),
        (np.vstack([drawn(areas=1), np.zeros((5, WEEKS))]), {}, "Area a01 has nothing in the 52 periods"),
        (np.vstack([drawn(areas=1), np.zeros((5, WEEKS))]), {"estimator": "synthetic_control"}, "nothing was found in any"),
        (drawn(areas=6), {"estimator": "its"}, "a series without controls is not shown"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_said_and_totals_are_shown_instead(
    values: Floats, changed: dict[str, Any], why: str
) -> None:
    found = effect(frame(values), plan(**changed))

    assert found.number is None
    assert found.estimates[0].verdict == "cannot_tell"
    assert found.sentence.en.startswith(
        "Whether needles found changed after the opening on 3 January 2011 cannot be told."
    )
    assert why in found.sentence.en
    assert found.finding is None
    assert found.overturn == ()
    assert found.estimates[-1].estimator == "few_events"


def test_one_room_and_three_controls_give_an_answer_with_its_warning() -> None:
    found = effect(frame(drawn(areas=4)), plan())
    named = {check.name: check for check in found.checks}

    assert found.number is not None
    assert named["control_areas"].passed is False
    assert any("few" in text.en for text in found.overturn)


def test_an_opening_outside_the_data_is_refused() -> None:
    with pytest.raises(InputRefused, match="The opening on 2030-01-01 leaves 77 periods before and 0 after"):
        effect(frame(drawn(areas=6)), plan(treated=[{"area": "a00", "on": "2030-01-01"}]))


def test_an_estimator_that_is_not_on_the_menu_is_refused() -> None:
    study = study_of(read_data(frame(drawn(areas=6)), plan()), plan())
    with pytest.raises(InputRefused, match="There is no estimator 'bayes'. Choose among ratio_did"):
        estimate(study, estimator="bayes")


def test_a_series_without_controls_carries_its_banner() -> None:
    asked = plan(estimator="its", controls=[])
    found = estimate(study_of(read_data(frame(drawn(areas=2)), asked), asked), estimator="its")

    assert found.ratio.low < 0.5 < found.ratio.high
    assert "held the truth" in found.caveat.en
    assert "72 til 93" in found.caveat.da


def test_a_value_that_may_fall_below_nought_is_told_as_a_difference() -> None:
    values = np.random.default_rng(5).normal(0.0, 1.0, (12, WEEKS))
    values[0, BEFORE:] -= 9
    asked = plan(
        estimator="synthetic_control", outcome={"column": "needles", "unit": "balance", "measured": "value"}
    )
    found = effect(frame(values), asked)

    assert found.estimates[0].ratio is None
    assert found.interval.high < 0
    assert found.estimates[0].verdict == "fall"
    assert "less a week than expected" in found.sentence.en
    assert fristed.evidence.effect is effect
