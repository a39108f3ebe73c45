from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.finding import Check, Finding
from fristed.evidence.interrupted import effect
from fristed.evidence.segmented import Spec, estimate
from fristed.evidence.series import Series
from fristed.text import Text

FIRST, OPENED = dt.date(2010, 1, 4), dt.date(2012, 1, 2)
QUESTION = Text("Did it work?", "Virkede det?")


def series(
    values: list[float],
    *,
    effort: list[float] | None = None,
    column: str = "count",
    notes: tuple[Text, ...] = (),
) -> Series:
    starts = [FIRST + dt.timedelta(weeks=i) for i in range(len(values))]
    columns: dict[str, list[dt.date] | list[float]] = {"start": starts, column: values}
    if effort is not None:
        columns["effort"] = effort
    unit = (
        Text("needles found", "fundne kanyler") if column == "count" else Text("needle weight", "kanylevægt")
    )
    return Series.from_frame(
        pl.DataFrame(columns), name="street", outcome="needles", unit=unit, per="week", notes=notes,
        effort_unit=Text("number of rounds", "antal runder"),
    )  # fmt: skip


def drawn(ratio: float, *, mean: float = 80, seed: int = 1, weeks: int = 156) -> list[float]:
    rng = np.random.default_rng(seed)
    season = np.exp(0.2 * np.cos(2 * np.pi * np.arange(weeks) / 52.18))
    step = np.where(np.arange(weeks) >= 104, ratio, 1.0)
    return [float(value) for value in rng.poisson(mean * season * step)]


def answered(values: list[float], **options: object) -> Finding:
    made = {key: options.pop(key) for key in ("effort", "column", "notes") if key in options}
    return effect(series(values, **made), opened_on=OPENED, question=QUESTION, **options)  # type: ignore[arg-type]


def named(finding: Finding, name: str) -> Check:
    return next(check for check in finding.checks if check.name == name)


def test_a_fall_is_found_and_said_in_both_languages() -> None:
    finding = answered(drawn(0.4))
    assert finding.verdict == "fall"
    assert finding.ratio.low < 0.4 < finding.ratio.high
    assert finding.difference.high < 0
    assert finding.sentence.en.startswith("Needles found fell by 59% (95% interval 54 to 62%)")
    assert "after the opening on 2 January 2012: about" in finding.sentence.en
    assert "fewer a week (" in finding.sentence.en
    assert finding.sentence.da.startswith("Fundne kanyler faldt med 59 % (95 %-interval 54 til 62 %)")
    assert "efter åbningen den 2. januar 2012: omkring" in finding.sentence.da


def test_a_rise_is_a_rise() -> None:
    finding = answered(drawn(1.8))
    assert finding.verdict == "rise"
    assert "rose by" in finding.sentence.en
    assert "flere om ugen" in finding.sentence.da


def test_no_change_is_said_in_words() -> None:
    finding = answered(drawn(1.0))
    assert finding.verdict == "no_clear_change"
    assert finding.sentence.en.startswith("There is no clear change in needles found after the opening")
    assert finding.sentence.da.startswith("Der er ingen klar ændring i fundne kanyler efter åbningen")


def test_too_few_finds_cannot_tell() -> None:
    rng = np.random.default_rng(5)
    values = [float(value) for value in rng.poisson(0.15, 150)]
    finding = effect(
        series(values), opened_on=FIRST + dt.timedelta(weeks=130), question=QUESTION, harmonics=0
    )
    assert finding.verdict == "cannot_tell"
    assert finding.sentence.en.startswith("The record cannot tell whether needles found changed")


def test_weights_are_less_not_fewer() -> None:
    grams = [value * 2.7 for value in drawn(0.4)]
    finding = answered(grams, column="grams")
    assert finding.verdict == "fall"
    assert "grams less a week" in finding.sentence.en
    assert "gram mindre om ugen" in finding.sentence.da


@settings(max_examples=20, deadline=None)
@given(st.floats(0.01, 100))
def test_the_unit_of_a_weight_does_not_move_the_ratio(scale: float) -> None:
    grams = [value * 2.7 for value in drawn(0.6)]
    one, other = (
        estimate(series(values, column="grams"), OPENED, Spec()).ratio
        for values in (grams, [value * scale for value in grams])
    )
    assert (other.low, other.high) == pytest.approx((one.low, one.high), rel=1e-6)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.5, 0.9, 1.0, 1.2]))
def test_both_scales_say_the_same(seed: int, ratio: float) -> None:
    finding = answered(drawn(ratio, seed=seed))
    assert (finding.ratio.low > 1) == (finding.difference.low > 0)
    assert (finding.ratio.high < 1) == (finding.difference.high < 0)
    assert finding.ratio.low <= finding.ratio.estimate <= finding.ratio.high


def test_effort_is_divided_out_and_its_fall_is_flagged() -> None:
    effort = [10.0] * 104 + [5.0] * 52
    values = [value * spent / 10 for value, spent in zip(drawn(1.0), effort, strict=True)]
    with_effort = answered([float(round(v)) for v in values], effort=effort)
    assert with_effort.verdict == "no_clear_change"
    assert answered([float(round(v)) for v in values]).verdict == "fall"
    check = named(with_effort, "effort")
    assert check.passed is False
    assert check.number == pytest.approx(0.5)
    assert "falling effort" in check.sentence.en
    assert "at the same number of rounds" in with_effort.sentence.en


def test_unknown_effort_is_told() -> None:
    assert "Nobody recorded the effort" in named(answered(drawn(1.0)), "effort").sentence.en


def test_controls_take_a_shared_change_out() -> None:
    own, others = drawn(0.6), [10 * value for value in drawn(0.6, seed=2)]
    alone = answered(own)
    beside = answered(own, controls=series(others))
    assert alone.verdict == "fall"
    assert beside.verdict == "no_clear_change"
    assert beside.estimator == "controlled_interrupted_time_series"
    assert "compared with all" in beside.sentence.en


def test_every_period_is_told_with_and_without() -> None:
    finding = answered(drawn(0.5))
    assert len(finding.series) == 156
    before, after = finding.series[0], finding.series[-1]
    assert before.fitted == before.without
    assert after.fitted / after.without == pytest.approx(finding.ratio.estimate)


def test_a_peak_before_the_opening_is_flagged() -> None:
    values = drawn(1.0)
    peaked = values[:91] + [round(1.6 * value) for value in values[91:104]] + values[104:]
    check = named(answered([float(v) for v in peaked]), "run_up")
    assert check.passed is False
    assert "a peak that would fall back by itself" in check.sentence.en
    assert named(answered(values), "run_up").passed is True


def test_earlier_dates_raise_few_alarms_on_a_quiet_street() -> None:
    check = named(answered(drawn(0.5)), "placebo_in_time")
    assert check.passed is True
    assert check.number is not None
    assert check.number <= 0.1


def test_a_change_that_came_long_before_raises_alarms() -> None:
    values = drawn(1.0)
    moved = [round(value * (3 if i < 50 else 1)) for i, value in enumerate(values)]
    check = named(answered([float(v) for v in moved]), "placebo_in_time")
    assert check.number is not None
    assert check.number > 0


def test_one_month_that_carries_the_answer_is_told() -> None:
    check = named(answered(drawn(0.4)), "leave_one_month_out")
    assert check.passed is True
    assert "Leaving out each of 36 months in turn" in check.sentence.en


def test_the_notes_of_the_source_stay_with_the_finding() -> None:
    finding = answered(drawn(1.0), notes=(Text("Half of it was lost.", "Halvdelen gik tabt."),))
    assert named(finding, "source").sentence.en == "Half of it was lost."


def test_the_measured_coverage_stands_first() -> None:
    check = answered(drawn(1.0)).checks[0]
    assert check.name == "coverage"
    assert "simulated streets with 104 weeks before and 52 after" in check.sentence.en


def test_constant_counts_keep_the_interval_of_chance() -> None:
    finding = answered([50.0] * 156)
    assert finding.ratio.estimate == pytest.approx(1, abs=1e-6)
    assert finding.ratio.high - finding.ratio.low > 0.1


def test_autocorrelation_without_overdispersion_is_refused() -> None:
    with pytest.raises(InputRefused, match="Allow both, or neither"):
        answered(drawn(1.0), overdispersion=False)


def test_a_short_record_says_what_it_cannot_check() -> None:
    finding = effect(series(drawn(1.0)[:20]), opened_on=FIRST + dt.timedelta(weeks=10), question=QUESTION)
    assert named(finding, "season").passed is False
    assert named(finding, "placebo_in_time").passed is None
    assert named(finding, "run_up").passed is None
    assert named(finding, "plain_comparison").sentence.en.startswith("There is no whole year")
    assert named(finding, "periods").passed is False
