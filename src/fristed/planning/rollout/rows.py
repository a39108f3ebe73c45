"""The rows of the master problem in whole numbers: what every plan keeps, and the cuts that bound its worth."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np

from fristed.planning.rollout.columns import Columns
from fristed.planning.rollout.problem import LEVEL_PARTS, PRICE_PARTS, Ints, Problem

Terms = Iterable[tuple[int, int]]


class Rows(msgspec.Struct, frozen=True):
    """Sparse rows ``terms <= limit`` (or ``=`` where ``equal``), with the rule each belongs to."""

    start: Ints
    column: Ints
    amount: Ints
    limit: Ints
    equal: Ints
    rule: tuple[str, ...]


class Writer:
    """Collects rows one by one."""

    def __init__(self) -> None:
        self._columns: list[int] = []
        self._amounts: list[int] = []
        self._starts = [0]
        self._limits: list[int] = []
        self._equal: list[int] = []
        self._rules: list[str] = []

    def row(self, rule: str, terms: Terms, limit: int, *, equal: bool = False) -> None:
        """Add one row."""
        for column, amount in terms:
            if amount:
                self._columns.append(int(column))
                self._amounts.append(int(amount))
        self._starts.append(len(self._columns))
        self._limits.append(int(limit))
        self._equal.append(int(equal))
        self._rules.append(rule)

    def rows(self) -> Rows:
        """Give what was collected."""
        start, column, amount, limit, equal = (
            np.array(one, dtype=np.int64)
            for one in (self._starts, self._columns, self._amounts, self._limits, self._equal)
        )
        return Rows(start, column, amount, limit, equal, tuple(self._rules))


def rows_of(problem: Problem, columns: Columns) -> Rows:
    """Every row but the cuts."""
    writer = Writer()
    for place in range(len(problem.nodes)):
        _life(problem, columns, place, writer)
        _money(problem, columns, place, writer)
        _sites(problem, columns, place, writer)
        _counts(problem, columns, place, writer)
    _in_all(problem, columns, writer)
    _worst(problem, columns, writer)
    return writer.rows()


def _life(problem: Problem, columns: Columns, place: int, writer: Writer) -> None:
    """A room stands if it stood, was started or moved in, and was not closed or moved away."""
    parent = problem.nodes[place].parent
    linked: dict[int, list[tuple[int, int]]] = {}
    for link, move in enumerate(problem.moves):
        linked.setdefault(move.source, []).append((columns.move[place, link], 1))
        linked.setdefault(move.target, []).append((columns.move[place, link], -1))
    for number, option in enumerate(problem.options):
        terms = [(columns.stand[place, number], 1), (columns.start[place, number], -1)]
        terms.append((columns.close[place, number], 1))
        if parent >= 0:
            terms.append((columns.stand[parent, number], -1))
        terms.extend(linked.get(number, ()))
        writer.row("life", terms, int(option.standing and parent < 0), equal=True)
        _stay(problem, columns, place, number, writer)
    for link, move in enumerate(problem.moves):
        stood = [(columns.stand[parent, move.source], -1)] if parent >= 0 else []
        before = int(problem.options[move.source].standing and parent < 0)
        writer.row("life", [(columns.move[place, link], 1), *stood], before)


def _stay(problem: Problem, columns: Columns, place: int, number: int, writer: Writer) -> None:
    limit = problem.options[number].stay
    path = problem.path(place)
    if limit and len(path) > limit:
        writer.row("stay", [(columns.stand[node, number], 1) for node in path[-limit - 1 :]], limit)


def costs(problem: Problem, columns: Columns, place: int) -> list[tuple[int, int]]:
    """What the node's decisions cost. A closing that the course of events forces is not the plan's to pay."""
    terms: list[tuple[int, int]] = []
    for number, option in enumerate(problem.options):
        terms.append((columns.start[place, number], option.setup))
        terms.append((columns.stand[place, number], option.running))
        if not problem.shut(place, number):
            terms.append((columns.close[place, number], option.closing))
    terms.extend((columns.move[place, link], move.cost) for link, move in enumerate(problem.moves))
    return terms


def _money(problem: Problem, columns: Columns, place: int, writer: Writer) -> None:
    node = problem.nodes[place]
    terms = [*costs(problem, columns, place), (columns.save[place, 0], 1)]
    if node.parent >= 0:
        terms.append((columns.save[node.parent, 0], -1))
    writer.row("budget", terms, node.budget)


def _in_all(problem: Problem, columns: Columns, writer: Writer) -> None:
    if problem.rules.budget_in_all is None:
        return
    for leaf in problem.leaves:
        terms = [term for place in problem.path(leaf) for term in costs(problem, columns, place)]
        writer.row("budget_in_all", terms, problem.rules.budget_in_all)


def by_site(problem: Problem) -> dict[int, list[int]]:
    """The options at each site."""
    found: dict[int, list[int]] = {}
    for number, option in enumerate(problem.options):
        found.setdefault(option.site, []).append(number)
    return found


def _sites(problem: Problem, columns: Columns, place: int, writer: Writer) -> None:
    at = by_site(problem)
    for numbers in at.values():
        if len(numbers) > 1:
            writer.row("one_room", _ones(columns.stand[place, numbers]), 1)
    for one, other in problem.rules.too_near:
        numbers = [*at.get(one, []), *at.get(other, [])]
        writer.row("too_near", _ones(columns.stand[place, numbers]), 1)


def _counts(problem: Problem, columns: Columns, place: int, writer: Writer) -> None:
    node, rules, stands = problem.nodes[place], problem.rules, columns.stand[place]
    for period, rooms in rules.at_least:
        if period == node.period and not node.closed:
            writer.row("deadline", _ones(stands, -1), -rooms)
    for period, rooms in rules.at_most:
        if period == node.period:
            writer.row("rooms_at_most", _ones(stands), rooms)
    for period, staff in rules.staff:
        if period == node.period:
            terms = [(stands[number], option.staff) for number, option in enumerate(problem.options)]
            writer.row("staff", terms, staff)
    if not node.closed:
        _wishes(problem, columns, place, writer)


def _wishes(problem: Problem, columns: Columns, place: int, writer: Writer) -> None:
    """Rules of the periods that nobody has closed a kind in."""
    node, rules, stands = problem.nodes[place], problem.rules, columns.stand[place]
    if rules.between is not None and rules.between[0] == node.period:
        writer.row("between", _ones(stands), rules.between[2])
        writer.row("between", _ones(stands, -1), -rules.between[1])
    for period, site in rules.must:
        if period == node.period:
            numbers = [number for number, one in enumerate(problem.options) if one.site == site]
            writer.row("must", _ones(stands[numbers], -1), -1)
    for period, spots in rules.near:
        if period == node.period:
            numbers = [number for number, option in enumerate(problem.options) if option.spot in spots]
            writer.row("longest_walk", _ones(stands[numbers], -1), -1)


def _ones(columns: Ints, sign: int = 1) -> list[tuple[int, int]]:
    return [(column, sign) for column in columns]


def _worst(problem: Problem, columns: Columns, writer: Writer) -> None:
    """The worst scenario is no better than each."""
    if not problem.worst:
        return
    for leaf in problem.leaves:
        terms = [(columns.worst, PRICE_PARTS)]
        for place in problem.path(leaf):
            terms.extend((column, -amount) for column, amount in worth(problem, columns, place))
        writer.row("worst", terms, 0)


def worth(problem: Problem, columns: Columns, place: int) -> list[tuple[int, int]]:
    """What is served in a node is worth, over its days, in ``PRICE_PARTS``."""
    return [(int(columns.total[place, 0]), problem.nodes[place].days * PRICE_PARTS)]


def goal_of(problem: Problem, columns: Columns) -> list[int]:
    """The whole-number objective, as exact Python integers, in millionths and ``PRICE_PARTS``."""
    goal = [0] * columns.count
    if problem.worst:
        goal[columns.worst] = 1_000_000 * PRICE_PARTS
        return goal
    for place, node in enumerate(problem.nodes):
        for column, amount in worth(problem, columns, place):
            goal[column] += node.chance * amount
    return goal


class Cut(msgspec.Struct, frozen=True):
    """Prices of spots and thresholds of cells: a bound on what can be served anywhere.

    ``over`` (groups x spots) and ``held`` (groups) follow from them.
    """

    price: Ints
    threshold: Ints
    over: Ints
    held: Ints


def rent(problem: Problem, price: Ints) -> Ints:
    """What an option's room is worth at the spots' prices: widths x (price - loss), where above 0."""
    spot = np.array([option.spot for option in problem.options], dtype=np.int64)
    widths = np.array([option.widths for option in problem.options], dtype=np.int64)
    worth: Ints = (widths * np.maximum(price[spot][:, None] - np.array(problem.losses)[None, :], 0)).sum(
        axis=1
    )
    return worth


def base_row(problem: Problem, columns: Columns, price: Ints, place: int, writer: Writer) -> None:
    """A node's total is no more than its groups and the rent of its rooms, at the base prices."""
    rents = rent(problem, price)
    terms = [(columns.total[place, 0], PRICE_PARTS), *_times(columns.served[place], -PRICE_PARTS)]
    terms += [(columns.stand[place, number], -int(rents[number])) for number in np.flatnonzero(rents)]
    writer.row("base", terms, 0)


def group_row(problem: Problem, columns: Columns, cut: Cut, place: int, group: int, writer: Writer) -> None:
    """A group's cut, at the node's base prices: served <= thresholds + over x rooms."""
    level = problem.nodes[place].level
    terms = [(int(columns.served[place, group]), PRICE_PARTS * LEVEL_PARTS)]
    terms += _over(problem, columns, place, cut.over[group] * level)
    writer.row("group", terms, level * int(cut.held[group]))


def total_row(problem: Problem, columns: Columns, cut: Cut, place: int, writer: Writer) -> None:
    """A whole node's cut, at any prices: total <= thresholds + (over + rent) x rooms."""
    level, rents = problem.nodes[place].level, rent(problem, cut.price) * LEVEL_PARTS
    spot = np.array([option.spot for option in problem.options], dtype=np.int64)
    amounts = cut.over.sum(axis=0)[spot] * level + rents
    terms = [(int(columns.total[place, 0]), PRICE_PARTS * LEVEL_PARTS)]
    terms += [(columns.stand[place, number], -int(amounts[number])) for number in np.flatnonzero(amounts)]
    writer.row("total", terms, level * int(cut.held.sum()))


def _over(problem: Problem, columns: Columns, place: int, over: Ints) -> list[tuple[int, int]]:
    amounts = over[[option.spot for option in problem.options]]
    return [(columns.stand[place, number], -int(amounts[number])) for number in np.flatnonzero(amounts)]


def _times(columns: Ints, amount: int) -> list[tuple[int, int]]:
    return [(int(column), amount) for column in columns]


def floor_row(
    problem: Problem, columns: Columns, cut: Cut, place: int, district: int, load: int, writer: Writer
) -> None:
    """A district's reach is at least ``load``: thresholds + over x rooms >= load, for any thresholds."""
    terms = _over(problem, columns, place, cut.over[district])
    writer.row("floor", terms, int(cut.held[district]) - load * PRICE_PARTS)
