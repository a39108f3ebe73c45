"""Limited sites: against counting every assignment, against the checker, and when nothing fits or time runs out."""

from __future__ import annotations

from itertools import product

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import FristedError, InputRefused
from fristed.planning.siting.capacitated import capacitated_median
from fristed.planning.siting.load_checker import check_loads
from fristed.planning.siting.loads import Question


@st.composite
def questions(draw: st.DrawFn) -> Question:
    rows, sites = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    most = draw(st.sampled_from([1, 4, 3000]))
    cost = draw(st.lists(st.integers(0, most), min_size=rows * sites, max_size=rows * sites))
    demand = draw(st.lists(st.integers(0, 6), min_size=rows, max_size=rows))
    capacity = draw(st.lists(st.integers(0, 14), min_size=sites, max_size=sites))
    table = np.array(cost, dtype=np.int64).reshape(rows, sites)
    return Question(table, np.array(demand), np.array(capacity), draw(st.integers(1, sites)))


def least_by_counting(question: Question) -> int | None:
    rows, sites = question.cost.shape
    costs = []
    for served in product(range(sites), repeat=rows):
        load = np.bincount(served, question.demand, minlength=sites)
        if len(set(served)) <= question.q and not (load > question.capacity).any():
            costs.append(int(question.cost[np.arange(rows), list(served)].sum()))
    return min(costs, default=None)


def solved(question: Question, **limits):
    return capacitated_median(question.cost, question.demand, question.capacity, question.q, **limits)


def tight_town(rows: int = 40, sites: int = 12) -> Question:
    random = np.random.default_rng(4)
    demand = random.integers(3, 20, rows)
    return Question(
        random.integers(0, 900, (rows, sites)), demand, np.full(sites, int(demand.sum() / 4 * 1.04)), 4
    )


@settings(max_examples=150, deadline=None)
@given(questions())
def test_the_assignment_is_that_of_counting_and_its_proof_holds(question: Question) -> None:
    least = least_by_counting(question)
    if least is None:
        with pytest.raises(InputRefused) as refused:
            solved(question)
        assert refused.value.reason in {"too_little_capacity", "no_assignment"}
        return
    answer = solved(question)
    assert (answer.status, answer.value, answer.bound) == ("optimal", least, least)
    assert set(answer.served_at) <= set(answer.chosen)
    check_loads(question, answer.served_at, answer.certificate)


def test_an_assignment_cut_short_is_never_called_optimal_and_its_bound_holds() -> None:
    question = tight_town()
    ticks = iter(range(100_000))
    cut = solved(question, limit_s=8, clock=lambda: float(next(ticks)))
    whole = solved(question)
    assert (cut.status, cut.stop, whole.status) == ("limit", "time_limit", "optimal")
    assert cut.bound <= whole.value <= cut.value
    assert cut.bound < cut.value
    check_loads(question, cut.served_at, cut.certificate)
    check_loads(question, whole.served_at, whole.certificate)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda proof: {"value": proof.value - 1}, "the assignment costs"),
        (
            lambda proof: {"bound": 1, "steps": (msgspec.structs.replace(proof.steps[0], then="open"),)},
            "prove 0",
        ),
        (
            lambda proof: {
                "steps": tuple(
                    msgspec.structs.replace(step, multipliers=step.multipliers * 0) for step in proof.steps
                )
            },
            "rows that have a choice",
        ),
        (
            lambda proof: {"steps": (msgspec.structs.replace(proof.steps[0], then="again", first=0),)},
            "in a circle",
        ),
    ],
)
def test_a_forged_proof_of_loads_is_found_out(change, says: str) -> None:
    question = tight_town()
    answer = solved(question)
    forged = msgspec.structs.replace(answer.certificate, **change(answer.certificate))
    with pytest.raises(FristedError, match=says):
        check_loads(question, answer.served_at, forged)


@pytest.mark.parametrize(
    ("served_at", "says"),
    [((0,) * 40, "sites serve more than they can"), ((0,) * 39, "does not name one site for every row")],
)
def test_an_assignment_that_does_not_fit_is_found_out(served_at: tuple[int, ...], says: str) -> None:
    question = tight_town()
    with pytest.raises(FristedError, match=says):
        check_loads(question, served_at, solved(question).certificate)


@pytest.mark.parametrize(
    ("cost", "demand", "capacity", "p", "says"),
    [
        ([[1, 2]], [3], [2, 2], 2, "The 2 largest sites can serve 4 (the largest 2), but 3 is asked for"),
        ([[1, 2]] * 3, [2, 2, 2], [3, 3], 2, "No choice of sites serves every row whole within the capacities"),
        ([[1, 2]], [1, 1], [9, 9], 1, "There are 2 demands and 2 capacities for costs of 1 x 2"),
        ([[1, -2]], [1], [9, 9], 1, "1 costs are below 0"),
        ([[1, 2]], [1], [9, -9], 1, "1 capacities are below 0"),
        ([[1 << 50, 2]], [1], [1 << 20, 9], 1, "more than 64 bits can prove"),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_refused(cost, demand, capacity, p: int, says: str) -> None:
    with pytest.raises(InputRefused) as refused:
        capacitated_median(np.array(cost), np.array(demand), np.array(capacity), p)
    assert says in str(refused.value)
