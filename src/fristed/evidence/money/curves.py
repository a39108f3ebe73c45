"""The curves a council is shown: who is best how surely, at each threshold, and what certainty is worth."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.evidence.money.envelope import check_thresholds, tallied
from fristed.evidence.money.valuing import Outcome

Floats = NDArray[np.float64]


class Curves(msgspec.Struct, frozen=True, kw_only=True):
    """All at ``thresholds`` (k, money per unit of effect); matrices are strategies x k.

    ``acceptability`` (CEAC) is the share of draws in which each is best; ``frontier`` names the strategy
    with the highest ``net_benefit`` (mean), ``frontier_acceptability`` (CEAF) is its share of draws;
    ``perfect_information`` (EVPI) is what knowing every parameter would add, in money.
    """

    strategies: tuple[str, ...]
    thresholds: Floats
    net_benefit: Floats
    acceptability: Floats
    frontier: tuple[str, ...]
    frontier_acceptability: Floats
    perfect_information: Floats


def curves(outcome: Outcome, thresholds: Floats) -> Curves:
    """Compare the strategies at rising ``thresholds`` above 0 (k). Raises InputRefused: see ``envelope``."""
    check_thresholds(thresholds)
    acceptability, of_the_best = tallied(outcome.costs, outcome.effects, thresholds)
    net_benefit = mean_net_benefit(outcome, thresholds)
    leader = net_benefit.argmax(axis=0)
    return Curves(
        strategies=outcome.strategies,
        thresholds=thresholds,
        net_benefit=net_benefit,
        acceptability=acceptability,
        frontier=tuple(outcome.strategies[row] for row in leader),
        frontier_acceptability=acceptability[leader, np.arange(len(thresholds))],
        perfect_information=gain(of_the_best, net_benefit),
    )


def mean_net_benefit(outcome: Outcome, thresholds: Floats) -> Floats:
    """Give threshold x effect - cost, mean over draws (strategies x k)."""
    effects, costs = outcome.effects.mean(axis=1), outcome.costs.mean(axis=1)
    return np.asarray(np.outer(effects, thresholds) - costs[:, None], dtype=np.float64)


def gain(of_the_best: Floats, net_benefit: Floats) -> Floats:
    """Give what choosing per draw adds to choosing once (k); the rounding of sums is kept from going below 0."""
    return np.asarray(np.maximum(of_the_best - net_benefit.max(axis=0), 0.0), dtype=np.float64)
