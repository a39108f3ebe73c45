"""Choose where the next rooms open: the best plan, proven, its rivals, and the fate of each proposal."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import polars as pl

from fristed.errors import InputRefused
from fristed.planning.plan import Objective, Plan, Site
from fristed.planning.siting.branch import best_sets
from fristed.planning.siting.fates import Answer, alternative, columns, fate, proof_of, together
from fristed.planning.siting.gains import gains_of
from fristed.planning.siting.instance import Floats
from fristed.planning.siting.task import Task, task_of
from fristed.planning.siting.words import plan_sentence
from fristed.progress import Progress, silent
from fristed.text import Text

RIVALS = 3


def choose(
    demand: pl.DataFrame,
    metres: Floats,
    sites: Sequence[Site],
    *,
    rooms: int,
    distance_by: Text,
    objective: Objective = "walking_distance",
    limit_metres: float = 1_000.0,
    proposals: Sequence[str] = (),
    time_limit_seconds: float = 60.0,
    clock: Callable[[], float] = time.monotonic,
    progress: Progress = silent,
) -> Plan:
    """Choose ``rooms`` further rooms among the ``sites`` that are not ``fixed``; those that are stay.

    ``demand`` has one row per cell: ``weight`` and, for the gains, ``district``. ``metres`` (cells x
    sites) are walking distances, ``distance_by`` says how they were measured. ``proposals`` are names
    of sites whose fate is wanted. The sites of the plan and of its alternatives begin with the rooms
    that stand. Method, assumptions and proof: docs/methods/siting.md.

    The answer is never called optimal unless the proof is complete; when ``time_limit_seconds`` (by
    ``clock``) runs out, the best plan so far comes with its bound and gap.

    Raises InputRefused: ``no_demand``, ``demand_impossible``, ``too_few_rooms``, ``too_many_rooms``,
    ``duplicate_name``, ``shapes_differ``, ``site_unreachable``, ``negative_length``,
    ``limit_impossible``, ``unknown_proposal``, ``missing_column``.
    """
    task = task_of(demand, metres, sites, rooms=rooms, objective=objective, limit_metres=limit_metres)
    named = _columns_of(proposals, task)
    started = clock()

    def stop() -> bool:
        return clock() - started > time_limit_seconds

    instance = task.instance()
    ranking = best_sets(instance, keep=RIVALS + 1, stop=stop, progress=progress)
    answer = Answer(task, instance, ranking)
    fates = tuple(fate(answer, column, stop) for column in named)
    if 2 <= len(named) <= rooms:
        fates = (*fates, together(answer, tuple(named), stop))
    best, *rivals = (alternative(answer, ranked) for ranked in ranking.best)
    proof = proof_of(answer, seconds=clock() - started)
    return Plan(
        objective=objective,
        sites=best.sites,
        proof=proof,
        rivals=tuple(rivals),
        gains=gains_of(task, columns(answer, ranking.best[0])),
        proposals=fates,
        sentence=plan_sentence(task, proof, best, rivals, rivals_proven=ranking.proven),
        limit_metres=task.limit_metres,
        distance_by=distance_by,
        digest=task.digest,
    )


def _columns_of(proposals: Sequence[str], task: Task) -> list[int]:
    """The proposals as columns of the instance (places in ``task.candidates``)."""
    names = [task.sites[column].name for column in task.candidates]
    for name in proposals:
        if name not in names:
            raise InputRefused(
                "unknown_proposal",
                f"The proposal {name!r} is not among the {len(names)} candidate places.",
                remedy="Add it as a candidate site, or check its spelling.",
            )
    return [names.index(name) for name in dict.fromkeys(proposals)]
