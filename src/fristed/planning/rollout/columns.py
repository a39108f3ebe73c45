"""The columns of the master problem: which variable stands where, and between which whole bounds."""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.rollout.problem import LEVEL_PARTS, Ints, Problem


class Columns(msgspec.Struct, frozen=True):
    """Places of the variables; every block is nodes x something, one node after another.

    stand, start, close: options; move: moves; save, total: one; served: groups; worst: one in all.
    """

    stand: Ints
    start: Ints
    close: Ints
    move: Ints
    save: Ints
    total: Ints
    served: Ints
    worst: int
    count: int

    @property
    def groups(self) -> int:
        """How many groups of cells there are."""
        return int(self.served.shape[1])


def columns_of(problem: Problem) -> Columns:
    """Lay the variables out."""
    nodes, options = len(problem.nodes), len(problem.options)
    groups = int(problem.reach.group.max()) + 1 if problem.reach.cells else 0
    sizes = [options, options, options, len(problem.moves), 1, 1, groups]
    wide = sum(sizes)
    edges = np.cumsum([0, *sizes])
    blocks = [
        np.arange(nodes)[:, None] * wide + np.arange(edges[part], edges[part + 1])[None, :]
        for part in range(len(sizes))
    ]
    stand, start, close, move, save, total, served = blocks
    return Columns(stand, start, close, move, save, total, served, nodes * wide, nodes * wide + 1)


def bounds_of(problem: Problem, columns: Columns) -> tuple[Ints, Ints]:
    """Whole lower and upper bounds of every column; all are finite, so any multipliers give a bound."""
    low, high = np.zeros(columns.count, dtype=np.int64), np.ones(columns.count, dtype=np.int64)
    tops = _tops(problem, columns.groups)
    for place, node in enumerate(problem.nodes):
        high[columns.save[place]] = problem.rules.carry_percent * node.budget // 100
        high[columns.served[place]] = -(-tops * node.level // LEVEL_PARTS)
        high[columns.total[place]] = -(-int(tops.sum()) * node.level // LEVEL_PARTS)
        _bound_options(problem, columns, place, low, high)
    high[columns.worst] = sum(
        int(tops.sum() * node.level // LEVEL_PARTS + 1) * node.days for node in problem.nodes
    )
    return low, high


def _tops(problem: Problem, groups: int) -> Ints:
    """What each group is worth if every cell is served as well as it can be."""
    best = np.zeros(problem.reach.cells, dtype=np.int64)
    np.maximum.at(best, problem.reach.cell, problem.reach.value)
    tops = np.zeros(groups, dtype=np.int64)
    np.add.at(tops, problem.reach.group, best)
    return tops


def _bound_options(problem: Problem, columns: Columns, place: int, low: Ints, high: Ints) -> None:
    node = problem.nodes[place]
    for number, option in enumerate(problem.options):
        if problem.shut(place, number):
            high[columns.stand[place, number]] = 0
        elif option.keep:
            low[columns.stand[place, number]] = 1
        if node.frozen or problem.shut(place, number):
            high[columns.start[place, number]] = 0
    for number, move in enumerate(problem.moves):
        if problem.shut(place, move.target):
            high[columns.move[place, number]] = 0
