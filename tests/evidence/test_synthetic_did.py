from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.panel import Panel
from fristed.evidence.series import Floats
from fristed.evidence.synthetic_did import both_weights, contrast, synthetic_did

FIRST, BEFORE, PERIODS = dt.date(2012, 1, 2), 15, 24
OPENED = FIRST + dt.timedelta(weeks=BEFORE)
BEFORE_MARKS = np.arange(PERIODS) < BEFORE


def drawn(seed: int, *, donors: int = 10) -> Floats:
    rng = np.random.default_rng(seed)
    shared = rng.normal(0, 3, PERIODS).cumsum()
    values: Floats = rng.normal(100, 20, (donors + 1, 1)) + shared
    return values + rng.normal(0, 2, values.shape)


def panel_of(values: Floats) -> Panel:
    names = ["room", *(f"d{i}" for i in range(1, len(values)))]
    starts = [FIRST + dt.timedelta(weeks=i) for i in range(PERIODS)]
    areas = [name for name in names for _ in starts]
    return Panel.from_frame(
        pl.DataFrame({"area": areas, "start": starts * len(names), "value": values.ravel()})
    )


def test_an_area_far_above_all_others_still_finds_its_parallel() -> None:
    values = drawn(1)
    values[0] = values[1:].mean(axis=0) + 1000
    values[0, BEFORE:] -= 30
    answer = synthetic_did(panel_of(values), treated="room", opened_on=OPENED)
    assert answer.effect.estimate == pytest.approx(-30, abs=3)
    assert answer.effect.high < 0
    assert answer.p_effect == pytest.approx(1 / 11)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(-1e4, 1e4), st.floats(0.01, 100))
def test_a_constant_of_its_own_moves_nothing_and_a_unit_only_the_unit(
    seed: int, shift: float, scale: float
) -> None:
    values = drawn(seed)
    moved = values * scale
    moved[0] += shift
    one, other = (
        synthetic_did(panel_of(some), treated="room", opened_on=OPENED).effect.estimate
        for some in (values, moved)
    )
    assert other == pytest.approx(scale * one, abs=1e-5 * scale + 1e-8 * abs(shift))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_both_kinds_of_weights_are_shares(seed: int) -> None:
    values = drawn(seed)
    for weights in both_weights(values[0], values[1:], BEFORE_MARKS, ~BEFORE_MARKS):
        assert weights.min() >= 0
        assert weights.sum() == pytest.approx(1)


def test_even_weights_are_difference_in_differences() -> None:
    values = drawn(2)
    even = contrast(
        values[0], values[1:], BEFORE_MARKS, ~BEFORE_MARKS, np.full(10, 0.1), np.full(BEFORE, 1 / BEFORE)
    )
    own = values[0, BEFORE:].mean() - values[0, :BEFORE].mean()
    theirs = values[1:, BEFORE:].mean() - values[1:, :BEFORE].mean()
    assert even == pytest.approx(own - theirs)


def test_indexed_areas_of_any_size_give_the_same_answer() -> None:
    values = drawn(5)
    sizes = np.array([1.0, *np.geomspace(0.1, 10, 10)])[:, None]
    one, other = (
        synthetic_did(panel_of(some), treated="room", opened_on=OPENED, indexed=True)
        for some in (values, values * sizes)
    )
    assert other.effect.low == pytest.approx(one.effect.low)
    assert one.ratio is not None
    observed = values[0, BEFORE:].mean()
    assert one.ratio.high == pytest.approx(observed / (observed - one.effect.high))


def test_an_area_without_finds_cannot_be_indexed() -> None:
    values = drawn(5)
    values[3] = 0
    with pytest.raises(InputRefused, match="Area d3 has a mean of 0 before the opening"):
        synthetic_did(panel_of(values), treated="room", opened_on=OPENED, indexed=True)


def test_the_same_panel_gives_the_same_answer_to_the_bit() -> None:
    one, other = (synthetic_did(panel_of(drawn(3)), treated="room", opened_on=OPENED) for _ in range(2))
    assert one == other


def test_areas_that_never_move_give_no_effect() -> None:
    still = np.arange(1.0, 12.0)[:, None] * np.ones(PERIODS)
    answer = synthetic_did(panel_of(still), treated="room", opened_on=OPENED)
    assert answer.effect.estimate == pytest.approx(0, abs=1e-9)


def test_three_areas_are_the_least_to_compare_with() -> None:
    with pytest.raises(InputRefused, match="There are 2 areas besides room"):
        synthetic_did(panel_of(drawn(1, donors=2)), treated="room", opened_on=OPENED)
