"""Proven answers in rows: against counting every set, against the checker, and when time runs out."""

from __future__ import annotations

from itertools import combinations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import FristedError, InputRefused
from fristed.planning.siting import relaxation
from fristed.planning.siting.checker import check, costs_of
from fristed.planning.siting.median import p_median
from fristed.planning.siting.relaxation import Relaxation
from fristed.planning.siting.rows import rows_of, smaller, total

DISTRICT = np.random.default_rng(3)


@st.composite
def towns(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    """Weights, whole metres (cells x sites) and a number of rooms; small, with many ties."""
    cells, sites = draw(st.integers(1, 12)), draw(st.integers(1, 8))
    most = draw(st.sampled_from([1, 3, 50, 90_000]))
    numbers = st.lists(st.integers(0, most), min_size=cells * sites, max_size=cells * sites)
    weights = draw(st.lists(st.integers(0, 9), min_size=cells, max_size=cells))
    metres = np.array(draw(numbers), dtype=np.int64).reshape(cells, sites)
    return np.array(weights, dtype=np.int64), metres, draw(st.integers(1, sites))


def cost(weights: np.ndarray, metres: np.ndarray, chosen: tuple[int, ...]) -> int:
    return int((weights * metres[:, list(chosen)].min(axis=1)).sum())


def rough_town(cells: int, sites: int) -> tuple[np.ndarray, np.ndarray]:
    """No geometry: every relaxation is loose and the search must branch."""
    random = np.random.default_rng(5)
    return random.integers(1, 100, cells), random.integers(0, 4000, (cells, sites))


@settings(max_examples=150, deadline=None)
@given(towns())
def test_the_answer_is_that_of_counting_every_set_and_its_proof_holds(town) -> None:
    weights, metres, rooms = town
    answer = p_median(weights, metres, rooms)
    every = [cost(weights, metres, chosen) for chosen in combinations(range(metres.shape[1]), rooms)]
    assert (answer.status, answer.stop, answer.gap) == ("optimal", "proven", 0.0)
    assert answer.value == answer.bound == min(every) == cost(weights, metres, answer.chosen)
    check(costs_of(weights[:, None] * metres), rooms, answer.chosen, answer.certificate)


@settings(max_examples=60, deadline=None)
@given(towns())
def test_rooms_that_stand_already_bound_everybodys_way(town) -> None:
    weights, metres, rooms = town
    standing = np.full(len(metres), int(metres.mean()))
    near = np.minimum(metres, standing[:, None])
    answer = p_median(weights, metres, rooms, standing=standing)
    assert answer.value == min(
        cost(weights, near, chosen) for chosen in combinations(range(near.shape[1]), rooms)
    )
    check(costs_of(weights[:, None] * near, cap=weights * standing), rooms, answer.chosen, answer.certificate)


@settings(max_examples=60, deadline=None)
@given(towns())
def test_a_smaller_question_has_the_worth_of_the_whole(town) -> None:
    weights, metres, rooms = town
    rows = rows_of(weights[:, None] * metres, rooms)
    kept = np.arange(1, rows.sites)
    left = smaller(rows, np.array([0]), kept)
    for chosen in combinations(range(left.sites), max(rooms - 1, 0)):
        places = np.array(chosen, dtype=np.int64)
        assert total(left, places) == total(rows, np.concatenate(([0], kept[places])).astype(np.int64))


def test_a_search_cut_short_is_never_called_optimal_and_its_bound_holds() -> None:
    weights, metres = rough_town(60, 18)
    best = p_median(weights, metres, 4).value
    cut = p_median(weights, metres, 4, limit_s=0)
    assert (cut.status, cut.stop) == ("limit", "time_limit")
    assert cut.bound < best <= cut.value
    assert cut.gap == (cut.value - cut.bound) / cut.value > 0
    check(costs_of(weights[:, None] * metres), 4, cut.chosen, cut.certificate)


def test_a_search_cut_in_the_middle_proves_more_than_one_cut_at_once() -> None:
    weights, metres = rough_town(120, 40)
    ticks = iter(range(10_000))
    some = p_median(weights, metres, 6, limit_s=60, clock=lambda: float(next(ticks)))
    none = p_median(weights, metres, 6, limit_s=0)
    assert some.status == "limit"
    assert none.bound <= some.bound < some.value
    check(costs_of(weights[:, None] * metres), 6, some.chosen, some.certificate)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda proof: {"value": proof.value - 1}, "the set costs"),
        (lambda proof: {"bound": proof.bound + 1}, "steps prove"),
        (
            lambda proof: {
                "steps": tuple(
                    msgspec.structs.replace(step, multipliers=step.multipliers * 0) for step in proof.steps
                )
            },
            "The proof does not hold: a step ends with",
        ),
        (lambda proof: {"steps": (msgspec.structs.replace(proof.steps[0], then="open"),)}, "steps prove 0"),
    ],
)
def test_a_forged_proof_is_found_out(change, says: str) -> None:
    weights, metres = rough_town(60, 18)
    answer = p_median(weights, metres, 4)
    forged = msgspec.structs.replace(answer.certificate, **change(answer.certificate))
    with pytest.raises(FristedError, match=says) as refused:
        check(costs_of(weights[:, None] * metres), 4, answer.chosen, forged)
    assert refused.value.reason == "proof_broken"


def test_a_set_of_the_wrong_size_is_found_out() -> None:
    weights, metres = rough_town(20, 6)
    answer = p_median(weights, metres, 2)
    with pytest.raises(FristedError, match="is not 2 different sites"):
        check(costs_of(weights[:, None] * metres), 2, (1, 1), answer.certificate)


@pytest.mark.parametrize(
    ("weights", "metres", "p", "reason", "says"),
    [
        ([1, 1], [[1, 2], [2, 1]], 0, "too_few_rooms", "0 rooms were asked for. Ask for at least 1 room."),
        (
            [1, 1],
            [[1, 2], [2, 1]],
            3,
            "too_many_rooms",
            "3 rooms were asked for, but only 2 sites are given.",
        ),
        ([1, -1], [[1, 2], [2, 1]], 1, "demand_impossible", "1 weights are below 0."),
        ([1, 1], [[1, -2], [2, 1]], 1, "negative_length", "1 distances are below 0."),
        ([1, 0.5], [[1, 2], [2, 1]], 1, "not_whole", "The weights are not whole numbers."),
        ([1], [[1, 2], [2, 1]], 1, "shapes_differ", "There are 1 weights for distances of 2 x 2."),
        ([1 << 40, 1], [[1 << 30, 2], [2, 1]], 1, "numbers_too_large", "more than 64 bits can prove"),
    ],
)
def test_what_cannot_be_proven_about_is_refused(weights, metres, p, reason, says) -> None:
    with pytest.raises(InputRefused, match=says) as refused:
        p_median(np.array(weights), np.array(metres), p)
    assert refused.value.reason == reason


def test_a_cut_that_stands_is_not_added_again_and_pivots_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    weights, metres = rough_town(60, 18)
    rows = rows_of(weights[:, None] * metres, 4)
    program = Relaxation(rows, rows.cap / 2.0)
    place, threshold = np.array([3]), rows.cap[[3]]
    program._add(place, threshold)
    assert not program._add(place, threshold)
    monkeypatch.setattr(relaxation, "PIVOTS", 0)
    assert Relaxation(rows, rows.cap / 2.0).tighten(lambda cost: False, lambda: False) is None
    best = p_median(weights, metres, 4)
    assert best.status == "optimal"
    check(costs_of(weights[:, None] * metres), 4, best.chosen, best.certificate)
