from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.street.hotspots import busiest
from fristed.street.reading import read

points = st.lists(
    st.tuples(st.floats(55.6, 55.7), st.floats(12.5, 12.6), st.integers(0, 50)), min_size=1, max_size=40
)


def frame(rows: list[tuple[float, float, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"lat": pl.Float64, "lon": pl.Float64, "count": pl.Int64}, orient="row")


@given(points.filter(lambda rows: any(n for _, _, n in rows)), st.sampled_from([None, 7, 10]))
def test_cells_hold_everything_largest_first(
    rows: list[tuple[float, float, int]], resolution: int | None
) -> None:
    cells = busiest(frame(rows), resolution=resolution, top=1_000)
    assert cells["n"].sum() == sum(n for _, _, n in rows)
    assert cells["n"].is_sorted(descending=True)
    assert cells["cumulative_share"][-1] == pytest.approx(1)
    assert ((cells["low"] <= cells["n"]) & (cells["n"] <= cells["high"])).all()


def test_the_interval_is_garwoods() -> None:
    cell = busiest(frame([(55.6, 12.5, 10)])).row(0, named=True)
    assert (cell["low"], cell["high"]) == pytest.approx((4.795, 18.390), abs=1e-3)


def test_points_in_one_h3_cell_are_one() -> None:
    cells = busiest(frame([(55.67, 12.55, 1), (55.6701, 12.5501, 2)]), resolution=7)
    assert len(cells) == 1
    assert cells["n"][0] == 3


def test_tests_are_left_out() -> None:
    rows = frame([(55.6, 12.5, 10), (55.7, 12.5, 5)]).with_columns(test=pl.Series([True, False]))
    assert busiest(rows)["n"].to_list() == [5]


def test_no_point_is_refused() -> None:
    with pytest.raises(InputRefused, match="No row has both a point and a number above nought"):
        busiest(pl.DataFrame({"start": [1]}))


def test_an_impossible_resolution_is_refused() -> None:
    with pytest.raises(InputRefused, match="H3 has no resolution 16"):
        busiest(frame([(55.6, 12.5, 10)]), resolution=16)


@pytest.mark.shared_data
def test_boston_is_as_uneven_as_stated(shared_data: Path) -> None:
    path = shared_data / "city/boston/boston_needle_requests_month_cell_2024-01_2026-03.csv.gz"
    shares = busiest(read(path).rows, top=50)["cumulative_share"]
    assert shares[32] == pytest.approx(0.23, abs=0.01)  # the busiest 1 % of 3,322 cells
    assert shares[49] == pytest.approx(0.30, abs=0.01)
