"""What a node's rooms still lack of what the rules want at least, now and with one room more."""

from __future__ import annotations

import numpy as np

from fristed.planning.rollout.problem import Floats, Ints, Problem


class Wants:
    """Shortfalls of deadlines, rooms insisted on, longest walks and floors: 0 is none, 1 each whole one."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._spot = np.array([option.spot for option in problem.options], dtype=np.int64)
        self._site = np.array([option.site for option in problem.options], dtype=np.int64)

    def lack(self, place: int, rooms: Ints) -> tuple[float, Floats]:
        """The shortfall of a node with the options ``rooms``, and with each option more."""
        rules, node = self._problem.rules, self._problem.nodes[place]
        now, more = 0.0, np.zeros(len(self._spot))
        if node.closed:
            return now, more
        least = [rooms_at for period, rooms_at in rules.at_least if period == node.period]
        if rules.between is not None and rules.between[0] == node.period:
            least.append(rules.between[1])
        for wanted in least:
            now += max(wanted - len(rooms), 0)
            more += max(wanted - len(rooms) - 1, 0)
        for period, site in rules.must:
            if period == node.period and site not in self._site[rooms]:
                now, more = now + 1, more + (self._site != site)
        for period, spots in rules.near:
            if period == node.period and not set(spots) & set(self._spot[rooms].tolist()):
                now, more = now + 1, more + ~np.isin(self._spot, spots)
        for period, district, load in rules.floors:
            if period == node.period:
                here, further = self._reached(district, rooms)
                now += max(1 - here / max(load, 1), 0.0)
                more += np.maximum(1 - (here + further) / max(load, 1), 0)
        return now, more

    def _reached(self, district: int, rooms: Ints) -> tuple[float, Floats]:
        reach = self._problem.reach
        pairs = np.flatnonzero(reach.district[reach.cell] == district)
        best = np.zeros(reach.cells)
        is_open = pairs[np.isin(reach.spot[pairs], self._spot[rooms])]
        np.maximum.at(best, reach.cell[is_open], reach.load[is_open])
        over = np.maximum(reach.load[pairs] - best[reach.cell[pairs]], 0)
        further = np.bincount(reach.spot[pairs], over, minlength=reach.spots).astype(np.float64)
        return float(best.sum()), np.asarray(further[self._spot])
