from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.panel import Panel
from fristed.evidence.series import Floats
from fristed.evidence.simplex import simplex_weights
from fristed.evidence.synthetic import placebo_interval, rank, ratio_of, synthetic_control

FIRST, BEFORE = dt.date(2012, 1, 2), 20
OPENED = FIRST + dt.timedelta(weeks=BEFORE)


def panel_of(values: Floats, *, effort: Floats | None = None, column: str = "value") -> Panel:
    """Areas room, d1, d2, ... with one row of ``values`` each."""
    names = ["room", *(f"d{i}" for i in range(1, len(values)))]
    starts = [FIRST + dt.timedelta(weeks=i) for i in range(values.shape[1])]
    columns = {
        "area": [name for name in names for _ in starts],
        "start": starts * len(names),
        column: values.ravel(),
    }
    if effort is not None:
        columns["effort"] = effort.ravel()
    return Panel.from_frame(pl.DataFrame(columns))


def drawn(seed: int, *, donors: int = 8, effect: float = 0.0) -> Floats:
    rng = np.random.default_rng(seed)
    values: Floats = rng.normal(100, 10, (donors + 1, 1)) + rng.normal(0, 5, (donors + 1, 30)).cumsum(axis=1)
    values[0] = 0.25 * values[1] + 0.75 * values[2]
    values[0, BEFORE:] += effect
    return values


def test_a_mix_that_was_made_is_found_and_its_effect_with_it() -> None:
    answer = synthetic_control(panel_of(drawn(1, effect=-7)), treated="room", opened_on=OPENED)
    assert answer.weights["d1"] == pytest.approx(0.25)
    assert answer.weights["d2"] == pytest.approx(0.75)
    assert answer.effect.estimate == pytest.approx(-7)
    assert answer.mix.error_before == pytest.approx(0, abs=1e-9)
    assert answer.ratio is not None
    assert answer.ratio.estimate == pytest.approx(1 - 7 / (drawn(1)[0, BEFORE:].mean()))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(2, 30), st.sampled_from([0.0, 1.0, 500.0]))
def test_no_other_weights_on_the_simplex_fit_better(seed: int, donors: int, rows: int, ridge: float) -> None:
    rng = np.random.default_rng(seed)
    matrix, target = rng.normal(50, 20, (rows, donors)), rng.normal(50, 30, rows)

    def loss(weights: Floats) -> float:
        return float(np.sum(np.square(matrix @ weights - target)) + ridge * weights @ weights)

    best = simplex_weights(matrix, target, ridge=ridge)
    assert best.min() >= 0
    assert best.sum() == pytest.approx(1)
    rivals = [*np.eye(donors), *rng.dirichlet(np.ones(donors), 50)]
    near = [0.999 * best + 0.001 * rival for rival in rivals]
    assert loss(best) <= min(map(loss, [*rivals, *near])) * (1 + 1e-9)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(1e-3, 1e3), st.floats(-1e3, 1e3))
def test_another_unit_or_zero_point_gives_the_same_weights(seed: int, scale: float, shift: float) -> None:
    values = drawn(seed) + np.random.default_rng(seed).normal(0, 1, (9, 30))
    one = synthetic_control(panel_of(values), treated="room", opened_on=OPENED)
    other = synthetic_control(panel_of(scale * values + shift), treated="room", opened_on=OPENED)
    assert list(other.weights.values()) == pytest.approx(list(one.weights.values()), abs=1e-6)
    assert other.effect.low == pytest.approx(scale * one.effect.low, rel=1e-6, abs=1e-6 * scale)


def test_indexed_areas_of_any_size_give_the_same_answer() -> None:
    values = drawn(3, effect=-20)
    sizes = np.array([1.0, *np.geomspace(0.1, 10, 8)])[:, None]
    indexed = [
        synthetic_control(panel_of(some), treated="room", opened_on=OPENED, indexed=True)
        for some in (values, values * sizes)
    ]
    assert indexed[0].effect.estimate == pytest.approx(indexed[1].effect.estimate)
    assert indexed[0].effect.high == pytest.approx(indexed[1].effect.high)


def test_effort_is_divided_out() -> None:
    values = drawn(4, effect=-7)
    effort = np.random.default_rng(4).uniform(1, 3, values.shape)
    plain = synthetic_control(panel_of(values), treated="room", opened_on=OPENED)
    spent = synthetic_control(panel_of(values * effort, effort=effort), treated="room", opened_on=OPENED)
    assert spent.effect.estimate == pytest.approx(plain.effect.estimate)


def test_every_donor_is_a_placebo_and_those_with_weight_are_left_out() -> None:
    answer = synthetic_control(panel_of(drawn(5, effect=-200)), treated="room", opened_on=OPENED)
    assert set(answer.placebos) == {f"d{i}" for i in range(1, 9)}
    assert set(answer.left_out) == {name for name, weight in answer.weights.items() if weight > 0}
    assert answer.p_effect == pytest.approx(1 / 9)
    assert answer.p_errors == pytest.approx(1 / 9)


def test_the_interval_is_the_placebos_root_mean_square_times_t() -> None:
    interval = placebo_interval(1.0, np.array([3.0, -4.0, 5.0]))
    # t(0.975; 2) = 4.302653 in any table of t; root mean square of 3, -4, 5 is sqrt(50 / 3).
    assert interval.high - 1 == pytest.approx(4.302653 * np.sqrt(50 / 3), rel=1e-6)
    assert 1 - interval.low == pytest.approx(interval.high - 1)


def test_the_rank_counts_the_area_itself_and_ties() -> None:
    assert rank(2.0, np.array([1.0, 2.0, 3.0])) == 0.75
    assert rank(5.0, np.array([1.0, 2.0, 3.0])) == 0.25


def test_areas_that_are_all_alike_give_no_effect() -> None:
    answer = synthetic_control(panel_of(np.full((5, 30), 7.0)), treated="room", opened_on=OPENED)
    assert answer.effect.estimate == 0
    assert answer.p_errors == 1


@pytest.mark.parametrize(
    ("values", "reason", "sentence"),
    [
        (drawn(1)[:3], "too_few_donors", "There are 2 areas besides room; a mix and its placebos need 3."),
        (drawn(1) * np.eye(9)[0][:, None], "empty_donors", "nothing was found in any of the 8 other areas"),
        (drawn(1)[:, BEFORE - 1 :], "too_few_periods", "There is 1 period before the opening on"),
    ],
)
def test_what_no_mix_fits_is_refused(values: Floats, reason: str, sentence: str) -> None:
    panel = panel_of(values)
    opened = OPENED if values.shape[1] == 30 else FIRST + dt.timedelta(weeks=1)
    with pytest.raises(InputRefused) as refusal:
        synthetic_control(panel, treated="room", opened_on=opened)
    assert refusal.value.reason == reason
    assert sentence in str(refusal.value)


def test_an_area_without_finds_cannot_be_indexed() -> None:
    values = drawn(1)
    values[4] = 0
    with pytest.raises(InputRefused, match="Area d4 has a mean of 0 before the opening") as refusal:
        synthetic_control(panel_of(values), treated="room", opened_on=OPENED, indexed=True)
    assert refusal.value.reason == "nothing_found"


def test_both_scales_say_the_same() -> None:
    sure, unsure = ratio_of(Interval(-5, -9, -1), 15), ratio_of(Interval(5, -5, 15), 10)
    assert sure is not None
    assert unsure is not None
    assert (sure.low, sure.estimate, sure.high) == (15 / 24, 15 / 20, 15 / 16)
    assert (unsure.low, unsure.high) == (10 / 15, float("inf"))


def test_no_ratio_is_given_to_a_mix_below_nought() -> None:
    answer = synthetic_control(panel_of(drawn(1) - 500), treated="room", opened_on=OPENED)
    assert answer.ratio is None
