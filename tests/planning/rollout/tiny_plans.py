"""Tiny plans over years, and every one of their answers, for tests."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np

from fristed.planning.rollout import exact
from fristed.planning.rollout.problem import Move, Node, Option, Problem, Rules, reach_of
from fristed.planning.rollout.worth import Appraiser


def tiny(seed: int, *, losses=(0,), worst=False, rules=None, sites=3, cells=12) -> Problem:
    """Three sites, two periods, three nodes: temporary rooms may end after the first."""
    chance = np.random.default_rng(seed)
    load = np.where(chance.random((cells, sites)) < 0.7, chance.integers(500, 4000, (cells, sites)), 0)
    cell, spot = np.nonzero(load)
    value = load[cell, spot] * chance.integers(1, 4, cells)[cell]
    reach = reach_of(
        cell, spot, load[cell, spot], value, spots=sites, group=np.arange(cells) % 2,
        district=np.arange(cells) % 2, demand=load.max(axis=1),
    )  # fmt: skip
    options = []
    for site in range(sites):
        widths = tuple(int(one) for one in chance.integers(2000, 9000, len(losses)))
        options.append(
            Option(site=site, spot=site, kind=site % 2, first=int(chance.integers(0, 2)), end=2,
                   setup=int(chance.integers(1, 6)), running=int(chance.integers(2, 6)), closing=1, staff=3,
                   widths=widths, standing=site == 0 and bool(chance.integers(0, 2)))
        )  # fmt: skip
    nodes = (
        Node(period=0, parent=-1, days=100, budget=9),
        Node(period=1, parent=0, days=100, budget=9, chance=400_000, closed=(0,), futures=(0,)),
        Node(period=1, parent=0, days=100, budget=int(chance.integers(6, 14)), chance=600_000, futures=(1,), level=1200),
    )  # fmt: skip
    return Problem(
        reach=reach, options=tuple(options), moves=(Move(0, 1, 2),), nodes=nodes, losses=losses,
        rules=rules or Rules(carry_percent=50), worst=worst,
    )  # fmt: skip


def every_plan(problem: Problem):
    """Every plan that keeps the rules."""
    options, nodes, moves = len(problem.options), len(problem.nodes), len(problem.moves)
    for bits in product((0, 1), repeat=nodes * options):
        stand = np.array(bits, dtype=np.int64).reshape(nodes, options)
        for moved in product((0, 1), repeat=nodes * moves):
            whole = exact.Whole(stand, np.array(moved, dtype=np.int64).reshape(nodes, moves))
            if not exact.broken(problem, whole):
                yield whole


def best_by_trying(problem: Problem) -> Fraction | None:
    """The best value any plan reaches, each served by the appraiser (to about a part in 65,536)."""
    appraiser = Appraiser(problem)
    values = [appraiser.appraise(whole).value for whole in every_plan(problem)]
    return max(values, default=None)
