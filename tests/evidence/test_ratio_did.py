from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.calibration import Scenario, measure_areas
from fristed.evidence.checks.coverage_areas import measured
from fristed.evidence.event_time import event_times
from fristed.evidence.panel import Panel
from fristed.evidence.ratio_did import Changes, between, estimate
from fristed.evidence.series import Floats

FIRST, WEEKS = dt.date(2010, 1, 4), 52


def week(number: int) -> dt.date:
    return FIRST + dt.timedelta(weeks=number)


def frame_of(values: Floats, *, effort: Floats | None = None, column: str = "count") -> pl.DataFrame:
    names = [f"a{i:02}" for i in range(len(values))]
    starts = [week(i) for i in range(values.shape[1])]
    areas = [name for name in names for _ in starts]
    columns = {"area": areas, "start": starts * len(names), column: values.ravel()}
    return pl.DataFrame(columns if effort is None else {**columns, "effort": effort.ravel()})


def drawn(seed: int, *, areas: int = 12, mean: float = 50, ratio: float = 1.0, opened: int = 26) -> Floats:
    rng = np.random.default_rng(seed)
    rates = mean * rng.uniform(0.5, 2, (areas, 1)) * np.exp(rng.normal(0, 0.1, WEEKS))
    rates[0] = rates[0] * np.where(np.arange(WEEKS) >= opened, ratio, 1.0)
    return rng.poisson(rates).astype(float)


def test_it_is_the_mean_of_logs_by_hand() -> None:
    values = np.array([[10.0, 5], [20, 30], [40, 20], [10, 10]])
    answer = estimate(Panel.from_frame(frame_of(values, column="grams")), {"a00": week(1)})
    by_hand = np.log([1.5, 0.5, 1])
    assert answer.log_ratio.estimate == pytest.approx(np.log(0.5) - by_hand.mean())
    # Weights have no known chance of their own: the controls' whole spread, and t(0.975; 2) = 4.302653.
    reach = 4.302653 * by_hand.std(ddof=1) * np.sqrt(1 + 1 / 3)
    assert answer.log_ratio.high - answer.log_ratio.estimate == pytest.approx(reach, rel=1e-6)


def test_the_chance_of_counts_is_replaced_by_the_rooms_own() -> None:
    theirs = np.array([[0.3, -0.3, 0.3, -0.3]])
    spread, quantile = 0.12, 3.182446  # variance of these (divisor 3); t(0.975; 3)
    changes = Changes(np.array([0.0]), theirs, np.array([0.01]), np.full((1, 4), 0.05))
    assert between(changes).high == pytest.approx(
        quantile * np.sqrt(0.12 - 0.05 + 0.01 + spread / 4), rel=1e-6
    )
    quiet = Changes(np.array([0.0]), theirs, np.array([0.01]), np.full((1, 4), 0.5))
    assert between(quiet).high == pytest.approx(quantile * np.sqrt(0.01 + spread / 4), rel=1e-6)


def test_a_change_shared_by_all_areas_is_no_effect() -> None:
    values = np.tile(np.where(np.arange(WEEKS) < 26, 40.0, 10.0), (6, 1))
    answer = estimate(Panel.from_frame(frame_of(values)), {"a00": week(26)})
    assert answer.log_ratio.estimate == pytest.approx(0)
    assert not answer.excludes_one


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.01, 100))
def test_effort_and_the_size_of_areas_are_divided_out(seed: int, scale: float) -> None:
    values = drawn(seed) + 1
    effort = np.random.default_rng(seed).uniform(1, 5, values.shape)
    sizes = np.geomspace(1, scale, len(values))[:, None]
    one, other = (
        estimate(Panel.from_frame(frame_of(values * size, effort=effort * size, column="grams")), {"a00": week(26)})
        for size in (np.ones_like(sizes), sizes)
    )  # fmt: skip
    assert other.log_ratio.estimate == pytest.approx(one.log_ratio.estimate)
    assert other.log_ratio.low == pytest.approx(one.log_ratio.low)


def test_rooms_that_opened_on_different_dates_are_each_compared_on_their_own() -> None:
    values = drawn(3, ratio=0.5, opened=20)
    values[1] = np.where(np.arange(WEEKS) >= 36, values[1] * 0.5, values[1])
    panel = Panel.from_frame(frame_of(values))
    both = estimate(panel, {"a00": week(20), "a01": week(36)})
    alone = [
        estimate(panel.among([area for area in panel.areas if area != other]), {room: day})
        for room, other, day in (("a00", "a01", week(20)), ("a01", "a00", week(36)))
    ]
    assert both.log_ratio.estimate == pytest.approx(np.mean([one.log_ratio.estimate for one in alone]))
    assert both.ratio.low < 0.5 < both.ratio.high
    assert both.log_ratio.high - both.log_ratio.low < alone[0].log_ratio.high - alone[0].log_ratio.low


def test_a_closure_is_an_opening_read_backwards() -> None:
    values = drawn(4, ratio=0.4)
    opening = estimate(Panel.from_frame(frame_of(values)), {"a00": week(26)})
    closure = estimate(Panel.from_frame(frame_of(values[:, ::-1])), {"a00": week(26)})
    assert closure.log_ratio.estimate == pytest.approx(-opening.log_ratio.estimate)


@pytest.mark.parametrize(("scenario", "rooms"), [("A", 1), ("B", 2), ("C", 1), ("D", 1)])
def test_the_printed_coverage_is_met_again_on_fresh_towns(scenario: Scenario, rooms: int) -> None:
    runs = 300
    fresh = measure_areas(scenario, rng=np.random.default_rng(78), runs=runs, rooms=rooms)
    told = next(
        cell.covered
        for cell in measured()
        if (cell.scenario, cell.rooms) == (scenario, rooms) and (cell.before_weeks, cell.ratio) == (26, 0.75)
    )
    assert abs(fresh.covered - told) < 4 * np.sqrt(told * (1 - told) / runs)


def test_every_cell_of_the_printed_table_covers_what_it_promises() -> None:
    assert len(measured()) == 48
    assert min(cell.covered for cell in measured()) > 0.93
    assert max(cell.covered for cell in measured()) < 0.97
    assert max(cell.excluded for cell in measured() if cell.ratio == 1) < 0.07


@pytest.mark.parametrize(
    ("values", "opened", "reason", "sentence"),
    [
        (drawn(1), {}, "no_rooms", "No area has a room."),
        (drawn(1), {"nowhere": week(26)}, "unknown_area", "No row is of area nowhere."),
        (drawn(1, areas=3), {"a00": week(26)}, "too_few_controls", "There are 2 areas without a room"),
        (drawn(1), {"a00": week(90)}, "opened_outside", "leaves 51 periods before and 0 after it"),
        (
            drawn(1) * (np.arange(12) != 5)[:, None], {"a00": week(26)}, "nothing_found",
            "Area a05 has nothing in the 26 periods from 2010-01-04 to 2010-06-28, so it has no ratio.",
        ),
        (
            drawn(1) * np.where(np.arange(WEEKS) < 26, 1, np.arange(12)[:, None] > 0), {"a00": week(26)},
            "nothing_found", "Area a00 has nothing in the 26 periods from 2010-07-05",
        ),
    ],
)  # fmt: skip
def test_what_has_no_ratio_is_refused(
    values: Floats, opened: dict[str, dt.date], reason: str, sentence: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        estimate(Panel.from_frame(frame_of(values)), opened)
    assert refusal.value.reason == reason
    assert sentence in str(refusal.value)


def test_an_effect_that_grows_is_seen_growing() -> None:
    since = np.clip(np.arange(WEEKS) - 25, 0, None)
    values = np.full((8, WEEKS), 100.0)
    values[0] *= np.exp(-0.01 * since)
    times = event_times(Panel.from_frame(frame_of(values)), {"a00": week(26)}, base_periods=10)
    assert times.by_event[0].estimate == pytest.approx(-0.01)
    assert times.by_event[9].estimate == pytest.approx(-0.10)
    assert times.by_event[-20].estimate == pytest.approx(0)
    assert not {-10, -5, -1} & set(times.by_event)  # the base is what all else is compared with


def test_the_week_of_the_opening_is_no_event() -> None:
    panel = Panel.from_frame(frame_of(np.full((5, WEEKS), 10.0)))
    times = event_times(panel, {"a00": week(26) + dt.timedelta(days=3)}, base_periods=2)
    assert {0, 1, -5} <= set(times.by_event)
    assert min(start for _, start in times.by_period) == week(27)
    assert not {-1, -2, -3} & set(times.by_event)


@pytest.mark.parametrize("base_periods", [0, 27])
def test_a_base_longer_than_the_record_is_refused(base_periods: int) -> None:
    panel = Panel.from_frame(frame_of(drawn(1)))
    with pytest.raises(InputRefused, match="Area a00 has 26 periods before its opening on 2010-07-05"):
        event_times(panel, {"a00": week(26)}, base_periods=base_periods)
