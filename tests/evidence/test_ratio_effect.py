from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.evidence.finding import Check, Finding
from fristed.evidence.ratio_effect import effect
from fristed.evidence.series import Floats
from fristed.text import Text

FIRST, WEEKS, BEFORE = dt.date(2010, 1, 4), 156, 104
OPENED = FIRST + dt.timedelta(weeks=BEFORE)


def drawn(ratio: float, *, areas: int = 21, seed: int = 1) -> Floats:
    rng = np.random.default_rng(seed)
    season = np.exp(0.3 * np.cos(2 * np.pi * np.arange(WEEKS) / 52.18))
    rates: Floats = 40 * rng.uniform(0.5, 2, (areas, 1)) * season
    rates[0, BEFORE:] *= ratio
    return np.asarray(rng.poisson(rates), dtype=np.float64)


def frame_of(values: Floats, *, effort: Floats | None = None, column: str = "count") -> pl.DataFrame:
    names = ["Halmtorvet", *(f"area {i:02}" for i in range(1, len(values)))]
    starts = [FIRST + dt.timedelta(weeks=i) for i in range(WEEKS)]
    areas = [name for name in names for _ in starts]
    columns = {"area": areas, "start": starts * len(names), column: values.ravel()}
    return pl.DataFrame(columns if effort is None else {**columns, "effort": effort.ravel()})


def answered(frame: pl.DataFrame, opened: dict[str, dt.date] | None = None) -> Finding:
    return effect(
        frame, opened=opened or {"Halmtorvet": OPENED}, name="street", outcome="needles",
        question=Text("Did it work?", "Virkede det?"), unit=Text("needles found", "fundne kanyler"), per="week",
    )  # fmt: skip


def named(finding: Finding, name: str) -> Check:
    return next(check for check in finding.checks if check.name == name)


def test_a_fall_is_found_and_said_in_both_languages() -> None:
    finding = answered(frame_of(drawn(0.5)))
    assert finding.verdict == "fall"
    assert finding.ratio.low < 0.5 < finding.ratio.high
    assert finding.difference.high < 0
    assert finding.estimator == "ratio_of_change"
    assert finding.sentence.en.startswith("Needles found fell by 52% (95% interval 49 to 55%)")
    assert (
        "after the opening on 2 January 2012, compared with 20 areas where none opened" in finding.sentence.en
    )
    assert "efter åbningen den 2. januar 2012, sammenholdt med 20 områder uden et rum" in finding.sentence.da


def test_every_check_is_asked_and_passes_on_a_quiet_town() -> None:
    finding = answered(frame_of(drawn(0.5)))
    assert [check.name for check in finding.checks] == [
        "coverage", "control_areas", "periods", "effort", "plain_comparison", "placebo_in_space",
        "placebo_in_time", "leave_one_area_out",
    ]  # fmt: skip
    assert [check.name for check in finding.checks if check.passed is False] == []
    assert named(finding, "placebo_in_space").sentence.en.startswith("In 20 trials as if the room had opened")
    assert "none overturns the verdict" in named(finding, "leave_one_area_out").sentence.en


def test_no_change_is_said_in_words() -> None:
    finding = answered(frame_of(drawn(1.0)))
    assert finding.verdict == "no_clear_change"
    assert "There is no clear change in needles found" in finding.sentence.en


def test_three_control_areas_give_a_wide_interval_and_say_so() -> None:
    many, few = answered(frame_of(drawn(0.7))), answered(frame_of(drawn(0.7, areas=4)))
    assert few.ratio.high - few.ratio.low > many.ratio.high - many.ratio.low
    check = named(few, "control_areas")
    assert check.passed is False
    assert "no ranking among them could ever be rarer than 1 in 4" in check.sentence.en
    assert named(few, "placebo_in_space").passed is None
    assert named(few, "leave_one_area_out").passed is None


def test_several_openings_are_named_from_first_to_last() -> None:
    values = drawn(0.5)
    later = OPENED + dt.timedelta(weeks=10)
    values[1, BEFORE + 10 :] *= 0.5
    finding = answered(frame_of(values), {"Halmtorvet": OPENED, "area 01": later})
    assert finding.verdict == "fall"
    assert "after the openings from 2 January 2012 to 12 March 2012" in finding.sentence.en
    assert "efter åbningerne fra 2. januar 2012 til 12. marts 2012" in finding.sentence.da


def test_effort_that_doubled_everywhere_is_divided_out_and_flagged() -> None:
    effort = np.tile(np.where(np.arange(WEEKS) < BEFORE, 5.0, 10.0), (21, 1))
    finding = answered(frame_of(drawn(1.0) * effort, effort=effort))
    assert finding.verdict == "no_clear_change"
    assert named(finding, "effort").passed is False


def test_the_line_of_the_chart_says_what_the_number_says() -> None:
    for effort in (None, np.random.default_rng(2).uniform(1, 4, (21, WEEKS))):
        finding = answered(frame_of(drawn(0.6), effort=effort))
        after = [point for point in finding.series if point.start >= OPENED]
        observed, without = sum(point.observed for point in after), sum(point.without for point in after)
        assert observed / without == pytest.approx(finding.ratio.estimate)
        before = [point for point in finding.series if point.start < OPENED]
        assert all(point.fitted == point.without for point in before)


def test_an_area_that_rose_alone_is_seen_to_overturn() -> None:
    values = drawn(0.86, areas=6, seed=3)
    finding = answered(frame_of(values))
    values[5, BEFORE:] *= 1.6
    shaken = answered(frame_of(values))
    assert finding.verdict == "fall"
    assert shaken.verdict == "no_clear_change"
    check = named(shaken, "leave_one_area_out")
    assert check.passed is False
    assert "without area 05 the verdict would change" in check.sentence.en


def test_a_measure_that_is_neither_count_nor_weight_is_refused() -> None:
    with pytest.raises(InputRefused) as refusal:
        answered(frame_of(drawn(1.0), column="value"))
    assert refusal.value.reason == "missing_column"


def test_the_same_frame_gives_the_same_finding_to_the_bit() -> None:
    assert answered(frame_of(drawn(0.8))) == answered(frame_of(drawn(0.8)))
