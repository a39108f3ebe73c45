"""Kinds about the record itself: corrections, withdrawals and registered analysis plans."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from fristed.journal.kinds.base import Data, Identifier, Moment, Words, kind

Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


@kind("entry.corrected")
class EntryCorrected(Data, frozen=True):
    """The entry ``of`` is to be read with these fields of its data replaced (and ``at``, if given)."""

    of: Identifier
    reason: Words
    data: dict[str, Any] | None = None
    at: Moment | None = None


@kind("entry.withdrawn")
class EntryWithdrawn(Data, frozen=True):
    """The entry ``of`` is to be read as if it had not been made."""

    of: Identifier
    reason: Words


@kind("plan.registered")
class PlanRegistered(Data, frozen=True):
    """An analysis plan as releases before `analysis.planned` wrote it; kept so that their journals can be read."""

    plan: Identifier
    question: Words
    outcome: Words
    areas: tuple[str, ...]
    from_day: Day
    opened_on: Day
    estimator: Words
    to_day: Day | None = None
    controls: tuple[str, ...] | None = None
    exclusions: tuple[str, ...] | None = None
    alpha: Annotated[float, msgspec.Meta(gt=0, lt=1)] | None = None
    stop_rule: Words | None = None
