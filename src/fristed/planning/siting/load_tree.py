"""The least costly assignment to sites of limited capacity, proven: Lagrangian bounds, fixing, best node first."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

import msgspec
import numpy as np

from fristed.planning.siting.assigning import Assignment
from fristed.planning.siting.instance import Floats, Ints
from fristed.planning.siting.lagrange import Pace
from fristed.planning.siting.load_fixing import fixed
from fristed.planning.siting.load_kernels import SHORTEST, climb, valued
from fristed.planning.siting.loads import Flags, Loads, Question, loads_of
from fristed.planning.siting.proven import Step
from fristed.progress import Progress

ROUND = Pace(steps=100)
ROUNDS = 20
NODE = Pace(steps=80, first_step=0.8, patience=6)
EARLY, TRIES = 200, 2
"""In so many first nodes the best set is shaken so often: what is found soon closes most."""
SLACK = 2
"""Relaxed knapsacks are rounded up by at most this many parts."""
DECIDED = 0.1
"""A site that is open in a smaller share of the last steps counts as closed (and the other way round)."""


class LoadNode(msgspec.Struct, frozen=True):
    """What is left of the question, multipliers to begin from, and the ``step`` its proof goes on at."""

    loads: Loads
    multipliers: Ints
    step: int


class Climbed(msgspec.Struct, frozen=True):
    """Multipliers after some steps; how open the sites and how used the pairs were on the way."""

    multipliers: Ints
    openness: Floats
    share: Floats
    picked: Flags
    step: float
    done: bool


class LoadSearch:
    """The open nodes of one question, least bound first; ``best`` is the cheapest assignment seen."""

    def __init__(self, question: Question, best: Assignment, parts: int, stop: Callable[[], bool]) -> None:
        self._question, self.best, self.parts, self._stop = question, best, parts, stop
        self.steps: list[Step] = []
        self.nodes = 0
        self._heap: list[tuple[int, int, LoadNode]] = []
        self._order = count()
        self._most = 8 * (int(question.cost.max()) + 1) * parts

    @property
    def open_bound(self) -> int | None:
        """The least bound of the open nodes; None when none is open."""
        return self._heap[0][0] if self._heap else None

    def run(self, progress: Progress) -> None:
        """Bound the whole question, then search until no open node can hold a cheaper assignment, or time is up."""
        self._root()
        while self._heap and not self._stop():
            bound, _, node = heapq.heappop(self._heap)
            if bound < self.best.cost:
                self._search(node)
            else:
                self.steps[node.step] = Step(node.multipliers, "bounded")
            self.nodes += 1
            progress(self.nodes, 0)

    def _root(self) -> None:
        loads = loads_of(self._question)
        start = np.sort(self._question.cost, axis=1)[:, min(1, len(loads.names) - 1)] * self.parts
        node = LoadNode(loads, start.astype(np.int64), self._new_step())
        pace = ROUND
        for turn in range(ROUNDS):
            climbed = self._climbed(node, pace)
            self._offer(node.loads, climbed, 20 if turn < 3 else 4)
            bound, after = self._settled(node, climbed.multipliers)
            if after is None:
                return
            step = self._new_step()
            self.steps[node.step] = Step(climbed.multipliers, "again", first=step)
            node = msgspec.structs.replace(after, step=step)
            if climbed.done or self._stop() or turn == ROUNDS - 1:
                self._push(bound, node)
                return
            pace = msgspec.structs.replace(ROUND, first_step=climbed.step)

    def _new_step(self) -> int:
        self.steps.append(Step(np.zeros(0, dtype=np.int64)))
        return len(self.steps) - 1

    def _push(self, bound: int, node: LoadNode) -> None:
        self.steps[node.step] = Step(node.multipliers)
        heapq.heappush(self._heap, (-(-bound // self.parts), next(self._order), node))

    def _climbed(self, node: LoadNode, pace: Pace) -> Climbed:
        loads = node.loads
        goal = self.best.cost * self.parts
        u, bound, openness, share, picked, step = climb(
            loads.begin, loads.row, loads.cost, self._question.demand, self._question.capacity[loads.names],
            self.parts, node.multipliers, self._most, loads.held, loads.q, goal,
            pace.steps, pace.first_step, pace.patience, pace.shrink, pace.keep,
        )  # fmt: skip
        done = bool(step < SHORTEST or bound > goal - self.parts)
        return Climbed(u, openness, share, picked, float(step), done)

    def _offer(self, loads: Loads, climbed: Climbed, tries: int) -> None:
        """Assignments from the sites picked and the sites most open, shaken."""
        open_most = loads.held.astype(float) + climbed.openness
        room = int(loads.held.sum()) + loads.q
        for places in (np.flatnonzero(climbed.picked), np.argsort(-open_most, kind="stable")[:room]):
            self.best.offer(loads.names[places])
        self.best.shake(tries, self._stop)

    def _search(self, node: LoadNode) -> None:
        """Bound a node; close it, or split what is left of it."""
        climbed = self._climbed(node, NODE)
        self._offer(node.loads, climbed, TRIES if self.nodes < EARLY else 0)
        bound, after = self._settled(node, climbed.multipliers)
        if after is not None:
            self._split(bound, node, after, climbed)

    def _settled(self, node: LoadNode, multipliers: Ints) -> tuple[int, LoadNode | None]:
        """Close the step if nothing cheaper is left; else the question with what is settled taken out."""
        loads, asked = node.loads, self._question
        worth, loaded = np.zeros(len(loads.names), dtype=np.int64), np.zeros(len(loads.row), dtype=np.bool_)
        capacity = asked.capacity[loads.names]
        lists = loads.begin, loads.row, loads.cost, asked.demand, capacity, self.parts
        bound = int(valued(*lists, multipliers, loads.held, loads.q, worth, loaded))
        self.steps[node.step] = Step(multipliers, "bounded")
        enough = (self.best.cost - 1) * self.parts
        if bound > enough:
            return bound, None
        fate, alive = fixed(*lists, multipliers, loads.held, loads.q, worth, bound, enough + SLACK)
        after = loads.kept(alive, fate)
        if self._ended(after):
            return bound, None
        return bound, LoadNode(after, multipliers, node.step)

    def _ended(self, loads: Loads) -> bool:
        """Whether no choice is left: a row without a site, or one site for every row."""
        ways = np.bincount(loads.row, minlength=len(self._question.demand))
        if not ways.min():
            return True
        if ways.max() > 1:
            return False
        order = np.argsort(loads.row, kind="stable")
        self.best.offer_served(loads.names[loads.place_of_pairs()[order]])
        return True

    def _split(self, bound: int, node: LoadNode, after: LoadNode, climbed: Climbed) -> None:
        """Open, and close, the least decided site; or share out the sites of the row least decided."""
        openness, pairs = self._carried(node.loads, after.loads, climbed)
        undecided = np.where(after.loads.held, 0.0, np.minimum(openness, 1 - openness))
        steps = self._new_step(), self._new_step()
        if undecided.max() > DECIDED:
            place = int(undecided.argmax())
            self.steps[node.step] = Step(climbed.multipliers, "split", int(after.loads.names[place]), *steps)
            parts = after.loads.with_site(place, opened=True), after.loads.with_site(place, opened=False)
        else:
            parts = self._split_row(node.step, after, pairs, steps, climbed.multipliers)
        for step, loads in zip(steps, parts, strict=True):
            self._push(bound, LoadNode(loads, climbed.multipliers, step))

    def _split_row(
        self, number: int, node: LoadNode, pairs: Floats, steps: tuple[int, int], multipliers: Ints
    ) -> tuple[Loads, Loads]:
        loads = node.loads
        rows = len(self._question.demand)
        ways = np.bincount(loads.row, minlength=rows)
        most = np.zeros(rows)
        np.maximum.at(most, loads.row, pairs)
        row = int(np.where(ways > 1, most, np.inf).argmin())
        own = np.flatnonzero(loads.row == row)
        own = own[np.argsort(-pairs[own], kind="stable")]
        first = own[:1]
        gone_first, gone_second = (
            np.zeros(len(loads.row), dtype=np.bool_),
            np.zeros(len(loads.row), dtype=np.bool_),
        )
        gone_first[own[1:]], gone_second[first] = True, True
        places = loads.place_of_pairs()
        among = tuple(int(name) for name in loads.names[places[first]])
        self.steps[number] = Step(multipliers, "split", -1, *steps, row=row, among=among)
        return loads.without_pairs(gone_first), loads.without_pairs(gone_second)

    def _carried(self, before: Loads, after: Loads, climbed: Climbed) -> tuple[Floats, Floats]:
        """Openness of sites and share of pairs, for what is left of them."""
        kept = np.isin(before.names, after.names)
        rows = len(self._question.demand)
        key = before.names[before.place_of_pairs()] * rows + before.row
        wanted = after.names[after.place_of_pairs()] * rows + after.row
        return climbed.openness[kept], climbed.share[np.searchsorted(key, wanted)]
