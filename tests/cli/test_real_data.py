"""The commands of docs/how-to/real-data.md on the real files of four cities: their numbers and their words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.shared_data
Fristed = Callable[..., Any]
Words = tuple[str | Path, ...]


@pytest.fixture
def copenhagen(shared_data: Path) -> Words:
    folder = shared_data / "city" / "copenhagen"
    return (
        "plan", "streets",
        "--nodes", folder / "cph_street_nodes.parquet", "--edges", folder / "cph_street_edges.parquet",
        "--areas", folder / "cph_bydele.geojson", "--figures", folder / "cph_voting_areas_2024.csv",
        "--area-column", "bydel_approx", "--count-column", "cash_benefit", "--count-column", "disability_pension",
        "--existing", "Halmtorvet=55.6690,12.5590", "--proposal", "Nordvest=55.7045,12.5340",
        "--proposal", "Sydhavn=55.6491,12.5340", "--proposal", "Amager=55.6634,12.6027",
    )  # fmt: skip


@pytest.fixture
def boston(shared_data: Path) -> Path:
    return shared_data / "city" / "boston" / "boston_needle_requests_month_cell_2024-01_2026-03.csv.gz"


def test_copenhagen_gets_three_rooms_beside_halmtorvet_and_a_word_on_each_proposal(
    fristed: Fristed, copenhagen: Words
) -> None:
    plan = fristed(*copenhagen, "--json").answer
    assert (plan["proof"]["status"], plan["proof"]["gap"]) == ("optimal", 0)
    assert plan["proof"]["value"] == pytest.approx(2_213.8, abs=0.1)
    assert plan["proof"]["seconds"] < 30
    assert [(site["name"], site["fixed"]) for site in plan["sites"]] == [
        ("Halmtorvet", True), ("Nørrebro 1", False), ("Vanløse 1", False), ("Amager Øst 8", False),
    ]  # fmt: skip
    assert len(plan["rivals"]) == 3
    assert len({gain["district"] for gain in plan["gains"]}) == 10
    printed = fristed(*copenhagen).out
    assert "No other choice among the 153 candidate places does better: this is proven." in printed
    assert "* Nordvest is not chosen: the nearest room of the plan, Nørrebro 1, lies 821 m from it" in printed
    assert (
        "* Sydhavn is not chosen: the nearest room of the plan, Halmtorvet, lies 2,712 m from it" in printed
    )
    assert "* Amager is not chosen: the nearest room of the plan, Amager Øst 8, lies 592 m from it" in printed
    assert "* All proposals at once (Nordvest, Sydhavn and Amager) give 2,408 m;" in printed
    assert "- 6,789 persons counted in Frederiksberg, Tårnby/Dragør are left out of the demand" in printed


def test_copenhagen_is_told_in_danish(fristed: Fristed, copenhagen: Words) -> None:
    printed = fristed(*copenhagen, "--language", "da").out
    assert "Bevis: optimal, værdi 2.213,8" in printed
    assert "* Nordvest er ikke valgt" in printed


def test_more_rooms_than_copenhagen_has_candidates_are_refused(fristed: Fristed, copenhagen: Words) -> None:
    ran = fristed(*copenhagen, "--rooms", "200")
    assert (ran.code, ran.out) == (2, "")
    assert "200 rooms were asked for, but only 153 candidate places are given." in ran.err


def test_boston_s_busiest_cells_lie_in_the_south_end(fristed: Fristed, boston: Path) -> None:
    read = fristed("street", "read", boston, "--json").answer
    assert (read["sum"], read["refused"]) == (24_054, [])
    answer = fristed("street", "busiest", boston, "--top", "3322", "--json").answer
    cells = answer["cells"]
    assert len(cells) == 3_322
    assert sum(one["n"] for one in cells) == 24_054
    assert [one["n"] for one in cells[:5]] == [349, 333, 290, 277, 213]
    assert cells[4]["cumulative_share"] == pytest.approx(1_462 / 24_054)
    assert all(42.33 < one["lat"] < 42.34 and -71.08 < one["lon"] < -71.07 for one in cells[:5])
    assert len(answer["notes"]) == 2


def test_boston_s_five_best_sites_are_proven(fristed: Fristed, shared_data: Path, boston: Path) -> None:
    areas = shared_data / "city" / "boston" / "boston_neighbourhoods.geojson"
    plan = fristed("plan", "requests", boston, "--rooms", "5", "--areas", areas, "--json").answer
    assert (plan["proof"]["status"], plan["proof"]["gap"]) == ("optimal", 0)
    assert plan["proof"]["value"] == pytest.approx(985.4, abs=0.1)
    assert plan["proof"]["seconds"] < 30
    assert sorted(site["district"] for site in plan["sites"]) == [
        "Back Bay", "Dorchester", "Downtown", "Jamaica Plain", "South End",
    ]  # fmt: skip
    assert plan["rivals"][0]["loss"] == pytest.approx(0.00023, abs=0.00001)
    assert any("not counts of needles" in note["en"] for note in plan["notes"])


def test_new_york_is_answered_at_equal_effort_and_says_so(fristed: Fristed, shared_data: Path) -> None:
    file = shared_data / "city" / "nyc" / "nyc_park_syringes_monthly_2017-01_2024-10.csv"
    finding = fristed("show", "file", file, "--opened", "2021-11-30", "--json").answer
    assert finding["verdict"] == "no_clear_change"
    assert finding["ratio"]["estimate"] == pytest.approx(1.314, abs=0.001)
    assert (finding["ratio"]["low"], finding["ratio"]["high"]) == pytest.approx((0.662, 2.715), abs=0.001)
    printed = fristed("show", "file", file, "--opened", "2021-11-30").out
    assert (
        "There is no clear change in syringes collected in parks after the opening on 30 November 2021"
        in printed
    )
    assert (
        "at the same number of reporting locations: anything from 34% fewer to 172% more fits the record"
        in printed
    )
    effort = next(check for check in finding["checks"] if check["name"] == "effort")
    assert effort["passed"] is False
    assert (
        "The number of reporting locations per period rose by 136%: rising effort" in effort["sentence"]["en"]
    )


def test_glasgow_is_told_that_there_is_no_clear_change(fristed: Fristed, shared_data: Path) -> None:
    file = shared_data / "city" / "glasgow" / "needle_reports_published.csv"
    ran = fristed("show", "file", file, "--opened", "2025-01-13")
    assert ran.code == 0
    assert (
        "There is no clear change in needle reports after the opening on 13 January 2025: anything from 12% fewer to "
        "23% more fits the record (best estimate 4% more)." in ran.out
    )
    danish = fristed("show", "file", file, "--opened", "2025-01-13", "--language", "da").out
    assert "ingen klar ændring" in danish.replace("\n", " ")
    finding = fristed("show", "file", file, "--opened", "2025-01-13", "--json").answer
    assert finding["verdict"] == "no_clear_change"
    before, after = finding["series"]
    assert before["observed"] == pytest.approx((508 + 451) / 731 * 365.25 / 12)
    assert after["observed"] == pytest.approx(175 / 128 * 365.25 / 12)


def test_glasgow_s_opening_stays_on_the_day_that_was_given(fristed: Fristed, shared_data: Path) -> None:
    file = shared_data / "city" / "glasgow" / "needle_reports_published.csv"
    ran = fristed(
        "show", "file", file, "--opened", "2024-12-15", "--area", "within one mile of Hunter Street"
    )
    assert ran.code == 0
    assert "after the opening on 15 December 2024" in ran.out
