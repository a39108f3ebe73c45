"""The city's facts, checked against the public registers where these are at hand."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from shapely.geometry import Point, shape

from fristed.planning.city import check_city
from fristed.sample.geography import CANDIDATES, DISTRICTS, ROOM, SCENES, STREET_GRAMS_PER_DAY, city


def test_the_city_can_be_planned_for() -> None:
    check_city(city())


def test_every_district_has_a_candidate_a_level_and_a_source() -> None:
    names = {district.name for district in DISTRICTS}
    assert len(names) == 10
    assert {site.district for site in CANDIDATES} == names
    assert set(STREET_GRAMS_PER_DAY) == names
    assert all(district.source for district in DISTRICTS)


def test_the_named_proposals_are_among_the_candidates() -> None:
    names = " ".join(site.name for site in CANDIDATES)
    assert all(name in names for name in ("Nordvest", "Sydhavn", "Amager"))
    assert [site for site in CANDIDATES if site.fixed] == [ROOM]


@pytest.mark.shared_data
def test_centres_and_areas_are_the_registers(shared_data: Path) -> None:
    outlines = json.loads((shared_data / "city/copenhagen/cph_bydele.geojson").read_text())["features"]
    known = {one["properties"]["navn"]: one for one in outlines}
    for district in DISTRICTS:
        centre = shape(known[district.name]["geometry"]).centroid
        assert (district.lat, district.lon) == pytest.approx((centre.y, centre.x), abs=0.0006)
        assert district.area_km2 == pytest.approx(
            known[district.name]["properties"]["areal_m2"] / 1e6, abs=0.006
        )


@pytest.mark.shared_data
def test_candidates_and_scenes_lie_in_their_district(shared_data: Path) -> None:
    outlines = json.loads((shared_data / "city/copenhagen/cph_bydele.geojson").read_text())["features"]
    known = {one["properties"]["navn"]: shape(one["geometry"]) for one in outlines}
    for site in CANDIDATES:
        assert known[str(site.district)].contains(Point(site.lon, site.lat)), site.name
    for name, scenes in SCENES.items():
        assert all(known[name].contains(Point(lon, lat)) for lat, lon in scenes), name


@pytest.mark.shared_data
def test_persons_at_risk_are_those_of_the_voting_areas(shared_data: Path) -> None:
    areas = pl.read_csv(shared_data / "city/copenhagen/cph_voting_areas_2024.csv").filter(
        pl.col("kommune") == 101
    )
    at_risk = pl.col("cash_benefit").fill_null(0) + pl.col("disability_pension").fill_null(0)
    assert sum(district.persons for district in DISTRICTS) == areas["persons_total"].sum()
    assert sum(district.at_risk for district in DISTRICTS) == areas.select(at_risk.sum()).item()
    by_name = {district.name: district for district in DISTRICTS}
    for name, persons, risk in (
        areas.group_by("bydel_approx").agg(pl.col("persons_total").sum(), at_risk.sum().alias("risk")).rows()
    ):
        if name in by_name:
            assert (by_name[name].persons, by_name[name].at_risk) == (persons, risk)
