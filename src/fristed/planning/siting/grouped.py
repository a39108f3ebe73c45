"""The linear program of a question with very many rows: one cut for a group of rows, not one for each.

Rows are grouped by the first site on their lists. One cut for all rows converges too slowly, one per row
makes the program too large (docs/measured/siting.md).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fristed.planning.siting.group_kernels import critical, group_cuts
from fristed.planning.siting.instance import Floats, Ints
from fristed.planning.siting.relaxation import TOLERANCE, Relaxation
from fristed.planning.siting.rows import Rows

ENOUGH = 1e-7
"""Rounds end when the program claims all but this share of what its openness costs."""
MOST_CUTS = 400
"""Rounds of cuts in one node, at most: nothing goes on for ever."""


class GroupedRelaxation(Relaxation):
    """The same program with one variable and one cut a round for each group of rows."""

    def __init__(self, rows: Rows, multipliers: Floats) -> None:
        self._rows = rows
        served = rows.start[1:] > rows.start[:-1]
        first = np.full(len(rows.cap), rows.sites)
        first[served] = rows.site[rows.start[:-1][served]]
        names, self._group = np.unique(first, return_inverse=True)
        least = rows.cap.copy()
        least[served] = rows.cost[rows.start[:-1][served]]
        self._floor = least
        self._groups = len(names)
        self._least = np.bincount(self._group, least, minlength=self._groups)
        self._cap = np.bincount(self._group, rows.cap, minlength=self._groups)
        self._unit = max(float(self._cap.mean()), 1.0)
        self._cut_group: list[int] = []
        self._cut_thresholds: list[Ints] = []
        self._members = [np.flatnonzero(self._group == g) for g in range(self._groups)]
        self._lay_out_program(self._least, self._cap)
        thresholds = np.clip(np.rint(multipliers).astype(np.int64), least, rows.cap)
        self._add_groups(np.arange(self._groups), thresholds)

    def _add_groups(self, groups: Ints, thresholds: Ints) -> None:
        """One cut for each of ``groups``, at the thresholds of its rows."""
        wanted = np.zeros(self._groups, dtype=np.bool_)
        wanted[groups] = True
        rows = self._rows
        table, whole = group_cuts(rows.start, rows.site, rows.cost, self._group, wanted, thresholds, rows.sites, self._groups)  # fmt: skip
        for g in groups.tolist():
            columns = np.flatnonzero(table[g]).astype(np.int32)
            column = np.concatenate((columns, [rows.sites + g])).astype(np.int32)
            value = np.concatenate((table[g][columns] / self._unit, [1.0]))
            self._highs.addRow(whole[g] / self._unit, self._free, len(column), column, value)
            self._cut_group.append(g)
            self._cut_thresholds.append(thresholds[self._members[g]])

    def tighten(
        self, enough: Callable[[float], bool], stop: Callable[[], bool]
    ) -> tuple[Floats, Floats] | None:
        """As the program with a cut for each row; its bound is as good once no group's cut is broken."""
        rows, found = self._rows, None
        for _ in range(MOST_CUTS):
            values = None if stop() else self._solved(stop)
            if values is None:
                break
            openness, claimed = np.clip(values[: rows.sites], 0, 1), values[rows.sites :] * self._unit
            found = openness, self._multipliers()
            thresholds, given = critical(rows.start, rows.site, rows.cost, rows.cap, openness)
            needed = np.bincount(self._group, given, minlength=self._groups)
            broken = np.flatnonzero(claimed < needed - TOLERANCE * np.maximum(needed, self._unit))
            claims = float(claimed.sum())
            if not len(broken) or enough(claims) or needed.sum() - claims < ENOUGH * claims:
                break
            self._add_groups(broken, thresholds)
        return found

    def _multipliers(self) -> Floats:
        duals = np.maximum(np.asarray(self._highs.getSolution().row_dual)[1:], 0)
        share = np.bincount(self._cut_group, duals, minlength=self._groups)
        mean = np.maximum(1 - share, 0)[self._group] * self._floor
        for cut in np.flatnonzero(duals > 0):
            mean[self._members[self._cut_group[cut]]] += duals[cut] * self._cut_thresholds[cut]
        return np.asarray(mean)
