"""A mixture of past densities: several memories at several widths, weighted by what foretold best so far.

Source of the idea: a self-exciting point process seen as a mixture fitted by EM (Mohler et al., JASA
2011;106:100), with its kernels fixed at a few scales so that the likelihood is concave and a month's
data are enough. Equation, assumptions and results: docs/methods/needle-forecast.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from fristed.street.forecast.panel import PERIODS_A_YEAR, Floats, Panel

WIDTHS_METRES = (0.0, 100.0, 250.0)
HALF_LIVES_YEARS = (1 / 12, 1 / 4, 1.0)
REACH = 3.0
"""A Gaussian kernel is cut off at so many widths."""
LEAST_MEMORY = 1 / 4
"""Years of counts before a first lesson is learnt."""
STEPS, NEAR = 200, 1e-7
SPARSE = 1e-12
EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class Fit:
    """The shares (summing to 1) of each component, and what they give for the period after the last."""

    names: tuple[str, ...]
    weights: Floats
    shares: Floats


def fit(known: Panel) -> Fit:
    """Learn the weights on the periods of ``known`` and give each cell's share of the next period.

    Nothing but ``known`` is used: the components of period u are made of the periods before u.
    """
    memories = _memories(known)
    first = max(1, round(LEAST_MEMORY * PERIODS_A_YEAR[known.per]))
    lessons = range(first, len(known.starts))
    names = _names(known)
    weights = np.full(len(names), 1 / len(names))
    if lessons:
        densities, counts = [], []
        for period in lessons:
            told = known.counts[:, period] > 0
            densities.append(_components(memories, known, period)[told])
            counts.append(known.counts[told, period] / max(known.counts[:, period].sum(), 1))
        weights = _em(np.vstack(densities), np.concatenate(counts), weights)
    shares = _components(memories, known, len(known.starts)) @ weights
    return Fit(names, weights, shares / shares.sum())


def smoothed(known: Panel, width_metres: float) -> Floats:
    """Spread each cell's counts over the cells around it by a Gaussian kernel, nothing lost or added."""
    if width_metres == 0:
        return known.counts
    near = cKDTree(known.metres()).sparse_distance_matrix(
        cKDTree(known.metres()), REACH * width_metres, output_type="coo_matrix"
    )
    weight = np.exp(-0.5 * (near.data / width_metres) ** 2)
    kernel = csr_array((weight, (near.row, near.col)), shape=near.shape)
    spread: Floats = kernel @ (known.counts / kernel.sum(axis=0)[:, None])
    return spread


def _memories(known: Panel) -> list[Floats]:
    return [smoothed(known, width) for width in WIDTHS_METRES]


def _names(known: Panel) -> tuple[str, ...]:
    fading = [
        f"within {width:.0f} m, half-life {half * 12:.0f} months"
        for width in WIDTHS_METRES
        for half in HALF_LIVES_YEARS
    ]
    season = [f"within {width:.0f} m, the season a year ago" for width in WIDTHS_METRES]
    return (*fading, *season, EVERYWHERE)


def _components(memories: list[Floats], known: Panel, period: int) -> Floats:
    """Give the densities over cells that the periods before ``period`` make: one column each, summing to 1."""
    year = PERIODS_A_YEAR[known.per]
    ages = np.arange(period, 0, -1) - 1
    columns = [
        memory[:, :period] @ 0.5 ** (ages / (half * year)) for memory in memories for half in HALF_LIVES_YEARS
    ]
    around = max(1, year // 12)
    season = slice(max(0, period - year - around), max(0, period - year + around + 1))
    for memory in memories:
        column = memory[:, season].sum(axis=1)
        columns.append(column if column.any() else memory[:, :period].sum(axis=1))
    made = np.column_stack([*columns, np.ones(len(known.cells))]) + SPARSE
    density: Floats = made / made.sum(axis=0)
    return density


def _em(densities: Floats, counts: Floats, weights: Floats) -> Floats:
    """Maximise sum(counts * log(densities @ weights)) over weights that sum to 1: each step raises it."""
    for _ in range(STEPS):
        parts = densities * weights
        new: Floats = counts @ (parts / parts.sum(axis=1, keepdims=True))
        new /= new.sum()
        if np.abs(new - weights).max() < NEAR:
            return new
        weights = new
    return weights
