"""Whole numbers, and rows merged without loss."""

from __future__ import annotations

import numpy as np

from fristed.planning.siting.instance import covering, gain_of, walking, whole_weights


def test_counts_stay_as_they_are() -> None:
    assert whole_weights(np.array([3.0, 2.0 + 1e-12, 0.0])).tolist() == [3, 2, 0]


def test_shares_become_millionths() -> None:
    assert whole_weights(np.array([0.25, 0.5, 0.25])).tolist() == [250_000, 500_000, 250_000]


def test_walking_saves_only_what_is_nearer_than_today() -> None:
    instance = walking(np.array([2, 1]), np.array([[100, 500], [700, 300]]), np.array([400, 600]), 1)
    assert instance.gains.tolist() == [[600, 0], [0, 300]]


def test_cells_with_the_same_cover_become_one_row() -> None:
    covers = np.array([[True, False], [True, False], [True, True], [False, False], [True, True]])
    covered = np.array([False, False, False, False, True])
    instance = covering(np.array([2, 3, 10, 50, 90]), covers, covered, 1)
    assert sorted(instance.gains.tolist()) == [[5, 0], [10, 10]]
    assert gain_of(instance, (0,)) == 15
