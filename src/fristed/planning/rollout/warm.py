"""A question kept warm: what a slider changes is answered from the cuts and the plan already found."""

from __future__ import annotations

import time

import polars as pl
from msgspec.structs import replace

from fristed.planning.rollout.ask import Ask
from fristed.planning.rollout.build import surface_of
from fristed.planning.rollout.problem import Floats
from fristed.planning.rollout.solving import Clock, Solution, solve

SECONDS = 2.0
"""How long a changed question may take."""
RESHAPING = frozenset({
    "candidate", "demand", "goal", "walking", "reach_metres", "needles_per_use", "lives_per_1000_uses",
    "metres_to_school", "school",
})  # fmt: skip
"""Keys that change who is drawn where: the places are prepared anew and the cuts start over."""


class Warm:
    """Answers changed budgets, numbers of rooms, days, chances and rules of one question quickly.

    Every answer carries its own bound, replayed, and says when its time ran out.
    """

    def __init__(
        self,
        ask: Ask,
        demand: pl.DataFrame,
        metres: Floats,
        *,
        seconds: float = 30,
        clock: Clock = time.monotonic,
    ) -> None:
        self._frames, self._clock = (demand, metres), clock
        self._surface = surface_of(ask, demand, metres)
        self.last: Solution = solve(ask, self._surface, seconds=seconds, clock=clock)

    @property
    def ask(self) -> Ask:
        """The question as last answered."""
        return self.last.built.ask

    def answer(self, *, seconds: float = SECONDS, **changed: object) -> Solution:
        """Answer the last question with some keys changed (``budget_dkk_per_year=...``, ``change=...``).

        Raises InputRefused as ``surface_of`` does.
        """
        ask: Ask = replace(self.ask, **changed)
        checked = surface_of(ask, *self._frames)
        if RESHAPING & set(changed):
            self._surface = checked
        best = self.last.best
        self.last = solve(
            ask, self._surface, seconds=seconds, clock=self._clock, warm=self.last.masters,
            starts=[best.whole] if best is not None else [],
        )  # fmt: skip
        return self.last
