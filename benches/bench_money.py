"""A cost-effectiveness table of 100,000 draws, 101 thresholds and 3 strategies, against a loop over thresholds."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from benches.registry import Bench, register, seconds
from fristed.evidence.money.curves import curves
from fristed.evidence.money.valuing import Outcome

Floats = NDArray[np.float64]
DRAWS, STRATEGIES = 100_000, ("no room", "one room", "two rooms")
THRESHOLDS = np.linspace(1e4, 1.01e6, 101)


@cache
def _outcome() -> Outcome:
    chance = np.random.default_rng(2012)
    steps = np.arange(3)[:, None]
    costs = steps * chance.gamma(100, 1.8e4, (3, DRAWS))
    effects = steps**0.7 * chance.normal(5.9, 3.0, (3, DRAWS))
    return Outcome(strategies=STRATEGIES, costs=costs, effects=effects)


def _ours() -> tuple[Floats, Floats]:
    found = curves(_outcome(), THRESHOLDS)
    return found.acceptability, found.perfect_information


def _peer() -> tuple[Floats, Floats]:
    costs, effects = _outcome().costs, _outcome().effects
    shares, certainty = [], []
    for threshold in THRESHOLDS:
        benefit = threshold * effects - costs
        shares.append(np.bincount(benefit.argmax(axis=0), minlength=len(STRATEGIES)) / DRAWS)
        certainty.append(benefit.max(axis=0).mean() - benefit.mean(axis=1).max())
    return np.array(shares).T, np.array(certainty)


def _measured() -> float:
    for got, wanted in zip(_ours(), _peer(), strict=True):
        if not np.allclose(got, wanted, rtol=1e-9, atol=1e-6):
            raise AssertionError("The curves are not the peer's.")
    return seconds(_ours)


register(
    Bench(
        name="curves_100k_draws_101_thresholds",
        unit="s",
        target=2.0,
        ours=_measured,
        peer=lambda: seconds(_peer),
        peer_name="numpy, a loop over thresholds",
    )
)
