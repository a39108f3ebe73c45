"""The planner behind the sliders: answers a changed question in about two seconds, and goes on afterwards.

One question at a time is worked on; who comes while it is busy is told so. What stopped early is searched
on in the background.
"""

from __future__ import annotations

import threading
import time

import msgspec
import structlog

from fristed.planning.rollout.ask import Ask
from fristed.planning.rollout.solving import Solution
from fristed.planning.rollout.two_grids import answer_soon, coarser, settled
from fristed.server.answers.record import city_of_record
from fristed.server.answers.records import Answers
from fristed.server.answers.rollout import grid_of, shown_of
from fristed.server.answers.rollout_choice import Choice, asked, first_choice
from fristed.server.answers.rollout_record import Shown

log = structlog.get_logger("fristed.server")
MOST_KEPT = 60
LONGER_SECONDS = 20.0
BUSY_AFTER_SECONDS = 0.5
"""A request waits so long for another's answer before it says that the planner is busy."""


class Known(msgspec.Struct, frozen=True):
    """A choice's answer as shown, and the solution it is drawn from."""

    shown: Shown
    solution: Solution


class Planner:
    """Answers the choices of one state of the record."""

    def __init__(self, answers: Answers, ask: Ask, detour: float) -> None:
        self.ask, self.first = ask, first_choice(ask)
        self.grid = grid_of(ask, answers.demand, detour=detour)
        self._coarse = coarser(self.grid)
        self._known: dict[Choice, Known] = {}
        self._solving, self._waiting = threading.Lock(), threading.Lock()
        self._later: Choice | None = None
        self._thread: threading.Thread | None = None

    def shown(self, choice: Choice) -> Shown | None:
        """Give the answer to a choice, or None while the planner is busy with another. Raises InputRefused."""
        if choice in self._known:
            return self._known[choice].shown
        found = self._soon(choice)
        return None if found is None else found.shown

    def _soon(self, choice: Choice) -> Known | None:
        if not self._solving.acquire(timeout=BUSY_AFTER_SECONDS):
            return None
        try:
            if choice in self._known:
                return self._known[choice]
            began = time.monotonic()
            solution = answer_soon(asked(self.ask, self.first, choice), self.grid, self._coarse)
            known = Known(shown_of(solution, self.grid, seconds=time.monotonic() - began), solution)
            self._keep(choice, known)
        finally:
            self._solving.release()
        if known.shown.improving:
            self._go_on(choice)
        return known

    def _keep(self, choice: Choice, known: Known) -> None:
        while len(self._known) >= MOST_KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[choice] = known

    def _go_on(self, choice: Choice) -> None:
        """Search on for the newest choice that stopped early; one thread at a time."""
        with self._waiting:
            self._later = choice
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="plan", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            with self._waiting:
                choice, self._later = self._later, None
                if choice is None:
                    self._thread = None
                    return
            try:
                self._longer(choice)
            except Exception:  # the early answer stands; the log says why it got no better
                log.exception("plan_not_improved")

    def _longer(self, choice: Choice) -> None:
        began, early = time.monotonic(), self._known.get(choice)
        if early is None:
            return
        later = settled(early.solution, self.grid, seconds=LONGER_SECONDS)
        better = (
            later
            if later.bound <= early.solution.bound or later.value > early.solution.value
            else early.solution
        )
        shown = shown_of(better, self.grid, seconds=time.monotonic() - began)
        self._keep(choice, Known(msgspec.structs.replace(shown, improving=False), better))


_one_at_a_time = threading.Lock()
_planners: dict[str, Planner] = {}


def planner(answers: Answers) -> Planner | None:
    """Give the planner of these answers, or None where the city asks no question over years."""
    with _one_at_a_time:
        if answers.key not in _planners:
            city = city_of_record()
            if city.over_years is None or not answers.demand:
                return None
            _planners.clear()  # of an older state of the record
            _planners[answers.key] = Planner(answers, city.over_years, city.detour)
        return _planners[answers.key]
