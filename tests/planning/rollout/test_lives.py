"""Plans as lives of rooms: taken apart and put together, improved, and mended when the rules tighten."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))
from tiny_plans import best_by_trying, every_plan, tiny

from fristed.planning.rollout.exact import broken
from fristed.planning.rollout.improve import Improver
from fristed.planning.rollout.lives import Town, lives_of
from fristed.planning.rollout.problem import Rules
from fristed.planning.rollout.sets import Sets
from fristed.planning.rollout.worth import Appraiser


def _improver(problem):
    return Improver(problem, chance=np.random.default_rng(4))


@pytest.mark.parametrize("seed", range(1))
def test_every_plan_is_the_sum_of_its_lives(seed):
    problem = tiny(seed)
    town = Town(problem)

    for whole in every_plan(problem):
        assert (town.whole(lives_of(town, whole)).stand == whole.stand).all()


@pytest.mark.parametrize("seed", range(2))
def test_a_search_over_lives_keeps_every_rule_and_is_never_above_the_best(seed):
    problem = tiny(seed)
    best, improver = best_by_trying(problem), _improver(problem)

    found = improver.improve(improver.first(), stop=lambda: False, patience=20, found=lambda _: None)
    valued = Appraiser(problem).appraise(improver.town.whole(found.lives))

    assert valued is not None
    assert 0.5 <= float(valued.value / best) <= 1 + 3e-4


def test_a_plan_too_dear_for_a_smaller_budget_is_mended():
    problem = tiny(3)
    improver = _improver(problem)
    rich = improver.town.whole(improver.first().lives)
    poor = replace(problem, nodes=tuple(replace(node, budget=node.budget - 3) for node in problem.nodes))

    mended = _improver(poor).repaired(rich)

    assert broken(poor, Town(poor).whole(mended.lives)) == []


def test_a_search_for_a_plan_that_cannot_be_ends_and_says_what_lacks():
    problem = tiny(1, rules=Rules(at_least=((0, 3),)))
    improver = _improver(problem)

    found = improver.improve(improver.first(), stop=lambda: False, patience=20, found=lambda _: None)

    assert broken(problem, improver.town.whole(found.lives)) == ["deadline"]


def test_a_set_of_rooms_is_thought_worth_what_serving_it_gives():
    problem = tiny(2)
    sets, appraiser = Sets(problem), Appraiser(problem)

    for whole in every_plan(problem):
        valued = appraiser.appraise(whole)
        for place, node in enumerate(problem.nodes):
            thought = sets.worth(np.flatnonzero(whole.stand[place]), node.level).worth
            assert thought >= float(valued.worths[place]) * (1 - 1e-3)
