"""The best sets, proven: branch and bound over linear programs, exact bounds, best node first.

The few best sets are found in one search: a node is dropped only when nothing in it can beat the
worst of the sets kept, and a set that has been counted is split off by branching, so the second,
third and fourth best are as proven as the best.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

import msgspec
import numpy as np

from fristed.planning.siting.bound import Bound, bound_of, descend
from fristed.planning.siting.exchange import good_sets
from fristed.planning.siting.instance import Floats, Instance, Ints, Ranked, gain_of, settled
from fristed.planning.siting.master import Master
from fristed.progress import Progress, silent


class Ranking(msgspec.Struct, frozen=True):
    """The best sets found, best first, and what no other set can pass.

    ``most`` bounds the best set of all; ``proven`` says that no set outside ``best`` gains more than
    the last of them (and, where fewer are listed than were asked for, that no others exist).
    """

    best: tuple[Ranked, ...]
    most: int
    proven: bool


class _Pool:
    """The ``keep`` best sets seen so far."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._seen: dict[tuple[int, ...], int] = {}

    def offer(self, found: Ranked) -> None:
        self._seen[found.chosen] = found.gain
        self._seen = {ranked.chosen: ranked.gain for ranked in self.best()}

    def best(self) -> tuple[Ranked, ...]:
        ranked = sorted((Ranked(gain, chosen) for chosen, gain in self._seen.items()), reverse=True)
        return tuple(ranked[: self._keep])

    @property
    def floor(self) -> int:
        """A set must gain more than this to be kept."""
        best = self.best()
        return best[-1].gain if len(best) == self._keep else -1


def best_sets(
    instance: Instance, *, keep: int, stop: Callable[[], bool], progress: Progress = silent
) -> Ranking:
    """The ``keep`` best sets of ``instance.rooms`` sites, proven unless ``stop()`` turns true first."""
    pool = _Pool(keep)
    for ranked in good_sets(instance, keep):
        pool.offer(ranked)
    low, high = np.zeros(instance.sites, dtype=np.int64), np.ones(instance.sites, dtype=np.int64)
    root = bound_of(instance, descend(instance, pool.floor), low, high)
    most = root.most
    if most > pool.floor:
        low, high = _fixed(root, pool.floor, low, high)
        most = _Search(instance, low, high, pool).run(root.most, stop, progress)
    best = pool.best()
    return Ranking(best, max(most, best[0].gain), most <= pool.floor)


def _fixed(bound: Bound, floor: int, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Open sites no better set can do without, close sites no better set can hold."""
    return np.where(bound.most_without <= floor, 1, low), np.where(bound.most_with <= floor, 0, high)


class _Search:
    """Best-first search over what the first bound has left open."""

    def __init__(self, instance: Instance, low: Ints, high: Ints, pool: _Pool) -> None:
        self._forced = tuple(np.flatnonzero(low).tolist())
        self._kept = np.flatnonzero((low == 0) & (high == 1))
        self._core = settled(instance, self._forced, self._kept)
        self._pool = pool
        self._master: Master | None = None

    def run(self, most: int, stop: Callable[[], bool], progress: Progress) -> int:
        """Search until nothing open can enter the pool; gives the most that is still open (or -1)."""
        low, high = (np.full(self._core.sites, side, dtype=np.int64) for side in (0, 1))
        order = count()
        open_nodes = [(-most, next(order), low, high)]
        for done in count(1):
            if not open_nodes or -open_nodes[0][0] <= self._pool.floor:
                return -1
            if stop():
                return -open_nodes[0][0]
            above, _, low, high = heapq.heappop(open_nodes)
            for bound, child_low, child_high in self._split(-above, low, high, stop):
                heapq.heappush(open_nodes, (-bound, next(order), child_low, child_high))
            progress(done, 0)
        raise AssertionError("unreachable")

    def _split(
        self, above: int, low: Ints, high: Ints, stop: Callable[[], bool]
    ) -> list[tuple[int, Ints, Ints]]:
        free = (low == 0) & (high == 1)
        needed = self._core.rooms - int(low.sum())
        if needed == 0 or int(free.sum()) <= needed:
            if int(free.sum()) >= needed:
                self._offer(low if needed == 0 else high)
            return []
        openness, thresholds = self._relaxed(low, high, stop)
        self._offer_rounded(openness)
        bound = bound_of(self._core, thresholds, low, high)
        if bound.most <= self._pool.floor:
            return []
        low, high = _fixed(bound, self._pool.floor, low, high)
        return _branches(min(above, bound.most), bound, openness, low, high)

    def _relaxed(self, low: Ints, high: Ints, stop: Callable[[], bool]) -> tuple[Floats, Floats]:
        if self._master is None:
            self._master = Master(self._core, descend(self._core, self._pool.floor))
        self._master.restrict(low, high)
        openness = self._master.tighten(lambda claimed: stop() or claimed < self._pool.floor)
        return openness, self._master.thresholds()

    def _offer_rounded(self, openness: Floats) -> None:
        chosen = np.zeros(self._core.sites, dtype=np.int64)
        chosen[np.argsort(-openness, kind="stable")[: self._core.rooms]] = 1
        self._offer(chosen)

    def _offer(self, picked: Ints) -> None:
        chosen = tuple(np.flatnonzero(picked).tolist())
        everywhere = tuple(sorted((*self._forced, *self._kept[list(chosen)].tolist())))
        self._pool.offer(Ranked(gain_of(self._core, chosen), everywhere))


def _branches(
    most: int, bound: Bound, openness: Floats, low: Ints, high: Ints
) -> list[tuple[int, Ints, Ints]]:
    """The node with its least decided site open, and with it closed."""
    free = np.flatnonzero((low == 0) & (high == 1))
    if not len(free):
        return [(most, low, high)]
    share = openness[free]
    undecided = np.minimum(share, 1 - share)
    pick = int(free[undecided.argmax() if undecided.max() > 1e-6 else share.argmax()])
    opened, closed = low.copy(), high.copy()
    opened[pick], closed[pick] = 1, 0
    return [
        (min(most, int(bound.most_with[pick])), opened, high),
        (min(most, int(bound.most_without[pick])), low, closed),
    ]
