"""How far a reader can narrow down what is withheld: exact bounds by whole-number programmes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

REACH = 2
"""A count is let go this many times the limit up and down: enough to see that it is free to move, and small
enough to be quick. A narrower reach can only make bounds look narrower than they are."""


class Line(msgspec.Struct, frozen=True):
    """The cell ``total`` is the sum of the cells ``parts``, by number."""

    total: int
    parts: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        """The parts and the total."""
        return (*self.parts, self.total)


class Bounds:
    """The bounds seen so far: they only widen while more is hidden, so that nothing is asked twice.

    ``counts`` are the true counts, ``secret`` says which of them must not be narrowed down to less than
    ``limit`` between their bounds.
    """

    def __init__(
        self, counts: NDArray[np.int64], secret: NDArray[np.bool_], lines: Sequence[Line], limit: int
    ) -> None:
        self.counts, self.secret, self.lines, self.limit = counts, secret, lines, limit
        self.low = counts.astype(float)
        self.high = counts.astype(float)

    def too_narrow(self, hidden: NDArray[np.bool_]) -> list[int]:
        """Give the secret cells, one a group at most, whose bounds are too narrow when ``hidden`` is not seen.

        A group is what hangs together through lines of hidden cells; another group says nothing of it.
        """
        found = []
        for cells, group_lines in _groups(hidden, self.lines):
            waiting = [cell for cell in cells if self.secret[cell] and self._width(cell) < self.limit]
            if waiting:
                matrix = _matrix(cells, group_lines, hidden)
                found += self._first_narrow(cells, waiting, matrix)
        return found

    def _width(self, cell: int) -> float:
        return float(self.high[cell] - self.low[cell])

    def _first_narrow(self, cells: NDArray[np.intp], waiting: Sequence[int], matrix: csr_array) -> list[int]:
        from scipy.optimize import Bounds as Box
        from scipy.optimize import LinearConstraint, milp

        counts, place = self.counts[cells], {int(cell): index for index, cell in enumerate(cells)}
        box = Box(np.maximum(counts - REACH * self.limit, 0), counts + REACH * self.limit)
        same = LinearConstraint(matrix, matrix @ counts, matrix @ counts)
        whole = np.ones(len(cells), dtype=np.int64)
        for cell in waiting:
            for sign in (-1.0, 1.0):
                if self._width(cell) >= self.limit:
                    break
                aim = np.zeros(len(cells))
                aim[place[int(cell)]] = sign
                answer = milp(aim, constraints=same, bounds=box, integrality=whole)
                if answer.x is not None:  # None: not solved, so not proven safe
                    seen = np.round(answer.x)
                    self.low[cells] = np.minimum(self.low[cells], seen)
                    self.high[cells] = np.maximum(self.high[cells], seen)
            if self._width(cell) < self.limit:
                return [int(cell)]
        return []


def _groups(hidden: NDArray[np.bool_], lines: Sequence[Line]) -> list[tuple[NDArray[np.intp], list[Line]]]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    links = [
        (index, cell) for index, line in enumerate(lines) for cell in line.cells if hidden[cell]
    ]  # fmt: skip
    if not links:
        return []
    size = len(lines) + len(hidden)
    rows, columns = np.array(links).T
    graph = coo_matrix((np.ones(len(rows)), (rows, columns + len(lines))), shape=(size, size))
    _, names = connected_components(graph, directed=False)
    cells_of: dict[int, list[int]] = {}
    lines_of: dict[int, list[Line]] = {}
    for cell in np.unique(columns):
        cells_of.setdefault(names[cell + len(lines)], []).append(int(cell))
    for index in np.unique(rows):
        lines_of.setdefault(names[index], []).append(lines[index])
    return [(np.array(cells, dtype=np.intp), lines_of[name]) for name, cells in cells_of.items()]


def _matrix(cells: NDArray[np.intp], lines: Sequence[Line], hidden: NDArray[np.bool_]) -> csr_array:
    """One row a line: 1 for each hidden part, -1 for a hidden total."""
    from scipy.sparse import csr_array

    place = {int(cell): index for index, cell in enumerate(cells)}
    entries = [
        (row, place[cell], sign)
        for row, line in enumerate(lines)
        for cell, sign in (*((part, 1.0) for part in line.parts), (line.total, -1.0))
        if hidden[cell]
    ]
    rows, columns, signs = zip(*entries, strict=True)
    return csr_array((signs, (rows, columns)), shape=(len(lines), len(cells)))
