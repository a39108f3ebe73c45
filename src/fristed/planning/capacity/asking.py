"""Everything a planner may ask about one scenario, answered at once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor

import msgspec

from fristed.planning.capacity.changes import Change
from fristed.planning.capacity.designs import Design, compare_designs, grid
from fristed.planning.capacity.scenario import Scenario
from fristed.planning.capacity.second_room import SecondRoom, second_room
from fristed.planning.capacity.sequential import Precise, until_precise
from fristed.planning.capacity.sizing import Sizing, size
from fristed.planning.capacity.uncertainty import Uncertainty, uncertainty
from fristed.progress import Progress, silent


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked besides the scenario's own figures."""

    changes: Sequence[Change] = ()
    second_room_metres: float | None = None
    designs: bool = False
    uncertainty: bool = False
    precision: float | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The figures, and each further answer that was asked for."""

    sizing: Sizing
    second_room: SecondRoom | None = None
    designs: tuple[Design, ...] = ()
    uncertainty: Uncertainty | None = None
    precise: Precise | None = None


def ask(
    scenario: Scenario, question: Question, *, executor: Executor | None = None, progress: Progress = silent
) -> Answer:
    """Answer a question; raises InputRefused in the words of ``faults``."""
    return Answer(
        sizing=size(scenario, question.changes, executor=executor),
        second_room=None
        if question.second_room_metres is None
        else second_room(scenario, question.second_room_metres, executor=executor),
        designs=compare_designs(grid(scenario), executor=executor) if question.designs else (),
        uncertainty=uncertainty(scenario, executor=executor, progress=progress)
        if question.uncertainty
        else None,
        precise=None
        if question.precision is None
        else until_precise(scenario, question.precision, executor=executor, progress=progress),
    )
