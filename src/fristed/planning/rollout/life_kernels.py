"""The loops behind the search over lives of rooms: what a set of rooms is worth, and what one more adds.

Typed wrappers stand in ``sets``; the equations in docs/methods/plan-over-years.md.
"""

from __future__ import annotations

import numpy as np
from numba import njit

STEPS = 18
SWEEPS = 60
MOVED = 2e-3
NO_MOVE = -1e18
NEVER = -1e300


@njit(cache=True, nogil=True)
def _open_pairs(start, spot, load, value, is_open):  # type: ignore[no-untyped-def]
    """The pairs of open spots alone, cell by cell."""
    begin, kept = np.zeros(len(start), np.int64), 0
    there, much, worthy = np.empty(len(spot), np.int64), np.empty(len(spot)), np.empty(len(spot))
    for cell in range(len(start) - 1):
        for pair in range(start[cell], start[cell + 1]):
            if is_open[spot[pair]]:
                there[kept], much[kept], worthy[kept] = spot[pair], load[pair], value[pair]
                kept += 1
        begin[cell + 1] = kept
    return begin, there[:kept], much[:kept], worthy[:kept]


@njit(cache=True, nogil=True)
def _best_other(cell, here, price, start, spot, load, value):  # type: ignore[no-untyped-def]
    """The greatest net value of a cell at open spots other than ``here`` (0: staying away)."""
    best = 0.0
    for pair in range(start[cell], start[cell + 1]):
        there = spot[pair]
        if there != here:
            best = max(best, value[pair] - price[there] * load[pair])
    return best


@njit(cache=True, nogil=True)
def _clearing(leave, load, count, widths, losses):  # type: ignore[no-untyped-def]
    """The price at which the loads that leave above it are what the room serves; 0 if it has room."""
    low, high = -1.0, 0.0
    for at in range(count):
        high = max(high, leave[at])
    for step in range(STEPS):
        probe = 0.0 if step == 0 else (max(low, 0.0) + high) / 2
        taken = 0.0
        for at in range(count):
            if leave[at] > probe:
                taken += load[at]
        for piece in range(len(losses)):
            if losses[piece] <= probe:
                taken -= widths[piece]
        if taken > 0:
            low = probe
        elif step == 0:
            return 0.0
        else:
            high = probe
    return high


@njit(cache=True, nogil=True)
def _pull(here, start, spot, load, value, mine, price, leave, size):  # type: ignore[no-untyped-def]
    """The prices at which each cell of a spot would leave it, and their loads."""
    count = 0
    for at in range(len(mine[0])):
        other = _best_other(mine[0][at], here, price, start, spot, load, value)
        gain = (mine[2][at] - other) / mine[1][at]
        if gain > 0:
            leave[count], size[count] = gain, mine[1][at]
            count += 1
    return count


@njit(cache=True, nogil=True)
def worth(start, spot, load, value, by_spot, spot_start, cell_of, widths, losses, opens, price):  # type: ignore[no-untyped-def]
    """Settle the prices of the open spots (``price`` in place); what their rooms are worth, and each cell's net.

    The worth is the bound that these prices give: no serving can pass it.
    """
    is_open = np.zeros(len(spot_start) - 1, dtype=np.bool_)
    for here in opens:
        is_open[here] = True
    pairs = _open_pairs(start, spot, load, value, is_open)
    leave, size = np.empty(len(start)), np.empty(len(start))
    for _ in range(SWEEPS):
        moved = 0.0
        for here in opens:
            own = by_spot[spot_start[here] : spot_start[here + 1]]
            mine = (cell_of[own], load[own], value[own])
            count = _pull(here, pairs[0], pairs[1], pairs[2], pairs[3], mine, price, leave, size)
            asked = _clearing(leave, size, count, widths[here], losses)
            moved = max(moved, abs(asked - price[here]))
            price[here] = asked
        if moved < MOVED:
            break
    net, total = np.zeros(len(start) - 1), 0.0
    for here in opens:
        for place in range(spot_start[here], spot_start[here + 1]):
            pair = by_spot[place]
            gain = value[pair] - price[here] * load[pair]
            if gain > net[cell_of[pair]]:
                total += gain - net[cell_of[pair]]
                net[cell_of[pair]] = gain
        for piece in range(len(losses)):
            total += widths[here, piece] * max(price[here] - losses[piece], 0.0)
    return total, net


@njit(cache=True, nogil=True)
def entries(load, value, by_spot, spot_start, cell_of, net, widths, spot_of, losses):  # type: ignore[no-untyped-def]
    """What a room of each option would add at most, the cells' nets and the other prices as they are."""
    found = np.zeros(len(spot_of))
    leave, size = np.empty(len(net) + 1), np.empty(len(net) + 1)
    before, count = -1, 0
    for option in range(len(spot_of)):
        here = spot_of[option]
        if here != before:
            before, count = here, 0
            for place in range(spot_start[here], spot_start[here + 1]):
                pair = by_spot[place]
                gain = value[pair] - net[cell_of[pair]]
                if gain > 0:
                    leave[count], size[count] = gain / load[pair], load[pair]
                    count += 1
        asked = _clearing(leave, size, count, widths[option], losses)
        for at in range(count):
            found[option] += size[at] * max(leave[at] - asked, 0.0)
        for piece in range(len(losses)):
            found[option] += widths[option, piece] * max(asked - losses[piece], 0.0)
    return found


@njit(cache=True, nogil=True)
def _turn(node, state, to, age, done, nodes, terms, moving, shut):  # type: ignore[no-untyped-def]
    """Whether a life may go on as ``to`` in a node, and what that costs (``terms``: setup, running, closing, stay)."""
    if to >= 0 and state < 0 and (done or nodes[node, 2] > 0):
        return False, 0.0
    if to >= 0 and to == state and terms[3, to] > 0 and age >= terms[3, to]:
        return False, 0.0
    if to >= 0 and shut[node, to]:
        return False, 0.0
    if to >= 0 and state >= 0 and to != state and moving[state, to] == NO_MOVE:
        return False, 0.0
    if to < 0:
        return True, 0.0 if state < 0 or shut[node, state] else terms[2, state]
    if state < 0:
        return True, terms[0, to] + terms[1, to]
    return True, terms[1, to] + (0.0 if to == state else moving[state, to])


@njit(cache=True, nogil=True)
def _best(node, state, age, done, saved, spent, nodes, kids, reward, terms, moving, shut, in_all, forced):  # type: ignore[no-untyped-def]
    """The best way on from a node, and what it is worth. ``nodes``: money left, most to save, frozen, price of money, spent by others on the way."""
    if node < 0:
        return 0.0, -1
    best, choice = NEVER, -2
    for to in range(-1, reward.shape[1] - 1):
        if reward[node, to + 1] <= NEVER or (forced[node] >= 0 and to != forced[node]):
            continue
        may, cost = _turn(node, state, to, age, done, nodes, terms, moving, shut)
        left = nodes[node, 0] + saved - cost
        if not may or left < 0 or spent + cost + nodes[node, 4] > in_all:
            continue
        total = reward[node, to + 1] - nodes[node, 3] * cost
        for at in range(kids.shape[1]):
            child = kids[node, at]
            if child < 0 or total <= NEVER:
                break
            further, _ = _best(
                child, to, age + 1 if to == state else 1, done or (state >= 0 and to < 0),
                min(left, nodes[node, 1]), spent + cost, nodes, kids, reward, terms, moving, shut, in_all, forced,
            )  # fmt: skip
            total = NEVER if further <= NEVER else total + further
        if total > best:
            best, choice = total, to
    return best, choice


@njit(cache=True, nogil=True)
def life(first, nodes, kids, parents, reward, terms, moving, shut, in_all, forced):  # type: ignore[no-untyped-def]
    """The best life of a room that stands as ``first`` before (-1: none): its state in each node, and its worth."""
    count = len(parents)
    states = np.full(count, -1)
    age, spent, saved = np.zeros(count, np.int64), np.zeros(count), np.zeros(count)
    done = np.zeros(count, np.bool_)
    worth_of_it = 0.0
    for node in range(count):
        up = parents[node]
        was, old, out = (first, 0, False) if up < 0 else (states[up], age[up], done[up])
        kept, paid = (0.0, 0.0) if up < 0 else (saved[up], spent[up])
        value, to = _best(
            node, was, old, out, kept, paid, nodes, kids, reward, terms, moving, shut, in_all, forced
        )
        if to == -2:
            return states, NEVER
        worth_of_it += value if up < 0 else 0.0
        _, cost = _turn(node, was, to, 0, False, nodes, terms, moving, shut)
        states[node], age[node] = to, (old + 1 if to == was else 1)
        done[node] = out or (was >= 0 and to < 0)
        saved[node], spent[node] = min(nodes[node, 0] + kept - cost, nodes[node, 1]), paid + cost
    return states, worth_of_it
