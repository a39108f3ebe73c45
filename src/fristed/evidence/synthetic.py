"""Synthetic control: the mix of other areas that went like this one until the room opened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.panel import Marks, Panel
from fristed.evidence.series import Floats
from fristed.evidence.simplex import shortened, simplex_weights

LEVEL, LEAST_DONORS, LEAST_BEFORE = 0.95, 3, 2


@dataclass(frozen=True)
class Mix:
    """One fitted mix: ``weights`` (donors), ``gaps`` (periods: the area less its mix), and their sums.

    ``effect`` is the mean gap after the opening; ``error_before`` and ``error_after`` are root mean
    squared gaps. All but the weights are in the outcome's unit.
    """

    weights: Floats
    gaps: Floats
    effect: float
    error_before: float
    error_after: float


@dataclass(frozen=True, kw_only=True)
class Synthetic:
    """The answer of a synthetic control for ``area``.

    ``effect`` is the mean gap per period after the opening with its placebo interval, ``ratio`` the same
    against the mix's own mean (None where that mean is not above nought). ``placebos`` holds each donor's
    own effect, as if the room had opened there; ``p_effect`` and ``p_errors`` are the area's rank among
    them by the size of the effect and by error after over error before. ``left_out`` is the effect
    without each donor that has a weight, ``observed_after`` the area's own mean after the opening.
    """

    area: str
    starts: tuple[dt.date, ...]
    weights: dict[str, float]
    mix: Mix
    effect: Interval
    ratio: Interval | None
    placebos: dict[str, float]
    p_effect: float
    p_errors: float
    left_out: dict[str, float]
    observed_after: float


def synthetic_control(
    panel: Panel, *, treated: str, opened_on: dt.date, indexed: bool = False, level: float = LEVEL
) -> Synthetic:
    """Compare ``treated`` with the mix of all other areas of ``panel`` that fits it best before ``opened_on``.

    Weights are not negative and sum to one; they are fitted on the outcome alone (per effort where effort
    was recorded). ``indexed`` divides each area by its own mean before the opening first, for areas of
    different sizes; answers stay in the unit of ``treated``. Leave areas the room may have touched out of
    the panel. Source and limits: docs/methods/synthetic-control.md.

    Raises InputRefused: ``unknown_area``, ``opened_outside``, ``too_few_donors``, ``too_few_periods``,
    ``empty_donors``, ``nothing_found``.
    """
    row, before, after = check_design(panel, treated, opened_on)
    outcome = panel.values if panel.effort is None else panel.values / panel.effort
    scale = own_means(panel, outcome, before) if indexed else np.ones(len(outcome))
    sized = outcome / scale[:, None]
    names = [name for name in panel.areas if name != treated]
    others = np.delete(sized, row, axis=0)
    size = float(scale[row])
    early = shortened(sized[:, before])
    short, theirs = early[row], np.delete(early, row, axis=0)
    mix = _scaled(_mixed(simplex_weights(theirs.T, short), sized[row], others, before, after), size)
    placebos = [
        _mixed(simplex_weights(np.delete(theirs, i, axis=0).T, theirs[i]), *_apart(others, i), before, after)
        for i in range(len(others))
    ]
    effects = np.array([placebo.effect for placebo in placebos]) * size
    effect = placebo_interval(mix.effect, effects, level=level)
    observed = float(outcome[row, after].mean())
    return Synthetic(
        area=treated, starts=panel.starts, mix=mix, effect=effect,
        weights=dict(zip(names, mix.weights.tolist(), strict=True)),
        ratio=ratio_of(effect, observed),
        observed_after=observed,
        placebos=dict(zip(names, effects.tolist(), strict=True)),
        p_effect=rank(abs(mix.effect), np.abs(effects)),
        p_errors=rank(_error_ratio(mix), np.array([_error_ratio(placebo) for placebo in placebos])),
        left_out={
            name: _effect_without(i, sized[row], others, short, theirs, after) * size
            for i, name in enumerate(names)
            if mix.weights[i] > 0
        },
    )  # fmt: skip


def fit(target: Floats, donors: Floats, before: Marks, after: Marks) -> Mix:
    """Fit the mix of ``donors`` (d, t) to ``target`` (t) over the periods marked ``before``."""
    return _mixed(simplex_weights(donors[:, before].T, target[before]), target, donors, before, after)


def _mixed(weights: Floats, target: Floats, donors: Floats, before: Marks, after: Marks) -> Mix:
    gaps = target - weights @ donors
    return Mix(
        weights=weights,
        gaps=gaps,
        effect=float(gaps[after].mean()),
        error_before=float(np.sqrt(np.mean(np.square(gaps[before])))),
        error_after=float(np.sqrt(np.mean(np.square(gaps[after])))),
    )


def placebo_interval(
    effect: float, placebos: Floats, *, level: float = LEVEL, degrees: int | None = None
) -> Interval:
    """Spread ``effect`` by the root mean square of ``placebos`` (d), with the t quantile of ``degrees`` (None: d - 1)."""
    freedom = len(placebos) - 1 if degrees is None else degrees
    reach = float(np.sqrt(np.mean(np.square(placebos))) * stdtrit(freedom, (1 + level) / 2))
    return Interval(effect, effect - reach, effect + reach, level=level)


def rank(statistic: float, placebos: Floats) -> float:
    """Give the share of areas, the treated one included, whose statistic is at least this large."""
    # The slack keeps ties ties: the same numbers added in another order differ in their last digits.
    return float((1 + np.sum(placebos >= statistic * (1 - 1e-9))) / (1 + len(placebos)))


def check_design(panel: Panel, treated: str, opened_on: dt.date) -> tuple[int, Marks, Marks]:
    """Give the row of ``treated`` and the two sides of the opening; refuse what no mix can be fitted to."""
    row = panel.row(treated)
    before, after = panel.sides(opened_on)
    donors = len(panel.areas) - 1
    if donors < LEAST_DONORS:
        raise InputRefused(
            "too_few_donors",
            f"There are {donors} areas besides {treated}; a mix and its placebos need {LEAST_DONORS}.",
            remedy="Add areas without a room, or divide the rest of the city into smaller ones.",
        )
    if before.sum() < LEAST_BEFORE:
        raise InputRefused(
            "too_few_periods",
            f"There is {int(before.sum())} period before the opening on {opened_on}; a mix needs "
            f"{LEAST_BEFORE} to be fitted to.",
            remedy="Give more periods from before the opening.",
        )
    if not np.delete(panel.values, row, axis=0)[:, before].any():
        raise InputRefused(
            "empty_donors",
            f"Before the opening on {opened_on} nothing was found in any of the {donors} other areas.",
            remedy="Choose areas where the outcome occurs.",
        )
    return row, before, after


def _effect_without(
    i: int, target: Floats, others: Floats, short: Floats, theirs: Floats, after: Marks
) -> float:
    weights = simplex_weights(np.delete(theirs, i, axis=0).T, short)
    late = others[:, after].mean(axis=1)
    return float(target[after].mean() - weights @ np.delete(late, i))


def _apart(others: Floats, i: int) -> tuple[Floats, Floats]:
    return others[i], np.delete(others, i, axis=0)


def own_means(panel: Panel, outcome: Floats, before: Marks) -> Floats:
    """Give each area's mean before the opening, to index it to. Raises InputRefused ``nothing_found``."""
    means = outcome[:, before].mean(axis=1)
    if (means <= 0).any():
        area = panel.areas[int(np.argmin(means))]
        raise InputRefused(
            "nothing_found",
            f"Area {area} has a mean of {means.min():g} before the opening, so it cannot be indexed to it.",
            remedy=f"Leave {area} out, or set `indexed` to False.",
        )
    return np.asarray(means, dtype=np.float64)


def _scaled(mix: Mix, scale: float) -> Mix:
    return Mix(
        mix.weights, mix.gaps * scale, mix.effect * scale, mix.error_before * scale, mix.error_after * scale
    )


def _error_ratio(mix: Mix) -> float:
    if mix.error_before == 0:
        return float("inf") if mix.error_after > 0 else 0.0
    return mix.error_after / mix.error_before


def ratio_of(effect: Interval, observed: float) -> Interval | None:
    """Give ``effect`` as the ratio of ``observed`` to what would have been; None where that, or what was, is below nought.

    The bounds are the same function of the effect's, so that both scales always say the same.
    """
    without = [observed - value for value in (effect.low, effect.estimate, effect.high)]
    if without[1] <= 0 or observed < 0:
        return None
    low, middle, high = (observed / value if value > 0 else float("inf") for value in without)
    return Interval(middle, low, high, level=effect.level)
