"""A linear program that grows by rows, in HiGHS: for plans over years (see planning.rollout)."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from highspy._core import HighsModelStatus, _Highs, kHighsInf

from fristed.errors import FristedError
from fristed.planning.siting.instance import Floats, Ints

Ended = Literal["optimal", "infeasible", "limit"]
_ENDS: dict[HighsModelStatus, Ended] = {
    HighsModelStatus.kOptimal: "optimal",
    HighsModelStatus.kInfeasible: "infeasible",
    HighsModelStatus.kUnboundedOrInfeasible: "infeasible",
    HighsModelStatus.kTimeLimit: "limit",
    HighsModelStatus.kIterationLimit: "limit",
    HighsModelStatus.kObjectiveBound: "optimal",
    HighsModelStatus.kSolutionLimit: "limit",
    HighsModelStatus.kInterrupt: "limit",
}


class Solved(msgspec.Struct, frozen=True):
    """How a solve ended. ``duals`` are >= 0 on rows of a maximisation, free on equalities."""

    ended: Ended
    value: float
    values: Floats
    duals: Floats


class GrowingLp:
    """Maximise ``cost`` over columns between bounds, under rows that are added as they are found."""

    def __init__(self, cost: Floats, low: Floats, high: Floats) -> None:
        self._highs = _Highs()  # `highspy.Highs` prints a banner on stdout
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("simplex_scale_strategy", 0)  # the rows are scaled already
        self._count = len(cost)
        self._highs.addVars(self._count, low, high)
        self._all = np.arange(self._count, dtype=np.int32)
        self._highs.changeColsCost(self._count, self._all, -cost)

    def add(self, start: Ints, column: Ints, amount: Floats, limit: Floats, equal: Ints) -> None:
        """Add rows ``amount x columns <= limit`` (``=`` where ``equal``)."""
        low = np.where(equal > 0, limit, -kHighsInf)
        self._highs.addRows(
            len(limit), low, limit, len(column), start[:-1].astype(np.int32), column.astype(np.int32), amount
        )  # fmt: skip

    def bound(self, columns: Ints, low: Floats, high: Floats) -> None:
        """Hold columns between new bounds."""
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), low, high)

    def drop(self, rows: Ints) -> None:
        """Take rows away."""
        self._highs.deleteRows(len(rows), rows.astype(np.int32))

    def solve(self, *, seconds: float = 1e9) -> Solved:
        """Solve the linear program."""
        self._highs.setOptionValue("time_limit", float(self._highs.getRunTime()) + seconds)
        self._highs.run()
        return _told(self._highs)

    def inside(self, inner: bool) -> None:
        """Solve by interior point (no basis, values in the middle of a face) or by simplex."""
        self._highs.setOptionValue("solver", "ipx" if inner else "simplex")
        self._highs.setOptionValue("run_crossover", "off" if inner else "on")

    def ray(self) -> Floats | None:
        """Multipliers that show why there is no solution, if the solver has them (signs as ``duals``)."""
        _, found, values = self._highs.getDualRay()  # type: ignore[attr-defined]
        return -np.asarray(values) if found and len(values) else None


def _told(highs: _Highs) -> Solved:
    status = highs.getModelStatus()
    ended = _ENDS.get(status)
    if ended is None:
        raise FristedError(
            "solver_failed",
            f"HiGHS ended with {highs.modelStatusToString(status)!r} on the plan over years.",
            remedy="Report this with the plan's file; nothing was chosen.",
        )
    solution, info = highs.getSolution(), highs.getInfo()
    found = bool(np.isfinite(info.objective_function_value)) and len(solution.col_value) > 0
    values = np.asarray(solution.col_value) if found else np.zeros(0)
    return Solved(ended, -info.objective_function_value, values, -np.asarray(solution.row_dual))
