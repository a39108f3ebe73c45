"""The linear program that proposes thresholds: closed-form Benders cuts, solved by HiGHS.

Cuts after Duran-Mateluna, Ales and Elloumi (EJOR 308, 2023): with y the openness of the sites and
e_i the gain of row i, for any threshold t,   e_i <= t + sum_j max(gains_ij - t, 0) y_j,   and the
tightest t at a given y is the gain of the row's critical site, found in one pass.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from highspy._core import HighsModelStatus, _Highs, kHighsInf

from fristed.errors import FristedError
from fristed.planning.siting.instance import Floats, Instance, Ints

TOLERANCE = 1e-7


class Master:
    """One linear program per instance; cuts stay, the sites' bounds change from node to node."""

    def __init__(self, instance: Instance, thresholds: Floats) -> None:
        self._instance = instance
        self._tops = instance.gains.max(axis=1).astype(np.float64)
        self._unit = max(float(self._tops.sum()) / max(len(self._tops), 1), 1.0)
        self._gains = instance.gains / self._unit
        self._row_of = np.zeros(0, dtype=np.int64)
        self._threshold = np.zeros(0)
        self._highs = self._laid_out()
        self._add(np.arange(len(self._tops)), thresholds / self._unit)

    def _laid_out(self) -> _Highs:
        rows, sites = self._gains.shape
        highs = _Highs()  # `highspy.Highs` prints a banner on stdout, where `--json` writes
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("threads", 1)
        highs.setOptionValue(
            "simplex_scale_strategy", 0
        )  # scaled already; scaling again costs twice the time
        highs.addVars(sites, np.zeros(sites), np.ones(sites))
        highs.addVars(rows, np.zeros(rows), self._tops / self._unit)
        columns = np.arange(sites, sites + rows, dtype=np.int32)
        highs.changeColsCost(rows, columns, -np.ones(rows))
        rooms = float(self._instance.rooms)
        highs.addRow(rooms, rooms, sites, np.arange(sites, dtype=np.int32), np.ones(sites))
        return highs

    def _add(self, rows: Ints, thresholds: Floats) -> None:
        """Add one cut for each of ``rows`` at its threshold (in the master's unit)."""
        if not len(rows):
            return
        sites = self._gains.shape[1]
        over = np.maximum(self._gains[rows] - thresholds[:, None], 0)
        at, column = np.nonzero(over)
        lengths = np.bincount(at, minlength=len(rows)) + 1
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        index = np.empty(int(lengths.sum()), dtype=np.int32)
        value = np.empty(len(index))
        index[starts], value[starts] = sites + rows, 1.0
        rest = np.ones(len(index), dtype=bool)
        rest[starts] = False
        index[rest], value[rest] = column, -over[at, column]
        free = np.full(len(rows), -kHighsInf)
        self._highs.addRows(len(rows), free, thresholds, len(index), starts.astype(np.int32), index, value)
        self._row_of = np.concatenate((self._row_of, rows))
        self._threshold = np.concatenate((self._threshold, thresholds))

    def restrict(self, low: Ints, high: Ints) -> None:
        """Hold every site between its bounds (0 or 1 each)."""
        sites = len(low)
        columns = np.arange(sites, dtype=np.int32)
        self._highs.changeColsBounds(sites, columns, low.astype(np.float64), high.astype(np.float64))

    def _solve(self) -> tuple[Floats, Floats]:
        """Solve as it stands: the openness of the sites and the gain claimed for each row."""
        self._highs.run()
        if self._highs.getModelStatus() != HighsModelStatus.kOptimal:
            raise FristedError(
                "solver_failed",
                f"HiGHS ended with {self._highs.modelStatusToString(self._highs.getModelStatus())!r} on a relaxation that has a solution.",
                remedy="Report this with the question; nothing was chosen.",
            )
        values = np.asarray(self._highs.getSolution().col_value)
        sites = self._gains.shape[1]
        return np.clip(values[:sites], 0, 1), values[sites:]

    def thresholds(self) -> Floats:
        """The rows' thresholds that the last solution's dual values stand for, in units of gain."""
        duals = np.maximum(-np.asarray(self._highs.getSolution().row_dual)[1:], 0)
        share = np.bincount(self._row_of, duals, minlength=len(self._tops))
        mean = np.bincount(self._row_of, duals * self._threshold, minlength=len(self._tops))
        thresholds: Floats = (mean + np.maximum(1 - share, 0) * self._tops / self._unit) * self._unit
        return thresholds

    def _separate(self, openness: Floats, claimed: Floats) -> tuple[Ints, Floats]:
        """Rows that claim more than the openness gives them, and their critical thresholds."""
        support = np.flatnonzero(openness > TOLERANCE)
        near = self._gains[:, support]
        order = np.argsort(-near, axis=1)
        ranked = np.take_along_axis(near, order, axis=1)
        share = openness[support][order]
        critical = (np.cumsum(share, axis=1) >= 1 - TOLERANCE).argmax(axis=1)
        threshold = ranked[np.arange(len(ranked)), critical]
        given = threshold + (np.maximum(ranked - threshold[:, None], 0) * share).sum(axis=1)
        rows = np.flatnonzero(claimed > given + TOLERANCE * np.maximum(1, given))
        return rows, threshold[rows]

    def tighten(self, enough: Callable[[float], bool]) -> Floats:
        """Solve and add the cuts that are broken until none is, or ``enough`` of the gain claimed."""
        while True:
            openness, claimed = self._solve()
            rows, thresholds = self._separate(openness, claimed)
            if not len(rows) or enough(float(claimed.sum()) * self._unit + self._instance.held):
                return openness
            self._add(rows, thresholds)
