"""An upper bound on every set at once, in exact whole numbers.

For any threshold t_i >= 0 of each row,

    gain(S) <= sum_i t_i + sum_{j in S} r_j,     r_j = sum_i max(gains_ij - t_i, 0),

so no set gains more than sum t plus its largest r (Lagrangian relaxation of the p-median's
assignment rows; Cornuejols, Fisher and Nemhauser 1977). Whatever floating-point work proposes the
thresholds, the bound is then computed in integers.
"""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.siting.instance import Floats, Instance, Ints

FINENESS = 1 << 16
"""Thresholds are whole multiples of 1/FINENESS of a unit of gain."""


class Bound(msgspec.Struct, frozen=True):
    """No allowed set gains more than ``most``; with site j in, none more than ``most_with[j]``;

    and without site j none more than ``most_without[j]``.
    """

    most: int
    most_with: Ints
    most_without: Ints


def bound_of(instance: Instance, thresholds: Floats, low: Ints, high: Ints) -> Bound:
    """The bound over sets that hold every site with ``low`` 1 and none with ``high`` 0."""
    fine = np.rint(np.maximum(thresholds, 0) * FINENESS).astype(np.int64)
    worth = np.maximum(instance.gains * FINENESS - fine[:, None], 0).sum(axis=0)
    base = instance.held * FINENESS + int(fine.sum()) + int(worth[low == 1].sum())
    free = np.flatnonzero((low == 0) & (high == 1))
    needed = instance.rooms - int(low.sum())
    ranked = np.sort(worth[free])[::-1]
    most = base + int(ranked[:needed].sum())
    last_in = int(ranked[needed - 1]) if needed else 0
    first_out = int(ranked[needed]) if needed < len(ranked) else 0
    most_with = np.where(low == 1, most, most - np.maximum(last_in - worth, 0))
    most_without = np.where(high == 0, most, most - np.maximum(worth - first_out, 0))
    return Bound(most // FINENESS, most_with // FINENESS, most_without // FINENESS)


def descend(instance: Instance, known: int, *, steps: int = 120) -> Floats:
    """Thresholds with a low bound, by subgradient steps towards the ``known`` gain (Held, Wolfe, Crowder 1974)."""
    gains = instance.gains.astype(np.float64)
    thresholds = np.sort(gains, axis=1)[:, -min(2, instance.sites)]
    over = np.empty_like(gains)
    best, best_bound, step, stalled = thresholds, np.inf, 1.0, 0
    for _ in range(steps):
        np.subtract(gains, thresholds[:, None], out=over)
        worth = np.maximum(over, 0, out=over).sum(axis=0)
        top = np.argpartition(-worth, instance.rooms - 1)[: instance.rooms]
        value = float(thresholds.sum() + worth[top].sum()) + instance.held
        stalled += 1
        if value < best_bound:
            best, best_bound, stalled = thresholds, value, 0
        if stalled >= 8:
            step, stalled, thresholds = step / 2, 0, best
            continue
        slope = 1.0 - (over[:, top] > 0).sum(axis=1)
        length = float(slope @ slope)
        if length == 0 or value <= known:
            break
        thresholds = np.maximum(thresholds - step * (value - known) / length * slope, 0)
    return best
