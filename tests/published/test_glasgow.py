"""Glasgow's room of 13 January 2025 and the needle reports within a mile of it, as the press gave them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from fristed.evidence.finding import Finding
from fristed.evidence.rates import Span, compare
from fristed.street.reading import read
from fristed.text import Text

pytestmark = pytest.mark.shared_data
MONTH = 365.25 / 12
AFTER = (dt.date(2025, 1, 13), dt.date(2025, 5, 20))


def against(shared_data: Path, first: dt.date, last: dt.date) -> Finding:
    rows = read(shared_data / "city" / "glasgow" / "needle_reports_published.csv").rows

    def total(start: dt.date, end: dt.date) -> int:
        near = pl.col("area").str.starts_with("within one mile")
        return int(rows.filter(near, start=start, end=end)["reports"].item())

    return compare(
        total(first, last), ((last - first).days + 1) / MONTH,
        total(*AFTER), ((AFTER[1] - AFTER[0]).days + 1) / MONTH,
        before=Span(first, last), after=Span(*AFTER), name="glasgow", outcome="needle_reports",
        question=Text("Fewer reports?", "Færre henvendelser?"),
        unit=Text("needle reports within a mile", "kanylehenvendelser inden for en mile"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "ratio", "low", "high"),
    [
        (dt.date(2023, 1, 1), dt.date(2023, 12, 31), 0.982, 0.822, 1.169),
        (dt.date(2024, 1, 1), dt.date(2024, 12, 31), 1.110, 0.926, 1.324),
        (dt.date(2024, 8, 1), dt.date(2024, 12, 31), 1.119, 0.905, 1.382),
    ],
)
def test_no_clear_change_whatever_it_is_set_against(
    shared_data: Path, first: dt.date, last: dt.date, ratio: float, low: float, high: float
) -> None:
    finding = against(shared_data, first, last)
    assert (finding.ratio.estimate, finding.ratio.low, finding.ratio.high) == pytest.approx(
        (ratio, low, high), abs=1e-3
    )
    assert finding.verdict == "no_clear_change"
    assert finding.sentence.en.startswith("There is no clear change in needle reports within a mile")
    season = next(check for check in finding.checks if check.name == "season")
    assert season.passed is False


def test_the_rates_are_41_and_37_a_month(shared_data: Path) -> None:
    before, after = against(shared_data, dt.date(2024, 8, 1), dt.date(2024, 12, 31)).series
    assert before.observed == pytest.approx(37.2, abs=0.05)
    assert after.observed == pytest.approx(41.6, abs=0.05)
