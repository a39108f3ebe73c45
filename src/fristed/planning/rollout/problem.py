"""The question over years as the solver sees it: whole numbers only, so that a proof is exact.

Loads are thousandths of a use a day, money thousands of kroner, probabilities millionths.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Plan: TypeAlias = npt.NDArray[np.int8]
"""Nodes x options: 1 where the room stands."""

PRICE_PARTS = 65_536
"""Prices and thresholds are whole numbers of this part of one unit of value."""
SHARE_PARTS = 65_536
"""Shares of a cell served by a room are whole numbers of this part."""
LEVEL_PARTS = 1_000
"""Demand levels are thousandths of the cells' loads."""
CHANCE_PARTS = 1_000_000


class Reach(msgspec.Struct, frozen=True):
    """Which share of which cell a spot draws: pairs cell by cell (``start`` into the other arrays).

    ``load`` is what a pair draws at level one, ``value`` what serving it is worth; ``group`` and
    ``district`` belong to the cells; ``demand`` is each cell's whole load.
    """

    start: Ints
    spot: Ints
    load: Ints
    value: Ints
    group: Ints
    district: Ints
    demand: Ints
    by_spot: Ints
    """Pairs in the order of their spots, and cells within a spot."""
    spot_start: Ints
    cell: Ints
    """The cell of each pair."""

    @property
    def spots(self) -> int:
        """How many spots there are."""
        return len(self.spot_start) - 1

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return len(self.start) - 1


def reach_of(
    cell: Ints, spot: Ints, load: Ints, value: Ints, *, spots: int, group: Ints, district: Ints, demand: Ints
) -> Reach:
    """Order pairs (one per cell and spot, any order) as the kernels want them; empty pairs fall away."""
    keep = (load > 0) & (value > 0)
    cell, spot, load, value = cell[keep], spot[keep], load[keep], value[keep]
    order = np.lexsort((spot, cell))
    cell, spot, load, value = cell[order], spot[order], load[order], value[order]
    start = np.searchsorted(cell, np.arange(len(group) + 1)).astype(np.int64)
    by_spot = np.argsort(spot, kind="stable").astype(np.int64)
    spot_start = np.searchsorted(spot[by_spot], np.arange(spots + 1)).astype(np.int64)
    return Reach(
        start, spot.astype(np.int64), load.astype(np.int64), value.astype(np.int64), group.astype(np.int64),
        district.astype(np.int64), demand.astype(np.int64), by_spot, spot_start, cell.astype(np.int64),
    )  # fmt: skip


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One way to have a room: at a ``spot`` of a ``site``, from period ``first`` to before ``end``.

    ``widths``: loads served at each of the problem's marginal ``losses``. Costs: ``setup`` once,
    ``running`` a period, ``closing`` when the plan closes it. ``stay`` periods at most in a row (0:
    no limit). ``keep``: stands and must stay while it may.
    """

    site: int
    spot: int
    kind: int
    first: int
    end: int
    setup: int
    running: int
    closing: int
    staff: int
    widths: tuple[int, ...]
    stay: int = 0
    standing: bool = False
    keep: bool = False


class Move(msgspec.Struct, frozen=True):
    """A room of option ``source`` becomes one of ``target`` for ``cost``, with no other setup."""

    source: int
    target: int
    cost: int


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One period in one course of events. ``parent`` is -1 in the first period.

    ``chance`` is its probability in millionths, ``days`` how long the period is; ``closed`` are the kinds that may not stand,
    ``frozen`` says that nothing new may open (moves may), ``level`` is the demand's.
    """

    period: int
    parent: int
    days: int
    budget: int
    closed: tuple[int, ...] = ()
    frozen: bool = False
    level: int = LEVEL_PARTS
    chance: int = CHANCE_PARTS
    futures: tuple[int, ...] = ()
    """The scenarios that pass through here."""

    @property
    def weight(self) -> int:
        """Expected days in millionths."""
        return self.chance * self.days


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What every plan must keep. Periods count from 0; an absent rule is an empty tuple or None."""

    carry_percent: int = 0
    budget_in_all: int | None = None
    at_least: tuple[tuple[int, int], ...] = ()
    """(period, rooms): that many rooms stand in the period, in every node of it that is not closed to a kind."""
    at_most: tuple[tuple[int, int], ...] = ()
    between: tuple[int, int, int] | None = None
    """(period, low, high): rooms that stand then lie between."""
    staff: tuple[tuple[int, int], ...] = ()
    too_near: tuple[tuple[int, int], ...] = ()
    """Pairs of sites of which one at most may have a room."""
    floors: tuple[tuple[int, int, int], ...] = ()
    """(period, district, load): reached load of the district, in nodes not closed to a kind."""
    near: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """(period, spots): one of them has a room (a walk nobody may exceed)."""
    must: tuple[tuple[int, int], ...] = ()
    """(period, site): a room stands at the site in the period, in nodes not closed to a kind."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the solver and the checker need."""

    reach: Reach
    options: tuple[Option, ...]
    moves: tuple[Move, ...]
    nodes: tuple[Node, ...]
    losses: tuple[int, ...]
    """Value lost per load in each segment of ``widths``, in ``PRICE_PARTS``; rising, first often 0."""
    rules: Rules
    worst: bool = False
    """Make the worst scenario best, instead of the expectation."""

    def shut(self, node: int, option: int) -> bool:
        """Whether a room of the option cannot stand in the node."""
        here, one = self.nodes[node], self.options[option]
        return one.kind in here.closed or not one.first <= here.period < one.end

    def path(self, node: int) -> tuple[int, ...]:
        """The nodes from the first period to this one."""
        found: list[int] = []
        while node >= 0:
            found.append(node)
            node = self.nodes[node].parent
        return tuple(reversed(found))

    @property
    def leaves(self) -> tuple[int, ...]:
        """Nodes that none follows."""
        parents = {node.parent for node in self.nodes}
        return tuple(place for place in range(len(self.nodes)) if place not in parents)
