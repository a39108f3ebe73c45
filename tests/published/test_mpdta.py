"""Callaway and Sant'Anna, J Econometrics 2021: minimum wages and teenage employment, openings in three years."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from fristed.evidence.event_time import EventTimes, event_times
from fristed.evidence.panel import Panel

pytestmark = pytest.mark.shared_data


@pytest.fixture(scope="module")
def times(shared_data: Path) -> EventTimes:
    table = pl.read_csv(shared_data / "evidence" / "mpdta.csv")
    # The file holds log employment and we take logs ourselves.
    frame = table.select(area="countyreal", start=pl.date("year", 1, 1), value=pl.col("lemp").exp())
    raised = (
        table.filter(pl.col("first.treat") > 0)
        .select("countyreal", "first.treat")
        .unique()
        .sort("countyreal")
    )
    opened = {str(county): dt.date(year, 1, 1) for county, year in raised.iter_rows()}
    return event_times(Panel.from_frame(frame), opened)


def test_each_group_in_each_year(times: EventTimes) -> None:
    found = {(day.year, start.year): round(effect, 4) for (day, start), effect in times.by_period.items()}
    assert found == {
        (2004, 2004): -0.0105, (2004, 2005): -0.0704, (2004, 2006): -0.1373, (2004, 2007): -0.1008,
        (2006, 2006): -0.0046, (2006, 2007): -0.0412, (2007, 2007): -0.0261,
    }  # fmt: skip


def test_the_three_sums(times: EventTimes) -> None:
    assert times.overall == pytest.approx(-0.03995, abs=5e-6)
    assert [round(effect, 4) for effect in times.by_opening.values()] == [-0.0797, -0.0229, -0.0261]
    since = [round(times.by_event[event].estimate, 4) for event in range(4)]
    assert since == [-0.0199, -0.0510, -0.1373, -0.1008]
