"""Synthetic difference in differences: weighted areas and weighted periods, compared twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from fristed.evidence.finding import Interval
from fristed.evidence.panel import Marks, Panel
from fristed.evidence.series import Floats
from fristed.evidence.simplex import simplex_weights
from fristed.evidence.synthetic import (
    LEVEL,
    check_design,
    own_means,
    placebo_interval,
    rank,
    ratio_of,
)

# As the authors' program: the weights of periods need only enough ridge to be unique.
PERIOD_RIDGE = 1e-6
# Placebos share their donors and their periods, so that d of them tell less than d independent ones: with d - 1
# degrees the interval held the truth 92 times in 100, with half of them 95 (docs/methods/calibration.md).
SHARED = 2


@dataclass(frozen=True, kw_only=True)
class SyntheticDid:
    """The answer for ``area``: ``effect`` per period after the opening, with its placebo interval.

    ``ratio`` is the same against what would have been (None where that is not above nought).

    ``weights`` are of areas, ``period_weights`` of the periods before the opening; each sums to one.
    ``placebos`` holds each donor's own effect, all of them and none drawn twice; ``error`` is their standard
    deviation (divisor d), ``p_effect`` the rank of the effect's size among them, ``observed_after`` the area's own mean after the opening.
    """

    area: str
    weights: dict[str, float]
    period_weights: dict[dt.date, float]
    effect: Interval
    ratio: Interval | None
    placebos: dict[str, float]
    error: float
    p_effect: float
    observed_after: float


def synthetic_did(
    panel: Panel, *, treated: str, opened_on: dt.date, indexed: bool = False, level: float = LEVEL
) -> SyntheticDid:
    """Compare ``treated`` with a mix of all other areas of ``panel``, both against a mix of earlier periods.

    Unlike ``synthetic_control`` the mix need only go in parallel, and no donor carries much: its weights are
    drawn together by a ridge. Per effort where effort was recorded; ``indexed`` as ``synthetic_control``. Source and limits:
    docs/methods/synthetic-did.md. Raises InputRefused as ``synthetic_control`` does.
    """
    row, before, after = check_design(panel, treated, opened_on)
    outcome = panel.values if panel.effort is None else panel.values / panel.effort
    scale = own_means(panel, outcome, before) if indexed else np.ones(len(outcome))
    size, sized = float(scale[row]), outcome / scale[:, None]
    names = [name for name in panel.areas if name != treated]
    others = np.delete(sized, row, axis=0)
    weights, period_weights = both_weights(sized[row], others, before, after)
    middle = contrast(sized[row], others, before, after, weights, period_weights) * size
    placebos = size * np.array([_placebo(others, i, before, after) for i in range(len(others))])
    degrees = max((len(placebos) - 1) // SHARED, 1)
    effect = placebo_interval(middle, placebos, level=level, degrees=degrees)
    observed = float(outcome[row, after].mean())
    firsts = [start for start, early in zip(panel.starts, before, strict=True) if early]
    return SyntheticDid(
        area=treated,
        effect=effect,
        ratio=ratio_of(effect, observed),
        observed_after=observed,
        weights=dict(zip(names, weights.tolist(), strict=True)),
        period_weights=dict(zip(firsts, period_weights.tolist(), strict=True)),
        placebos=dict(zip(names, placebos.tolist(), strict=True)),
        error=float(placebos.std()), p_effect=rank(abs(middle), np.abs(placebos)),
    )  # fmt: skip


def both_weights(target: Floats, donors: Floats, before: Marks, after: Marks) -> tuple[Floats, Floats]:
    """Fit the weights of ``donors`` (d, t), and of the periods ``before``, each up to a constant.

    The constant of an intercept is the mean, which centring takes out. The ridge of the areas is the
    variance of the donors' steps from period to period, times the root of the number of periods after.
    """
    early, late = donors[:, before], donors[:, after].mean(axis=1)
    noise = float(np.var(np.diff(early, axis=1), ddof=1))
    ridge = noise * np.sqrt(after.sum()) * early.shape[1]
    weights = simplex_weights(_centred(early.T), _centred(target[before]), ridge=ridge)
    period_ridge = PERIOD_RIDGE**2 * noise * len(donors)
    return weights, simplex_weights(_centred(early), _centred(late), ridge=period_ridge)


def contrast(
    target: Floats, donors: Floats, before: Marks, after: Marks, weights: Floats, period_weights: Floats
) -> float:
    """Give the change of ``target`` less the weighted change of ``donors``, from weighted before to after."""
    own = target[after].mean() - period_weights @ target[before]
    theirs = donors[:, after].mean(axis=1) - donors[:, before] @ period_weights
    return float(own - weights @ theirs)


def _placebo(others: Floats, i: int, before: Marks, after: Marks) -> float:
    target, donors = others[i], np.delete(others, i, axis=0)
    return contrast(target, donors, before, after, *both_weights(target, donors, before, after))


def _centred(columns: Floats) -> Floats:
    return np.asarray(columns - columns.mean(axis=0), dtype=np.float64)
