from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.rates import Span, compare, rate_difference, rate_ratio
from fristed.text import Text

BEFORE = Span(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
AFTER = Span(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
counts = st.integers(0, 2000)
exposures = st.floats(0.1, 100)


def compared(
    one: int, other: int, *, before: Span = BEFORE, after: Span = AFTER, exposure: float = 12.0
) -> Any:
    return compare(
        one, exposure, other, 12.0, before=before, after=after, name="c", question=Text("?", "?"),
        outcome="reports", unit=Text("needle reports", "kanylehenvendelser"),
    )  # fmt: skip


@given(counts, exposures, counts, exposures)
def test_the_interval_holds_the_estimate(one: int, a: float, other: int, b: float) -> None:
    assume(one > 0)
    for found in (rate_ratio(one, a, other, b), rate_difference(one, a, other, b)):
        assert found.low <= found.estimate <= found.high


@given(counts, exposures, counts, exposures)
def test_swapping_the_sides_inverts_the_ratio(one: int, a: float, other: int, b: float) -> None:
    assume(one > 0)
    assume(other > 0)
    there, back = rate_ratio(one, a, other, b), rate_ratio(other, b, one, a)
    assert there.low == pytest.approx(1 / back.high)
    assert there.high == pytest.approx(1 / back.low)


def test_nothing_after_has_a_finite_interval() -> None:
    # With 10 before and 0 after, Clopper-Pearson leaves a share of 1 - 0.025 ** (1 / 10).
    share = 1 - 0.025 ** (1 / 10)
    found = rate_ratio(10, 1.0, 0, 1.0)
    assert (found.estimate, found.low) == (0, 0)
    assert found.high == pytest.approx(share / (1 - share))


def test_nothing_before_has_no_upper_bound() -> None:
    assert rate_ratio(0, 1.0, 10, 1.0).high == float("inf")


def test_a_clear_fall_says_what_variation_it_bears() -> None:
    finding = compared(800, 400)
    assert finding.verdict == "fall"
    assert finding.sentence.en.startswith("Needle reports fell by 50%")
    check = next(check for check in finding.checks if check.name == "overdispersion")
    assert check.number == pytest.approx(33.4, abs=0.5)
    assert check.passed is True


def test_different_months_are_told() -> None:
    finding = compared(800, 400, before=Span(dt.date(2023, 1, 1), dt.date(2023, 6, 30)))
    check = next(check for check in finding.checks if check.name == "season")
    assert check.passed is False
    assert "different months (6 of 12 in common)" in check.sentence.en


def test_two_totals_admit_that_they_know_no_trend() -> None:
    check = next(check for check in compared(8, 4).checks if check.name == "trend")
    assert check.passed is None


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"one": -1, "other": 3}, "negative_count"),
        ({"one": 0, "other": 0}, "nothing_found"),
        ({"one": 1, "other": 1, "exposure": 0.0}, "no_exposure"),
        ({"one": 1, "other": 1, "before": AFTER}, "overlapping_spans"),
    ],
)
def test_what_cannot_be_compared_is_refused(arguments: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputRefused) as caught:
        compared(**arguments)
    assert caught.value.reason == reason


def test_the_day_of_the_opening_is_the_one_that_was_given() -> None:
    """A total may begin weeks after the opening: the sentence must not move the opening there."""
    found = compare(
        9, 12.0, 8, 12.0, before=BEFORE, after=AFTER, opened_on=dt.date(2023, 12, 20), name="c",
        question=Text("?", "?"), outcome="reports", unit=Text("needle reports", "kanylehenvendelser"),
    )  # fmt: skip
    assert found.opened_on == dt.date(2023, 12, 20)
    assert "after the opening on 20 December 2023" in found.sentence.en
    assert compared(9, 8).opened_on == AFTER.first
