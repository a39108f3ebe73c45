"""A question within the question, and the best set known while it is asked."""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.siting.instance import Floats, Ints
from fristed.planning.siting.rows import Rows, smaller, total

NONE = np.zeros(0, dtype=np.int64)


class Node(msgspec.Struct, frozen=True):
    """What is ``opened`` for good and the ``names`` still to choose from (columns of the whole question),

    the ``rows`` that are left of it, multipliers to begin from, and the ``step`` its proof goes on at.
    """

    opened: Ints
    names: Ints
    rows: Rows
    multipliers: Floats
    step: int

    def within(self, opens: Ints, kept: Ints, step: int) -> Node:
        """The node with some of its own sites opened and only ``kept`` left (places in ``names``)."""
        return Node(
            np.concatenate((self.opened, self.names[opens])),
            self.names[kept],
            smaller(self.rows, opens, kept),
            self.multipliers,
            step,
        )

    def whole(self, chosen: Ints) -> Ints:
        """A set of the node's own sites with those it has opened, as columns of the whole question."""
        return np.concatenate((self.opened, self.names[chosen]))


class Best:
    """The least costly set seen."""

    def __init__(self, rows: Rows, chosen: Ints) -> None:
        self._rows = rows
        self.chosen, self.cost = np.sort(chosen), total(rows, chosen)

    def offer(self, chosen: Ints) -> None:
        """Keep ``chosen`` if it costs less."""
        cost = total(self._rows, chosen)
        if cost < self.cost:
            self.chosen, self.cost = np.sort(chosen), cost
