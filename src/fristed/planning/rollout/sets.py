"""What a set of rooms is worth a day, and what each room more would add; each set is looked at once."""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.rollout import life_kernels
from fristed.planning.rollout.cells import widths_at
from fristed.planning.rollout.problem import LEVEL_PARTS, PRICE_PARTS, Floats, Ints, Problem


class SetWorth(msgspec.Struct, frozen=True):
    """A set's worth a day (value at its level of demand) and the prices and nets at which it is."""

    worth: float
    price: Floats
    net: Floats


class Sets:
    """Worths of sets of options at levels of demand: near, never below what serving them well gives."""

    def __init__(self, problem: Problem) -> None:
        reach = problem.reach
        self._load, self._value = reach.load.astype(np.float64), reach.value.astype(np.float64)
        self._reach, self._spots = reach, reach.spots
        self._spot = np.array([option.spot for option in problem.options], dtype=np.int64)
        self._by_spot = np.argsort(self._spot, kind="stable")
        self._widths = widths_at(problem).astype(np.float64)
        self._losses = np.array(problem.losses) / PRICE_PARTS
        self._known: dict[tuple[int, bytes], SetWorth] = {}
        self._added: dict[tuple[int, bytes], Floats] = {}

    def worth(self, options: Ints, level: int) -> SetWorth:
        """Worth of the rooms ``options`` (ascending) at a ``level``."""
        key = level, options.tobytes()
        if key not in self._known:
            self._known[key] = self._look(options, level)
        return self._known[key]

    def added(self, options: Ints, level: int) -> Floats:
        """What a room of each option would add to the set, at most."""
        key = level, options.tobytes()
        if key not in self._added:
            reach, order = self._reach, self._by_spot
            gains = np.zeros(len(order))
            gains[order] = life_kernels.entries(
                self._load, self._value, reach.by_spot, reach.spot_start, reach.cell,
                self.worth(options, level).net, self._widths[order] * LEVEL_PARTS / level, self._spot[order],
                self._losses,
            )  # fmt: skip
            self._added[key] = gains * level / LEVEL_PARTS
        return self._added[key]

    def _look(self, options: Ints, level: int) -> SetWorth:
        reach, spots = self._reach, self._spot[options]
        widths = np.zeros((self._spots, self._widths.shape[1]))
        np.add.at(widths, spots, self._widths[options] * LEVEL_PARTS / level)
        price = np.zeros(self._spots)
        opens = np.unique(spots)
        total, net = life_kernels.worth(
            reach.start, reach.spot, self._load, self._value, reach.by_spot, reach.spot_start, reach.cell,
            widths, self._losses, opens, price,
        )  # fmt: skip
        return SetWorth(float(total) * level / LEVEL_PARTS, price, net)
