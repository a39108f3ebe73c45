"""How data of an old version is raised to the newest when it is read; what is stored never changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Fields = dict[str, Any]
Step = Callable[[Fields], Fields]

STEPS: dict[tuple[str, int], Step] = {}
"""The step that raises a kind's data from this version to the next."""


def upcast(kind: str, *, v: int) -> Callable[[Step], Step]:
    """Register the decorated function as the step from version ``v`` of ``kind`` to ``v + 1``."""

    def register(step: Step) -> Step:
        if (kind, v) in STEPS:
            raise ValueError(f"There are two steps from {kind} version {v}.")
        STEPS[kind, v] = step
        return step

    return register


def raised(kind: str, v: int, fields: Fields, *, to: int) -> Fields:
    """Give ``fields`` of version ``v`` as version ``to``; raises ValueError where a step is missing."""
    for version in range(v, to):
        if (kind, version) not in STEPS:
            raise ValueError(f"kind {kind} never had a version {version}")
        fields = STEPS[kind, version](fields)
    return fields
