from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.rings import Displaced, displacement

Make = Callable[..., AnalysisPlan]


@pytest.fixture(scope="module")
def answer(city: pl.DataFrame, make_plan: Make) -> Displaced:
    return displacement(city, make_plan())


def test_each_ring_has_its_areas(answer: Displaced) -> None:
    named = {ring.name.en: ring.areas for ring in answer.rings}
    assert named["250 to 500 metres"] == ("a03", "a04", "a05")
    assert named["500 to 1000 metres"] == ("a06", "a07", "a08", "a09", "a10")
    assert named["all rings together"] == named["250 to 500 metres"] + named["500 to 1000 metres"]


def test_nothing_moved_where_nothing_was_moved(answer: Displaced) -> None:
    assert answer.interval is not None
    for ring in answer.rings:
        assert ring.ring is not None
        assert ring.ring.low < 0 < ring.ring.high
    assert answer.checks[0].passed is not False
    assert answer.number == answer.interval.estimate
    assert answer.table.height == 12
    assert answer.to_dict()["rings"][0]["areas"] == ("a03", "a04", "a05")


def test_what_comes_up_in_a_ring_is_seen_and_named(city: pl.DataFrame, make_plan: Make) -> None:
    plan = make_plan()
    late, near = pl.col("week") >= plan.treated[0].on, pl.col("distance_metres").is_between(300, 500)
    moved = city.with_columns(pl.when(late & near).then(pl.col("count") * 3).otherwise(pl.col("count")))
    check = displacement(moved, plan).checks[0]
    assert check.passed is False
    assert check.sentence.en.startswith("More than expected came up in: 250 to 500 metres.")
    assert check.sentence.da.startswith("Der kom mere end ventet i: 250 til 500 meter.")


def test_a_ring_without_areas_cannot_be_told(city: pl.DataFrame, make_plan: Make) -> None:
    far = city.filter(~pl.col("distance_metres").is_between(201, 500))
    ring = displacement(far, make_plan()).rings[0]
    assert ring.net is None
    assert ring.refused is not None
    assert ring.refused.en == "No area lies in the ring of 250 to 500 metres, so nothing can be told of it."


def test_a_ring_without_needles_cannot_be_told(city: pl.DataFrame, make_plan: Make) -> None:
    near = pl.col("distance_metres").is_between(300, 500)
    bare = city.with_columns(pl.when(near).then(0).otherwise(pl.col("count")).alias("count"))
    ring = displacement(bare, make_plan()).rings[0]
    assert ring.refused is not None
    assert "In the ring 0 was found before and 0 after" in ring.refused.en


def test_roles_make_one_ring_where_distances_are_not_known(city: pl.DataFrame, make_plan: Make) -> None:
    roles = city.drop("distance_metres").with_columns(
        role=pl.when(pl.col("area") == "a00")
        .then(pl.lit("treated"))
        .when(pl.col("area").is_in(["a01", "a02"]))
        .then(pl.lit("ring"))
        .otherwise(pl.lit("control"))
    )
    assert displacement(roles, make_plan()).rings[0].areas == ("a01", "a02")


def test_without_distances_and_roles_it_is_refused(city: pl.DataFrame, make_plan: Make) -> None:
    with pytest.raises(InputRefused, match="neither distances to the room nor which areas are a ring"):
        displacement(city.drop("distance_metres"), make_plan())


@pytest.mark.parametrize("rings", [(0, 250), (100, 250, 500), (0, 500, 250)])
def test_edges_that_do_not_grow_from_nought_are_refused(
    city: pl.DataFrame, make_plan: Make, rings: tuple[float, ...]
) -> None:
    with pytest.raises(InputRefused, match="are not edges that grow from 0"):
        displacement(city, make_plan(), rings=rings)
