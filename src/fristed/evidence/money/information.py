"""What it would be worth to know one parameter: EVPPI by regression on a spline."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.evidence.money.curves import gain, mean_net_benefit
from fristed.evidence.money.envelope import check_thresholds, tallied
from fristed.evidence.money.valuing import Outcome
from fristed.progress import Progress, silent

Floats = NDArray[np.float64]
KNOTS = (0.1, 0.3, 0.5, 0.7, 0.9)


def partial_information(outcome: Outcome, draws: Floats, thresholds: Floats) -> Floats:
    """Give the value, in money at each threshold (k), of knowing the parameter whose ``draws`` (n) these are.

    Costs and effects are each fitted by a cubic spline of the parameter; what the fit leaves is what the
    others bring. As a fit is linear, that of net benefit is the same at every threshold: fitted once.
    Source: Strong, Oakley and Brennan, Medical Decision Making 2014;34:311. A parameter without spread
    is worth nothing. Raises InputRefused: ``lengths_differ``, and for thresholds see ``envelope``.
    """
    check_thresholds(thresholds)
    _check_lengths(outcome, draws)
    if np.ptp(draws) == 0:
        return np.zeros(len(thresholds))
    return _of_basis(outcome, _spline(draws), thresholds)


def group_worth(outcome: Outcome, draws: Sequence[Floats], *, threshold: float) -> float:
    """Give what knowing a whole group would be worth (money) at ``threshold``: ``draws`` (n each) of its members.

    The fit is the sum of a spline of each and of the products of every two, as costs and effects are
    products of parameters. Raises InputRefused: ``lengths_differ``, ``threshold_not_above_zero``.
    """
    at = np.array([threshold])
    check_thresholds(at)
    for one in draws:
        _check_lengths(outcome, one)
    moving = [one for one in draws if np.ptp(one) > 0]
    if not moving:
        return 0.0
    scaled = [(one - one.mean()) / one.std() for one in moving]
    pairs = [one * other for one, other in itertools.combinations(scaled, 2)]
    first, *rest = [_spline(one) for one in moving]
    # Each spline brings its own column of ones; one is enough.
    basis = np.column_stack([first, *(one[:, 1:] for one in rest), *pairs])
    return float(_of_basis(outcome, basis, at)[0])


def _check_lengths(outcome: Outcome, draws: Floats) -> None:
    if draws.shape != outcome.costs.shape[1:]:
        raise InputRefused(
            "lengths_differ",
            f"There are {draws.size} draws of the parameter but {outcome.costs.shape[1]} of the outcome.",
            remedy="Value the book on the very draws that are given here.",
        )


def _of_basis(outcome: Outcome, basis: Floats, thresholds: Floats) -> Floats:
    both = np.concatenate([outcome.costs, outcome.effects]).T
    fitted = (basis @ np.linalg.lstsq(basis, both, rcond=None)[0]).T
    costs, effects = np.split(fitted, 2)
    _, of_the_best = tallied(np.ascontiguousarray(costs), np.ascontiguousarray(effects), thresholds)
    return gain(of_the_best, mean_net_benefit(outcome, thresholds))


def worth_knowing(
    outcome: Outcome, values: Mapping[str, Floats], *, threshold: float, progress: Progress = silent
) -> dict[str, float]:
    """Give what knowing each parameter alone would be worth (money) at ``threshold``, the most first.

    ``values`` are the draws that ``outcome`` was valued on. The worths of two do not add.
    """
    at = np.array([threshold])
    worth = {}
    for done, (name, draws) in enumerate(values.items(), start=1):
        worth[name] = float(partial_information(outcome, draws, at)[0])
        progress(done, len(values))
    return dict(sorted(worth.items(), key=lambda one: -one[1]))


def _spline(draws: Floats) -> Floats:
    """Give a cubic spline's basis (n x 9) in truncated powers, knots at the draws' own quantiles."""
    scaled = (draws - draws.mean()) / draws.std()
    beyond = np.maximum(scaled[:, None] - np.quantile(scaled, KNOTS), 0.0) ** 3
    return np.column_stack([np.ones_like(scaled), scaled, scaled**2, scaled**3, beyond])
