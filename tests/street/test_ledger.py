"""The ledger: what is missing, with its interval; a fall with falling effort is marked as such."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from fristed.street.ledger import Ledger, ledger
from fristed.street.scale import Calibration

MONDAY = dt.date(2026, 1, 5)
HEAPS = {"area": pl.String, "start": pl.Date, "part": pl.String, "what": pl.String, "grams": pl.Float64}


def weeks(*rows: dict[str, Any], area: str = "North") -> pl.DataFrame:
    plain = {
        "given": 100,
        "returned": 60,
        "boxes": 10,
        "found": 5,
        "rounds": 2,
        "effort_minutes": 120,
        "reports": 3,
    }
    made = []
    for number, row in enumerate(rows):
        one = plain | row
        ends = {
            f"{part}_{end}": row.get(f"{part}_{end}", one[part])
            for part in ("boxes", "found")
            for end in ("low", "high")
        }
        made.append({"area": area, "start": MONDAY + dt.timedelta(weeks=number)} | one | ends)
    return pl.DataFrame(made)


def closed(
    counts: pl.DataFrame, *heaps: tuple[str, str, float], calibrations: tuple[Calibration, ...] = ()
) -> Ledger:
    rows = [("North", MONDAY, part, what, grams) for part, what, grams in heaps]
    return ledger(counts, pl.DataFrame(rows, schema=HEAPS, orient="row"), calibrations)


def calibrated(*grams: float) -> tuple[Calibration, ...]:
    return tuple(Calibration(on=MONDAY, what="mixed", grams=net, tare_grams=0, needles=100) for net in grams)


def test_missing_is_what_was_given_and_came_back_in_no_way() -> None:
    row = closed(weeks({"found_low": 3, "found_high": 9})).weeks.row(0, named=True)
    assert (row["missing"], row["missing_low"], row["missing_high"]) == (25, 21, 27)
    assert row["found_per_hour"] == 2.5


def test_a_weighed_heap_counts_with_its_interval() -> None:
    row = closed(weeks({}), ("found", "mixed", 30.0), calibrations=calibrated(290, 310)).weeks.row(
        0, named=True
    )
    assert row["missing"] == pytest.approx(15)
    assert row["missing_low"] < 15 < row["missing_high"]


def test_a_heap_that_cannot_be_turned_into_needles_leaves_the_week_open() -> None:
    found = closed(weeks({}), ("returned", "mixed", 500.0))
    assert found.weeks["missing"].to_list() == [None]
    assert [note.en for note in found.notes] == [
        "500 grams cannot be turned into needles: weigh 100, count 100."
    ]


def test_one_calibration_gives_a_number_without_a_lower_end() -> None:
    row = closed(weeks({}), ("found", "mixed", 30.0), calibrations=calibrated(300)).weeks.row(0, named=True)
    assert (row["missing"], row["missing_low"]) == (15, None)


def test_what_is_withheld_is_not_given_away_by_what_is_missing() -> None:
    two = pl.concat([weeks({"given": None}), weeks({}, area="South")], how="vertical_relaxed")
    found = closed(two).weeks
    assert found.sort("area").select("area", "given", "missing").rows() == [
        ("North", None, None), ("South", 100, 25), ("all", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "minutes", "mark"),
    [
        ([50] * 4 + [20] * 4, [600] * 4 + [240] * 4, "fewer_looked"),
        ([50] * 4 + [20] * 4, [600] * 8, "fewer_found"),
        ([50] * 4 + [20] * 4, [600] * 4 + [0] * 4, "effort_unknown"),
        ([50] * 4 + [48] * 4, [600] * 4 + [240] * 4, None),
        ([20] * 4 + [50] * 4, [600] * 4 + [240] * 4, None),
    ],
)
def test_a_fall_is_read_beside_the_effort(found: list[int], minutes: list[int], mark: str | None) -> None:
    counts = weeks(*({"found": n, "effort_minutes": m} for n, m in zip(found, minutes, strict=True)))
    told = closed(counts)
    assert told.weeks["mark"].to_list()[:7] == [None] * 4 + told.weeks["mark"].to_list()[4:7]
    assert told.weeks["mark"][7] == mark
    if mark == "fewer_looked":
        assert "North: fewer needles were found, and fewer looked: the fall proves nothing." in [
            n.en for n in told.notes
        ]


def test_seven_weeks_are_too_few_to_speak_of_a_fall() -> None:
    assert (
        closed(weeks(*({"found": n} for n in (90, 80, 70, 60, 20, 10, 1)))).weeks["mark"].to_list()
        == [None] * 7
    )
