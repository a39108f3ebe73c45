"""The linear program over openness and row costs, solved by HiGHS with cuts added as they break.

HiGHS has no callback for cuts in its own branch and bound, so it is used as a linear solver only. Its
dual values are turned into multipliers, and these are judged in whole numbers (``lagrange.exact``).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fristed.errors import FristedError
from fristed.planning.siting.cut_kernels import around, broken, laid_out
from fristed.planning.siting.instance import Floats, Ints
from fristed.planning.siting.rows import Rows

TOLERANCE = 1e-6
"""In the program's unit or of the row's cost, whichever is more: HiGHS keeps rows only to 1e-7 of its unit."""
PIVOTS = 20_000
"""How many pivots pass before the clock is asked; twice as many each time."""
TURNS = 6
"""After so many times the node goes without the program (1.3 million pivots): no solve can go on for ever."""


class Relaxation:
    """One linear program for a question; cuts stay, the sites' bounds change from node to node."""

    def __init__(self, rows: Rows, multipliers: Floats) -> None:
        self._rows = rows
        served = rows.start[1:] > rows.start[:-1]
        self._least = rows.cap.copy()
        self._least[served] = rows.cost[rows.start[:-1][served]]
        self._unit = max(float(rows.cap.mean()), 1.0)
        self._row_of = np.zeros(0, dtype=np.int64)
        self._threshold = np.zeros(0, dtype=np.int64)
        self._known: set[tuple[int, int]] = set()
        self._lay_out_program(self._least, rows.cap)
        every = np.flatnonzero(served)
        for thresholds in around(rows.start, rows.cost, rows.cap, multipliers):
            useful = every[thresholds[every] > self._least[every]]
            self._add(useful, thresholds[useful])

    def _lay_out_program(self, least: Ints, cap: Ints) -> None:
        """Openness of the sites, then what each row (or group) costs, between ``least`` and ``cap``."""
        from highspy._core import _Highs, kHighsInf

        rows, sites = len(cap), self._rows.sites
        self._free = kHighsInf
        self._highs = _Highs()  # `highspy.Highs` prints a banner on stdout, where `--json` writes
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("simplex_scale_strategy", 0),
        ):
            self._highs.setOptionValue(option, value)
        self._highs.addVars(sites, np.zeros(sites), np.ones(sites))
        self._highs.addVars(rows, least / self._unit, cap / self._unit)
        self._highs.changeColsCost(rows, np.arange(sites, sites + rows, dtype=np.int32), np.ones(rows))
        q = float(self._rows.q)
        self._highs.addRow(q, q, sites, np.arange(sites, dtype=np.int32), np.ones(sites))

    def _add(self, rows: Ints, thresholds: Ints) -> bool:
        """One cut for each of ``rows`` at its threshold, but those that stand; whether any is new.

        A cut that stands and is still broken is so by rounding alone: adding it again would never end.
        """
        pairs = list(zip(rows.tolist(), thresholds.tolist(), strict=True))
        new = np.array([pair not in self._known for pair in pairs], dtype=np.bool_)
        if not new.any():
            return False
        self._known.update(pairs)
        rows, thresholds = rows[new], thresholds[new]
        begin, column, value = laid_out(
            self._rows.start, self._rows.site, self._rows.cost, rows, thresholds, self._rows.sites, self._unit
        )
        free = np.full(len(rows), self._free)
        self._highs.addRows(len(rows), thresholds / self._unit, free, len(column), begin, column, value)
        self._row_of = np.concatenate((self._row_of, rows))
        self._threshold = np.concatenate((self._threshold, thresholds))
        return True

    def restrict(self, low: Ints, high: Ints) -> None:
        """Hold every site between its bounds (0 or 1 each)."""
        columns = np.arange(self._rows.sites, dtype=np.int32)
        self._highs.changeColsBounds(len(columns), columns, low.astype(float), high.astype(float))

    def tighten(
        self, enough: Callable[[float], bool], stop: Callable[[], bool]
    ) -> tuple[Floats, Floats] | None:
        """Solve, add what is broken, until nothing is or ``enough`` of the cost: openness and multipliers.

        None if ``stop()`` turned true, or the pivots ran out, before the first solution.
        """
        sites, found = self._rows.sites, None
        while not stop():
            values = self._solved(stop)
            if values is None:
                break
            openness, claimed = np.clip(values[:sites], 0, 1), values[sites:] * self._unit
            found = openness, self._multipliers()
            rows, thresholds = broken(
                self._rows.start,
                self._rows.site,
                self._rows.cost,
                self._rows.cap,
                openness,
                claimed,
                TOLERANCE,
                self._unit,
            )
            if enough(float(claimed.sum())) or not self._add(rows, thresholds):
                break
        return found

    def _solved(self, stop: Callable[[], bool]) -> Floats | None:
        """The program's solution; None if ``stop()`` turned true, asked every few pivots, or they ran out."""
        from highspy._core import HighsModelStatus

        for doubled in range(TURNS):
            self._highs.setOptionValue("simplex_iteration_limit", PIVOTS << doubled)
            self._highs.run()
            status = self._highs.getModelStatus()
            if status == HighsModelStatus.kOptimal:
                return np.asarray(self._highs.getSolution().col_value)
            if status != HighsModelStatus.kIterationLimit:
                raise FristedError(
                    "solver_failed",
                    f"HiGHS ended with {self._highs.modelStatusToString(status)!r} on a relaxation that has a solution.",
                    remedy="Report this with the question; nothing was chosen.",
                )
            if stop():
                break
        return None

    def _multipliers(self) -> Floats:
        duals = np.maximum(np.asarray(self._highs.getSolution().row_dual)[1:], 0)
        rows = len(self._rows.cap)
        share = np.bincount(self._row_of, duals, minlength=rows)
        mean = np.bincount(self._row_of, duals * self._threshold, minlength=rows)
        return np.asarray(mean + np.maximum(1 - share, 0) * self._least)
