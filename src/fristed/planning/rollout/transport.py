"""Who goes where, as a linear program: exact prices where the quick ones stall."""

from __future__ import annotations

import numpy as np

from fristed.planning.rollout.problem import PRICE_PARTS, SHARE_PARTS, Floats, Ints, Problem
from fristed.planning.siting.rollout_lp import GrowingLp

SMALL = 3_000
"""Up to so many pairs of cell and spot the linear program is as quick as the search for prices."""


def transport(problem: Problem, openness: Floats, room: Floats) -> tuple[Floats, Floats]:
    """Shares of the pairs and prices of the spots that serve most at these rooms (demand level one)."""
    reach, segments = problem.reach, len(problem.losses)
    pairs = np.flatnonzero(openness[reach.spot] > 0)
    spots = np.flatnonzero(openness > 0)
    if not len(pairs):
        return np.zeros(len(reach.spot)), np.zeros(reach.spots)
    unit = float(reach.load[pairs].max())
    size = float(reach.value[pairs].max())
    lost = np.tile(np.array(problem.losses) / PRICE_PARTS, len(spots)) * unit / size
    program = GrowingLp(
        np.concatenate((reach.value[pairs] / size, -lost)),
        np.zeros(len(pairs) + len(lost)),
        np.concatenate((openness[reach.spot[pairs]], room[spots].ravel() / unit)),
    )
    cells, row = np.unique(reach.cell[pairs], return_inverse=True)
    _rows(program, row, np.arange(len(pairs)), np.ones(len(pairs)), np.ones(len(cells)))
    place = np.searchsorted(spots, reach.spot[pairs])
    further = len(pairs) + np.arange(len(lost))
    _rows(
        program,
        np.concatenate((place, np.repeat(np.arange(len(spots)), segments))),
        np.concatenate((np.arange(len(pairs)), further)),
        np.concatenate((reach.load[pairs] / unit, -np.ones(len(lost)))),
        np.zeros(len(spots)),
    )
    solved = program.solve()
    shares, prices = np.zeros(len(reach.spot)), np.zeros(reach.spots)
    shares[pairs] = np.clip(solved.values[: len(pairs)], 0, 1)
    prices[spots] = np.maximum(solved.duals[len(cells) :], 0) * size / unit
    return shares, prices


def _rows(program: GrowingLp, row: Ints, column: Ints, amount: Floats, limit: Floats) -> None:
    order = np.argsort(row, kind="stable")
    start = np.searchsorted(row[order], np.arange(len(limit) + 1))
    program.add(start, column[order], amount[order], limit, np.zeros(len(limit), dtype=np.int64))


def whole_shares(problem: Problem, shares: Floats, space: Ints) -> tuple[Ints, Ints]:
    """Shares in whole parts that keep every capacity, and the space (load x parts) that is left."""
    reach = problem.reach
    whole = np.floor(np.clip(shares, 0, 1) * SHARE_PARTS).astype(np.int64)
    in_all = np.zeros(reach.cells, dtype=np.int64)
    np.add.at(in_all, reach.cell, whole)
    whole = np.where(
        in_all[reach.cell] > SHARE_PARTS, whole * SHARE_PARTS // np.maximum(in_all[reach.cell], 1), whole
    )
    used = np.zeros(reach.spots, dtype=np.int64)
    np.add.at(used, reach.spot, whole * reach.load)
    over = used > space
    if over.any():
        ratio = np.where(over, space / np.maximum(used, 1), 1.0)
        whole = np.where(over[reach.spot], np.floor(whole * ratio[reach.spot]).astype(np.int64), whole)
        used = np.zeros(reach.spots, dtype=np.int64)
        np.add.at(used, reach.spot, whole * reach.load)
    return whole, space - used
