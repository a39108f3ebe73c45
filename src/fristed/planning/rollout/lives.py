"""Whole plans as lives of rooms: each room's options node by node, the best one given all others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import msgspec
import numpy as np

from fristed.planning.rollout import life_kernels
from fristed.planning.rollout.exact import Whole
from fristed.planning.rollout.problem import Floats, Ints, Problem


class Life(msgspec.Struct, frozen=True):
    """One room: its option in each node (-1: none); ``first`` is what stood before the plan (-1: none)."""

    option: Ints
    first: int


class Chain(msgspec.Struct, frozen=True):
    """What a room that starts at a site can become: options, their costs, and what moving between them costs."""

    options: Ints
    terms: Floats
    moving: Floats
    shut: Ints


class Town:
    """The parts of a problem that lives need, laid out once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.parents = np.array([node.parent for node in problem.nodes], dtype=np.int64)
        self.kids = _kids(self.parents)
        self.site = np.array([option.site for option in problem.options], dtype=np.int64)
        self.shut = np.array(
            [[problem.shut(at, one) for one in range(len(problem.options))] for at in range(len(problem.nodes))]
        )  # fmt: skip
        self.links = {(move.source, move.target): at for at, move in enumerate(problem.moves)}
        self._chains: dict[int, Chain] = {}

    def chain(self, option: int) -> Chain:
        """What rooms at an option's site can become, over at most two moves."""
        site = int(self.site[option])
        if site not in self._chains:
            self._chains[site] = self._follow(np.flatnonzero(self.site == site))
        return self._chains[site]

    def _follow(self, options: Ints) -> Chain:
        found = list(map(int, options))
        for _ in range(2):
            found += sorted({to for source, to in self.links if source in found} - set(found))
        ours = [self.problem.options[one] for one in found]
        moving = np.full((len(found), len(found)), life_kernels.NO_MOVE)
        place = {one: at for at, one in enumerate(found)}
        for (source, to), link in self.links.items():
            if source in place and to in place:
                moving[place[source], place[to]] = self.problem.moves[link].cost
        terms = np.array([[one.setup, one.running, one.closing, one.stay] for one in ours], dtype=np.float64)
        return Chain(np.array(found), terms.T.copy(), moving, self.shut[:, found].copy())

    def costs(self, lives: Sequence[Life]) -> Floats:
        """What rooms cost in each node."""
        paid = np.zeros(len(self.parents))
        for life in lives:
            for node, up in enumerate(self.parents):
                was = life.first if up < 0 else int(life.option[up])
                paid[node] += self._cost(node, was, int(life.option[node]))
        return paid

    def _cost(self, node: int, was: int, now: int) -> float:
        options = self.problem.options
        if now < 0:
            return 0.0 if was < 0 or self.shut[node, was] else options[was].closing
        if was == now:
            return options[now].running
        if was < 0:
            return options[now].setup + options[now].running
        return self.problem.moves[self.links[was, now]].cost + options[now].running

    def whole(self, lives: Sequence[Life]) -> Whole:
        """The plan that lives make together."""
        problem = self.problem
        stand = np.zeros((len(problem.nodes), len(problem.options)), dtype=np.int64)
        move = np.zeros((len(problem.nodes), len(problem.moves)), dtype=np.int64)
        for life in lives:
            for node, up in enumerate(self.parents):
                was, now = life.first if up < 0 else int(life.option[up]), int(life.option[node])
                if now >= 0:
                    stand[node, now] = 1
                    if was >= 0 and was != now:
                        move[node, self.links[was, now]] = 1
        return Whole(stand, move)

    @cached_property
    def near(self) -> dict[int, tuple[int, ...]]:
        """The sites that may not have a room while another has."""
        found: dict[int, list[int]] = {}
        for one, other in self.problem.rules.too_near:
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
        return {site: tuple(others) for site, others in found.items()}


def lives_of(town: Town, whole: Whole) -> tuple[Life, ...]:
    """The lives that make up a plan."""
    problem, count = town.problem, len(town.problem.nodes)
    standing = [number for number, option in enumerate(problem.options) if option.standing]
    firsts, tracks = list(standing), [np.full(count, -1) for _ in standing]
    rooms: list[dict[int, int]] = []  # option -> life, node by node
    for node, up in enumerate(town.parents):
        before = {option: at for at, option in enumerate(standing)} if up < 0 else rooms[up]
        moved = {problem.moves[int(link)].source: problem.moves[int(link)].target
                 for link in np.flatnonzero(whole.move[node])}  # fmt: skip
        here = {moved.get(option, option): at for option, at in before.items()}
        now: dict[int, int] = {}
        for option in map(int, np.flatnonzero(whole.stand[node])):
            if option not in here:
                here[option] = len(tracks)
                firsts.append(-1)
                tracks.append(np.full(count, -1))
            now[option] = here[option]
            tracks[now[option]][node] = option
        rooms.append(now)
    return tuple(Life(track, first) for track, first in zip(tracks, firsts, strict=True))


def _kids(parents: Ints) -> Ints:
    most = int(np.bincount(parents[parents >= 0], minlength=1).max(initial=1)) or 1
    kids = np.full((len(parents), most), -1)
    count = np.zeros(len(parents), dtype=np.int64)
    for node, up in enumerate(parents):
        if up >= 0:
            kids[up, count[up]] = node
            count[up] += 1
    return kids
