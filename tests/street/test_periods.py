from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fristed.errors import InputRefused
from fristed.street.periods import periods
from fristed.street.reading import Reading, read


def finds(folder: Path, *rows: str, header: str = "at,lat,lon,needles,effort_minutes") -> Reading:
    path = folder / "finds.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return read(path)


WEEKS = ("2024-01-03", "2024-01-10", "2024-01-11", "2024-01-24", "2024-02-01")


def test_finds_are_summed_by_week_without_the_broken_ends(tmp_path: Path) -> None:
    found = periods(finds(tmp_path, *(f"{day},55.6,12.5,{i},10" for i, day in enumerate(WEEKS))))
    assert found.frame.to_dicts() == [
        {"start": dt.date(2024, 1, 8), "count": 3.0, "effort": 20.0, "area": "all"},
        {"start": dt.date(2024, 1, 22), "count": 3.0, "effort": 10.0, "area": "all"},
    ]
    assert found.notes[0].en == "1 weeks in between are not in the file and stay unknown, not nought."
    assert (found.per, found.outcome) == ("week", "needles_per_week")


def test_effort_that_is_missing_once_is_missing_for_the_week(tmp_path: Path) -> None:
    rows = [f"{day},55.6,12.5,1,{10 if day != '2024-01-11' else ''}" for day in WEEKS]
    assert periods(finds(tmp_path, *rows)).frame["effort"].to_list() == [None, 10.0]


def test_a_week_without_requests_is_nought(tmp_path: Path) -> None:
    rows = [f"{day},42.33,-71.07,South End" for day in WEEKS]
    found = periods(finds(tmp_path, *rows, header="opened,lat,lon,neighbourhood_raw"))
    assert found.frame["count"].to_list() == [2.0, 0.0, 1.0]


def test_grams_come_as_grams(tmp_path: Path) -> None:
    found = periods(
        finds(tmp_path, *(f"{day},55.6,12.5,2.5" for day in WEEKS), header="at,lat,lon,grams"),
        outcome="grams",
    )
    assert found.frame["grams"].to_list() == [5.0, 2.5]
    assert found.unit.da == "gram fundne kanyler"


def test_an_unknown_outcome_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        periods(finds(tmp_path, "2024-01-03,55.6,12.5,1,10"), outcome="lat")
    assert "There is no" not in str(caught.value)
    assert caught.value.remedy == "Choose among needles, grams, count."


def test_two_weeks_are_too_short(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="No whole period is left"):
        periods(finds(tmp_path, "2024-01-03,55.6,12.5,1,10", "2024-01-10,55.6,12.5,1,10"))


def test_unequal_periods_make_no_series(tmp_path: Path) -> None:
    reading = finds(tmp_path, "2023-01-01,2023-12-31,all,508", header="from,to,area,needle_reports")
    with pytest.raises(InputRefused, match="unequal and overlap"):
        periods(reading)
