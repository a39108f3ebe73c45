"""What the planner answers: the rooms, period by period and whatever happens, with proof and reasons."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from fristed.text import Text

Status = Literal["optimal", "time_limit", "infeasible"]
OPTIMAL_GAP = 5e-4
"""A plan proven to within this share is called optimal: serving is in parts of 65,536, prices in as many."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the plan does in a period: what, which candidate, how many places; ``future`` names whose course."""

    period: int
    begins: str
    what: Literal["open", "move", "close", "lost"]
    candidate: str
    places: int
    hours: float
    future: str
    chance: float


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One period of one course of events: rooms, uses moved off the street a day, money."""

    period: int
    begins: str
    future: str
    chance: float
    rooms: tuple[str, ...]
    worth_per_day: float
    cost_dkk: float
    left_dkk: float


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """``value`` <= best possible <= ``bound``. ``checked``: replayed by the exact checker, which set the bound."""

    status: Status
    value: float
    bound: float
    gap: float
    seconds: float
    stopped: Text
    checked: bool
    branches: int


class Price(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule, site or wish costs: the best plan with it against without, both solved.

    ``value`` is of the changed plan, ``loss`` how much less than the best (a share; below 0: a gain),
    ``proven`` whether the changed plan was.
    """

    name: str
    value: float | None
    loss: float | None
    proven: bool
    sentence: Text


class Rollout(msgspec.Struct, frozen=True, kw_only=True):
    """A plan over years. Values are in the goal's unit over the whole plan (uses, lives, needles)."""

    name: str
    goal: str
    proof: Proof
    sentence: Text
    steps: tuple[Step, ...]
    periods: tuple[Standing, ...]
    lives: tuple[float, float, float] | None
    left_out: tuple[tuple[str, str], ...]
    prices: tuple[Price, ...]
    power: tuple[Price, ...]
    conflict: tuple[Text, ...]
    digest: str

    def to_dict(self) -> dict[str, Any]:
        """Give it as builtins, for JSON and pages."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        return found
