"""The p-median problems of the OR-Library (Beasley 1985) have the optima that the literature gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from fristed.planning.siting.branch import best_sets
from fristed.planning.siting.instance import walking

OPTIMA = {
    1: 5819, 2: 4093, 3: 4250, 5: 1355, 6: 7824, 7: 5631, 9: 2734, 10: 1255, 11: 7696, 13: 4374,
    14: 2968, 15: 1729, 17: 6999, 18: 4809, 19: 2845, 21: 9138, 22: 8579, 23: 4619, 25: 1828,
    26: 9917, 27: 8307, 29: 3033, 30: 1989, 31: 10086, 33: 4700, 34: 3013, 35: 10400, 37: 5057,
}  # fmt: skip
"""pmedopt of the OR-Library. pmed38 (11,060) and pmed39 (9,423) are proven too, in 5 to 9 s each: too long here."""


def read_pmed(path: Path) -> tuple[np.ndarray, int]:
    """Distances between all nodes (whole), and p; of two edges between the same nodes the last counts."""
    nodes, edges, rooms, *rest = (int(word) for word in path.read_text().split())
    length = {tuple(sorted(rest[at : at + 2])): rest[at + 2] for at in range(0, 3 * edges, 3)}
    ends = np.array(list(length)) - 1
    graph = csr_array((list(length.values()), (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))
    return np.rint(dijkstra(graph, directed=False)).astype(np.int64), rooms


@pytest.mark.parametrize("number", OPTIMA)
def test_pmed_is_solved_to_its_published_optimum(number: int, shared_data: Path) -> None:
    metres, rooms = read_pmed(shared_data / "siting" / "pmed" / f"pmed{number}.txt")
    standing = metres.max(axis=1)
    instance = walking(np.ones(len(metres), dtype=np.int64), metres, standing, rooms)
    ranking = best_sets(instance, keep=1, stop=lambda: False)
    assert ranking.proven
    assert int(standing.sum()) - ranking.best[0].gain == OPTIMA[number]
    assert ranking.most == ranking.best[0].gain
