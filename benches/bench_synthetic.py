"""A synthetic control with all its placebos, against a general solver given the same problems."""

from __future__ import annotations

import datetime as dt
from functools import cache

import numpy as np

from benches.registry import Bench, register, seconds
from fristed.evidence.panel import Panel
from fristed.evidence.series import Floats
from fristed.evidence.synthetic import fit, synthetic_control

# The size of California's tobacco panel: 39 areas, 31 years, the law after 19.
AREAS, PERIODS, BEFORE = 39, 31, 19


@cache
def _panel() -> Panel:
    import polars as pl

    rng = np.random.default_rng(1989)
    values = rng.normal(120, 25, (AREAS, 1)) + rng.normal(-1, 4, (AREAS, PERIODS)).cumsum(axis=1)
    years = [dt.date(1970 + i, 1, 1) for i in range(PERIODS)]
    names = [f"area {i:02}" for i in range(AREAS) for _ in years]
    return Panel.from_frame(pl.DataFrame({"area": names, "start": years * AREAS, "value": values.ravel()}))


def _error_of_peer(target: Floats, donors: Floats) -> float:
    """Least squares on the simplex as it is usually written: bounds, a sum of one, an analytic gradient."""
    from scipy.optimize import LinearConstraint, minimize

    # Without a scale near one it gives up far from the optimum in a quarter of the problems.
    scale = np.linalg.norm(target[:BEFORE])
    early, wanted = donors[:, :BEFORE].T / scale, target[:BEFORE] / scale
    count = len(donors)

    def loss(weights: Floats) -> float:
        return float(np.sum(np.square(early @ weights - wanted)))

    def slope(weights: Floats) -> Floats:
        return np.asarray(2 * early.T @ (early @ weights - wanted), dtype=np.float64)

    answer = minimize(
        loss, np.full(count, 1 / count), jac=slope, method="SLSQP", bounds=[(0.0, 1.0)] * count,
        constraints=LinearConstraint(np.ones((1, count)), 1, 1),
        options={"maxiter": 1000, "ftol": 1e-10},
    )  # fmt: skip
    return loss(answer.x / answer.x.sum()) * float(scale**2)


def _all_by_peer() -> Floats:
    values = _panel().values
    pools = [values[1:], *(np.delete(values[1:], i, axis=0) for i in range(AREAS - 1))]
    return np.array([_error_of_peer(*problem) for problem in zip(values, pools, strict=True)])


def _all_by_us() -> None:
    synthetic_control(_panel(), treated="area 00", opened_on=dt.date(1970 + BEFORE, 1, 1))


def _errors_of_ours() -> Floats:
    values = _panel().values
    before = np.arange(PERIODS) < BEFORE
    pools = [values[1:], *(np.delete(values[1:], i, axis=0) for i in range(AREAS - 1))]
    mixes = [fit(*problem, before, ~before) for problem in zip(values, pools, strict=True)]
    return np.array([mix.error_before**2 * BEFORE for mix in mixes])


def _ours() -> float:
    # Errors, not weights: where several mixes fit perfectly the two need not choose the same.
    if (_errors_of_ours() > _all_by_peer() * (1 + 1e-9) + 1e-9).any():
        raise AssertionError("The peer fits better.")
    return seconds(_all_by_us, times=20)


register(
    Bench(
        name="synthetic_control_38_placebos", unit="s", target=0.02,
        ours=_ours, peer=lambda: seconds(_all_by_peer, times=1), peer_name="scipy.optimize.minimize, SLSQP",
    )
)  # fmt: skip
