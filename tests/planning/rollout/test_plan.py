"""Whole answers: what opens when, why not the others, what the rules and the next council cost."""

from __future__ import annotations

import datetime as dt
import itertools

import numpy as np
import polars as pl
import pytest
from msgspec.structs import replace

from fristed.planning.rollout.ask import Ask, Candidate, Change, Deadline, Demand, Size
from fristed.planning.rollout.build import surface_of
from fristed.planning.rollout.front import money_front, walk_front
from fristed.planning.rollout.places import offered_at_most, uses_a_day
from fristed.planning.rollout.plan import plan_over_years
from fristed.planning.rollout.solving import solve
from fristed.planning.rollout.stability import stability
from fristed.planning.rollout.tree import bands, nodes_of

START = dt.date(2027, 1, 1)
SMALL = Size(places=4, hours=12, setup_dkk=1e6, running_dkk_per_year=4e6)
LARGE = Size(places=8, hours=12, setup_dkk=5e6, running_dkk_per_year=6e6)
CANDIDATES = (
    Candidate(name="Midt", kind="temporary", sizes=(SMALL,), lat=55.68, lon=12.55, moves_to=("Midt hus",), move_dkk=3e6),
    Candidate(name="Midt hus", kind="permanent", sizes=(LARGE,), lat=55.681, lon=12.551, ready=dt.date(2028, 1, 1)),
    Candidate(name="Øst", kind="permanent", sizes=(SMALL,), lat=55.67, lon=12.60),
)  # fmt: skip
CHANGES = (
    Change(name="all goes on", probability=0.5),
    Change(
        name="temporary rooms ended",
        probability=0.5,
        on=dt.date(2028, 7, 1),
        closes=("temporary",),
        freeze=True,
    ),
)
ASK = Ask(
    name="small", start=START, periods=4, demand=Demand(), candidate=CANDIDATES, change=CHANGES,
    budget_dkk_per_year=14e6, carry_percent=50,
)  # fmt: skip


@pytest.fixture(scope="module")
def frames():
    chance = np.random.default_rng(7)
    uses = chance.uniform(1, 20, 30)
    metres = chance.uniform(100, 3500, (30, 3))
    metres[:, 1] = metres[:, 0] + 50
    return pl.DataFrame({"uses_per_day": uses, "district": ["A", "B"] * 15}), metres


def test_rooms_serve_what_the_reference_says():
    known = {4: 2.07, 8: 5.42, 9: 6.31, 12: 9.02, 16: 12.74}

    found = {
        places: offered_at_most(places, stay_minutes=30, wait_minutes=10, wait_share=0.1) for places in known
    }

    assert found == pytest.approx(known, abs=0.006)
    assert uses_a_day(4, 12) == pytest.approx(2 * 12 * 2.07, rel=0.005)


def test_what_cannot_be_told_apart_yet_is_one_node():
    nodes = nodes_of(ASK, bands(ASK)[0].chances, (1, 2, 3, 4))

    assert [(node.period, node.parent, node.chance) for node in nodes] == [
        (0, -1, 1_000_000), (1, 0, 1_000_000), (2, 1, 1_000_000), (3, 2, 500_000), (3, 2, 500_000),
    ]  # fmt: skip
    assert (nodes[4].closed, nodes[4].frozen, nodes[3].closed) == ((0,), True, ())


def test_a_plan_is_proven_and_every_candidate_and_change_has_its_sentence(frames):
    rollout, solution = plan_over_years(ASK, *frames, seconds=20)

    assert (rollout.proof.status, rollout.proof.checked) == ("optimal", True)
    assert rollout.proof.gap <= 5e-4
    assert {"Midt", "Midt hus", "Øst"} <= {one.name for one in rollout.prices}
    assert all(one.loss is None or one.loss >= -5e-4 for one in rollout.prices if one.name in {"Midt", "Øst"})
    waiting = rollout.power[0]
    assert waiting.name == "Waiting until the change of power"
    assert waiting.loss > 0
    assert solution.best is not None
    assert rollout.to_dict()["proof"]["status"] == "optimal"


def test_rules_that_conflict_are_named_and_no_others(frames):
    ask = replace(
        ASK, rooms_at_most=1, metres_between=100, change=(),
        deadline=(Deadline(by=dt.date(2027, 7, 1), rooms=2),),
    )  # fmt: skip

    rollout, _ = plan_over_years(ask, *frames, seconds=10)

    assert rollout.proof.status == "infeasible"
    assert rollout.sentence.en == "No plan keeps every rule."
    assert [one.en for one in rollout.conflict] == ["2 rooms by 2027-07-01", "the limit on rooms"]


def test_out_of_time_is_never_optimal_and_says_how_to_get_further(frames):
    ticks = itertools.count()
    rollout, _ = plan_over_years(ASK, *frames, seconds=1, reasons=False, clock=lambda: float(next(ticks)))

    assert rollout.proof.status == "time_limit"
    assert "optimal" not in rollout.sentence.en
    assert "(--limit)" in rollout.sentence.en
    assert rollout.proof.bound >= rollout.proof.value


def test_survival_that_depends_on_rooms_is_solved_for_every_count(frames):
    hostile = replace(CHANGES[1], probability=None, by_rooms=((0, 0.9), (2, 0.1)))
    ask = replace(ASK, change=(Change(name="all goes on"), hostile))

    solution = solve(ask, surface_of(ask, *frames), seconds=20)
    certain = solve(replace(ASK, change=()), surface_of(ASK, *frames), seconds=20)

    assert [band.chances for band in bands(ask)] == [(100_000, 900_000), (900_000, 100_000)]
    assert solution.status == "optimal"
    assert solution.value <= certain.value * 1.001
    assert len(solution.certificates) == 2


def test_more_evidence_makes_the_hostile_less_likely():
    hostile = replace(CHANGES[1], probability=0.5, evidence_odds=0.25)
    ask = replace(ASK, change=(CHANGES[0], hostile))

    weak, strong = (bands(replace(ask, evidence=one))[0].chances[1] for one in (0.0, 1.0))

    assert (weak, strong) == (500_000, 200_000)


def test_a_shorter_longest_walk_costs_uses_until_no_plan_is_shorter():
    demand = pl.DataFrame({"uses_per_day": [40.0, 5.0], "district": ["A", "B"]})
    metres = np.array([[300.0, 350.0, 2000.0], [3000.0, 3050.0, 300.0]])

    front = walk_front(replace(ASK, change=(), rooms_at_most=1), demand, metres, seconds_each=5)

    assert [one.limit for one in front] == [3050, 3000, 2000][-len(front) :]
    assert len(front) >= 2
    assert all(two.value <= one.value * 1.001 for one, two in itertools.pairwise(front))


def test_more_money_never_gives_less(frames):
    front = money_front(replace(ASK, change=()), *frames, [8e6, 16e6, 28e6], seconds_each=5)

    assert [one.limit for one in front] == [8e6, 16e6, 28e6]
    assert all(two.value >= one.value * 0.999 for one, two in itertools.pairwise(front))


def test_draws_say_how_often_each_candidate_is_chosen(frames):
    once = stability(ASK, *frames, seed=3, draws=3, seconds_each=5)
    again = stability(ASK, *frames, seed=3, draws=3, seconds_each=5)

    assert once == again
    assert (once.draws, once.planless) == (3, 0)
    assert all(0 <= share <= 1 for _, share in once.shares)
    assert max(share for _, share in once.shares) > 0
