"""The real files: every number that their sources state."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from fristed.street.periods import periods
from fristed.street.reading import Reading, read

pytestmark = pytest.mark.shared_data
TODAY = dt.date(2026, 11, 1)
BOSTON_MONTHS = [
    497, 488, 564, 625, 800, 1007, 1316, 1260, 1271, 1223, 923, 758,
    645, 585, 922, 978, 1080, 1273, 1313, 1381, 1315, 1008, 693, 493,
    475, 376, 785,
]  # fmt: skip


def clean(path: Path) -> Reading:
    reading = read(path, today=TODAY)
    assert reading.refused == ()
    return reading


def test_boston_has_24_054_requests_in_3_322_cells(shared_data: Path) -> None:
    reading = clean(shared_data / "city/boston/boston_needle_requests_month_cell_2024-01_2026-03.csv.gz")
    assert reading.format.name == "boston_month_cell"
    assert reading.rows["requests"].sum() == 24_054
    assert reading.rows.select(pl.struct("lat", "lon").n_unique()).item() == 3_322
    assert periods(reading).frame["count"].to_list() == BOSTON_MONTHS


def test_boston_latest_3000_fall_on_the_days_stated(shared_data: Path) -> None:
    reading = clean(shared_data / "city/boston/boston_needle_requests_latest3000_2025-10_2026-03.csv.gz")
    assert len(reading.rows) == 3_000
    assert (reading.rows["start"].min(), reading.rows["start"].max()) == (
        dt.date(2025, 10, 25),
        dt.date(2026, 3, 28),
    )


def test_boston_2015_events_by_month_with_tests_and_the_find_told_twice(shared_data: Path) -> None:
    reading = clean(shared_data / "city/boston/boston_needle_requests_events_2015-05_2015-12.csv.gz")
    rows = reading.rows
    monthly = rows.group_by(pl.col("start").dt.month()).len().sort("start")["len"].to_list()
    assert monthly == [11, 25, 93, 118, 114, 83, 79, 99]
    assert rows["test"].sum() == 4
    assert rows["needles"].sum() == 2_048
    assert rows["needles"].is_not_null().sum() == 513
    assert rows["at"].dt.convert_time_zone("America/New_York").dt.hour()[0] == 14
    twice = rows.filter(needles=500)
    assert twice["repeat_of"].to_list() == [None, twice["line"][0]]
    assert periods(reading, outcome="needles").frame["count"].sum() <= 2_048 - 500


def test_new_york_by_year(shared_data: Path) -> None:
    reading = clean(shared_data / "city/nyc/nyc_park_syringes_monthly_2017-01_2024-10.csv")
    yearly = reading.rows.group_by(pl.col("start").dt.year()).agg(pl.col("ground").sum()).sort("start")
    assert yearly["ground"].to_list() == [3_312, 82_114, 71_903, 74_137, 151_534, 165_409, 137_021, 130_025]
    assert (reading.rows["ground"] + reading.rows["kiosk"] == reading.rows["total"]).all()


def test_new_york_starts_in_2018_unless_asked(shared_data: Path) -> None:
    reading = clean(shared_data / "city/nyc/nyc_park_syringes_monthly_2017-01_2024-10.csv")
    assert len(periods(reading).frame) == 81
    whole = periods(reading, keep_startup=True)
    assert len(whole.frame) == 92
    assert "1 months in between are not in the file and stay unknown, not nought." in [
        n.en for n in whole.notes
    ]


def test_glasgow_room_sums_to_what_was_printed(shared_data: Path) -> None:
    rows = clean(shared_data / "city/glasgow/thistle_monthly_2025.csv").rows
    until_august = rows.filter(pl.col("start") < dt.date(2025, 9, 1))
    assert until_august.select(pl.col("visits", "intakes", "emergencies").sum()).row(0) == (6_147, 4_068, 56)


def test_glasgow_reports_are_as_published(shared_data: Path) -> None:
    rows = clean(shared_data / "city/glasgow/needle_reports_published.csv").rows
    assert rows.filter(pl.col("area").str.contains("Hunter"))["reports"].to_list()[:4] == [508, 451, 187, 175]
