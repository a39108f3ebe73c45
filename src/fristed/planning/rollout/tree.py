"""The courses of events: what every council so far has done decides the node, so nothing is known too early."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from fristed.planning.rollout.ask import KINDS, Ask, Change
from fristed.planning.rollout.calendar import days_of, period_of
from fristed.planning.rollout.problem import CHANCE_PARTS, LEVEL_PARTS, Node


class Band(msgspec.Struct, frozen=True):
    """Rooms from ``low`` to ``high`` when the first change comes, and what the changes' chances then are."""

    low: int
    high: int
    chances: tuple[int, ...]


def bands(ask: Ask) -> tuple[Band, ...]:
    """One band where chances do not depend on rooms; else one for every stretch of rooms with its own."""
    edges = sorted({0, *(rooms for one in ask.change for rooms, _ in one.by_rooms)})
    highs = [*(edge - 1 for edge in edges[1:]), 1_000]
    return tuple(Band(low, high, _chances(ask, low)) for low, high in zip(edges, highs, strict=True))


def _chances(ask: Ask, rooms: int) -> tuple[int, ...]:
    if not ask.change:
        return ()
    dated = any(one.by_rooms for one in ask.change)
    shares = [_share(ask, one, rooms) if one.on is not None or not dated else 0.0 for one in ask.change]
    parts = [round(share * CHANCE_PARTS) for share in shares]
    rest = next(
        (at for at, one in enumerate(ask.change) if one.on is None),
        max(range(len(parts)), key=parts.__getitem__),
    )
    parts[rest] += CHANCE_PARTS - sum(parts)
    return tuple(parts)


def _share(ask: Ask, change: Change, rooms: int) -> float:
    share = change.probability or 0.0
    for since, given in sorted(change.by_rooms):
        if rooms >= since:
            share = given
    odds = share / (1 - share) if share < 1 else float("inf")
    odds *= change.evidence_odds**ask.evidence
    return odds / (1 + odds) if odds != float("inf") else 1.0


def nodes_of(ask: Ask, chances: tuple[int, ...], budgets: tuple[int, ...]) -> tuple[Node, ...]:
    """The tree: changes whose day has not come cannot be told apart, nor can those with the same consequences."""
    changes = ask.change or (Change(name="", probability=1.0),)
    parts = chances or (CHANCE_PARTS,)
    found: list[Node] = []
    known: dict[tuple[object, ...], int] = {}
    for period in range(ask.periods):
        groups: dict[tuple[object, ...], list[int]] = {}
        for number, change in enumerate(changes):
            if parts[number] > 0:
                groups.setdefault(_history(ask, change, period), []).append(number)
        for history, members in groups.items():
            parent = known[history[:-1]] if period else -1
            known[history] = len(found)
            found.append(
                _node(ask, changes[members[0]], period, parent, budgets[period], sum(parts[one] for one in members), tuple(members))
            )  # fmt: skip
    return tuple(found)


def _history(ask: Ask, change: Change, period: int) -> tuple[object, ...]:
    return tuple(_state(change) if _come(ask, change, at) else None for at in range(period + 1))


def _state(change: Change) -> tuple[object, ...]:
    return change.closes, change.freeze, change.budget_factor, change.demand_factor


def _come(ask: Ask, change: Change, period: int) -> bool:
    return (
        change.on is not None
        and period >= period_of(ask, change.on)
        and _state(change) != _state(Change(name=""))
    )


def _node(
    ask: Ask, change: Change, period: int, parent: int, budget: int, chance: int, members: tuple[int, ...]
) -> Node:
    node = Node(
        period=period, parent=parent, days=days_of(ask, period), budget=budget, chance=chance, futures=members
    )
    if not _come(ask, change, period):
        return node
    return replace(
        node, budget=round(budget * change.budget_factor), frozen=change.freeze,
        closed=tuple(KINDS.index(kind) for kind in change.closes),
        level=round(LEVEL_PARTS * change.demand_factor),
    )  # fmt: skip
