from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan, plan_of
from fristed.evidence.frames import controls_of, read_data, study_of

FIRST, WEEKS, AREAS = dt.date(2012, 1, 2), 20, ("a", "b", "c", "d", "e")
OPENED = FIRST + dt.timedelta(weeks=10)


def plan(**changed: Any) -> AnalysisPlan:
    return plan_of({
        "plan": "p", "question": "Did it?", "outcome": {"column": "needles", "unit": "needles"},
        "treated": [{"area": "a", "on": OPENED.isoformat()}],
    } | changed)  # fmt: skip


def frame(**columns: pl.Expr) -> pl.DataFrame:
    rows = [
        (area, FIRST + dt.timedelta(weeks=week), float(10 * place + week))
        for place, area in enumerate(AREAS)
        for week in range(WEEKS)
    ]
    return pl.DataFrame(rows, schema=["area", "week", "needles"], orient="row").with_columns(**columns)


def test_the_order_of_rows_and_further_columns_do_not_matter() -> None:
    sheet = read_data(frame(), plan())

    assert read_data(frame(colour=pl.lit("red")).reverse(), plan()).digest == sheet.digest
    assert sheet.outcomes["needles"][1, 3] == 13
    assert sheet.per == "week"


def test_days_may_be_written_as_text() -> None:
    assert read_data(frame(week=pl.col("week").cast(pl.String)), plan()).starts[0] == FIRST


def test_the_window_and_the_exclusions_of_the_plan_are_kept_to() -> None:
    last = FIRST + dt.timedelta(weeks=17)
    asked = plan(
        last=last.isoformat(),
        exclusions=[
            {"reason": "no rounds", "area": "e"},
            {"reason": "snow", "first": FIRST.isoformat(), "last": FIRST.isoformat()},
        ],
    )
    study = study_of(read_data(frame(), asked), asked)

    assert study.controls == ("b", "c", "d")
    assert study.panel.starts[0] == FIRST + dt.timedelta(weeks=1)
    assert study.panel.starts[-1] == last


def test_days_left_out_in_one_area_are_left_out_in_all() -> None:
    asked = plan(
        exclusions=[{"reason": "closed", "area": "c", "first": FIRST.isoformat(), "last": FIRST.isoformat()}]
    )

    assert len(read_data(frame(), asked).starts) == WEEKS - 1


@pytest.mark.parametrize(
    ("columns", "changed", "controls"),
    [
        ({}, {}, ("b", "c", "d", "e")),
        ({}, {"controls": ["c", "b"]}, ("c", "b")),
        ({"role": pl.col("area").replace_strict({"a": "treated", "b": "ring"}, default="other")}, {}, ("c", "d", "e")),
        (
            {"role": pl.col("area").replace_strict({"a": "treated", "b": "control"}, default="other")}, {}, ("b",),
        ),
        (
            {"distance_metres": pl.col("area").replace_strict({"a": 0.0, "b": 400.0, "c": 600.0}, default=None)},
            {"radius_metres": 500}, ("c", "d", "e"),
        ),
    ],
)  # fmt: skip
def test_controls_are_who_the_plan_or_the_data_say(
    columns: dict[str, pl.Expr], changed: dict[str, Any], controls: tuple[str, ...]
) -> None:
    asked = plan(**changed)

    assert controls_of(read_data(frame(**columns), asked), asked) == controls


def test_an_outcome_without_exposure_of_its_own_is_not_divided_by_it() -> None:
    asked = plan(outcomes=[{"column": "calls", "unit": "calls", "per_exposure": False}])
    sheet = read_data(frame(exposure=pl.lit(3.0), calls=pl.lit(1.0)), asked)

    assert study_of(sheet, asked).panel.effort is not None
    assert study_of(sheet, asked, outcome=asked.outcomes[0]).panel.effort is None


WEEK_3 = pl.col("week") == FIRST + dt.timedelta(weeks=3)


@pytest.mark.parametrize(
    ("data", "changed", "reason", "sentence"),
    [
        (frame().drop("needles"), {}, "missing_column", "the plan needs needles"),
        (frame().rename({"week": "day"}), {}, "missing_column", "either `week` or `start`"),
        (frame().clear(), {}, "empty_panel", "The data have no row."),
        (frame(week=pl.lit("soon")), {}, "bad_date", "The column week holds what is not a day."),
        (frame(needles=pl.lit(None)), {}, "missing_value", "Area a, period 2012-01-02, has no needles."),
        (frame(needles=pl.lit(-1.0)), {}, "negative_count", "has a negative needles"),
        (frame(needles=pl.lit(-1.0)), {"outcome": {"column": "needles", "unit": "g", "measured": "grams"}},
         "negative_count", "has a negative needles"),
        (frame(exposure=pl.when(WEEK_3).then(0.0).otherwise(1.0)), {}, "no_exposure", "nobody looked"),
        (pl.concat([frame(), frame()]), {}, "duplicate_period", "stands more than once"),
        (frame().filter(~(WEEK_3 & (pl.col("area") == "d"))), {}, "uneven_areas",
         "Area d lacks 1 of 20 periods, the first of them 2012-01-23."),
        (frame(), {"treated": [{"area": "z", "on": "2012-03-12"}]}, "unknown_area", "The plan names z"),
        (frame(), {"controls": ["b", "y"]}, "unknown_area", "The plan names y"),
        (frame(role=pl.lit("control")), {}, "role_against_plan", "call a 'control', but the plan has a room there"),
    ],
)  # fmt: skip
def test_bad_data_are_refused_by_name(
    data: pl.DataFrame, changed: dict[str, Any], reason: str, sentence: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        read_data(data, plan(**changed))

    assert refused.value.reason == reason
    assert sentence in str(refused.value)


def test_a_window_without_a_period_is_refused() -> None:
    asked = plan(first="2030-01-01")

    with pytest.raises(InputRefused, match="No period lies in the window from 2030-01-01"):
        study_of(read_data(frame(), asked), asked)
