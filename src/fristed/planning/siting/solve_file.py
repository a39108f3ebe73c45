"""A published problem from its file to a checked answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.planning.siting.capacitated import capacitated_median
from fristed.planning.siting.checker import Checked, check, costs_of
from fristed.planning.siting.load_checker import check_loads
from fristed.planning.siting.loads import Question
from fristed.planning.siting.median import p_median
from fristed.planning.siting.proven import Proven, Status, Stop
from fristed.planning.siting.published_files import Published, read_published


class Solved(msgspec.Struct, frozen=True, kw_only=True):
    """An answer whose certificate was checked; ``value`` and ``bound`` in 1/unit of the file's unit.

    ``chosen`` are the points' numbers in the file, from 1; ``steps`` is how many steps of proof were checked.
    """

    name: str
    p: int
    sites: int
    status: Status
    stop: Stop
    value: int
    bound: int
    gap: float
    unit: int
    chosen: tuple[int, ...]
    seconds: float
    nodes: int
    steps: int


def solve_file(
    path: Path,
    p: int | None = None,
    *,
    problem: int = 1,
    limit_s: float = 60.0,
    clock: Callable[[], float] = time.monotonic,
) -> Solved:
    """Read, solve, check. Raises InputRefused: ``no_p`` and those of the reader and the solvers."""
    began = clock()
    read = read_published(path, number=problem)
    rooms = p or read.p
    if rooms is None:
        raise InputRefused(
            "no_p", f"{read.name} does not say how many sites to choose.", remedy="Say it with --p."
        )
    answer, checked = _answered(read, rooms, limit_s, clock)
    return Solved(
        name=read.name,
        p=rooms,
        sites=len(read.metres),
        status=answer.status,
        stop=answer.stop,
        value=checked.value,
        bound=checked.bound,
        gap=answer.gap,
        unit=read.unit,
        chosen=tuple(site + 1 for site in answer.chosen),
        seconds=clock() - began,
        nodes=answer.nodes,
        steps=checked.steps,
    )


def _answered(
    read: Published, rooms: int, limit_s: float, clock: Callable[[], float]
) -> tuple[Proven, Checked]:
    """The answer of the solver the file asks for, and what its checker found."""
    if read.demand is None or read.capacity is None:
        weights = np.ones(len(read.metres), dtype=np.int64)
        answer = p_median(weights, read.metres, rooms, limit_s=limit_s, clock=clock)
        return answer, check(costs_of(read.metres), rooms, answer.chosen, answer.certificate)
    served = capacitated_median(read.metres, read.demand, read.capacity, rooms, limit_s=limit_s, clock=clock)
    question = Question(read.metres, read.demand, read.capacity, rooms)
    return served, check_loads(question, served.served_at, served.certificate)
