"""What a whole plan costs, breaks and is worth, in exact whole numbers and without a solver.

This module reads the problem alone and shares no code with the rows of the master problem, so that
each checks the other.
"""

from __future__ import annotations

from fractions import Fraction

import msgspec
import numpy as np

from fristed.planning.rollout.problem import (
    LEVEL_PARTS,
    PRICE_PARTS,
    SHARE_PARTS,
    Ints,
    Problem,
)  # fmt: skip


class Whole(msgspec.Struct, frozen=True):
    """A plan: which options stand in each node (nodes x options) and which moves happen (nodes x moves)."""

    stand: Ints
    move: Ints


class Ledger(msgspec.Struct, frozen=True):
    """What a plan does and pays in one node; ``started``, ``closed``, ``moved`` are places in the problem."""

    started: tuple[int, ...]
    closed: tuple[int, ...]
    lost: tuple[int, ...]
    """Rooms that the course of events closed: not the plan's to pay."""
    moved: tuple[int, ...]
    cost: int
    saved: int
    """Most money that can be carried on (thousands)."""


def before(problem: Problem, whole: Whole, place: int) -> Ints:
    """Which options stood before the node."""
    parent = problem.nodes[place].parent
    if parent >= 0:
        stood: Ints = whole.stand[parent]
        return stood
    return np.array([int(option.standing) for option in problem.options], dtype=np.int64)


def ledgers(problem: Problem, whole: Whole) -> tuple[Ledger, ...]:
    """What the plan does and pays, node by node, keeping as much money as it may."""
    found: list[Ledger] = []
    for place, node in enumerate(problem.nodes):
        change = whole.stand[place] - before(problem, whole, place)
        moved = tuple(int(link) for link in np.flatnonzero(whole.move[place]))
        for link in moved:
            change[problem.moves[link].source] += 1
            change[problem.moves[link].target] -= 1
        started = tuple(int(at) for at in np.flatnonzero(change > 0))
        gone = [int(at) for at in np.flatnonzero(change < 0)]
        lost = tuple(at for at in gone if problem.shut(place, at))
        closed = tuple(at for at in gone if not problem.shut(place, at))
        cost = sum(problem.options[at].setup for at in started)
        cost += sum(problem.options[at].closing for at in closed)
        cost += sum(problem.moves[link].cost for link in moved)
        cost += sum(problem.options[int(at)].running for at in np.flatnonzero(whole.stand[place]))
        left = node.budget - cost + (found[node.parent].saved if node.parent >= 0 else 0)
        saved = min(left, problem.rules.carry_percent * node.budget // 100)
        found.append(Ledger(started, closed, lost, moved, int(cost), int(saved)))
    return tuple(found)


def broken(problem: Problem, whole: Whole) -> list[str]:
    """The names of the rules that a plan breaks (empty: it keeps them all), in order of the nodes."""
    found: list[str] = []
    told = ledgers(problem, whole)
    for place in range(len(problem.nodes)):
        found += _broken_life(problem, whole, told[place], place)
        found += _broken_counts(problem, whole, place)
        if told[place].saved < 0:
            found.append("budget")
    if problem.rules.budget_in_all is not None:
        for leaf in problem.leaves:
            if sum(told[place].cost for place in problem.path(leaf)) > problem.rules.budget_in_all:
                found.append("budget_in_all")
    return found


def _broken_life(problem: Problem, whole: Whole, told: Ledger, place: int) -> list[str]:
    found: list[str] = []
    stood, node = before(problem, whole, place), problem.nodes[place]
    shut = any(problem.shut(place, int(number)) for number in np.flatnonzero(whole.stand[place]))
    found += ["shut"] * shut
    for number, option in enumerate(problem.options):
        if option.keep and not problem.shut(place, number) and not whole.stand[place, number]:
            found.append("keep")
        path = problem.path(place)
        tail = path[-option.stay - 1 :] if option.stay else ()
        if len(tail) > option.stay > 0 and all(whole.stand[at, number] for at in tail):
            found.append("stay")
    if node.frozen and told.started:
        found.append("frozen")
    sources = [problem.moves[link].source for link in told.moved]
    if any(not stood[source] for source in sources) or len(set(sources)) < len(sources):
        found.append("move")
    return found


def _broken_counts(problem: Problem, whole: Whole, place: int) -> list[str]:
    found: list[str] = []
    rules, node = problem.rules, problem.nodes[place]
    open_options = [int(at) for at in np.flatnonzero(whole.stand[place])]
    sites = [problem.options[at].site for at in open_options]
    spots = {problem.options[at].spot for at in open_options}
    count = len(open_options)
    found += ["one_room"] * (len(set(sites)) < count)
    found += ["too_near"] * any(one in sites and two in sites for one, two in rules.too_near)
    for period, staff in rules.staff:
        if period == node.period and sum(problem.options[at].staff for at in open_options) > staff:
            found.append("staff")
    found += ["rooms_at_most"] * any(at == node.period and count > most for at, most in rules.at_most)
    if node.closed:
        return found
    found += ["deadline"] * any(at == node.period and count < least for at, least in rules.at_least)
    if rules.between is not None and rules.between[0] == node.period:
        found += ["between"] * (not rules.between[1] <= count <= rules.between[2])
    found += ["must"] * any(at == node.period and site not in sites for at, site in rules.must)
    near = [set(one) for period, one in rules.near if period == node.period]
    found += ["longest_walk"] * any(not spots & one for one in near)
    for period, district, load in rules.floors:
        if period == node.period and reach_of_district(problem, spots, district) < load:
            found.append("floor")
    return found


def reach_of_district(problem: Problem, spots: set[int], district: int) -> int:
    """The load of a district within reach of open spots."""
    reach = problem.reach
    cells = reach.district[reach.cell] == district
    is_open = np.isin(reach.spot, list(spots)) & cells
    best = np.zeros(reach.cells, dtype=np.int64)
    np.maximum.at(best, reach.cell[is_open], reach.load[is_open])
    return int(best.sum())


def check_shares(problem: Problem, whole: Whole, place: int, share: Ints) -> str | None:
    """What is wrong with who is said to be served in a node, or None: no cell more than once, no room beyond its size."""
    reach = problem.reach
    served = np.zeros(reach.cells, dtype=np.int64)
    np.add.at(served, reach.cell, share)
    sent = np.zeros(reach.spots, dtype=np.int64)
    np.add.at(sent, reach.spot, share * reach.load)
    room = np.zeros(reach.spots, dtype=np.int64)
    for number in np.flatnonzero(whole.stand[place]):
        option = problem.options[int(number)]
        room[option.spot] += sum(option.widths)
    if (share < 0).any() or (served > SHARE_PARTS).any():
        return "A cell is served more than once."
    if (sent * problem.nodes[place].level > room * SHARE_PARTS * LEVEL_PARTS).any():
        return "A room serves more than it can."
    return None


def worth_of(problem: Problem, whole: Whole, place: int, share: Ints) -> Fraction:
    """What the shares served in a node are worth a day, exactly, with what full rooms lose."""
    reach, level = problem.reach, problem.nodes[place].level
    gained = Fraction(int((share * reach.value).sum()) * level, SHARE_PARTS * LEVEL_PARTS)
    lost = Fraction(0)
    for number in np.flatnonzero(whole.stand[place]):
        option = problem.options[int(number)]
        at = reach.spot == option.spot
        left = Fraction(int((share[at] * reach.load[at]).sum()) * level, SHARE_PARTS * LEVEL_PARTS)
        for width, loss in zip(option.widths, problem.losses, strict=True):
            taken = min(left, Fraction(width))
            lost += taken * loss / PRICE_PARTS
            left -= taken
    return gained - lost


def scenario_worths(problem: Problem, worths: list[Fraction]) -> list[Fraction]:
    """Worth of each leaf's whole course of events, over its days."""
    return [
        sum((worths[place] * problem.nodes[place].days for place in problem.path(leaf)), Fraction(0))
        for leaf in problem.leaves
    ]


def goal_value(problem: Problem, worths: list[Fraction]) -> Fraction:
    """The goal in the units of the master problem: millionths x ``PRICE_PARTS`` x value x days."""
    if problem.worst:
        return min(scenario_worths(problem, worths)) * 1_000_000 * PRICE_PARTS
    total = sum((one * node.weight for one, node in zip(worths, problem.nodes, strict=True)), Fraction(0))
    return total * PRICE_PARTS
