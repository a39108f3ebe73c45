"""What each step up costs per unit of effect, and which strategies no step leads to."""

from __future__ import annotations

from fristed.evidence.money.records import Standing, Step
from fristed.evidence.money.valuing import Outcome


def steps(outcome: Outcome) -> tuple[Step, ...]:
    """Give one step per strategy, by rising effect.

    Dominated: another costs no more and brings no less. Extendedly dominated: a mix of two others would.
    """
    costs, effects = outcome.costs.mean(axis=1).tolist(), outcome.effects.mean(axis=1).tolist()
    rows = sorted(range(len(costs)), key=lambda row: (effects[row], -costs[row], -row))
    left: list[int] = []
    standing: dict[int, Standing] = {}
    for row in rows:
        while left and costs[left[-1]] >= costs[row]:
            standing[left.pop()] = "dominated"
        while len(left) > 1 and _slope(left[-1], row, costs, effects) <= _slope(
            left[-2], left[-1], costs, effects
        ):
            standing[left.pop()] = "extendedly_dominated"
        left.append(row)
    below = dict(zip(left[1:], left[:-1], strict=True))
    return tuple(
        Step(
            strategy=outcome.strategies[row],
            cost=costs[row],
            effect=effects[row],
            standing=standing.get(row, "on_frontier"),
            against=outcome.strategies[below[row]] if row in below else None,
            icer=_slope(below[row], row, costs, effects) if row in below else None,
        )
        for row in rows
    )


def _slope(low: int, high: int, costs: list[float], effects: list[float]) -> float:
    return (costs[high] - costs[low]) / (effects[high] - effects[low])
