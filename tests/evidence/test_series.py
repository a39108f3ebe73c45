from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.series import Series
from fristed.text import Text

WEEK = dt.date(2024, 1, 1)
UNIT = Text("needles found", "fundne kanyler")


def frame(
    counts: list[float | None], *, effort: list[float | None] | None = None, area: str = "a"
) -> pl.DataFrame:
    starts = [WEEK + dt.timedelta(weeks=i) for i in range(len(counts))]
    columns = {"start": starts, "count": counts, "area": [area] * len(counts)}
    return pl.DataFrame(columns | ({} if effort is None else {"effort": effort}))


def made(rows: pl.DataFrame, areas: list[str] | None = None) -> Series:
    return Series.from_frame(rows, name="s", outcome="needles", unit=UNIT, per="week", areas=areas)


def refusal(rows: pl.DataFrame, areas: list[str] | None = None) -> tuple[str, str]:
    with pytest.raises(InputRefused) as caught:
        made(rows, areas)
    return caught.value.reason, str(caught.value)


def test_rows_come_back_in_order_of_time() -> None:
    series = made(frame([3, 1, 2]).reverse())
    assert series.starts[0] == WEEK
    assert series.values == (3, 1, 2)
    assert series.effort is None
    assert series.counted


def test_areas_are_added_up_with_their_effort() -> None:
    rows = pl.concat([frame([1, 2], effort=[1, 1], area="a"), frame([10, 20], effort=[2, 2], area="b")])
    series = made(rows)
    assert series.values == (11, 22)
    assert series.effort == (3, 3)
    assert series.area == "a + b"
    assert made(rows, ["b"]).values == (10, 20)


def test_a_missing_week_leaves_a_gap() -> None:
    series = made(frame([1, 2, 3]).filter(pl.col("count") != 2))
    assert np.diff(series.positions).tolist() == [2]


def test_the_digest_tells_series_apart() -> None:
    assert made(frame([1, 2])).digest == made(frame([1, 2])).digest
    assert made(frame([1, 2])).digest != made(frame([1, 3])).digest
    assert made(frame([1, 2])).digest != made(frame([1, 2], effort=[1, 1])).digest


def test_a_negative_count_is_refused_by_its_date() -> None:
    reason, sentence = refusal(frame([1, -2]))
    assert reason == "negative_count"
    assert sentence.startswith("The period 2024-01-08 has -2, which is less than nothing.")


def test_a_missing_count_is_refused() -> None:
    assert refusal(frame([1, None]))[1] == (
        "The period 2024-01-08 has no count. Leave out a period that was not observed; write 0 for one in "
        "which nothing was found."
    )


@pytest.mark.parametrize(("effort", "found"), [(None, "no effort"), (0.0, "effort 0")])
def test_effort_that_is_partly_missing_is_refused(effort: float | None, found: str) -> None:
    reason, sentence = refusal(frame([1, 2], effort=[3.0, effort]))
    assert reason == "missing_effort"
    assert sentence.startswith(f"The period 2024-01-08 has {found}, and 1 of 2 periods are so.")


def test_a_period_twice_is_refused() -> None:
    reason, sentence = refusal(pl.concat([frame([1]), frame([2])]))
    assert reason == "duplicate_period"
    assert "stands 2 times for area a" in sentence


def test_areas_without_the_same_periods_are_refused() -> None:
    reason, sentence = refusal(pl.concat([frame([1, 2], area="a"), frame([1], area="b")]))
    assert reason == "uneven_areas"
    assert "a sum over fewer areas looks like a fall" in sentence


def test_an_unknown_area_is_refused_with_those_there_are() -> None:
    assert refusal(frame([1]), ["x"])[1] == "No row is of area x. Choose among a."


def test_a_frame_without_values_is_refused() -> None:
    assert refusal(pl.DataFrame({"start": [WEEK]}))[0] == "missing_column"
    assert refusal(frame([1]).clear())[0] == "empty_series"


def test_a_period_off_the_calendar_is_refused() -> None:
    rows = pl.DataFrame({"start": [WEEK, WEEK + dt.timedelta(days=9)], "count": [1, 2]})
    assert refusal(rows)[1] == (
        "The period 2024-01-10 does not begin on whole weeks after 2024-01-01. Sum the series to one week a row."
    )


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=30))
def test_the_order_of_rows_means_nothing(counts: list[int]) -> None:
    rows = frame(list(counts))
    assert made(rows.sample(fraction=1, shuffle=True, seed=1)) == made(rows)


def test_months_end_where_the_next_begins() -> None:
    rows = pl.DataFrame({"start": [dt.date(2023, 12, 1), dt.date(2024, 2, 1)], "grams": [1.5, 2.5]})
    series = Series.from_frame(rows, name="s", outcome="grams", unit=UNIT, per="month")
    assert series.ends == (dt.date(2024, 1, 1), dt.date(2024, 3, 1))
    assert not series.counted
