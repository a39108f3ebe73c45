"""The cheapest assignment seen, and how it is bettered."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fristed.planning.siting.assign_kernels import served
from fristed.planning.siting.instance import Ints
from fristed.planning.siting.loads import Question


class Assignment:
    """Which sites are open and who is served where; ``cost`` is more than any assignment's while none is known."""

    def __init__(self, question: Question, chance: np.random.Generator) -> None:
        self._question, self._chance = question, chance
        self.none = int(question.cost.max(axis=1).sum()) + 1
        self.cost = self.none
        self.served_at: Ints = np.zeros(0, dtype=np.int64)
        self.chosen: Ints = np.zeros(0, dtype=np.int64)
        self._tried: set[bytes] = set()

    def offer(self, sites: Ints) -> None:
        """Serve everybody from ``sites`` (better ones near them too) and keep that if it costs less."""
        sites = np.unique(sites)
        if not len(sites) or sites.tobytes() in self._tried:
            return
        self._tried.add(sites.tobytes())
        asked = self._question
        chosen, held, cost = served(asked.cost, asked.demand, asked.capacity, sites)
        if 0 <= cost < self.cost:
            self.cost, self.chosen, self.served_at = int(cost), np.sort(chosen), chosen[held]

    def offer_served(self, served_at: Ints) -> None:
        """Keep an assignment given outright if it fits and costs less."""
        asked = self._question
        load = np.bincount(served_at, asked.demand, minlength=len(asked.capacity))
        used = np.unique(served_at)
        cost = int(asked.cost[np.arange(len(served_at)), served_at].sum())
        if cost < self.cost and len(used) <= asked.q and not (load > asked.capacity).any():
            spare = np.setdiff1d(np.arange(len(asked.capacity)), used)[: asked.q - len(used)]
            self.cost, self.served_at, self.chosen = cost, served_at, np.sort(np.concatenate((used, spare)))

    def shake(self, tries: int, stop: Callable[[], bool]) -> None:
        """Exchange a few sites of the best set for others and serve everybody again."""
        for _ in range(tries):
            if stop() or not len(self.chosen):
                return
            spare = np.setdiff1d(np.arange(len(self._question.capacity)), self.chosen)
            many = min(int(self._chance.integers(1, 4)), len(spare), len(self.chosen))
            drawn = self.chosen.copy()
            drawn[self._chance.choice(len(drawn), many, replace=False)] = self._chance.choice(
                spare, many, replace=False
            )
            self.offer(drawn)
