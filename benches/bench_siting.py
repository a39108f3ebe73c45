"""Three further rooms of many candidates, proven: ours against the compact model given to HiGHS."""

from __future__ import annotations

import time
from functools import cache

import numpy as np
from numpy.typing import NDArray

from benches.registry import Bench, register
from fristed.text import Text

CLIENTS, ROOMS = 200, 5
Floats = NDArray[np.float64]


@cache
def _problem() -> tuple[Floats, Floats]:
    """Weights (clients) and whole metres (clients x clients) of a random city; every client is a candidate."""
    chance = np.random.default_rng(2012)
    places = chance.uniform(0, 8000, size=(CLIENTS, 2))
    metres = np.rint(np.linalg.norm(places[:, None] - places[None, :], axis=2))
    return chance.integers(1, 100, size=CLIENTS).astype(float), metres


def _ours() -> float:
    import polars as pl

    from fristed.planning.plan import Site
    from fristed.planning.siting.choose import choose

    weights, metres = _problem()
    names = [f"c{number}" for number in range(CLIENTS)]
    demand = pl.DataFrame({"cell": names, "lat": 55.0, "lon": 12.0, "weight": weights, "district": "all"})
    sites = [Site(name=name, lat=55.0, lon=12.0) for name in names]
    began = time.perf_counter()
    plan = choose(
        demand, metres, sites, rooms=ROOMS, distance_by=Text("bench", "bench"), clock=time.monotonic
    )
    taken = time.perf_counter() - began
    if abs(plan.proof.value - _optimum()) > 1e-6 * _optimum() or plan.proof.status != "optimal":
        raise AssertionError("The plan is not the peer's optimum.")
    return taken


@cache
def _solved_by_peer() -> tuple[float, float]:
    """Seconds and optimum (mean metres) of the compact p-median model: x_ij <= y_j, one x row a client."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import block_array, coo_array, csr_array, eye_array, kron

    weights, metres = _problem()
    n = CLIENTS
    began = time.perf_counter()
    cost = np.concatenate([(weights[:, None] * metres).ravel(), np.zeros(n)])
    served = block_array([[kron(eye_array(n), csr_array(np.ones((1, n)))), csr_array((n, n))]])
    opened = block_array([[eye_array(n * n), -kron(csr_array(np.ones((n, 1))), eye_array(n))]])
    count = coo_array(np.concatenate([np.zeros(n * n), np.ones(n)])[None, :])
    constraints = [
        LinearConstraint(csr_array(served), 1, 1),
        LinearConstraint(csr_array(opened), -np.inf, 0),
        LinearConstraint(csr_array(count), ROOMS, ROOMS),
    ]
    whole = np.concatenate([np.zeros(n * n), np.ones(n)])
    answer = milp(cost, constraints=constraints, integrality=whole, bounds=Bounds(0, 1))
    return time.perf_counter() - began, float(answer.fun / weights.sum())


def _optimum() -> float:
    return _solved_by_peer()[1]


register(
    Bench(
        name="p_median_200_sites_5_rooms",
        unit="s",
        ours=_ours,
        peer=lambda: _solved_by_peer()[0],
        peer_name="compact model, HiGHS through scipy.optimize.milp",
    )
)
