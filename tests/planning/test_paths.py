"""Shortest ways in buckets are those of scipy, to the metre."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from fristed.errors import InputRefused
from fristed.planning.paths import NO_WAY, every_distance, shortest


@settings(max_examples=80, deadline=None)
@given(st.integers(2, 30), st.integers(0, 80), st.integers(0, 2**32 - 1), st.sampled_from([0, 5, 40, 10_000]))
def test_ways_are_those_of_scipy(nodes: int, streets: int, seed: int, cutoff: int) -> None:
    random = np.random.default_rng(seed)
    ends = random.integers(0, nodes, (streets, 2))
    ends = np.unique(np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1), axis=0)
    lengths = random.integers(1, 50, len(ends))
    graph = csr_array((lengths.astype(float), (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))
    want = dijkstra(graph, directed=False)
    want = np.where(want <= cutoff, want, NO_WAY)
    sources, targets = random.integers(0, nodes, 3), random.integers(0, nodes, 4)
    assert (
        shortest(nodes, ends, lengths, sources, targets, cutoff=cutoff) == want[sources][:, targets]
    ).all()
    assert (shortest(nodes, ends, lengths, sources, cutoff=cutoff) == want[sources]).all()


def test_streets_of_no_length_and_double_streets_are_walked() -> None:
    ends, lengths = np.array([[0, 1], [1, 2], [1, 2], [2, 2]]), np.array([0, 7, 3, 5])
    assert shortest(3, ends, lengths, np.array([0])).tolist() == [[0, 0, 3]]


def test_networks_that_cannot_be_walked_are_refused() -> None:
    with pytest.raises(InputRefused, match="1 of 1 streets have a length below 0."):
        shortest(2, np.array([[0, 1]]), np.array([-1]), np.array([0]))
    with pytest.raises(InputRefused, match="from its first node only 2 of 3 can be reached"):
        every_distance(3, np.array([[0, 1]]), np.array([1]))
    with pytest.raises(InputRefused, match="The longest of 1 streets is 100,000,000 units long."):
        shortest(2, np.array([[0, 1]]), np.array([100_000_000]), np.array([0]))
