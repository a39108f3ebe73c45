"""The forecast: held to Boston's months, to planted hot spots and planted weights, and never looking ahead."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.street.forecast import Panel, Segments, ahead, backtest, on_segments, panel
from fristed.street.forecast.mixture import EVERYWHERE, fit, smoothed
from fristed.street.reading import read

BOSTON = "city/boston/boston_needle_requests_month_cell_2024-01_2026-03.csv.gz"


def city(periods: int, *, seed: int = 7, side: int = 12, mean: float = 2.0) -> Panel:
    """A grid of cells 90 m apart whose expected counts are steady and uneven."""
    chance = np.random.default_rng(seed)
    north, east = np.meshgrid(np.arange(side), np.arange(side))
    rates = chance.gamma(0.5, 2 * mean, side * side)
    counts = chance.poisson(rates[:, None], (side * side, periods)).astype(float)
    months = tuple(dt.date(2020 + m // 12, 1 + m % 12, 1) for m in range(periods))
    names = tuple(f"c{number:03d}" for number in range(side * side))
    return Panel(names, 55.6 + north.ravel() * 8e-4, 12.5 + east.ravel() * 14e-4, months, counts, "month")


def test_a_panel_counts_by_cell_and_whole_week_without_tests_and_duplicates() -> None:
    days = [
        dt.date(2024, 1, 3),
        dt.date(2024, 1, 8),
        dt.date(2024, 1, 14),
        dt.date(2024, 1, 16),
        dt.date(2024, 1, 30),
    ]
    rows = pl.DataFrame(
        {"start": days, "lat": 55.6, "lon": [12.5, 12.5, 12.5, 12.6, 12.6], "count": [9, 2, 3, 4, 9]}
    ).with_columns(test=pl.Series([False, False, False, True, False]), duplicate=False)
    found = panel(rows, per="week")
    assert found.starts == (dt.date(2024, 1, 8), dt.date(2024, 1, 15), dt.date(2024, 1, 22))
    assert (found.cells, found.counts.tolist()) == (("55.6,12.5",), [[5.0, 0.0, 0.0]])
    assert found.next_start == dt.date(2024, 1, 29)


def test_too_little_time_is_refused() -> None:
    rows = pl.DataFrame({"start": [dt.date(2024, 1, 3)], "lat": [55.6], "lon": [12.5], "count": [1]})
    with pytest.raises(
        InputRefused, match="The rows cover 0 whole weeks. Give a file that covers more time."
    ):
        panel(rows, per="week")
    with pytest.raises(InputRefused, match="The rows cover 12 months; a test takes at least 14."):
        backtest(city(12))


def test_smoothing_neither_adds_nor_loses() -> None:
    known = city(3)
    assert smoothed(known, 100.0).sum(axis=0) == pytest.approx(known.counts.sum(axis=0))


def test_nothing_of_the_future_is_used() -> None:
    whole = city(20)
    later = replace(whole, counts=np.column_stack([whole.counts[:, :15], 99 * np.ones((144, 5))]))
    assert fit(whole.before(15)).shares == pytest.approx(fit(later.before(15)).shares)
    assert backtest(replace(whole)).periods.head(3).equals(backtest(later).periods.head(3))


def test_shares_and_weights_sum_to_one() -> None:
    learnt = fit(city(10))
    assert learnt.shares.sum() == pytest.approx(1)
    assert learnt.weights.sum() == pytest.approx(1)
    assert (learnt.weights >= 0).all()


def test_planted_weights_are_found_again() -> None:
    """Where the next month is drawn from the last alone, the short memory takes the weight; where from anywhere, all do."""
    chance = np.random.default_rng(3)
    steady, even = city(18), city(18)
    for period in range(1, 18):
        share = steady.counts[:, period - 1] + 1e-9
        steady.counts[:, period] = chance.multinomial(600, share / share.sum())
        even.counts[:, period] = chance.multinomial(600, np.full(144, 1 / 144))
    short = dict(zip(fit(steady).names, fit(steady).weights, strict=True))
    assert short["within 0 m, half-life 1 months"] > 0.7
    anywhere = dict(zip(fit(even).names, fit(even).weights, strict=True))
    assert anywhere[EVERYWHERE] == max(anywhere.values()) > 0.35
    assert anywhere["within 0 m, half-life 1 months"] < 0.1


def test_a_planted_hot_spot_is_ranked_first_and_one_that_has_gone_falls_behind() -> None:
    known = city(16)
    known.counts[100, 13:] += 60
    known.counts[20, :12] += 8
    known.counts[20, 12:] = 0
    foretold = ahead(known).cells
    planted = foretold.filter(cell="c100").row(0, named=True)
    assert planted["rank"] == 1
    assert foretold.filter(cell="c020")["busiest_rank"].item() < foretold.filter(cell="c020")["rank"].item()


def test_nine_in_ten_counts_fall_in_the_interval() -> None:
    whole = city(24, mean=4.0)
    inside = []
    for period in range(16, 24):
        foretold = ahead(whole.before(period)).cells.sort("cell")
        met = whole.counts[:, :period].sum(axis=1) > 0
        seen = whole.counts[met, period]
        inside += list((foretold["low"].to_numpy() <= seen) & (seen <= foretold["high"].to_numpy()))
    assert 0.87 <= np.mean(inside) <= 1


def test_the_answer_is_ready_for_a_map() -> None:
    rows = pl.DataFrame({"start": [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(70)], "lat": 55.6, "lon": 12.5, "count": 1})  # fmt: skip
    told = ahead(panel(rows, per="week", resolution=10)).to_dict(top=5)
    (feature,) = told["cells"]["features"]
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["expected"] == pytest.approx(7)
    assert (told["start"], len(told["weekly"])) == (dt.date(2024, 3, 11), 10)


@pytest.mark.shared_data
def test_boston_every_month_holds_more_than_the_busiest_cells_and_the_kde(shared_data: Path) -> None:
    found = backtest(panel(read(shared_data / BOSTON).rows, per="month"))
    busiest = found.periods["hit_busiest"]
    assert (busiest.min(), busiest.max(), busiest.mean()) == pytest.approx((0.35, 0.52, 0.42), abs=0.005)
    assert found.periods["hit"].mean() == pytest.approx(0.4389, abs=0.002)
    against = {row["against"]: row for row in found.gains.iter_rows(named=True)}
    assert (against["busiest"]["better_in"], against["kde"]["better_in"]) == (15, 15)
    assert against["busiest"]["low"] > 0.01
    assert against["kde"]["low"] > 0.03
    assert (found.periods["pai"] > found.periods["pai_busiest"]).all()


@pytest.mark.shared_data
def test_points_snap_to_the_streets_of_copenhagen(shared_data: Path) -> None:
    segments = Segments.from_edges(pl.read_parquet(shared_data / "city/copenhagen/cph_street_edges.parquet"))
    assert len(segments.names) == 14_039
    chance = np.random.default_rng(1)
    chosen = chance.integers(0, len(segments.names), 500)
    import shapely

    middles = shapely.line_interpolate_point(segments.lines[chosen], 0.5, normalized=True)
    rows = pl.DataFrame({"lat": shapely.get_y(middles) + 2e-5, "lon": shapely.get_x(middles), "count": 1})
    far = pl.DataFrame({"lat": [55.7], "lon": [12.0], "count": [1]}, schema_overrides={"count": pl.Int32})
    snapped, left_out = on_segments(pl.concat([rows, far]), segments)
    assert left_out == 1
    same = [segments.names[one] == name for one, name in zip(chosen, snapped["cell"], strict=True)]
    assert np.mean(same) > 0.97
