"""The loops over cells: critical thresholds, cut coefficients, room prices, and who is served.

Typed wrappers stand in ``cells``; the equations in docs/methods/plan-over-years.md.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def thresholds(start, spot, load, value, price, openness):  # type: ignore[no-untyped-def]
    """Each cell's critical net value at the openness given, and the worth of all cells at it."""
    cells = len(start) - 1
    found = np.zeros(cells)
    net = np.empty(len(openness))
    share = np.empty(len(openness))
    worth = 0.0
    for cell in range(cells):
        count = 0
        for pair in range(start[cell], start[cell + 1]):
            here = spot[pair]
            gain = value[pair] - price[here] * load[pair]
            if openness[here] <= 1e-9 or gain <= 0:
                continue
            at = count
            while at > 0 and net[at - 1] < gain:
                net[at], share[at] = net[at - 1], share[at - 1]
                at -= 1
            net[at], share[at] = gain, openness[here]
            count += 1
        left = 1.0
        for at in range(count):
            if share[at] >= left - 1e-9:
                found[cell] = net[at]
                worth += left * net[at]
                break
            worth += share[at] * net[at]
            left -= share[at]
    return found, worth


@njit(cache=True, nogil=True)
def coefficients(start, spot, load, value, group, price, threshold, groups, spots, parts):  # type: ignore[no-untyped-def]
    """Whole-number cut coefficients, groups x spots, and the sum of thresholds of each group."""
    over = np.zeros((groups, spots), dtype=np.int64)
    held = np.zeros(groups, dtype=np.int64)
    for cell in range(len(start) - 1):
        own = group[cell]
        held[own] += threshold[cell]
        for pair in range(start[cell], start[cell + 1]):
            gain = parts * value[pair] - price[spot[pair]] * load[pair] - threshold[cell]
            if gain > 0:
                over[own, spot[pair]] += gain
    return over, held


@njit(cache=True, nogil=True)
def _taken(here, at_price, start, spot, load, value, by_spot, spot_start, cell_of, price, openness):  # type: ignore[no-untyped-def]
    """The load a spot takes at a price, the other prices as they are."""
    total = 0.0
    for place in range(spot_start[here], spot_start[here + 1]):
        pair = by_spot[place]
        gain = value[pair] - at_price * load[pair]
        if gain <= 0:
            continue
        left = 1.0
        cell = cell_of[pair]
        for other in range(start[cell], start[cell + 1]):
            there = spot[other]
            if there != here and openness[there] > 0 and value[other] - price[there] * load[other] > gain:
                left -= openness[there]
                if left <= 0:
                    break
        if left > 0:
            total += load[pair] * min(left, openness[here])
    return total


@njit(cache=True, nogil=True)
def _offered(room, losses, price):  # type: ignore[no-untyped-def]
    """What a spot serves at a price: the segments that lose less than it."""
    total = 0.0
    for segment in range(len(losses)):
        if losses[segment] <= price:
            total += room[segment]
    return total


@njit(cache=True, nogil=True)
def _balance(  # type: ignore[no-untyped-def]
    here, top, room, losses, steps, start, spot, load, value, by_spot, spot_start, cell_of, price, openness
):
    """The price at which a spot takes what it serves, the other prices as they are; 0 if it has room."""
    low, high, probe = 0.0, top, 0.0
    for step in range(steps):
        taken = _taken(here, probe, start, spot, load, value, by_spot, spot_start, cell_of, price, openness)
        if taken > _offered(room, losses, probe):
            low = probe
        elif step == 0:
            return 0.0
        else:
            high = probe
        probe = price[here] if step == 0 and 0 < price[here] < top else (low + high) / 2
    return high


@njit(cache=True, nogil=True)
def settle(  # type: ignore[no-untyped-def]
    start, spot, load, value, by_spot, spot_start, cell_of, openness, room, losses, price, sweeps, steps
):
    """Move each open spot's price to where what it takes meets its room, in ``sweeps`` passes."""
    tops = np.zeros(len(openness))
    for pair in range(len(spot)):
        tops[spot[pair]] = max(tops[spot[pair]], value[pair] / load[pair])
    for _ in range(sweeps):
        moved = 0.0
        for here in range(len(openness)):
            if openness[here] > 1e-9:
                before = price[here]
                price[here] = _balance(
                    here, tops[here], room[here], losses, steps, start, spot, load, value, by_spot,
                    spot_start, cell_of, price, openness,
                )  # fmt: skip
                moved = max(moved, abs(price[here] - before))
        if moved < 1e-4:
            break
    return price


@njit(cache=True, nogil=True)
def serve(start, spot, load, value, price, is_open, space, order, share, parts):  # type: ignore[no-untyped-def]
    """Give what is left of each cell, in ``order``, to its best open spots while there is ``space``.

    ``share`` (of ``parts``, per pair) and ``space`` (load times parts) are changed in place, in whole
    numbers that keep every capacity.
    """
    for cell in order:
        left = parts
        for pair in range(start[cell], start[cell + 1]):
            left -= share[pair]
        while left > 0:
            best, most = -1, 0.0
            for pair in range(start[cell], start[cell + 1]):
                here = spot[pair]
                if not is_open[here] or space[here] < load[pair]:
                    continue
                gain = value[pair] - price[here] * load[pair]
                if gain > most:
                    best, most = pair, gain
            if best < 0:
                break
            given = min(left, space[spot[best]] // load[best])
            share[best] += given
            space[spot[best]] -= given * load[best]
            left -= given


@njit(cache=True, nogil=True)
def eagerness(start, spot, load, value, price, is_open):  # type: ignore[no-untyped-def]
    """What each cell would lose per load if its best open spot were full: the eager come first."""
    found = np.zeros(len(start) - 1)
    for cell in range(len(found)):
        first, second, size = 0.0, 0.0, 1.0
        for pair in range(start[cell], start[cell + 1]):
            here = spot[pair]
            if not is_open[here]:
                continue
            gain = value[pair] - price[here] * load[pair]
            if gain > first:
                first, second, size = gain, first, load[pair]
            elif gain > second:
                second = gain
        found[cell] = (first - second) / size
    return found
