"""The whole answer: plan, proof, rivals, gains and proposals."""

from __future__ import annotations

from itertools import combinations, count

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.planning.plan import Objective, Plan, Site
from fristed.planning.siting.choose import choose
from fristed.text import Text

TEST = Text("test", "test")
SITES = tuple(
    Site(name=name, lat=55.6 + number / 100, lon=12.5, fixed=name == "Old")
    for number, name in enumerate(["Old", "North", "East", "South", "West"])
)


def town(seed: int, cells: int = 12) -> tuple[pl.DataFrame, np.ndarray]:
    random = np.random.default_rng(seed)
    district = random.choice(["A", "B"], cells)
    demand = pl.DataFrame({"weight": random.uniform(0.1, 1, cells), "district": district})
    return demand, random.uniform(0, 3000, (cells, len(SITES)))


def chosen(plan: Plan, *, rooms: int = 2, objective: Objective = "walking_distance") -> set[str]:
    assert len(plan.sites) == rooms + 1
    assert plan.objective == objective
    return {site.name for site in plan.sites if not site.fixed}


def value_of(
    demand: pl.DataFrame, metres: np.ndarray, columns: tuple[int, ...], objective: Objective
) -> float:
    weight = demand["weight"].to_numpy()
    nearest = metres[:, list(columns)].min(axis=1)
    worth = nearest if objective == "walking_distance" else nearest <= 1000
    return float((worth * weight).sum() / weight.sum())


@pytest.mark.parametrize("objective", ["walking_distance", "covered_demand"])
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_a_plan_is_the_best_of_all_and_its_rivals_come_next(
    objective: Objective, seed: int, rooms: int
) -> None:
    demand, metres = town(seed)
    metres = np.rint(metres)
    plan = choose(demand, metres, SITES, rooms=rooms, distance_by=TEST, objective=objective)
    sets = [(0, *some) for some in combinations(range(1, 5), rooms)]
    values = sorted(
        (value_of(demand, metres, columns, objective) for columns in sets),
        reverse=objective == "covered_demand",
    )
    found = [plan.proof.value, *(rival.value for rival in plan.rivals)]
    assert found == pytest.approx(values[:4], rel=1e-4, abs=1e-4)
    assert plan.proof.status == "optimal"
    assert plan.proof.bound == plan.proof.value
    assert plan.proof.gap == 0


@pytest.mark.parametrize("objective", ["walking_distance", "covered_demand"])
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_insisting_on_a_proposal_gives_the_best_plan_with_it(objective: Objective, seed: int) -> None:
    demand, metres = town(seed)
    metres = np.rint(metres)
    plan = choose(
        demand, metres, SITES, rooms=2, distance_by=TEST, objective=objective, proposals=["West", "North"]
    )
    better = max if objective == "covered_demand" else min
    for proposal, must in zip(plan.proposals, [{4}, {1}, {1, 4}], strict=True):
        sets = [(0, *some) for some in combinations(range(1, 5), 2) if must <= set(some)]
        best = better(value_of(demand, metres, columns, objective) for columns in sets)
        assert proposal.best_with.value == pytest.approx(best, rel=1e-4, abs=1e-4)
        assert proposal.chosen == (must <= {SITES.index(site) for site in plan.sites})
        assert {SITES[column] for column in must} <= set(proposal.best_with.sites)
    assert [proposal.name for proposal in plan.proposals] == ["West", "North", "West + North"]


def line() -> tuple[pl.DataFrame, np.ndarray]:
    """Four cells in a row, 100 units of demand; rooms at the ends and in the middle."""
    demand = pl.DataFrame({"weight": [40, 30, 20, 10], "district": ["A", "A", "B", None]})
    metres = np.array(
        [
            [3000, 0, 400, 900, 2000],
            [3000, 500, 100, 600, 1700],
            [3000, 1200, 800, 100, 1000],
            [3000, 2000, 1600, 900, 0],
        ],
        dtype=np.float64,
    )
    return demand, metres


def test_the_sentence_says_what_was_chosen_how_it_is_proven_and_what_the_next_costs() -> None:
    demand, metres = line()
    plan = choose(demand, metres, SITES, rooms=1, distance_by=TEST)
    assert plan.sentence.en == (
        "A new room at East gives a mean walk of 510 m to the nearest room, against 3,000 m today. "
        "No other choice among the 4 candidate places does better: this is proven. "
        "The next best plan (North) makes the mean walk 80.0 m longer (15.7%)."
    )
    assert plan.sentence.da == (
        "Et nyt rum ved East giver i gennemsnit 510 m til det nærmeste rum mod 3.000 m i dag. "
        "Intet andet valg blandt de 4 mulige steder er bedre: det er bevist. "
        "Den næstbedste plan (North) gør den gennemsnitlige gåtur 80,0 m længere (15,7 %)."
    )


def test_the_sentence_of_a_cover_speaks_of_shares() -> None:
    demand, metres = line()
    plan = choose(
        demand, metres, SITES, rooms=1, distance_by=TEST, objective="covered_demand", limit_metres=850
    )
    assert plan.sentence.en.startswith(
        "A new room at East brings 90.0% of the demand within 850 m of a room, against 0.0% today."
    )
    assert plan.sentence.en.endswith("The next best plan (North) covers 70.0%, 22.2% less.")


def test_a_chosen_proposal_says_what_it_serves_and_what_refusing_it_costs() -> None:
    demand, metres = line()
    proposal = choose(demand, metres, SITES, rooms=1, distance_by=TEST, proposals=["East"]).proposals[0]
    assert proposal.chosen
    assert proposal.best_with.loss == 0
    assert proposal.sentence.en == (
        "East is chosen: it becomes the nearest room for 100% of the demand, most of it in A; "
        "the best plan without it makes the mean walk 80.0 m longer (15.7%)."
    )


def test_a_proposal_not_chosen_says_what_stands_in_its_place_and_what_insisting_costs() -> None:
    demand, metres = line()
    proposal = choose(demand, metres, SITES, rooms=1, distance_by=TEST, proposals=["North"]).proposals[0]
    assert not proposal.chosen
    assert proposal.best_with.loss == pytest.approx(80 / 510)
    assert proposal.sentence.en == (
        "North is not chosen: the nearest room of the plan, Old, lies 1,112 m from it in a straight line. "
        "Insisting on North drops East and makes it the nearest room for 100% of the demand, most of it in A; "
        "that plan makes the mean walk 80.0 m longer (15.7%)."
    )


def test_districts_gain_what_the_distances_say() -> None:
    demand, metres = line()
    plan = choose(demand, metres, SITES, rooms=1, distance_by=TEST)
    nowhere, first, second = plan.gains
    assert (nowhere.district, nowhere.demand, nowhere.metres_after) == ("-", 10, 1600)
    assert (first.district, first.demand, first.metres_before) == ("A", 70, 3000)
    assert first.metres_after == pytest.approx((40 * 400 + 30 * 100) / 70)
    assert (first.covered_before, first.covered_after, second.covered_after) == (0, 1, 1)


def test_without_a_standing_room_there_is_no_walk_today() -> None:
    demand, metres = line()
    plan = choose(demand, metres[:, 1:], SITES[1:], rooms=4, distance_by=TEST, proposals=["East"])
    assert all(gain.metres_before is None for gain in plan.gains)
    assert "today" not in plan.sentence.en
    assert plan.sentence.en.endswith("There is no other choice.")
    assert plan.proposals[0].sentence.en.endswith("there is no plan without it.")
    assert plan.rivals == ()


def test_a_plan_whose_time_ran_out_never_says_optimal() -> None:
    random = np.random.default_rng(5)
    sites = [Site(name=f"Place {number}", lat=55.6, lon=12.5) for number in range(30)]
    demand = pl.DataFrame({"weight": random.integers(1, 9, 80)})
    metres = random.uniform(0, 3000, (80, 30))
    seconds = count(0, 10)
    plan = choose(
        demand, metres, sites, rooms=5, distance_by=TEST, time_limit_seconds=1, proposals=["Place 3"],
        clock=lambda: float(next(seconds)),
    )  # fmt: skip
    assert plan.proof.status == "time_limit"
    assert plan.proof.bound < plan.proof.value
    assert plan.proof.gap == pytest.approx(1 - plan.proof.bound / plan.proof.value)
    assert "Time ran out before this was proven: no plan can do better than" in plan.sentence.en
    assert "proven" not in plan.sentence.en.replace("before this was proven", "")
    assert "not proven: time ran out" in plan.proposals[0].sentence.en


def test_the_digest_changes_with_the_distances() -> None:
    demand, metres = line()
    first = choose(demand, metres, SITES, rooms=1, distance_by=TEST)
    again = choose(demand, metres, SITES, rooms=1, distance_by=TEST)
    other = choose(demand, metres + 1, SITES, rooms=1, distance_by=TEST)
    assert first.digest == again.digest != other.digest


@pytest.mark.parametrize(
    ("change", "reason", "words"),
    [
        ({"rooms": 5}, "too_many_rooms", "5 rooms were asked for, but only 4 candidate places are given."),
        ({"rooms": 0}, "too_few_rooms", "0 rooms were asked for."),
        ({"limit_metres": 0}, "limit_impossible", "The walking limit is 0 m."),
        ({"proposals": ["Mars"]}, "unknown_proposal", "'Mars' is not among the 4 candidate places"),
        ({"proposals": ["Old"]}, "unknown_proposal", "'Old' is not among the 4 candidate places"),
        ({"demand": pl.DataFrame({"weight": [0, 0, 0, 0]})}, "no_demand", "4 cells, all of weight 0"),
        ({"demand": pl.DataFrame({"weight": []})}, "no_demand", "0 cells"),
        ({"demand": pl.DataFrame({"weight": [1, -1, 1, None]})}, "demand_impossible", "2 of 4 cells"),
        ({"demand": pl.DataFrame({"cell": [1]})}, "missing_column", "no column 'weight'"),
        ({"metres": np.zeros((3, 5))}, "shapes_differ", "The distances are 3 x 5 for 4 cells and 5 sites."),
        ({"metres": np.full((4, 5), -1.0)}, "negative_length", "below 0 metres"),
        ({"sites": (SITES[0],) * 5}, "duplicate_name", "Two sites are called 'Old'."),
    ],
)
def test_what_cannot_be_planned_is_refused(change: dict[str, object], reason: str, words: str) -> None:
    demand, metres = line()
    question = {
        "demand": demand,
        "metres": metres,
        "sites": SITES,
        "rooms": 1,
        "distance_by": TEST,
        **change,
    }
    with pytest.raises(InputRefused) as refused:
        choose(**question)  # type: ignore[arg-type]
    assert refused.value.reason == reason
    assert words in str(refused.value)


def test_a_site_nobody_can_reach_is_refused() -> None:
    demand, metres = line()
    metres[1:3, 2] = np.inf
    with pytest.raises(InputRefused, match="East cannot be reached from 2 of 4 cells") as refused:
        choose(demand, metres, SITES, rooms=1, distance_by=TEST)
    assert refused.value.reason == "site_unreachable"
