"""The least costly set of a question in rows, proven: Lagrangian bounds, fixing, linear programs, best node first.

Every step leaves its whole multipliers in the certificate, from which ``checker`` computes every bound
again.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

import msgspec
import numpy as np

from fristed.planning.siting.grouped import GroupedRelaxation
from fristed.planning.siting.instance import Floats, Ints
from fristed.planning.siting.interchange import better, first_set, shaken
from fristed.planning.siting.lagrange import Exact, Pace, ascent, exact
from fristed.planning.siting.node import NONE, Best, Node
from fristed.planning.siting.proven import Certificate, Step
from fristed.planning.siting.relaxation import Relaxation
from fristed.planning.siting.rows import BySite, Rows, fineness, nearby, transposed
from fristed.progress import Progress, silent

ROUND = Pace(steps=200)
ROUNDS = 15
"""The root is bounded in rounds, so that the later and finer ones walk over fewer sites."""
NODE = Pace(steps=100, first_step=0.25, patience=8)
SHAKES = 100
"""Shakes of the best set without gain before the root is split."""
MOST_ROWS = 6_000
"""With more rows than these the linear program has its cuts by groups of rows."""
COARSE = 50_000
"""Up to so many units of cost a subgradient's bound is near enough to the linear program's, and faster."""


class Tree(msgspec.Struct, frozen=True):
    """The best set found and the proof about it."""

    chosen: Ints
    certificate: Certificate
    proven: bool
    nodes: int


def least(
    rows: Rows, *, stop: Callable[[], bool], chance: np.random.Generator, progress: Progress = silent
) -> Tree:
    """The least costly set of ``rows.q`` sites, proven unless ``stop()`` turns true first."""
    lists = transposed(rows)
    best = Best(rows, first_set(rows, lists)[0])
    multipliers = _first_multipliers(rows, lists, best.chosen)
    del lists
    search = _Search(rows, best, stop, chance)
    search.root(multipliers)
    search.run(progress)
    bound = best.cost if search.open_bound is None else min(search.open_bound, best.cost)
    certificate = Certificate(best.cost, bound, search.parts, tuple(search.steps))
    return Tree(best.chosen, certificate, bound == best.cost, search.nodes)


def _first_multipliers(rows: Rows, lists: BySite, chosen: Ints) -> Floats:
    """Half way between the nearest and the second nearest site of a good set."""
    near, next_near = rows.cap.copy(), rows.cap.copy()
    for j in chosen:
        at = slice(lists.start[j], lists.start[j + 1])
        row, cost = lists.row[at], lists.cost[at]
        next_near[row] = np.minimum(next_near[row], np.maximum(cost, near[row]))
        near[row] = np.minimum(near[row], cost)
    return (near + next_near) / 2.0


class _Search:
    """The root and the open nodes, least bound first."""

    def __init__(self, rows: Rows, best: Best, stop: Callable[[], bool], chance: np.random.Generator) -> None:
        self._rows, self._best, self._stop, self._chance = rows, best, stop, chance
        self.parts = fineness(rows)
        self.steps: list[Step] = []
        self.nodes = 0
        self._heap: list[tuple[int, int, Node]] = []
        self._order = count()
        self._program: Relaxation | None = None

    @property
    def open_bound(self) -> int | None:
        """The least bound of the open nodes; None when none is open."""
        return self._heap[0][0] if self._heap else None

    def _new_step(self) -> int:
        self.steps.append(Step(NONE))
        return len(self.steps) - 1

    def root(self, multipliers: Floats) -> None:
        """Bound the whole question, settle what can be, better the best set, and lay out what is left."""
        node = Node(NONE, np.arange(self._rows.sites), self._rows, multipliers, self._new_step())
        pace = ROUND
        for turn in range(ROUNDS):
            raised = ascent(node.rows, node.multipliers, self._best.cost, pace)
            if turn == 0 or raised.done:
                starts = raised.picked, _most(node.rows.q, raised.openness)
                self._better(node, raised.multipliers, starts, 0)
            found, after = self._settled(node, raised.multipliers)
            if after is None:
                return
            share = raised.openness[found.may]
            self._better(after, raised.multipliers, (_most(after.rows.q, share),), SHAKES if turn == 0 else 5)
            node = self._going_on(after, found)
            pace = msgspec.structs.replace(ROUND, first_step=raised.step)
            if raised.done or self._stop():
                break
        self._lay_out(node, found)

    def _going_on(self, node: Node, found: Exact) -> Node:
        step = self._new_step()
        self.steps[node.step] = Step(found.fine, "again", first=step)
        return msgspec.structs.replace(node, step=step)

    def _lay_out(self, core: Node, found: Exact) -> None:
        """The linear program of what the root has left open."""
        self._core = core
        self._column = np.full(self._rows.sites, -1)
        self._column[core.names] = np.arange(len(core.names))
        one_each = len(core.rows.cap) <= MOST_ROWS
        self._program = (Relaxation if one_each else GroupedRelaxation)(core.rows, core.multipliers)
        self._push(found, core)

    def _push(self, found: Exact, node: Node) -> None:
        heapq.heappush(self._heap, (-(-found.bound // self.parts), next(self._order), node))

    def run(self, progress: Progress) -> None:
        """Search until no open node can hold a cheaper set, or time is up."""
        while self._heap and not self._stop():
            _, _, node = heapq.heappop(self._heap)
            self._search(node)
            self.nodes += 1
            progress(self.nodes, 0)

    def _search(self, node: Node) -> None:
        """Bound a node by its linear program; close it, or split what is left of it."""
        if not node.rows.q:
            self._best.offer(node.opened)
            self.steps[node.step] = Step(np.zeros_like(node.rows.cap), "bounded")
            return
        share, multipliers = self._stepped(node) if self._stepping() else self._relaxed(node)
        self._better(node, multipliers, (_most(node.rows.q, share),), 0)
        found, after = self._settled(node, multipliers)
        if after is not None:
            self._split(after, found, share[found.may])

    def _stepping(self) -> bool:
        return self._program is None or (self.nodes > 0 and self._best.cost <= COARSE)

    def _stepped(self, node: Node) -> tuple[Floats, Floats]:
        """Openness and multipliers by subgradient steps."""
        raised = ascent(node.rows, node.multipliers, self._best.cost, NODE)
        return raised.openness, raised.multipliers

    def _relaxed(self, node: Node) -> tuple[Floats, Floats]:
        """Openness and multipliers by the linear program (the node's own multipliers if time ran out in it)."""
        if self._program is None:
            raise AssertionError("unreachable")
        high = np.zeros(len(self._core.names), dtype=np.int64)
        high[self._column[node.names]] = 1
        low = np.zeros_like(high)
        opened = self._column[node.opened]
        low[opened[opened >= 0]] = 1
        self._program.restrict(low, high | low)
        enough = self._best.cost - 1 + 1e-6
        solved = self._program.tighten(lambda cost: cost > enough, self._stop)
        if solved is None:
            return np.zeros(len(node.names)), node.multipliers
        return solved[0][self._column[node.names]], solved[1]

    def _better(self, node: Node, multipliers: Floats, starts: tuple[Ints, ...], tries: int) -> None:
        """Improve the sets to start from, shake the best of them and of those known ``tries`` times."""
        rows = nearby(node.rows, multipliers)
        lists = transposed(rows)
        sets = [better(rows, lists, chosen) for chosen in starts]
        known = np.flatnonzero(np.isin(node.names, self._best.chosen))
        if tries and len(known) == rows.q:
            sets.append(better(rows, lists, known))
        chosen, cost = min(sets, key=lambda found: found[1])
        chosen, _ = shaken(rows, lists, chosen, cost, tries=tries, chance=self._chance, stop=self._stop)
        self._best.offer(node.whole(chosen))

    def _settled(self, node: Node, multipliers: Floats) -> tuple[Exact, Node | None]:
        """Close the step if nothing cheaper is left; else the question with what is settled taken out."""
        found = exact(node.rows, multipliers, self._best.cost, self.parts)
        self.steps[node.step] = Step(found.fine, "bounded")
        if found.bound > (self._best.cost - 1) * self.parts:
            return found, None
        wanted = node.rows.q - len(found.must)
        if wanted == 0 or wanted >= len(found.may):
            if wanted <= len(found.may):
                self._best.offer(node.whole(np.concatenate((found.must, found.may[:wanted]))))
            return found, None
        after = node.within(found.must, found.may, node.step)
        return found, msgspec.structs.replace(after, multipliers=multipliers)

    def _split(self, node: Node, found: Exact, share: Floats) -> None:
        """Open, and close, the least decided site."""
        undecided = np.minimum(share, 1 - share)
        pick = int(undecided.argmax() if undecided.max() > 1e-6 else share.argmax())
        others = np.delete(np.arange(node.rows.sites), pick)
        steps = self._new_step(), self._new_step()
        self.steps[node.step] = Step(found.fine, "split", int(node.names[pick]), *steps)
        self._push(found, node.within(np.array([pick]), others, steps[0]))
        self._push(found, node.within(NONE, others, steps[1]))


def _most(q: int, openness: Floats) -> Ints:
    """The q sites that are open most."""
    return np.argsort(-openness, kind="stable")[:q]
