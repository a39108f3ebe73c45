"""Whole questions from a small made-up city."""

from __future__ import annotations

import polars as pl
import pytest
from shapely.geometry import box

from fristed.errors import InputRefused
from fristed.planning.areas import Area, Figure
from fristed.planning.demand import points_layer
from fristed.planning.plan import City, District, Site
from fristed.planning.question import answer, from_city, from_requests, on_streets
from fristed.planning.travel import Network, network_of
from fristed.text import Text

AREAS = (Area("Vest", box(12.50, 55.60, 12.53, 55.62)), Area("Øst", box(12.53, 55.60, 12.56, 55.62)))
OLD = Site(name="Gammel", lat=55.61, lon=12.501, fixed=True)
WISH = Site(name="Ønske", lat=55.61, lon=12.55)


def grid() -> Network:
    """Streets every 0.004 degrees, 13 crossings by 5."""
    places = [(12.502 + 0.0045 * east, 55.601 + 0.0045 * north) for east in range(13) for north in range(5)]
    nodes = pl.DataFrame(
        {"osmid": range(65), "lat": [lat for _, lat in places], "lon": [lon for lon, _ in places]}
    )
    up = [(node, node + 1, 500.0) for node in range(65) if node % 5 < 4]
    across = [(node, node + 5, 283.0) for node in range(60)]
    return network_of(nodes, pl.DataFrame(up + across, schema=["u", "v", "length_m"], orient="row"))


def test_on_streets_every_area_has_candidates_and_its_persons() -> None:
    question = on_streets(
        grid(),
        AREAS,
        [Figure(("Vest",), 300), Figure(("Øst",), 100)],
        existing=[OLD],
        proposals=[WISH],
        left_out={"(Nabo)": 50.0},
    )
    assert {site.district for site in question.sites} == {"Vest", "Øst"}
    share = dict(question.demand.group_by("district").agg(pl.col("weight").sum()).iter_rows())
    assert share == pytest.approx({"Vest": 0.75, "Øst": 0.25})
    assert question.sites[:2] == (
        Site(name="Gammel", lat=55.61, lon=12.501, district="Vest", fixed=True),
        Site(name="Ønske", lat=55.61, lon=12.55, district="Øst"),
    )
    assert question.notes[0].en.startswith("50 persons counted in Nabo are left out of the demand")
    plan = answer(question, rooms=1)
    assert plan.proof.status == "optimal"
    assert plan.proposals[0].name == "Ønske"
    assert plan.distance_by.en.startswith("street network of 65 crossings")


def test_finds_move_the_demand_by_their_stated_share() -> None:
    finds = points_layer("finds", pl.DataFrame({"lat": [55.61], "lon": [12.55]}), share=3.0)
    question = on_streets(grid(), AREAS, [Figure(("Vest",), 300)], existing=[OLD], layers=[finds])
    assert question.demand["from_finds"].sum() == pytest.approx(3 * question.demand["from_persons"].sum())


def test_requests_stay_where_they_are_and_keep_their_counts() -> None:
    requests = pl.DataFrame(
        {"lat": [55.605, 55.6055, 55.615], "lon": [12.51, 12.51, 12.55], "weight": [5, 7, 2]}
    )
    question = from_requests(requests, areas=AREAS)
    assert sorted(question.demand["weight"]) == pytest.approx([2, 5, 7])
    assert {site.name.split()[0] for site in question.sites} == {"Vest", "Øst"}
    plan = answer(question, rooms=1)
    assert plan.sites[0].district == "Vest"
    assert plan.distance_by == Text("straight line times a detour of 1.3", "luftlinje gange en omvej på 1,3")


def test_requests_without_areas_have_candidates_of_no_district() -> None:
    question = from_requests(pl.DataFrame({"lat": [55.605, 55.615], "lon": [12.51, 12.55]}))
    assert [(site.name, site.district) for site in question.sites] == [("Cell 1", None), ("Cell 2", None)]


def test_a_proposal_with_its_coordinates_swapped_is_refused() -> None:
    wrong = Site(name="Ønske", lat=12.55, lon=55.61)
    with pytest.raises(InputRefused, match="'Ønske' lies at latitude 12.55, longitude 55.61") as refused:
        from_requests(pl.DataFrame({"lat": [55.605], "lon": [12.51]}), proposals=[wrong])
    assert refused.value.reason == "coordinates_swapped"


def test_a_city_file_alone_is_enough_to_plan() -> None:
    districts = tuple(
        District(name=name, lat=55.61, lon=lon, persons=900, at_risk=at_risk, area_km2=4, source="test")
        for name, lon, at_risk in (("Vest", 12.515, 300), ("Øst", 12.55, 100))
    )
    candidates = (OLD, WISH, Site(name="Midt", lat=55.61, lon=12.53))
    city = City(
        name="By",
        timezone="Europe/Copenhagen",
        detour=1.25,
        districts=districts,
        candidates=candidates,
        proposals=("Ønske",),
    )
    plan = answer(from_city(city), rooms=1)
    assert [site.name for site in plan.sites] == ["Gammel", "Midt"]
    assert not plan.proposals[0].chosen
    assert {gain.district for gain in plan.gains} == {"Vest", "Øst"}


def test_a_place_in_another_part_of_the_world_is_refused() -> None:
    wrong = Site(name="Ønske", lat=40.7, lon=-73.9)
    with pytest.raises(InputRefused, match="'Ønske' lies .* more than 2 degrees from the rest") as refused:
        from_requests(pl.DataFrame({"lat": [55.605], "lon": [12.51]}), existing=[wrong])
    assert refused.value.reason == "coordinates_far"
