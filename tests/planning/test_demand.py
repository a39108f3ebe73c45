"""Demand: nothing lost, nothing counted twice, every layer its stated share."""

from __future__ import annotations

import h3
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.planning.areas import Figure
from fristed.planning.demand import Layer, areas_layer, combine, points_layer

CELLS = sorted(h3.grid_disk(h3.latlng_to_cell(55.67, 12.56, 9), 2))


def points(*rows: tuple[float, float, float]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["lat", "lon", "weight"], orient="row")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(55.6, 55.7), st.floats(12.5, 12.6), st.floats(0, 100)), min_size=1, max_size=30
    ),
    st.floats(0.1, 5),
)
def test_every_find_is_counted_once(rows: list[tuple[float, float, float]], share: float) -> None:
    layer = points_layer("finds", points(*rows))
    assert layer.amounts["amount"].sum() == pytest.approx(sum(row[2] for row in rows))
    if layer.amounts.height:
        persons = areas_layer("persons", [Figure(("A",), 10)], {"A": CELLS}, share=share)
        demand = combine([layer, persons])
        assert demand["from_finds"].sum() == pytest.approx(1)
        assert demand["from_persons"].sum() == pytest.approx(share)
        assert demand["weight"].to_numpy() == pytest.approx(
            demand["from_finds"].to_numpy() + demand["from_persons"].to_numpy()
        )


def test_a_point_falls_in_its_cell() -> None:
    demand = combine([points_layer("finds", points((55.67, 12.56, 3), (55.67, 12.56, 2)))])
    cell = h3.latlng_to_cell(55.67, 12.56, 9)
    lat, lon = h3.cell_to_latlng(cell)
    assert demand.row(0) == (cell, lat, lon, 1.0, 1.0, None)


def test_points_without_weight_count_one_each() -> None:
    layer = points_layer("finds", pl.DataFrame({"lat": [55.67, 55.67], "lon": [12.56, 12.56]}))
    assert layer.amounts["amount"].to_list() == [2]


def test_persons_are_spread_evenly_or_as_the_area_is_settled() -> None:
    figures, cells = [Figure(("A",), 10)], {"A": CELLS[:2]}
    assert areas_layer("p", figures, cells).amounts["amount"].to_list() == [5, 5]
    settled = areas_layer("p", figures, cells, settled={CELLS[0]: 4, CELLS[1]: 1}).amounts
    assert settled["amount"].to_list() == [8, 2]
    assert areas_layer("p", figures, cells, settled={}).amounts["amount"].to_list() == [5, 5]


def test_one_figure_can_be_spread_over_two_areas() -> None:
    layer = areas_layer("p", [Figure(("A", "B"), 9)], {"A": CELLS[:1], "B": CELLS[1:3]})
    assert layer.amounts["amount"].to_list() == [3, 3, 3]


def test_cells_know_their_district() -> None:
    layer = areas_layer("p", [Figure(("A",), 10)], {"A": CELLS[:2]})
    demand = combine([layer], district_of={CELLS[0]: "A"})
    assert dict(demand.select("cell", "district").iter_rows()) == {CELLS[0]: "A", CELLS[1]: None}


def test_a_layer_of_no_share_is_left_out() -> None:
    empty = Layer("finds", 0, pl.DataFrame(schema={"cell": pl.String, "amount": pl.Float64}))
    persons = areas_layer("persons", [Figure(("A",), 10)], {"A": CELLS[:2]})
    assert "from_finds" not in combine([empty, persons]).columns


@pytest.mark.parametrize(
    ("table", "reason", "words"),
    [
        (points((95, 12, 1), (55, 12, 1)), "coordinates_impossible", "1 of the 2 points of finds"),
        (points((float("nan"), 12, 1)), "coordinates_impossible", "1 of the 1 points of finds"),
        (points((55, 12, -1)), "negative_weight", "1 of the 1 points of finds have a weight below 0 or none"),
        (points((55, 12, float("nan"))), "negative_weight", "1 of the 1"),
        (pl.DataFrame({"lat": [1.0]}), "missing_column", "no column 'lon'"),
    ],
)
def test_points_that_cannot_be_right_are_refused(table: pl.DataFrame, reason: str, words: str) -> None:
    with pytest.raises(InputRefused) as refused:
        points_layer("finds", table)
    assert refused.value.reason == reason
    assert words in str(refused.value)


def test_no_demand_is_refused() -> None:
    none = points_layer("finds", points((55, 12, 0)))
    with pytest.raises(InputRefused, match="The layer finds is empty"):
        combine([none])
    with pytest.raises(InputRefused, match="There is no demand to plan for"):
        combine([])
    full = points_layer("finds", points((55, 12, 1)))
    with pytest.raises(InputRefused, match="Two layers of demand have the same name"):
        combine([full, full])
    with pytest.raises(InputRefused, match="has the share nan"):
        combine([Layer("finds", np.nan, full.amounts)])
