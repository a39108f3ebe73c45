"""The exact worth of whole plans: each set of rooms is served once, whatever node it stands in."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import numpy as np

from fristed.planning.rollout import exact
from fristed.planning.rollout.cells import serve, widths_at
from fristed.planning.rollout.exact import Whole
from fristed.planning.rollout.problem import Floats, Ints, Problem


class Valued(msgspec.Struct, frozen=True):
    """A plan that keeps every rule, who it serves in each node, and its exact worth (goal units)."""

    whole: Whole
    shares: tuple[Ints, ...]
    worths: tuple[Fraction, ...]
    value: Fraction
    slack: float
    """How much of the worth may still be lost to serving less than well, at most (a share)."""


class Appraiser:
    """Values plans of one problem and remembers every set of rooms it has served."""

    def __init__(self, problem: Problem) -> None:
        self._problem, self._widths = problem, widths_at(problem)
        self._price: Floats = np.zeros(problem.reach.spots)
        self._known: dict[tuple[int, bytes], tuple[Ints, Fraction, float]] = {}

    def appraise(self, whole: Whole) -> Valued | None:
        """Value a plan, or None where it breaks a rule."""
        if exact.broken(self._problem, whole):
            return None
        shares, worths, most = [], [], Fraction(0)
        for place, node in enumerate(self._problem.nodes):
            share, worth, bound = self._served(whole, place)
            shares.append(share)
            worths.append(worth)
            most += Fraction(bound) * node.weight
        value = exact.goal_value(self._problem, worths)
        total = sum(
            (one * node.weight for one, node in zip(worths, self._problem.nodes, strict=True)), Fraction(0)
        )
        slack = float((most - total) / total) if total > 0 else 0.0
        return Valued(whole, tuple(shares), tuple(worths), value, max(slack, 0.0))

    def _served(self, whole: Whole, place: int) -> tuple[Ints, Fraction, float]:
        level = self._problem.nodes[place].level
        stands = whole.stand[place].astype(np.int8)
        key = level, stands.tobytes()
        if key not in self._known:
            served = serve(self._problem, stands, self._widths, level=level, price=self._price)
            self._price = np.where(served.price > 0, served.price, self._price)
            worth = exact.worth_of(self._problem, whole, place, served.share)
            self._known[key] = served.share, worth, served.bound * level / 1000
        return self._known[key]
