"""Good whole plans fast: take some rooms' lives out of a plan, put the best ones back, keep what is better.

Given all others, the best life of one more room is found exactly by going through the tree (up to what a
set of rooms is thought to be worth), so every step keeps every budget and rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from fristed.planning.rollout import life_kernels
from fristed.planning.rollout.exact import Whole, broken
from fristed.planning.rollout.lives import Life, Town, lives_of
from fristed.planning.rollout.problem import CHANCE_PARTS, Floats, Ints, Problem
from fristed.planning.rollout.sets import Sets
from fristed.planning.rollout.wants import Wants

LOOKED_AT = 4
"""So many of the likeliest new lives are valued in full."""
HEED = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25)
"""How much of the price of money a step heeds."""
LEAN = (0.0, 0.25, 1.0)
"""How much a step believes the linear program."""
NOISE = 0.3
SLACK = 0.03
RETURN = 20
EAGER = 0.8
"""How often the better of two likely rooms is taken."""
HARD = frozenset({
    "shut", "keep", "stay", "frozen", "move", "one_room", "too_near", "staff", "rooms_at_most", "budget",
    "budget_in_all",
})  # fmt: skip
"""Rules that a room too many breaks; the others want one room more."""
LACK = 10.0
"""A whole shortfall in a node weighs as much as so many times all that could be served in it."""


class Scored(msgspec.Struct, frozen=True):
    """A plan's lives and what they are thought to be worth (days x value), shortfalls taken off."""

    lives: tuple[Life, ...]
    score: float
    worst: int = -1
    """The last node of the worst course, where that is what counts."""


class Improver:
    """Searches over lives; ``chance`` decides which rooms are taken out."""

    def __init__(self, problem: Problem, *, chance: np.random.Generator) -> None:
        self.town, self._sets, self._wants, self._chance = (
            Town(problem),
            Sets(problem),
            Wants(problem),
            chance,
        )
        nodes = problem.nodes
        self._problem = problem
        self._days = np.array([float(node.days) for node in nodes])
        self._chances = np.array([node.chance / CHANCE_PARTS for node in nodes])
        self._weight = self._days * self._chances
        top = float(np.sum(np.bincount(problem.reach.cell, problem.reach.value)))
        self._lack = LACK * max(top, 1.0) * max(node.level for node in nodes) / 1000
        self._money = np.array([float(node.budget) for node in nodes])
        self._cap = np.floor(problem.rules.carry_percent * self._money / 100)
        self._frozen = np.array([float(node.frozen) for node in nodes])
        in_all = problem.rules.budget_in_all
        self._in_all = 1e300 if in_all is None else float(in_all)
        self._staff = np.array([option.staff for option in problem.options], dtype=np.float64)
        self._tops = np.array([_limits(problem, node.period) for node in nodes])
        self._keep = np.array([option.keep for option in problem.options])
        self.price = np.zeros(len(nodes))
        """What a thousand kroner in a node is thought to be worth to other rooms."""
        self.lean = np.zeros((len(nodes), len(problem.options)))
        """How likely a linear program thinks each room (nodes x options)."""
        self._lean_by = 0.0
        self._heed, self._trial = 0.0, self.price
        self._starts = sorted({min(self._of_site(site)) for site in set(self.town.site.tolist())})

    def _of_site(self, site: int) -> list[int]:
        return [int(one) for one in np.flatnonzero(self.town.site == site)]

    def score(self, lives: Sequence[Life]) -> Scored:
        """Value a plan."""
        worth, lack = np.zeros(len(self._chances)), 0.0
        for node, level in enumerate(one.level for one in self._problem.nodes):
            rooms = self._rooms(lives, node)
            worth[node] = self._days[node] * self._sets.worth(rooms, level).worth
            lack += self._lack * self._days[node] * self._wants.lack(node, rooms)[0]
        if not self._problem.worst:
            return Scored(tuple(lives), float(worth @ self._chances) - lack)
        sums = [(float(worth[list(self._problem.path(leaf))].sum()), leaf) for leaf in self._problem.leaves]
        return Scored(tuple(lives), min(sums)[0] - lack, min(sums)[1])

    def _heed_worst(self, at: Scored) -> None:
        """Where the worst course counts, further rooms are worth most in it, and something elsewhere."""
        if self._problem.worst:
            hard = np.zeros(len(self._chances))
            hard[list(self._problem.path(at.worst))] = 1
            self._weight = self._days * (hard + float(self._chance.uniform(0, 0.5)) * self._chances)

    def _rooms(self, lives: Sequence[Life], node: int) -> Ints:
        return np.array(
            sorted(int(one.option[node]) for one in lives if one.option[node] >= 0), dtype=np.int64
        )

    def first(self) -> Scored:
        """A plan from nothing: what stands already, then the best room more, as long as it adds something."""
        standing = [Life(np.full(len(self._problem.nodes), -1), number)
                    for number, option in enumerate(self._problem.options) if option.standing]  # fmt: skip
        return self._filled([], standing)

    def repaired(self, whole: Whole) -> Scored:
        """A known plan with as few rooms taken out as its money and rules now ask for, and filled up again."""
        lives = list(lives_of(self.town, whole))
        while lives and HARD & set(broken(self._problem, self.town.whole(lives))):
            paid = self.town.costs(lives)
            dear = [float((self.town.costs([one]) * paid).sum()) for one in lives]
            del lives[int(np.argmax(dear))]
        stood = {one.first for one in lives}
        owed = [Life(np.full(len(self._days), -1), number)
                for number, option in enumerate(self._problem.options)
                if option.standing and number not in stood]  # fmt: skip
        return self._filled(lives, owed)

    def priced(self, at: Scored) -> None:
        """Take the price of money from a plan: what it is worth for what may be spent, course by course."""
        paths = [list(self._problem.path(leaf)) for leaf in self._problem.leaves]
        money = float(np.mean([self._money[path].sum() for path in paths]))
        self.price = self._chances * max(at.score, 0.0) / max(money, 1.0)

    def _filled(self, kept: list[Life], owed: list[Life]) -> Scored:
        """Put back rooms that stood before the plan (``owed``), then new ones: first thriftily, then with all that is left."""
        lives = list(kept)
        for one in owed:
            lives.append(self._again(lives, one.first))
        at = self.score(lives)
        for heed, lean in ((self._heed, self._lean_by), (0.0, 0.0)):
            self._heed, self._lean_by = heed, lean
            while (better := self._one_more(at)) is not None:
                at = better
        return at

    def _frame(self, lives: Sequence[Life]) -> tuple[Floats, Floats]:
        """Per node: money and rules for one room more; and what each option is worth there."""
        paid = self.town.costs(lives)
        on_the_way = paid.copy()
        for node, up in enumerate(self.town.parents):
            on_the_way[node] += on_the_way[up] if up >= 0 else 0.0
        frame = np.column_stack(
            (self._money - paid, self._cap, self._frozen, self._heed * self._trial, on_the_way)
        )
        gains = np.full((len(paid), len(self._staff)), life_kernels.NEVER)
        for node in range(len(paid)):
            gains[node] = self._gains(lives, node)
        return frame, gains

    def _gains(self, lives: Sequence[Life], node: int) -> Floats:
        rooms = self._rooms(lives, node)
        worth = self._weight[node] * self._sets.added(rooms, self._problem.nodes[node].level)
        now, more = self._wants.lack(node, rooms)
        worth = worth * (1 + self._lean_by * self.lean[node])
        gains: Floats = worth + self._days[node] * self._lack * (now - more)
        most_rooms, most_staff = self._tops[node]
        if len(rooms) >= most_rooms:
            gains[:] = life_kernels.NEVER
        gains[self._staff + self._staff[rooms].sum() > most_staff] = life_kernels.NEVER
        taken = set(self.town.site[rooms].tolist())
        taken |= {other for site in taken for other in self.town.near.get(site, ())}
        gains[np.isin(self.town.site, sorted(taken))] = life_kernels.NEVER
        return gains

    def _live(self, start: int, first: int, frame: Floats, gains: Floats) -> tuple[Life, float]:
        chain = self.town.chain(start)
        reward = np.column_stack((np.zeros(len(frame)), gains[:, chain.options]))
        before = int(np.flatnonzero(chain.options == first)[0]) if first >= 0 else -1
        forced = np.full(len(frame), -1)
        if first >= 0 and self._keep[first]:
            forced = np.where(chain.shut[:, before], -1, before)
        states, worth = life_kernels.life(
            before, frame, self.town.kids, self.town.parents, reward, chain.terms, chain.moving, chain.shut,
            self._in_all, forced,
        )  # fmt: skip
        option = np.where(states >= 0, chain.options[states], -1)
        return Life(option, first), float(worth)

    def _again(self, lives: Sequence[Life], first: int) -> Life:
        frame, gains = self._frame(lives)
        return self._live(first, first, frame, gains)[0]

    def _one_more(self, at: Scored) -> Scored | None:
        """The plan with the best life more, or None where none adds anything."""
        frame, gains = self._frame(at.lives)
        tried = [self._live(start, -1, frame, gains) for start in self._starts if gains[:, self.town.chain(start).options].max() > 0]  # fmt: skip
        likely = sorted((one for one in tried if one[1] > 0), key=lambda one: -one[1])[:LOOKED_AT]
        best: Scored | None = None
        for life, _ in likely:
            scored = self.score((*at.lives, life))
            better = scored.score > at.score and (best is None or scored.score > best.score)
            if better and (best is None or self._chance.random() < EAGER):
                best = scored
        return best

    def step(self, at: Scored, gone: Sequence[int]) -> Scored:
        """Take lives out and put the best ones back, at prices of money that are tried out."""
        kept = [one for place, one in enumerate(at.lives) if place not in gone]
        owed = [at.lives[place] for place in gone if at.lives[place].first >= 0]
        self._heed, self._lean_by = float(self._chance.choice(HEED)), float(self._chance.choice(LEAN))
        self._trial = self.price * np.exp(self._chance.normal(0, NOISE, len(self.price)))
        return self._filled(kept, owed)

    def improve(
        self, at: Scored, *, stop: Callable[[], bool], patience: int, found: Callable[[Scored], None]
    ) -> Scored:
        """Take out and put back, at first accepting a little worse, until ``patience`` steps in a row find nothing better."""
        best, idle = at, 0
        self._heed_worst(at)
        while idle < patience and not stop():
            other = self.step(at, self._pick(at))
            slack = SLACK * self._chance.random() * (1 - idle / patience)
            idle += 1
            if other.score > best.score + 1e-7 * abs(best.score) + 1e-9:
                best, idle = other, 0
                found(best)
            if other.score >= at.score - slack * abs(best.score):
                at = other
            if idle and idle % RETURN == 0:
                at = best
            self._heed_worst(at)
        return best

    def _pick(self, at: Scored) -> tuple[int, ...]:
        count = len(at.lives)
        if not count:
            return ()
        many = int(self._chance.integers(1, min(4, count) + 1))
        return tuple(map(int, self._chance.choice(count, many, replace=False)))


def _limits(problem: Problem, period: int) -> tuple[float, float]:
    """Most rooms and most staff in a period."""
    rooms = [most for at, most in problem.rules.at_most if at == period]
    if problem.rules.between is not None and problem.rules.between[0] == period:
        rooms.append(problem.rules.between[2])
    staff = [most for at, most in problem.rules.staff if at == period]
    return float(min(rooms, default=10**9)), float(min(staff, default=10**9))
