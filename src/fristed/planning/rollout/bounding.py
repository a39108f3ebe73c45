"""The master problem with its cuts: a linear program whose value no plan can pass."""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.rollout.cells import (
    cut_at,
    cut_of,
    floor_cut,
    plain_reach,
    room_at,
    settled_prices,
    widths_at,
)  # fmt: skip
from fristed.planning.rollout.columns import bounds_of, columns_of
from fristed.planning.rollout.problem import LEVEL_PARTS, PRICE_PARTS, Floats, Ints, Problem
from fristed.planning.rollout.rows import (
    Cut,
    Rows,
    Writer,
    base_row,
    floor_row,
    goal_of,
    group_row,
    rent,
    rows_of,
    total_row,
)  # fmt: skip
from fristed.planning.siting.rollout_lp import GrowingLp, Solved

BROKEN = 1e-6
"""A cut is added where it is broken by more than this share of what is claimed."""


class Point(msgspec.Struct, frozen=True):
    """Where the linear program stands: shares of the options (nodes x options) and its value."""

    ended: str
    value: float
    stands: Floats
    solved: Solved


class Use(msgspec.Struct, frozen=True):
    """One row by a cut: ``what`` is group, total or floor; ``group`` a group or a district; ``load`` a floor's."""

    what: str
    place: int
    group: int
    load: int
    cut: Cut


class Master:
    """One linear program per problem. Values are exact whole numbers times ``unit`` (columns) inside HiGHS.

    Each node has base prices, and all its groups' cuts use them: groups cut at different prices would
    count the same room twice or not at all. Cuts of a node's total may use any prices.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem, self.columns = problem, columns_of(problem)
        self.low, self.high = bounds_of(problem, self.columns)
        self.goal = goal_of(problem, self.columns)
        self.widths = widths_at(problem)
        self.base = np.zeros((len(problem.nodes), problem.reach.spots), dtype=np.int64)
        self.uses: list[Use] = []
        self.frame = rows_of(problem, self.columns)
        self._plain = plain_reach(problem.reach)
        self._unit, self._inner = self._units(), True
        self._spot = np.array([option.spot for option in problem.options], dtype=np.int64)
        self._lay_out()

    def _units(self) -> Floats:
        columns, unit = self.columns, np.ones(self.columns.count)
        unit[columns.served] = 1000.0
        unit[columns.total] = 1000.0
        unit[columns.save] = max(1.0, float(self.high[columns.save].max(initial=0)))
        unit[columns.worst] = 1000.0 * 365
        return unit

    def _lay_out(self) -> None:
        goal = np.array([float(amount) for amount in self.goal]) * self._unit
        self.per = float(np.abs(goal).max()) or 1.0
        self._lp = GrowingLp(goal / self.per, self.low / self._unit, self.high / self._unit)
        self._lp.inside(self._inner)
        self._scales: list[Floats] = []
        self.count = 0
        self._add(self.frame)
        writer = Writer()
        for place in range(len(self.problem.nodes)):
            base_row(self.problem, self.columns, self.base[place], place, writer)
        for use in self.uses:
            self._write(use, writer)
        self._add(writer.rows())

    def _write(self, use: Use, writer: Writer) -> None:
        problem, columns = self.problem, self.columns
        if use.what == "group":
            group_row(problem, columns, use.cut, use.place, use.group, writer)
        elif use.what == "total":
            total_row(problem, columns, use.cut, use.place, writer)
        else:
            floor_row(problem, columns, use.cut, use.place, use.group, use.load, writer)

    def _add(self, rows: Rows) -> None:
        if not len(rows.limit):
            return
        amount = rows.amount * self._unit[rows.column]
        size = np.maximum.reduceat(np.append(np.abs(amount), 0), rows.start[:-1])
        size = np.where((np.diff(rows.start) > 0) & (size > 0), size, 1.0)
        self._scales.append(size)
        self.count += len(rows.limit)
        self._lp.add(
            rows.start, rows.column, amount / np.repeat(size, np.diff(rows.start)), rows.limit / size, rows.equal
        )  # fmt: skip

    def solve(self) -> Point:
        """Solve the linear program as it stands."""
        solved = self._lp.solve()
        stands = np.zeros(self.columns.stand.shape)
        if len(solved.values):
            stands = np.clip(solved.values[self.columns.stand], 0, 1)
        return Point(solved.ended, solved.value * self.per, stands, solved)

    def adopt(self, other: Master) -> None:
        """Take over the cuts and prices of a master over the same pairs; both hold in any node of either.

        Floors are not taken over: their loads are the other question's.
        """
        if (
            len(other.problem.nodes) != len(self.problem.nodes)
            or other.problem.reach is not self.problem.reach
        ):
            return
        self.base = other.base
        self.uses = [use for use in other.uses if use.what != "floor"]
        self._lay_out()

    def hold(self, columns: Ints, low: Ints, high: Ints) -> None:
        """Hold columns between whole bounds."""
        self._lp.bound(columns, low / self._unit[columns], high / self._unit[columns])

    def inside(self, inner: bool) -> None:
        """Solve by interior point (for the first rounds) or by simplex (for branching)."""
        self._inner = inner
        self._lp.inside(inner)

    def ray(self) -> Floats | None:
        """Why the linear program has no solution, as multipliers in whole-number space."""
        found = self._lp.ray()
        return None if found is None else found / np.concatenate(self._scales)

    def multipliers(self, point: Point) -> Floats:
        """The rows' dual values in whole-number space (>= 0 but on equalities)."""
        return point.solved.duals * self.per / np.concatenate(self._scales)

    def rebase(self, price: Ints) -> None:
        """Take new base prices: the groups' cuts keep their thresholds and are written anew."""
        reach, made = self.problem.reach, {}
        self.base = price
        for use in self.uses:
            key = use.place, id(use.cut)
            if use.what == "group" and key not in made:
                made[key] = cut_of(
                    reach, reach.group, price[use.place], use.cut.threshold, self.columns.groups
                )
        self.uses = [
            msgspec.structs.replace(use, cut=made[use.place, id(use.cut)]) if use.what == "group" else use
            for use in self.uses
        ]
        self._lay_out()

    def separate(self, point: Point, *, sweeps: int = 2) -> tuple[int, Ints]:
        """Add the cuts that the point breaks; how many, and the prices that fit the point's rooms."""
        values, found, so_far = point.solved.values * self._unit, np.zeros_like(self.base), len(self.uses)
        for place, node in enumerate(self.problem.nodes):
            openness, room = room_at(self.problem, point.stands[place], self.widths)
            price = settled_prices(
                self.problem, openness, room * LEVEL_PARTS / node.level, self.base[place] / PRICE_PARTS,
                sweeps=sweeps, steps=10,
            )  # fmt: skip
            cut = cut_at(self.problem, openness, price, self.columns.groups)
            found[place] = cut.price
            self._find_total(cut, place, point.stands[place], values)
            self._find_groups(place, openness, values)
            self._find_floors(place, openness)
        writer = Writer()
        for use in self.uses[so_far:]:
            self._write(use, writer)
        self._add(writer.rows())
        return len(self.uses) - so_far, found

    def _find_total(self, cut: Cut, place: int, stands: Floats, values: Floats) -> None:
        level = self.problem.nodes[place].level / LEVEL_PARTS
        worth = cut.over.sum(axis=0)[self._spot] * level + rent(self.problem, cut.price)
        most = cut.held.sum() * level + worth @ stands
        if values[self.columns.total[place, 0]] * PRICE_PARTS > most * (1 + BROKEN):
            self.uses.append(Use("total", place, -1, 0, cut))

    def _find_groups(self, place: int, openness: Floats, values: Floats) -> None:
        columns, level = self.columns, self.problem.nodes[place].level / LEVEL_PARTS
        cut = cut_at(self.problem, openness, self.base[place] / PRICE_PARTS, columns.groups)
        claimed = values[columns.served[place]] * PRICE_PARTS
        most = (cut.held + cut.over @ openness) * level
        for group in np.flatnonzero(claimed > most + BROKEN * np.maximum(claimed, claimed.sum() / 10)):
            self.uses.append(Use("group", place, int(group), 0, cut))

    def _find_floors(self, place: int, openness: Floats) -> None:
        """Cuts for the districts whose reach at these rooms is below their floor."""
        node, reach = self.problem.nodes[place], self._plain
        wanted = [] if node.closed else [one for one in self.problem.rules.floors if one[0] == node.period]
        if not wanted:
            return
        cut = floor_cut(reach, openness, int(reach.district.max()) + 1)
        for _, district, load in wanted:
            most = int(cut.held[district]) + float(cut.over[district] @ openness)
            if most < load * PRICE_PARTS - 1:
                self.uses.append(Use("floor", place, district, load, cut))
