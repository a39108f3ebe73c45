"""Small numbers are withheld, and so is what would give them back, in any number of linked tables."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.measures.bounds import Bounds, Line

LIMIT = 5
"""Counts from 1 to 4 are not published (DESIGN: no one who comes to a room can be named)."""

NEAR = 2
"""How many sums away a cell is looked for that may be given up for another."""

K = TypeVar("K", bound=Hashable)


class Sum(msgspec.Struct, frozen=True):
    """``total`` is the sum of ``parts`` or, where ``whole`` is false, of those and a rest that is never shown."""

    total: Hashable
    parts: tuple[Hashable, ...]
    whole: bool = True


def small(count: float, *, limit: int = LIMIT) -> bool:
    """Whether a count is so small that it may let somebody be recognised; zero says that nobody was there."""
    return 0 < count < limit


def withheld(
    counts: Mapping[K, int],
    sums: Sequence[Sum],
    *,
    limit: int = LIMIT,
    hidden: Set[K] = frozenset(),
    worth: Callable[[K], int] = lambda _: 0,
) -> frozenset[K]:
    """Give the cells of ``counts`` that are not to be shown.

    First those that are ``hidden`` anyhow and every count from 1 to ``limit`` - 1, totals too. Then as many
    others as it takes that a reader who knows all that is shown, every one of the ``sums`` and that counts are whole numbers from zero up,
    can narrow no such count, or rest, to an interval that is not wider than the rule: at least
    ``limit`` between its ends. Cells of the least ``worth`` are given up first, among them those that
    are the total of nothing, then the smallest, zeros last.

    Raises ValueError for a sum whose cells are not all there or do not add up.
    """
    known = _Known(counts, sums, limit)
    known.worth = [worth(name) for name in counts] + [0] * (len(known.counts) - len(counts))
    known.hidden[[known.at[name] for name in hidden]] = True
    bounds = Bounds(known.counts, known.small, known.lines, limit)
    while True:
        known.cover_lines()
        given_up = [known.give_up_near(cell) for cell in bounds.too_narrow(known.hidden)]
        if not any(given_up):
            return frozenset(name for name in counts if known.hidden[known.at[name]])


class _Known:
    """The cells by number, the rests last; what is hidden so far."""

    def __init__(self, counts: Mapping[K, int], sums: Sequence[Sum], limit: int) -> None:
        self.limit = limit
        self.at: dict[Hashable, int] = {name: place for place, name in enumerate(counts)}
        values = list(counts.values())
        self.lines: list[Line] = []
        for one in sums:
            parts = [self._place(name) for name in one.parts]
            rest = values[self._place(one.total)] - sum(values[part] for part in parts)
            if rest < 0 or (rest and one.whole):
                raise ValueError(f"The parts of {one.total} do not add up to it: {rest} over.")
            if not one.whole:
                parts.append(len(values))
                values.append(rest)
            self.lines.append(Line(self.at[one.total], tuple(parts)))
        self.counts: NDArray[np.int64] = np.array(values, dtype=np.int64)
        self.small = (self.counts > 0) & (self.counts < limit)
        self.hidden = self.small.copy()
        self.hidden[len(counts) :] = True
        self.worth = [0] * len(values)
        self._lines_of: dict[int, list[Line]] = {}
        self._totals: dict[int, int] = {}
        for line in self.lines:
            self._totals[line.total] = self._totals.get(line.total, 0) + 1
            for cell in line.cells:
                self._lines_of.setdefault(cell, []).append(line)

    def _place(self, name: Hashable) -> int:
        if name not in self.at:
            raise ValueError(f"There is no count of {name}, which a sum names.")
        return self.at[name]

    def cover_lines(self) -> None:
        """Hide until no line gives a small count away by itself: a quick first pass, not yet the proof."""
        waiting = list(self.lines)
        while waiting:
            line = waiting.pop()
            while self._open(line) and (cell := self._cheapest(line.cells)) is not None:
                self.hidden[cell] = True
                waiting += [other for other in self._lines_of[cell] if other is not line]

    def _open(self, line: Line) -> bool:
        if self.hidden[line.total]:
            return False
        within = [part for part in line.parts if self.hidden[part]]
        return bool(self.small[within].any()) and (
            len(within) == 1 or int(self.counts[within].sum()) < self.limit
        )

    def _cheapest(self, cells: Sequence[int]) -> int | None:
        shown = [cell for cell in cells if not self.hidden[cell]]
        return min(shown, key=self._cost) if shown else None

    def _cost(self, cell: int) -> tuple[int, int, bool, int]:
        return (
            self.worth[cell],
            self._totals.get(cell, 0),
            bool(self.counts[cell] == 0),
            int(self.counts[cell]),
        )

    def give_up_near(self, cell: int) -> bool:
        """Hide one more cell as near as possible to ``cell``, whose bounds are too narrow."""
        near, size = {cell}, 0
        while len(near) > size:
            size = len(near)
            for _ in range(NEAR):
                near |= {
                    other for one in near for line in self._lines_of.get(one, []) for other in line.cells
                }
            chosen = self._cheapest(sorted(near))
            if chosen is not None:
                self.hidden[chosen] = True
                return True
        return False
