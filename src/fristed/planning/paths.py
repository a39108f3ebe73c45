"""Shortest ways along a network in whole lengths, from many sources to many targets at once."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from fristed.errors import InputRefused
from fristed.planning.path_kernels import FAR, many_to_many, neighbours

Whole: TypeAlias = npt.NDArray[np.int64]
Found: TypeAlias = npt.NDArray[np.int32]

NO_WAY = -1
"""Stands where a target cannot be reached, or not within the cut-off."""
LONGEST = 1 << 24
"""Streets longer than this need more buckets than memory is worth."""


def shortest(
    nodes: int,
    ends: Whole,
    lengths: Whole,
    sources: Whole,
    targets: Whole | None = None,
    *,
    cutoff: int | None = None,
) -> Found:
    """Shortest ways, shape (sources, targets), whole and exact; ``NO_WAY`` beyond ``cutoff`` or where none leads.

    ``ends`` (streets x 2) are nodes, walked both ways; ``lengths`` whole and >= 0, in any unit; no
    ``targets`` means every node. Raises InputRefused: ``negative_length``, ``length_impossible``.
    """
    _check(ends, lengths)
    longest = int(lengths.max(initial=0))
    ring = (
        1 << max(longest, 1).bit_length()
    )  # more than the longest street, so that no two rounds share a bucket
    begin, to, metres = neighbours(nodes, np.asarray(ends, dtype=np.int64).reshape(-1, 2), lengths)
    every = np.arange(nodes) if targets is None else targets
    most = int(FAR) - 1 - longest if cutoff is None else min(cutoff, int(FAR) - 1 - longest)
    return np.asarray(many_to_many(begin, to, metres, ring, sources, every, most))


def every_distance(nodes: int, ends: Whole, lengths: Whole) -> Whole:
    """All ways between all nodes. Raises InputRefused ``network_in_pieces`` where one cannot be walked."""
    found = shortest(nodes, ends, lengths, np.arange(nodes)).astype(np.int64)
    if (found == NO_WAY).any():
        reached = int((found[0] != NO_WAY).sum())
        raise InputRefused(
            "network_in_pieces",
            f"The network is in pieces: from its first node only {reached} of {nodes} can be reached.",
            remedy="Add the missing streets.",
        )
    return found


def _check(ends: Whole, lengths: Whole) -> None:
    if len(lengths) and int(lengths.min()) < 0:
        raise InputRefused(
            "negative_length",
            f"{int((lengths < 0).sum())} of {len(lengths)} streets have a length below 0.",
            remedy="Give every street its length.",
        )
    if len(lengths) and int(lengths.max()) > LONGEST:
        raise InputRefused(
            "length_impossible",
            f"The longest of {len(ends)} streets is {int(lengths.max()):,} units long.",
            remedy=f"Give lengths of at most {LONGEST:,}, in metres or decimetres.",
        )
