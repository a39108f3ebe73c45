"""A certificate: the plan, who it serves, and a tree of multipliers that bound every other plan.

``check`` replays it with exact whole numbers and no solver: it writes the cuts anew from prices and
thresholds, adds the rows up with the multipliers, and takes each column at its better bound.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

import msgspec
import numpy as np

from fristed.planning.rollout import exact
from fristed.planning.rollout.columns import bounds_of, columns_of
from fristed.planning.rollout.exact import Whole
from fristed.planning.rollout.problem import LEVEL_PARTS, PRICE_PARTS, Ints, Problem
from fristed.planning.rollout.rows import goal_of, rows_of

MULTIPLIER_PARTS = 1 << 40
"""Multipliers are whole numbers of this part."""

Sparse: TypeAlias = tuple[tuple[int, int], ...]


class CutRow(msgspec.Struct, frozen=True):
    """One row by a cut: ``what`` (base, group, total, floor), its node, group or district, prices and thresholds.

    ``load`` is a floor's. Thresholds are of the cells that matter (the group's, the district's, all).
    """

    what: str
    place: int
    group: int
    price: int
    threshold: int
    load: int = 0


class Branch(msgspec.Struct, frozen=True):
    """One place of the tree: a leaf with ``multipliers`` (row, decimal digits: they outgrow 64 bits), or a ``column`` split at 0 and 1 (``below``, ``above``)."""

    multipliers: tuple[tuple[int, str], ...] = ()
    column: int = -1
    below: int = -1
    above: int = -1


class Certificate(msgspec.Struct, frozen=True):
    """All that a checker needs besides the problem: rows are the frame's, then these cuts in order."""

    prices: tuple[tuple[int, ...], ...]
    thresholds: tuple[tuple[int, ...], ...]
    cuts: tuple[CutRow, ...]
    tree: tuple[Branch, ...]
    stand: tuple[tuple[int, ...], ...] = ()
    move: tuple[tuple[int, ...], ...] = ()
    shares: tuple[Sparse, ...] = ()


class Checked(msgspec.Struct, frozen=True):
    """What the checker found: ``value`` of the plan and ``bound`` of all plans (goal units), or what is wrong."""

    sound: bool
    value: Fraction | None
    bound: Fraction
    faults: tuple[str, ...]


def check(problem: Problem, certificate: Certificate) -> Checked:
    """Replay a certificate."""
    faults: list[str] = []
    value = _check_plan(problem, certificate, faults) if certificate.stand else None
    bound = _Bounder(problem, certificate).bound(0)
    if value is not None and value > bound:
        faults.append("The plan is worth more than the bound allows.")
    return Checked(not faults, value, bound, tuple(faults))


def _check_plan(problem: Problem, certificate: Certificate, faults: list[str]) -> Fraction:
    whole = Whole(
        np.array(certificate.stand, dtype=np.int64),
        np.array(certificate.move, dtype=np.int64).reshape(len(problem.nodes), len(problem.moves)),
    )
    faults += [f"The plan breaks the rule {rule!r}." for rule in exact.broken(problem, whole)]
    worths = []
    for place in range(len(problem.nodes)):
        share = np.zeros(len(problem.reach.spot), dtype=np.int64)
        for pair, amount in certificate.shares[place]:
            share[pair] = amount
        fault = exact.check_shares(problem, whole, place, share)
        faults += [] if fault is None else [fault]
        worths.append(exact.worth_of(problem, whole, place, share))
    return exact.goal_value(problem, worths)


class _Bounder:
    """Bounds of the tree's leaves in exact arithmetic."""

    def __init__(self, problem: Problem, certificate: Certificate) -> None:
        self._problem, self._certificate = problem, certificate
        self._columns = columns_of(problem)
        self._low, self._high = (list(map(int, one)) for one in bounds_of(problem, self._columns))
        self._goal = goal_of(problem, self._columns)
        self._frame = rows_of(problem, self._columns)
        self._known: dict[int, tuple[dict[int, int], int]] = {}

    def bound(self, root: int) -> Fraction:
        """The bound of the tree below ``root``."""
        found: list[Fraction] = []
        todo: list[tuple[int, dict[int, int]]] = [(root, {})]
        while todo:
            at, held = todo.pop()
            branch = self._certificate.tree[at]
            if branch.column >= 0:
                todo.append((branch.below, held | {branch.column: 0}))
                todo.append((branch.above, held | {branch.column: 1}))
                continue
            found.append(self._leaf(branch.multipliers, held))
        return max(found)

    def _leaf(self, multipliers: tuple[tuple[int, str], ...], held: dict[int, int]) -> Fraction:
        left = {column: amount * MULTIPLIER_PARTS for column, amount in enumerate(self._goal) if amount}
        total = 0
        for number, written in multipliers:
            multiplier = int(written)
            terms, limit, equal = self._row(number)
            if multiplier < 0 and not equal:
                continue
            total += multiplier * limit
            for column, amount in terms.items():
                left[column] = left.get(column, 0) - multiplier * amount
        for column, amount in left.items():
            low = held.get(column, self._low[column])
            high = held.get(column, self._high[column])
            total += amount * (high if amount > 0 else low)
        return Fraction(total, MULTIPLIER_PARTS)

    def _row(self, number: int) -> tuple[dict[int, int], int, bool]:
        frame = self._frame
        if number >= len(frame.limit):
            if number not in self._known:
                self._known[number] = self._cut(self._certificate.cuts[number - len(frame.limit)])
            return *self._known[number], False
        here = slice(int(frame.start[number]), int(frame.start[number + 1]))
        terms: dict[int, int] = {}
        for column, amount in zip(frame.column[here], frame.amount[here], strict=True):
            terms[int(column)] = terms.get(int(column), 0) + int(amount)
        return terms, int(frame.limit[number]), bool(frame.equal[number])

    def _cut(self, cut: CutRow) -> tuple[dict[int, int], int]:
        own = cut.what in ("base", "group")  # all cuts of a node's groups must be at its one base price
        price = self._certificate.prices[cut.place if own else cut.price]
        if cut.what == "base":
            return self._base(cut.place, price), 0
        return self._cells(cut, price, np.array(self._certificate.thresholds[cut.threshold], dtype=np.int64))

    def _base(self, place: int, price: tuple[int, ...]) -> dict[int, int]:
        columns = self._columns
        terms = {int(columns.total[place, 0]): PRICE_PARTS}
        terms |= {int(column): -PRICE_PARTS for column in columns.served[place]}
        for number in range(len(self._problem.options)):
            terms[int(columns.stand[place, number])] = -self._rent(number, price)
        return terms

    def _rent(self, number: int, price: tuple[int, ...]) -> int:
        option = self._problem.options[number]
        steps = zip(option.widths, self._problem.losses, strict=True)
        return sum(width * max(price[option.spot] - loss, 0) for width, loss in steps)

    def _cells(self, cut: CutRow, price: tuple[int, ...], threshold: Ints) -> tuple[dict[int, int], int]:
        """The coefficients of a cut by plain sums over its cells: max(value - price x load - threshold, 0)."""
        problem, columns, reach = self._problem, self._columns, self._problem.reach
        cells = cells_of(problem, cut.what, cut.group)
        mine = np.zeros(reach.cells, dtype=bool)
        mine[cells] = True
        full = np.zeros(reach.cells, dtype=np.int64)
        full[cells] = np.maximum(threshold, 0)
        pairs = np.flatnonzero(mine[reach.cell])
        value = reach.load if cut.what == "floor" else reach.value
        paid = np.array(price, dtype=np.int64)[reach.spot[pairs]] * reach.load[pairs]
        over = np.maximum(PRICE_PARTS * value[pairs] - paid - full[reach.cell[pairs]], 0)
        at = np.zeros(reach.spots, dtype=np.int64)
        np.add.at(at, reach.spot[pairs], over)
        held, level = int(full.sum()), problem.nodes[cut.place].level
        if cut.what == "floor":
            terms = {
                int(columns.stand[cut.place, n]): -int(at[o.spot]) for n, o in enumerate(problem.options)
            }
            return terms, held - cut.load * PRICE_PARTS
        terms = {
            int(columns.stand[cut.place, number]): -int(at[option.spot]) * level
            - (self._rent(number, price) * LEVEL_PARTS if cut.what == "total" else 0)
            for number, option in enumerate(problem.options)
        }
        claimed = columns.total[cut.place, 0] if cut.what == "total" else columns.served[cut.place, cut.group]
        return terms | {int(claimed): PRICE_PARTS * LEVEL_PARTS}, level * held


def cells_of(problem: Problem, what: str, group: int) -> Ints:
    """The cells a cut is about: a group's, a district's, or all."""
    if what == "total":
        return np.arange(problem.reach.cells)
    labels = problem.reach.district if what == "floor" else problem.reach.group
    return np.flatnonzero(labels == group)
