"""Five sites for Boston's 24,054 needle requests."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from fristed.planning.areas import read_areas
from fristed.planning.question import answer, from_requests


def test_the_five_best_sites_are_proven(shared_data: Path) -> None:
    folder = shared_data / "city" / "boston"
    requests = pl.read_csv(folder / "boston_needle_requests_month_cell_2024-01_2026-03.csv.gz").select(
        pl.col("cell_lat").alias("lat"), pl.col("cell_lon").alias("lon"), pl.col("n_requests").alias("weight")
    )
    areas = read_areas(folder / "boston_neighbourhoods.geojson")
    question = from_requests(requests, areas=areas)
    assert (question.demand.height, len(question.sites)) == (3_322, 690)
    assert question.demand["weight"].sum() == pytest.approx(24_054)
    plan = answer(question, rooms=5)
    assert (plan.proof.status, plan.proof.gap) == ("optimal", 0)
    assert plan.proof.value == pytest.approx(985.4, abs=0.1)
    assert {site.district for site in plan.sites} == {
        "South End", "Back Bay", "Downtown", "Dorchester", "Jamaica Plain",
    }  # fmt: skip
    assert [rival.loss for rival in plan.rivals] == pytest.approx([0.00023, 0.00162, 0.00222], abs=0.00001)
    covered = sum(gain.demand * gain.covered_after for gain in plan.gains) / 24_054
    assert 0.65 < covered < 0.75
