"""The p-median where sites can serve only so much: who is served where, proven or with its gap."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from fristed.errors import InputRefused
from fristed.planning.siting.assigning import Assignment
from fristed.planning.siting.instance import Ints
from fristed.planning.siting.load_tree import LoadSearch
from fristed.planning.siting.loads import Question
from fristed.planning.siting.median import SEED, checked_p, whole
from fristed.planning.siting.proven import Assigned, Certificate
from fristed.progress import Progress, silent

LARGEST = 1 << 58
"""Multipliers times room stay below this, so that no knapsack overflows."""
FINEST = 12
"""Multipliers are whole multiples of at most 1/2**FINEST of a unit of cost."""


def capacitated_median(
    cost: Ints,
    demand: Ints,
    capacity: Ints,
    p: int,
    *,
    limit_s: float = 60.0,
    clock: Callable[[], float] = time.monotonic,
    progress: Progress = silent,
) -> Assigned:
    """At most p sites and a site for every row, of least ``cost`` (rows x sites), no site serving over its ``capacity``.

    All whole numbers >= 0; ``demand`` by row, ``capacity`` by site in the same unit. A row is served
    whole at one site, not always the nearest. "optimal" only if proven within ``limit_s`` by ``clock``.
    Method: docs/methods/siting.md.

    Raises InputRefused: ``not_whole``, ``demand_impossible``, ``negative_length``, ``shapes_differ``,
    ``too_few_rooms``, ``too_many_rooms``, ``numbers_too_large``, ``too_little_capacity``, ``no_assignment``.
    """
    began = clock()
    question = Question(
        np.ascontiguousarray(whole(cost, "costs")), whole(demand, "demands"), whole(capacity, "capacities"), p
    )
    _check(question)
    best = Assignment(question, np.random.default_rng(SEED))
    search = LoadSearch(question, best, _parts(question), lambda: clock() - began > limit_s)
    search.run(progress)
    if best.cost == best.none:
        raise _nothing_found(search.open_bound is None)
    bound = best.cost if search.open_bound is None else min(search.open_bound, best.cost)
    proven = bound == best.cost
    return Assigned(
        status="optimal" if proven else "limit",
        value=best.cost,
        bound=bound,
        gap=(best.cost - bound) / best.cost if best.cost else 0.0,
        stop="proven" if proven else "time_limit",
        chosen=tuple(int(site) for site in best.chosen),
        certificate=Certificate(best.cost, bound, search.parts, tuple(search.steps)),
        seconds=clock() - began,
        nodes=search.nodes,
        served_at=tuple(int(site) for site in best.served_at),
    )


def _parts(question: Question) -> int:
    largest = 8 * (int(question.cost.max()) + 1) * max(int(question.capacity.max()), len(question.demand), 1)
    parts = FINEST
    while parts and largest << parts > LARGEST:
        parts -= 1
    if largest << parts > LARGEST:
        raise InputRefused(
            "numbers_too_large",
            "The costs times the capacities are more than 64 bits can prove.",
            remedy="Give costs or capacities in larger units.",
        )
    return 1 << parts


def _check(question: Question) -> None:
    shape = len(question.demand), len(question.capacity)
    if question.cost.shape != shape or not question.cost.size:
        raise InputRefused(
            "shapes_differ",
            f"There are {shape[0]} demands and {shape[1]} capacities for costs of "
            f"{' x '.join(map(str, question.cost.shape))}.",
            remedy="Give costs of rows x sites, a demand per row, a capacity per site, at least one of each.",
        )
    for numbers, reason, what in (
        (question.demand, "demand_impossible", "demands"),
        (question.capacity, "demand_impossible", "capacities"),
        (question.cost, "negative_length", "costs"),
    ):
        if int(numbers.min()) < 0:
            raise InputRefused(
                reason, f"{int((numbers < 0).sum())} {what} are below 0.", remedy="Correct them."
            )
    checked_p(question.q, shape[1])
    room = int(np.sort(question.capacity)[::-1][: question.q].sum())
    if room < int(question.demand.sum()) or int(question.demand.max()) > int(question.capacity.max()):
        raise InputRefused(
            "too_little_capacity",
            f"The {question.q} largest sites can serve {room:,} (the largest {int(question.capacity.max()):,}), "
            f"but {int(question.demand.sum()):,} is asked for (in one row {int(question.demand.max()):,}).",
            remedy="Allow more sites, or larger ones.",
        )


def _nothing_found(proven: bool) -> InputRefused:
    if proven:
        return InputRefused(
            "no_assignment",
            "No choice of sites serves every row whole within the capacities: that is proven.",
            remedy="Allow more sites, or larger ones.",
        )
    return InputRefused(
        "no_assignment",
        "Until the time ran out no way was found to serve every row whole within the capacities.",
        remedy="Give more time, more sites, or larger ones.",
    )
