from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.evidence.panel import Panel

FIRST = dt.date(2012, 1, 2)


def frame(**columns: list[float | None]) -> pl.DataFrame:
    starts = [FIRST + dt.timedelta(weeks=i) for i in range(3)]
    return pl.DataFrame({"area": ["b"] * 3 + ["a"] * 3, "start": starts * 2, **columns})


COUNTS: list[float | None] = [4, 5, 6, 1, 2, 3]


def refused(table: pl.DataFrame) -> InputRefused:
    with pytest.raises(InputRefused) as refusal:
        Panel.from_frame(table)
    return refusal.value


def test_areas_stand_in_order_with_their_own_periods() -> None:
    panel = Panel.from_frame(frame(count=COUNTS, effort=[1, 1, 1, 2, 2, 2]))
    assert panel.areas == ("a", "b")
    assert panel.values.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert panel.effort is not None
    assert panel.effort.tolist() == [[2, 2, 2], [1, 1, 1]]


def test_the_order_of_rows_does_not_change_the_digest() -> None:
    table = frame(count=COUNTS)
    assert Panel.from_frame(table).digest == Panel.from_frame(table.reverse()).digest
    assert Panel.from_frame(table).digest != Panel.from_frame(frame(count=[*COUNTS[:5], 4])).digest


def test_a_panel_of_some_areas_is_that_of_their_rows() -> None:
    table = frame(count=COUNTS)
    alone = Panel.from_frame(table.filter(pl.col("area") == "b"))
    assert Panel.from_frame(table).among(["b"]).digest == alone.digest


def test_the_period_of_the_opening_counts_on_neither_side() -> None:
    panel = Panel.from_frame(frame(count=COUNTS))
    on_a_monday = panel.sides(FIRST + dt.timedelta(weeks=1))
    in_a_week = panel.sides(FIRST + dt.timedelta(days=9))
    assert [side.tolist() for side in on_a_monday] == [[True, False, False], [False, True, True]]
    assert [side.tolist() for side in in_a_week] == [[True, False, False], [False, False, True]]


@pytest.mark.parametrize("days", [-1, 0, 3, 15])
def test_an_opening_outside_the_record_is_refused(days: int) -> None:
    panel = Panel.from_frame(frame(count=COUNTS))
    with pytest.raises(InputRefused, match="leaves . periods before and . after it") as refusal:
        panel.sides(FIRST + dt.timedelta(days=days))
    assert refusal.value.reason == "opened_outside"


@pytest.mark.parametrize(
    ("table", "reason", "sentence"),
    [
        (frame(value=[1] * 6).drop("area"), "missing_column", "The frame has the columns start, value."),
        (frame(count=COUNTS, grams=COUNTS), "missing_column", "has the columns area, start, count, grams."),
        (frame(count=COUNTS).clear(), "empty_panel", "The frame has no row."),
        (frame(count=[4, None, 6, 1, 2, 3]), "missing_value", "Area b, period 2012-01-09, has no count."),
        (frame(grams=[4, 5, 6, 1, -2, 3]), "negative_count", "Area a, period 2012-01-09, has a negative grams."),
        (frame(count=COUNTS, effort=[1, 1, 1, 0, 1, 1]), "missing_effort", "period 2012-01-02, has no effort"),
        (frame(count=COUNTS)[[0, 0, 1, 2, 3, 4, 5]], "duplicate_period", "Area b, period 2012-01-02, stands more"),
        (frame(count=COUNTS)[:5], "uneven_areas", "Area a has 2 of 3 periods."),
    ],
)  # fmt: skip
def test_bad_frames_are_refused_with_their_row(table: pl.DataFrame, reason: str, sentence: str) -> None:
    refusal = refused(table)
    assert refusal.reason == reason
    assert sentence in str(refusal)


def test_a_measure_that_is_not_a_count_may_be_negative() -> None:
    assert Panel.from_frame(frame(value=[-1, 0, 1, 2, 3, 4])).values[1, 0] == -1


def test_an_unknown_area_is_named_with_the_known_ones() -> None:
    with pytest.raises(InputRefused, match="No row is of area c. Choose among a, b."):
        Panel.from_frame(frame(count=COUNTS)).row("c")
