"""Best plans with proof: cuts at the root, then branch and bound on where rooms stand.

Every part of the tree keeps the multipliers that bound it, so that the whole is a certificate.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal

import msgspec
import numpy as np

from fristed.planning.rollout.bounding import Master, Point
from fristed.planning.rollout.dive import dive
from fristed.planning.rollout.exact import Whole
from fristed.planning.rollout.improve import Improver, Scored
from fristed.planning.rollout.problem import CHANCE_PARTS, PRICE_PARTS, Floats
from fristed.planning.rollout.worth import Appraiser, Valued
from fristed.progress import Progress, silent

Ended = Literal["optimal", "limit", "infeasible"]
WHOLE = 1e-6
SEED, LIVES_STREAM = 0, 1
EARLY, LATE = 40, 300
"""Steps without a better plan after which the search over lives rests, before and after the root."""
ROUNDS = 30
"""Most rounds of cuts at the root."""
SETTLED = 2e-4
"""A root round that gains less than this share is the last by interior point."""


class Held(msgspec.Struct, frozen=True):
    """A part of the tree: columns held at 0 or 1, its bound, and the multipliers that prove it."""

    place: int
    columns: tuple[tuple[int, int], ...]
    bound: float
    multipliers: Floats


class Split(msgspec.Struct, frozen=True):
    """Where the tree was split."""

    column: int
    below: int
    above: int


class Found(msgspec.Struct, frozen=True):
    """How a search ended. ``bound`` (float) is what the tree proves before the exact replay."""

    ended: Ended
    best: Valued | None
    bound: float
    parts: dict[int, Floats]
    splits: dict[int, Split]
    branches: int


class Search:
    """One search over one master problem; ``stop`` says when time is up, ``goal_gap`` what is near enough."""

    def __init__(
        self,
        master: Master,
        *,
        stop: Callable[[], bool],
        goal_gap: float = 1e-6,
        starts: Sequence[Whole] = (),
        progress: Progress = silent,
    ) -> None:
        self.master, self._stop, self._gap, self._progress = master, stop, goal_gap, progress
        self.appraiser = Appraiser(master.problem)
        self.best: Valued | None = None
        self._leaves: dict[int, Floats] = {}
        self._splits: dict[int, Split] = {}
        self._heap: list[tuple[float, int, Held]] = []
        self._count, self._left = 0, float("-inf")
        self._improver = Improver(master.problem, chance=np.random.default_rng((SEED, LIVES_STREAM)))
        self._starts = tuple(starts)
        for whole in starts:
            self.offer(whole)

    def offer(self, whole: Whole) -> bool:
        """Take a plan as the best so far, if it keeps the rules and is."""
        valued = self.appraiser.appraise(whole)
        if valued is None or (self.best is not None and valued.value <= self.best.value):
            return valued is not None
        self.best = valued
        return True

    def run(self) -> Found:
        """Search until the gap is small enough, everything is searched, or it is time to stop."""
        self._lives(EARLY)
        root = self._root()
        if root is None:
            return Found("infeasible", None, 0.0, self._leaves, self._splits, 0)
        self._push(root)
        self._guided(root)
        while self._heap and not self._stop() and not self._enough():
            self._plunge(heapq.heappop(self._heap)[2])
            self._progress(self._count, 0)
        bound = max([-one[0] for one in self._heap] + [self._value(), self._left])
        for _, _, held in self._heap:
            self._leaves[held.place] = held.multipliers
        done = self.best is not None and bound <= self._value() * (1 + self._gap)
        if self.best is None and not self._heap:
            return Found("infeasible", None, bound, self._leaves, self._splits, self._count)
        return Found(
            "optimal" if done else "limit", self.best, bound, self._leaves, self._splits, self._count
        )  # fmt: skip

    def _lives(self, patience: int) -> None:
        """Search over lives of rooms, from the best plan so far."""
        lives = self._improver
        at = lives.first() if self.best is None else lives.repaired(self.best.whole)
        for whole in self._starts:
            at = max(at, lives.repaired(whole), key=lambda one: one.score)
        self.offer(lives.town.whole(at.lives))
        if not lives.price.any():
            lives.priced(at)
        at = lives.improve(at, stop=lambda: self._stop() or self._near(), patience=patience, found=self._seen)
        self.offer(lives.town.whole(at.lives))

    def _seen(self, at: Scored) -> None:
        """A better plan: valued exactly at once, so that a gap that is near enough ends the search."""
        if self._heap:
            self.offer(self._improver.town.whole(at.lives))

    def _near(self) -> bool:
        return bool(self._heap) and self._enough()

    def _guided(self, root: Held) -> None:
        """A longer search over lives, at the root's prices of money and by where it sees rooms; a dive if none is found."""
        master, lives = self.master, self._improver
        if self._enough() or self._stop():
            return
        point = master.solve()
        if point.ended == "optimal":
            lives.lean = point.stands
            budgets = [at for at, rule in enumerate(master.frame.rule) if rule == "budget"]
            price = root.multipliers[budgets] / PRICE_PARTS / CHANCE_PARTS
            lives.price = price if price.any() else lives.price
        self._lives(LATE)
        if self.best is None and point.ended == "optimal":
            whole = dive(master, point, stop=self._stop)
            if whole is not None:
                self.offer(whole)

    def _value(self) -> float:
        return float(self.best.value) if self.best is not None else float("-inf")

    def _open_above(self) -> bool:
        return any(-one[0] > self._value() * (1 + self._gap) for one in self._heap)

    def _enough(self) -> bool:
        return self.best is not None and not self._open_above()

    def _push(self, held: Held) -> None:
        heapq.heappush(self._heap, (-held.bound, held.place, held))

    def _root(self) -> Held | None:
        """Cuts at the root: interior point with new base prices each round, then simplex."""
        master = self.master
        master.inside(True)
        point = master.solve()
        for _ in range(ROUNDS):
            if point.ended != "optimal":
                break
            before = point.value
            added, prices = master.separate(point, sweeps=3)
            if not added or self._stop():
                break
            master.rebase(prices if not master.base.any() else (prices + master.base) // 2)
            point = master.solve()
            if point.ended == "optimal" and before - point.value < SETTLED * abs(before):
                break
        master.inside(False)
        point = self._cut(master.solve(), rounds=3)
        if point.ended == "infeasible":
            self._leaves[0] = self._ray()
            return None
        return Held(0, (), point.value, master.multipliers(point))

    def _cut(self, point: Point, *, rounds: int) -> Point:
        for _ in range(rounds):
            if point.ended != "optimal" or point.value <= self._value() or self._stop():
                break
            before = point.value
            if not self.master.separate(point)[0]:
                break
            point = self.master.solve()
            if point.ended == "optimal" and before - point.value < 1e-4 * abs(before):
                break
        return point

    def _ray(self) -> Floats:
        found = self.master.ray()
        return np.zeros(0) if found is None else found * 1e9 * self.master.per

    def _plunge(self, held: Held) -> None:
        """Go down from a part of the tree, the likelier side first, until it is whole or bounded."""
        while True:
            if held.bound <= self._value() * (1 + self._gap) or self._stop():
                self._push_or_leave(held)
                return
            point, held = self._visit(held)
            if point is None:
                return
            column = self._fractional(point)
            if column < 0:
                self._whole(point, held)
                return
            below, above, share = self._split(held, point, column)
            self._push(below if share > 0.3 else above)
            held = above if share > 0.3 else below

    def _push_or_leave(self, held: Held) -> None:
        if held.bound <= self._value():
            self._leaves[held.place] = held.multipliers
        else:
            self._push(held)

    def _visit(self, held: Held) -> tuple[Point | None, Held]:
        """Solve a part of the tree; None where nothing in it can be better."""
        master = self.master
        self._hold(held)
        point = self._cut(master.solve(), rounds=2)
        self._count += 1
        if point.ended == "infeasible":
            ray = self._ray()
            self._leaves[held.place] = ray if len(ray) else held.multipliers
            return None, held
        held = Held(held.place, held.columns, min(held.bound, point.value), master.multipliers(point))
        if held.bound <= self._value():
            self._leaves[held.place] = held.multipliers
            return None, held
        return point, held

    def _hold(self, held: Held) -> None:
        master, columns = self.master, self.master.columns
        whole = np.concatenate((columns.stand.ravel(), columns.move.ravel()))
        low, high = master.low.copy(), master.high.copy()
        for column, value in held.columns:
            low[column] = high[column] = value
        master.hold(whole, low[whole], high[whole])

    def _split(self, held: Held, point: Point, column: int) -> tuple[Held, Held, float]:
        place = 2 * len(self._splits) + 1
        self._splits[held.place] = Split(column, place, place + 1)
        sides = [
            Held(place + value, (*held.columns, (column, value)), held.bound, held.multipliers)
            for value in (0, 1)
        ]
        return sides[0], sides[1], self._share(point, column)

    def _share(self, point: Point, column: int) -> float:
        return float(point.solved.values[column])

    def _fractional(self, point: Point) -> int:
        """The column to branch on: of the earliest node with a part of a room, the likeliest room not whole."""
        columns, values = self.master.columns, point.solved.values
        for place in range(len(columns.stand)):
            for block in (columns.stand[place], columns.move[place]):
                part = values[block]
                loose = (part > WHOLE) & (part < 1 - WHOLE)
                if loose.any():
                    return int(block[np.where(loose, part, -1).argmax()])
        return -1

    def _whole(self, point: Point, held: Held) -> None:
        """All rooms are whole: value the plan; what is left between it and its bound stays in the tree."""
        columns, values = self.master.columns, np.rint(point.solved.values)
        whole = Whole(values[columns.stand].astype(np.int64), values[columns.move].astype(np.int64))
        if not self.offer(whole) and self.master.separate(point)[0]:
            self._push(held)  # it broke a floor: a cut now says so
            return
        self._leaves[held.place] = held.multipliers
        self._left = max(self._left, held.bound)


def gap_of(value: Fraction, bound: Fraction | float) -> float:
    """How far the bound is from the value, as a share of the value."""
    return float((Fraction(bound) - value) / value) if value > 0 else float(bound > 0)
