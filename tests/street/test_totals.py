"""Totals of unequal periods are put together without counting a day twice."""

from __future__ import annotations

import datetime as dt

import pytest

from fristed.errors import InputRefused
from fristed.street.reading import read
from fristed.street.totals import Total, totals

HEADER = "from,to,area,needle_reports\n"
OPENED = dt.date(2025, 1, 13)


@pytest.fixture
def reading(tmp_path):
    def made(*rows):
        path = tmp_path / "reports.csv"
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return read(path)

    return made


def test_overlapping_totals_are_counted_once_the_longer_first(reading):
    found = reading(
        "2024-08-01,2024-12-31,near,187", "2024-01-01,2024-12-31,near,451", "2025-01-13,2025-05-20,near,175"
    )

    before, after, area = totals(found, opened_on=OPENED)

    assert before == Total(451, 366, dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert after == Total(175, 128, dt.date(2025, 1, 13), dt.date(2025, 5, 20))
    assert area == "near"


def test_a_total_across_the_opening_belongs_to_neither_side(reading):
    found = reading("2025-01-01,2025-02-01,near,9", "2025-03-01,2025-03-31,near,8")

    with pytest.raises(InputRefused, match="no total of 'near' before 2025-01-13"):
        totals(found, opened_on=OPENED)


def test_several_areas_must_be_chosen_from(reading):
    found = reading(
        "2024-01-01,2024-12-31,near,4", "2025-02-01,2025-02-28,near,5", "2025-02-01,2025-02-28,far,5"
    )

    with pytest.raises(InputRefused, match="for 2 areas. Say which: far, near"):
        totals(found, opened_on=OPENED)
    assert totals(found, opened_on=OPENED, area="near")[1].count == 5


def test_glasgow_puts_two_years_before_beside_four_months_after(shared_data):
    found = read(shared_data / "city" / "glasgow" / "needle_reports_published.csv")

    before, after, _ = totals(found, opened_on=OPENED)

    assert (before.count, before.days) == (508 + 451, 731)
    assert (after.count, after.days) == (175, 128)


def test_nothing_after_the_opening_is_said_as_such(reading):
    found = reading("2024-01-01,2024-12-31,near,4", "2024-01-01,2024-12-31,far,5")

    with pytest.raises(InputRefused, match="no total after 2025-01-13. Give another day") as refused:
        totals(found, opened_on=OPENED)
    assert refused.value.reason == "nothing_after"
