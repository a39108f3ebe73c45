"""Steps up the frontier, with names, whatever the order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.evidence.money.frontier import steps
from fristed.evidence.money.records import Step
from fristed.evidence.money.valuing import Outcome

POINTS = st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)), min_size=2, max_size=6, unique=True)


def _outcome(points: dict[str, tuple[float, float]]) -> Outcome:
    costs, effects = np.array(list(points.values()), dtype=float).T
    return Outcome(strategies=tuple(points), costs=costs[:, None], effects=effects[:, None])


def _by_name(points: dict[str, tuple[float, float]]) -> dict[str, Step]:
    return {step.strategy: step for step in steps(_outcome(points))}


def test_the_four_standings_by_hand() -> None:
    found = _by_name({"none": (0, 0), "van": (8, 1), "room": (10, 2), "palace": (30, 2), "two": (22, 3)})

    assert found["none"].icer is None
    assert found["van"].standing == "extendedly_dominated"  # 8 per life, where the room takes 5
    assert (found["room"].against, found["room"].icer) == ("none", 5)
    assert (found["palace"].standing, found["palace"].icer) == ("dominated", None)
    assert (found["two"].against, found["two"].icer) == ("room", 12)


def test_cheaper_and_better_dominates_what_is_done_today() -> None:
    found = _by_name({"no room": (10, 0), "one room": (4, 2)})

    assert found["no room"].standing == "dominated"
    assert (found["one room"].standing, found["one room"].icer) == ("on_frontier", None)


@given(POINTS, st.randoms())
def test_the_frontier_is_the_same_in_any_order(points: list[tuple[int, int]], chance: object) -> None:
    named = {f"{cost} for {effect}": (float(cost), float(effect)) for cost, effect in points}
    order = list(named)
    chance.shuffle(order)  # type: ignore[attr-defined]

    assert _by_name(named) == _by_name({name: named[name] for name in order})


@given(POINTS, st.floats(0.01, 50))
def test_whoever_is_best_at_some_threshold_stands_on_the_frontier(
    points: list[tuple[int, int]], threshold: float
) -> None:
    named = {f"{cost} for {effect}": (float(cost), float(effect)) for cost, effect in points}
    benefit = {name: threshold * effect - cost for name, (cost, effect) in named.items()}
    best = max(benefit.values())
    found = _by_name(named)

    assert any(
        benefit[name] == pytest.approx(best, abs=1e-9) and step.standing == "on_frontier"
        for name, step in found.items()
    )


@given(POINTS)
def test_each_step_up_costs_more_per_effect_than_the_last(points: list[tuple[int, int]]) -> None:
    named = {f"{cost} for {effect}": (float(cost), float(effect)) for cost, effect in points}
    icers = [step.icer for step in steps(_outcome(named)) if step.icer is not None]

    assert icers == sorted(icers)
    assert all(icer > 0 for icer in icers)
