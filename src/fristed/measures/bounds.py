"""How far a reader can narrow down what is withheld: exact bounds by whole-number programmes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

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


def too_narrow(
    counts: NDArray[np.int64],
    hidden: NDArray[np.bool_],
    small: NDArray[np.bool_],
    lines: Sequence[Line],
    limit: int,
) -> list[int]:
    """Give the cells of ``small``, one a group at most, whose bounds are less than ``limit`` apart.

    ``counts`` are the true counts, ``hidden`` says which cells a reader does not see (all of ``small`` among
    them). A group is what hangs together through lines of hidden cells; another group says nothing of it.
    """
    found = []
    for cells, group_lines in _groups(hidden, lines):
        secret = [place for place, cell in enumerate(cells) if small[cell]]
        if secret:
            narrow = _first_narrow(counts[cells], secret, _matrix(cells, group_lines, hidden), limit)
            found += [] if narrow is None else [int(cells[narrow])]
    return found


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


def _matrix(cells: NDArray[np.intp], lines: Sequence[Line], hidden: NDArray[np.bool_]) -> NDArray[np.float64]:
    """One row a line: 1 for each hidden part, -1 for a hidden total."""
    place = {int(cell): index for index, cell in enumerate(cells)}
    matrix = np.zeros((len(lines), len(cells)))
    for row, line in zip(matrix, lines, strict=True):
        for part in line.parts:
            if hidden[part]:
                row[place[part]] += 1
        if hidden[line.total]:
            row[place[line.total]] -= 1
    return matrix


def _first_narrow(
    counts: NDArray[np.int64], secret: Sequence[int], matrix: NDArray[np.float64], limit: int
) -> int | None:
    """Give the first of ``secret`` that cannot move far enough.

    Every solution shows how far all cells can go, so that most need no programme of their own.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    low, high = counts.astype(float), counts.astype(float)
    box = Bounds(np.maximum(counts - REACH * limit, 0), counts + REACH * limit)
    same = matrix @ counts
    for cell in secret:
        for sign in (-1.0, 1.0):
            if high[cell] - low[cell] >= limit:
                break
            aim = np.zeros(len(counts))
            aim[cell] = sign
            answer = milp(
                aim, constraints=LinearConstraint(matrix, same, same), bounds=box,
                integrality=np.ones(len(counts), dtype=np.int64),
            )  # fmt: skip
            if answer.x is None:
                return cell  # not solved in time: then it is not proven safe
            seen = np.round(answer.x)
            low, high = np.minimum(low, seen), np.maximum(high, seen)
        if high[cell] - low[cell] < limit:
            return cell
    return None
