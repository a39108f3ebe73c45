"""The nearest mix: weights that are not negative and sum to one, exactly and fast."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

Floats = NDArray[np.float64]

MOST_STEPS, CLOSE, SMALLEST_STEP, FAR = 40, 1e-12, 1e-10, 1e6
"""Newton settles in three to six steps where a perfect mix exists; beyond ``FAR`` there is none."""
CROWDED = 3
"""So many donors for each number to be met, and a perfect mix is likely enough to be looked for first."""


def simplex_weights(donors: Floats, target: Floats, *, ridge: float = 0.0) -> Floats:
    """Give the weights (d), not negative and summing to one, that bring ``donors`` (n, d) nearest ``target`` (n).

    Minimises ``|donors w - target|^2 + ridge |w|^2`` exactly: on the simplex ``donors w - target`` is
    ``(donors - target 1') w``, so any row of ones with a positive right-hand side turns the problem into
    non-negative least squares whose solution has the right direction, and dividing by its sum the right size.
    """
    distances = donors - target[:, None]
    rows, size = distances.shape
    if ridge > 0 and size > CROWDED * rows:
        weights = _least_norm(distances, ridge)
        if weights is not None:
            return weights
    return _by_least_squares(distances, ridge)


def shortened(rows: Floats) -> Floats:
    """Give rows (areas, n) as few numbers (areas, k) with the same distances between every two mixes of them."""
    areas, periods = rows.shape
    return (
        rows
        if periods <= areas
        else np.transpose(np.asarray(np.linalg.qr(rows.T, mode="r"), dtype=np.float64))
    )


def _by_least_squares(distances: Floats, ridge: float) -> Floats:
    size = distances.shape[1]
    scale = float(np.sqrt(np.mean(np.square(distances)) * len(distances))) or 1.0
    parts = [distances / scale, np.ones((1, size))]
    if ridge > 0:
        parts.insert(1, np.sqrt(ridge) / scale * np.eye(size))
    stacked = np.vstack(parts)
    wanted = np.zeros(len(stacked))
    wanted[-1] = 1.0
    weights = nnls(stacked, wanted)[0]
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _least_norm(distances: Floats, ridge: float) -> Floats | None:
    """Give the same weights where the target lies among the donors, so that only the ridge chooses; else None.

    There ``w = max(0, distances' v + m)``, and Newton's method on the dual finds the few numbers ``v, m`` in a
    handful of steps, where adding one donor after the other would take as many as there are donors.
    """
    rows, size = distances.shape
    lines = np.vstack([distances, np.ones((1, size))])
    pull = np.append(np.full(rows, ridge), 0.0)
    goal = np.append(np.zeros(rows), 1.0)
    point = np.append(np.zeros(rows), 1 / size)
    value, weights = _dual(lines, pull, goal, point)
    for _ in range(MOST_STEPS):
        slope = lines @ weights + pull * point - goal
        if np.abs(slope).max() < CLOSE:
            return np.asarray(weights / weights.sum(), dtype=np.float64)
        step = _newton(lines[:, weights > 0], pull, slope)
        if step is None or np.abs(point + step).max() > FAR:
            return None
        share = 1.0
        while True:
            trial, moved = _dual(lines, pull, goal, point + share * step)
            if trial <= value + 1e-4 * share * (slope @ step):
                break
            share /= 2
            if share < SMALLEST_STEP:
                return None
        point, value, weights = point + share * step, trial, moved
    return None


def _dual(lines: Floats, pull: Floats, goal: Floats, point: Floats) -> tuple[float, Floats]:
    weights = np.maximum(point @ lines, 0.0)
    return float(weights @ weights / 2 + (pull * point) @ point / 2 - goal @ point), weights


def _newton(active: Floats, pull: Floats, slope: Floats) -> Floats | None:
    try:
        return np.asarray(np.linalg.solve(active @ active.T + np.diag(pull), -slope), dtype=np.float64)
    except np.linalg.LinAlgError:  # fewer active donors than lines: no perfect mix here
        return None
