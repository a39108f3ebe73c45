"""Work shared out over threads, processes or a cluster; the result hangs on none of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TypeVar, TypeVarTuple

_Given = TypeVarTuple("_Given")
_Result = TypeVar("_Result")

PIECES_PER_TASK = 16
"""Blocks that travel together: a room-year is one task of some ten milliseconds or, in a city, seconds."""


def share_out(
    work: Callable[[*_Given], _Result],
    pieces: Sequence[tuple[*_Given]],
    *,
    executor: Executor | None = None,
    pieces_per_task: int = PIECES_PER_TASK,
) -> list[_Result]:
    """Call ``work`` with every piece; results stand in the order of the pieces, whoever was quicker.

    ``executor`` None uses one thread a processor: the kernels let go of the interpreter's lock.
    """
    tasks = [pieces[at : at + pieces_per_task] for at in range(0, len(pieces), pieces_per_task)]
    if executor is None and len(tasks) <= 1:
        return _all_of(work, pieces)
    if executor is None:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return share_out(work, pieces, executor=threads, pieces_per_task=pieces_per_task)
    futures = [executor.submit(_all_of, work, task) for task in tasks]
    return [result for future in futures for result in future.result()]


def _all_of(work: Callable[[*_Given], _Result], pieces: Sequence[tuple[*_Given]]) -> list[_Result]:
    return [work(*piece) for piece in pieces]
