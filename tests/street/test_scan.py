"""The scan statistic: a planted cluster is found, chance is not taken for one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.street.forecast import Panel
from fristed.street.scan import scan_recent, scan_space


def town(seed: int, *, planted: float = 1.0) -> pl.DataFrame:
    chance = np.random.default_rng(seed)
    north, east = (one.ravel() for one in np.meshgrid(np.arange(10), np.arange(10)))
    persons = chance.integers(200, 2000, 100)
    risk = np.where((north < 3) & (east < 3), planted, 1.0)
    return pl.DataFrame(
        {
            "name": [f"a{n:02d}" for n in range(100)], "lat": 55.6 + north * 1e-3, "lon": 12.5 + east * 1.8e-3,
            "cases": chance.poisson(persons * risk * 0.004), "population": persons,
        }
    )  # fmt: skip


def test_a_planted_cluster_is_found_where_it_is() -> None:
    first = scan_space(town(1, planted=3.0), seed=2, simulations=199).clusters[0]
    assert first.p == pytest.approx(1 / 200)
    planted = {f"a{column * 10 + row:02d}" for row in range(3) for column in range(3)}
    assert len(planted & set(first.places)) >= 6
    assert first.relative_risk > 2


def test_chance_is_called_a_cluster_about_as_often_as_it_should() -> None:
    called = [scan_space(town(seed), seed=seed, simulations=99).clusters[0].p <= 0.1 for seed in range(60)]
    assert 1 <= sum(called) <= 13  # 6 expected; both ends have a chance of about 1 in 200


def test_the_same_seed_gives_the_same_answer_and_clusters_never_overlap() -> None:
    one, other = (scan_space(town(5), seed=8, simulations=50) for _ in range(2))
    assert one == other
    places = [place for cluster in one.clusters for place in cluster.places]
    assert len(places) == len(set(places))


def recent(seed: int, *, planted: int = 0) -> Panel:
    import datetime as dt

    table = town(seed)
    chance = np.random.default_rng(seed)
    counts = chance.poisson(chance.gamma(1, 1.5, 100)[:, None] * np.linspace(1, 2, 20), (100, 20)).astype(
        float
    )
    counts[[44, 45, 54], -2:] += planted
    weeks = tuple(dt.date(2024, 1, 1) + dt.timedelta(weeks=n) for n in range(20))
    return Panel(
        tuple(table["name"]), table["lat"].to_numpy(), table["lon"].to_numpy(), weeks, counts, "week"
    )


def test_a_fresh_heap_is_found_and_a_place_that_is_always_busy_is_not() -> None:
    known = recent(4, planted=12)
    known.counts[7] += 40
    found = scan_recent(known, seed=1, simulations=199)
    assert found.clusters[0].p == pytest.approx(1 / 200)
    assert {"a44", "a45", "a54"} & set(found.clusters[0].places)
    assert not any("a07" in one.places and one.p < 0.05 for one in found.clusters)
    quiet = scan_recent(recent(9), seed=1, simulations=199)
    assert quiet.clusters[0].p > 0.05


def test_too_little_is_refused() -> None:
    with pytest.raises(InputRefused, match="There are 0 cases in 100 places"):
        scan_space(town(1).with_columns(cases=pl.lit(0)), seed=1)


def test_the_answer_is_ready_for_a_map() -> None:
    (first, *_) = scan_space(town(1, planted=3.0), seed=2, simulations=19).to_dict()["clusters"]["features"]
    assert first["properties"]["p"] == pytest.approx(0.05)
    assert first["geometry"]["coordinates"] == pytest.approx([12.5, 55.6], abs=0.01)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("floored", "ratio", "seen", "expected"), [(False, 12.3175, 102.61, 62.51), (True, 14.0835, 100, 58.28)]
)
def test_leukaemia_in_new_york_is_the_cluster_that_was_computed_elsewhere(
    shared_data: Path, floored: bool, ratio: float, seen: float, expected: float
) -> None:
    table = pl.read_csv(shared_data / "evidence/ny_leukemia.csv")
    table.columns = ["name", "lon", "lat", "cases", "population"]
    # That computation took degrees as if they were equal both ways: near the equator they are.
    flat = table.with_columns(
        pl.col("name").cast(pl.String), (pl.col("lat") - 42) / 1000, (pl.col("lon") + 76) / 1000,
        pl.col("cases").floor() if floored else pl.col("cases"),
    )  # fmt: skip
    found = scan_space(flat, seed=1, simulations=199)
    first = found.clusters[0]
    assert (first.centre, len(first.places)) == ("36007014300", 28)
    assert first.log_likelihood_ratio == pytest.approx(ratio, abs=5e-5)
    assert (first.cases, first.expected) == pytest.approx((seen, expected), abs=0.005)
    assert first.p == pytest.approx(0.005)
