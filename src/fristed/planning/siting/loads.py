"""The shape of a question with limited sites: which rows each site can still serve, and at what cost."""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.siting.instance import Ints
from fristed.planning.siting.load_fixing import compacted

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Fates = np.ndarray[tuple[int], np.dtype[np.int8]]
"""Of each site: 0 undecided, 1 must be open, -1 cannot be."""


class Question(msgspec.Struct, frozen=True):
    """Serve every row from at most ``q`` sites: ``cost`` (rows x sites), ``demand`` (rows), ``capacity`` (sites).

    All whole numbers >= 0; a row is served whole, at one site.
    """

    cost: Ints
    demand: Ints
    capacity: Ints
    q: int


class Loads(msgspec.Struct, frozen=True):
    """What is left of a question: of the sites ``names``, ``held`` are open and ``q`` more may be.

    Site j can serve ``row[begin[j]:begin[j + 1]]`` at ``cost``.
    """

    begin: Ints
    row: Ints
    cost: Ints
    names: Ints
    held: Flags
    q: int

    def kept(self, alive: Flags, fate: Fates) -> Loads:
        """Only the pairs ``alive``; sites of fate -1 go, those of fate 1 are open."""
        here = fate >= 0
        begin, row, cost = compacted(self.begin, self.row, self.cost, alive, here)
        opened = int(((fate == 1) & ~self.held).sum())
        return Loads(
            begin, row, cost, self.names[here], (self.held | (fate == 1))[here], max(self.q - opened, 0)
        )

    def without_pairs(self, gone: Flags) -> Loads:
        """The same sites with fewer pairs."""
        return self.kept(~gone, np.zeros(len(self.names), dtype=np.int8))

    def with_site(self, place: int, *, opened: bool) -> Loads:
        """Site number ``place`` open for good, or closed."""
        fate = np.zeros(len(self.names), dtype=np.int8)
        fate[place] = 1 if opened else -1
        alive = np.ones(len(self.row), dtype=np.bool_)
        if not opened:
            alive[self.begin[place] : self.begin[place + 1]] = False
        return self.kept(alive, fate)

    def place_of_pairs(self) -> Ints:
        """The place (in ``names``) of every pair's site."""
        return np.repeat(np.arange(len(self.names)), np.diff(self.begin))


def loads_of(question: Question) -> Loads:
    """All pairs of which the row fits into the site."""
    site, row = np.nonzero((question.demand[:, None] <= question.capacity[None, :]).T)
    sites = len(question.capacity)
    begin = np.searchsorted(site, np.arange(sites + 1)).astype(np.int64)
    held = np.zeros(sites, dtype=np.bool_)
    return Loads(begin, row, question.cost[row, site], np.arange(sites), held, question.q)
