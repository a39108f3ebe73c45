"""Plans over years against every plan there is, with certificates replayed exactly."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from tiny_plans import best_by_trying, every_plan, tiny

from fristed.planning.rollout.bounding import Master
from fristed.planning.rollout.certificate import check
from fristed.planning.rollout.certify import certificate_of
from fristed.planning.rollout.problem import Rules
from fristed.planning.rollout.search import Search

NEAR = 3e-4


def _solved(problem, *, stop=lambda: False):
    master = Master(problem)
    found = Search(master, stop=stop, goal_gap=1e-3).run()
    return found, certificate_of(master, found)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    "kind", [{}, {"worst": True}, {"losses": (0, 20_000)}], ids=["mean", "worst", "crowding"]
)
def test_the_best_of_every_plan_is_found_and_proven(seed, kind):
    problem = tiny(seed, **kind)

    found, certificate = _solved(problem)
    checked = check(problem, certificate)

    assert found.ended == "optimal"
    assert checked.faults == ()
    assert checked.value == found.best.value
    assert float(best_by_trying(problem) / found.best.value) == pytest.approx(1, abs=NEAR)
    assert 1 <= float(checked.bound / found.best.value) < 1 + 1e-3


@pytest.mark.parametrize(
    "rules",
    [
        Rules(carry_percent=0, at_most=((1, 1),)),
        Rules(carry_percent=100, budget_in_all=14),
        Rules(carry_percent=50, staff=((0, 3),), too_near=((0, 1),)),
        Rules(carry_percent=50, floors=((0, 0, 4000),)),
        Rules(carry_percent=50, near=((1, (1, 2)),)),
    ],
    ids=["rooms", "money", "staff", "floor", "walk"],
)
def test_every_rule_is_kept_as_trying_keeps_it(rules):
    problem = tiny(3, rules=rules)
    best = best_by_trying(problem)

    found, certificate = _solved(problem)

    if best is None:
        assert found.ended == "infeasible"
    else:
        assert float(best / found.best.value) == pytest.approx(1, abs=NEAR)
        assert check(problem, certificate).sound


def test_no_plan_is_said_only_where_there_is_none():
    problem = tiny(1, rules=Rules(at_least=((0, 3),)))

    found, certificate = _solved(problem)

    assert list(every_plan(problem)) == []
    assert (found.ended, found.best) == ("infeasible", None)
    assert check(problem, certificate).bound < 0


def test_a_search_stopped_at_once_is_never_called_optimal():
    problem = tiny(3)

    found, certificate = _solved(problem, stop=lambda: True)

    assert found.ended == "limit"
    assert check(problem, certificate).bound >= best_by_trying(problem)


def test_a_certificate_that_claims_too_much_is_found_out():
    problem = tiny(1)
    _, certificate = _solved(problem)
    twice = tuple((tuple((pair, 2 * share) for pair, share in one)) for one in certificate.shares)
    everywhere = tuple(tuple(1 for _ in row) for row in certificate.stand)

    greedy = check(problem, msgspec.structs.replace(certificate, shares=twice))
    lavish = check(problem, msgspec.structs.replace(certificate, stand=everywhere))

    assert not greedy.sound
    assert any("cell is served more than once" in fault for fault in greedy.faults)
    assert not lavish.sound
    assert any("breaks the rule 'budget'" in fault for fault in lavish.faults)


def test_multipliers_of_any_size_still_give_a_bound():
    problem = tiny(2)
    _, certificate = _solved(problem)
    tree = tuple(
        msgspec.structs.replace(
            one, multipliers=tuple((at, str(int(size) // 2)) for at, size in one.multipliers)
        )
        for one in certificate.tree
    )

    checked = check(problem, msgspec.structs.replace(certificate, tree=tree))

    assert checked.bound >= best_by_trying(problem)
