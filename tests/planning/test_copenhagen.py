"""Three further rooms besides Halmtorvet, on the real streets of Copenhagen."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from fristed.planning.areas import figures_of, read_areas
from fristed.planning.network_files import read_tables
from fristed.planning.plan import Site
from fristed.planning.question import Question, answer, on_streets
from fristed.planning.travel import pieces

HALMTORVET = Site(name="Halmtorvet", lat=55.6690, lon=12.5590)
PROPOSALS = (
    Site(name="Nordvest", lat=55.7045, lon=12.5340),
    Site(name="Sydhavn", lat=55.6491, lon=12.5340),
    Site(name="Amager", lat=55.6634, lon=12.6027),
)
"""Sources in docs/methods/siting.md."""


@pytest.fixture(scope="module")
def copenhagen(shared_data: Path) -> Question:
    folder = shared_data / "city" / "copenhagen"
    network = read_tables(folder / "cph_street_nodes.parquet", folder / "cph_street_edges.parquet")
    assert (len(network.lat), len(pieces(network))) == (9486, 1)
    areas = read_areas(folder / "cph_bydele.geojson")
    figures, left_out = figures_of(
        pl.read_csv(folder / "cph_voting_areas_2024.csv"),
        [area.name for area in areas],
        area_column="bydel_approx",
        count_columns=("cash_benefit", "disability_pension"),
    )
    assert sum(figure.persons for figure in figures) == 33_777
    assert left_out == {"(Frederiksberg)": 4_246, "(Tårnby/Dragør)": 2_543}
    return on_streets(network, areas, figures, existing=[HALMTORVET], proposals=PROPOSALS, left_out=left_out)


DISTRICTS = {
    "Indre By", "Østerbro", "Nørrebro", "Vesterbro-Kongens Enghave", "Valby", "Vanløse", "Brønshøj-Husum",
    "Bispebjerg", "Amager Øst", "Amager Vest",
}  # fmt: skip


def test_every_district_has_demand_and_candidates(copenhagen: Question) -> None:
    assert {site.district for site in copenhagen.sites} == DISTRICTS
    assert set(copenhagen.demand["district"]) == DISTRICTS
    bispebjerg = copenhagen.demand.filter(pl.col("district") == "Bispebjerg")["weight"].sum()
    assert bispebjerg == pytest.approx(4_644 / 33_777)


def test_three_rooms_are_chosen_and_proven(copenhagen: Question) -> None:
    plan = answer(copenhagen, rooms=3)
    assert (plan.proof.status, plan.proof.gap) == ("optimal", 0)
    assert plan.sites[0].name == "Halmtorvet"
    assert {site.district for site in plan.sites[1:]} == {"Nørrebro", "Vanløse", "Amager Øst"}
    assert plan.proof.value == pytest.approx(2_214, abs=1)
    values = [plan.proof.value, *(rival.value for rival in plan.rivals)]
    assert len(values) == 4
    assert values == sorted(values)
    assert plan.rivals[0].loss == pytest.approx(0.0029, abs=0.0001)
    assert {gain.district for gain in plan.gains} == DISTRICTS
    assert all((gain.metres_before or 0) >= gain.metres_after for gain in plan.gains)


def test_the_proposals_come_out_with_a_reason_and_a_price(copenhagen: Question) -> None:
    plan = answer(copenhagen, rooms=3)
    losses = {proposal.name: proposal.best_with.loss for proposal in plan.proposals}
    assert losses == pytest.approx(
        {"Nordvest": 0.035, "Sydhavn": 0.067, "Amager": 0.023, "Nordvest + Sydhavn + Amager": 0.088},
        abs=0.001,
    )
    nordvest = plan.proposals[0]
    assert not nordvest.chosen
    assert {"Halmtorvet", "Nordvest"} <= {site.name for site in nordvest.best_with.sites}
    assert nordvest.sentence.en == (
        "Nordvest is not chosen: the nearest room of the plan, Nørrebro 1, lies 821 m from it in a straight line. "
        "Insisting on Nordvest drops Nørrebro 1 and Vanløse 1 and makes it the nearest room for 48% of the demand, "
        "most of it in Bispebjerg; that plan makes the mean walk 78.4 m longer (3.5%)."
    )


def test_a_cover_within_a_kilometre_is_proven_too(copenhagen: Question) -> None:
    plan = answer(copenhagen, rooms=3, objective="covered_demand")
    assert (plan.proof.status, plan.proof.gap) == ("optimal", 0)
    assert 0.17 < plan.proof.value < 0.19
    assert all(rival.value <= plan.proof.value for rival in plan.rivals)
