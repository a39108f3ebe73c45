from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.evidence.design import build, seasons, shares_after
from fristed.evidence.series import Per, Series
from fristed.text import Text

MONDAY = dt.date(2024, 1, 1)


def weekly(values: list[float], *, first: dt.date = MONDAY) -> Series:
    starts = [first + dt.timedelta(weeks=i) for i in range(len(values))]
    return named(pl.DataFrame({"start": starts, "count": values}), "week")


def monthly(values: list[float], *, year: int = 2020) -> Series:
    starts = [dt.date(year + i // 12, i % 12 + 1, 1) for i in range(len(values))]
    return named(pl.DataFrame({"start": starts, "count": values}), "month")


def named(frame: pl.DataFrame, per: Per) -> Series:
    return Series.from_frame(frame, name="s", outcome="needles", unit=Text("needles", "kanyler"), per=per)


def refusal(series: Series, opened_on: dt.date, **options: object) -> tuple[str, str]:
    with pytest.raises(InputRefused) as caught:
        build(series, opened_on, **options)  # type: ignore[arg-type]
    return caught.value.reason, str(caught.value)


def test_the_week_of_the_opening_counts_for_the_days_after_it() -> None:
    shares = shares_after(weekly([1] * 4), dt.date(2024, 1, 10))
    assert shares.tolist() == pytest.approx([0, 5 / 7, 1, 1])


@pytest.mark.parametrize(("periods", "expected"), [(11, 0), (12, 1), (35, 1), (36, 2)])
def test_the_season_needs_years(periods: int, expected: int) -> None:
    assert seasons(monthly([1] * periods)) == expected


def test_52_weeks_are_a_year() -> None:
    assert seasons(weekly([1] * 52)) == 1


def test_the_contrast_of_a_level_change_is_the_level_change() -> None:
    design = build(monthly([5] * 40), dt.date(2022, 1, 1))
    assert dict(zip(design.terms, design.contrast, strict=True))["level change"] == 1
    assert design.contrast.sum() == 1


def test_the_contrast_with_a_slope_is_the_mean_over_the_time_after() -> None:
    design = build(monthly([5] * 36), dt.date(2022, 1, 1), slope_change=True)
    assert dict(zip(design.terms, design.contrast, strict=True))["slope change"] == pytest.approx(5.5 / 12)


def test_an_opening_outside_the_record_is_refused() -> None:
    reason, sentence = refusal(weekly([1] * 30), dt.date(2030, 1, 1))
    assert reason == "opened_outside"
    assert "lies outside the series, which runs from 2024-01-01 until 2024-07-29." in sentence


def test_too_little_before_is_refused_with_what_is_needed() -> None:
    reason, sentence = refusal(weekly([1] * 30), MONDAY + dt.timedelta(weeks=3))
    assert reason == "too_few_periods"
    assert sentence.startswith(
        "There are 3 weeks before the opening on 2024-01-22 and 27 wholly after it; a model of 3 terms needs 8 and 4."
    )


def test_too_little_after_is_refused() -> None:
    assert refusal(weekly([1] * 30), MONDAY + dt.timedelta(weeks=28))[0] == "too_few_periods"


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ([0] * 30, "All 30 weeks in the whole series"),
        ([0] * 15 + [1] * 15, "All 15 weeks before the opening"),
        ([1] * 15 + [0] * 15, "All 15 weeks after the opening"),
    ],
)
def test_nothing_found_is_refused_towards_the_exact_comparison(values: list[float], where: str) -> None:
    reason, sentence = refusal(weekly(values), MONDAY + dt.timedelta(weeks=15))
    assert reason == "nothing_found"
    assert sentence.startswith(f"{where} are zero")
    assert "Compare the totals before and after" in sentence


def test_terms_that_cannot_be_told_apart_are_named() -> None:
    # One month a year: every season term is the same in each period.
    series = named(
        pl.DataFrame({"start": [dt.date(1990 + i, 1, 1) for i in range(30)], "count": [3] * 30}), "month"
    )
    reason, sentence = refusal(series, dt.date(2005, 1, 1), harmonics=1)
    assert reason == "terms_not_separable"
    assert "the term 'season sine 1' cannot be told from the terms before it (average, trend)" in sentence
    assert "use fewer `harmonics`" in sentence


def test_controls_must_have_the_same_weeks() -> None:
    reason, _ = refusal(weekly([1] * 30), MONDAY + dt.timedelta(weeks=15), controls=weekly([1] * 29))
    assert reason == "unmatched_controls"


def test_controls_without_finds_are_refused() -> None:
    controls = weekly([1.0] * 29 + [0.0])
    reason, sentence = refusal(weekly([1] * 30), MONDAY + dt.timedelta(weeks=15), controls=controls)
    assert reason == "empty_controls"
    assert "in the period 2024-07-22" in sentence


def test_controls_carry_the_season() -> None:
    series = weekly([2.0] * 120)
    design = build(series, MONDAY + dt.timedelta(weeks=60), controls=weekly([7.0] * 120))
    assert not [term for term in design.terms if "season" in term]
    assert np.allclose(design.offset, np.log(7))


def test_days_carry_their_weekday() -> None:
    starts = [MONDAY + dt.timedelta(days=i) for i in range(60)]
    design = build(named(pl.DataFrame({"start": starts, "count": [3] * 60}), "day"), dt.date(2024, 2, 1))
    assert sum("weekday" in term for term in design.terms) == 6
