"""New York's two rooms of 30 November 2021 and the syringes collected in the city's parks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fristed.evidence.finding import Check, Finding
from fristed.evidence.interrupted import effect
from fristed.evidence.series import Series
from fristed.street.periods import periods
from fristed.street.reading import read
from fristed.text import Text

pytestmark = pytest.mark.shared_data
OPENED = dt.date(2021, 11, 30)


@pytest.fixture(scope="module")
def finding(shared_data: Path) -> Finding:
    found = periods(read(shared_data / "city" / "nyc" / "nyc_park_syringes_monthly_2017-01_2024-10.csv"))
    series = Series.from_frame(
        found.frame, name="parks", outcome=found.outcome, unit=found.unit, per=found.per,
        effort_unit=found.effort_unit, notes=found.notes,
    )  # fmt: skip
    return effect(series, opened_on=OPENED, question=Text("Fewer in the parks?", "Færre i parkerne?"))


def check(finding: Finding, name: str) -> Check:
    return next(check for check in finding.checks if check.name == name)


def test_the_answer_is_that_nothing_clear_is_seen(finding: Finding) -> None:
    assert finding.verdict == "no_clear_change"
    assert finding.sentence.en.startswith(
        "There is no clear change in syringes collected in parks after the opening on 30 November 2021, at the "
        "same number of reporting locations"
    )
    assert finding.ratio.low < 0.75
    assert finding.ratio.high > 1.5


def test_the_bare_sums_are_told_with_and_without_effort(finding: Finding) -> None:
    told = check(finding, "plain_comparison")
    assert told.number == pytest.approx(206_195 / 167_533)
    assert (
        "year by year after it: 23% more, 13% fewer; at the same number of reporting locations: 15% more, 37% fewer"
        in (told.sentence.en)
    )


def test_the_rise_in_effort_is_flagged(finding: Finding) -> None:
    effort = check(finding, "effort")
    assert effort.passed is False
    assert "rising effort" in effort.sentence.en


def test_what_was_left_out_is_told(finding: Finding) -> None:
    told = [one.sentence.en for one in finding.checks if one.name == "source"]
    assert told[:2] == [
        "Left out: everything before 1 January 2018, when the record was being set up.",
        "Left out: the period from 1 October 2024, which is not whole in the source.",
    ]
    assert len(finding.series) == 81
