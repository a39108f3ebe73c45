"""From a search to its certificate: only the rows that some leaf uses, in whole numbers."""

from __future__ import annotations

import numpy as np

from fristed.planning.rollout.bounding import Master
from fristed.planning.rollout.certificate import (
    MULTIPLIER_PARTS,
    Branch,
    Certificate,
    CutRow,
    Sparse,
    cells_of,
)  # fmt: skip
from fristed.planning.rollout.problem import Floats, Ints
from fristed.planning.rollout.search import Found


def certificate_of(master: Master, found: Found) -> Certificate:
    """Write a search's certificate; its bound is what ``certificate.check`` makes of it, nothing else."""
    frame, nodes = len(master.frame.limit), len(master.problem.nodes)
    used = _used(found.parts.values(), frame)
    renumbered = {old: frame + new for new, old in enumerate(used)}
    prices: dict[bytes, int] = {}
    thresholds: dict[bytes, int] = {}
    price_rows: list[tuple[int, ...]] = [tuple(map(int, row)) for row in master.base]
    threshold_rows: list[tuple[int, ...]] = []
    cuts: list[CutRow] = []
    for old in used:
        if old < frame + nodes:
            cuts.append(CutRow("base", old - frame, -1, old - frame, -1))
            continue
        use = master.uses[old - frame - nodes]
        number = use.place if use.what == "group" else _place_of(use.cut.price, prices, price_rows)
        cells = cells_of(master.problem, use.what, use.group)
        threshold = _place_of(use.cut.threshold[cells], thresholds, threshold_rows)
        cuts.append(CutRow(use.what, use.place, use.group, number, threshold, use.load))
    tree = _tree(found, frame, renumbered)
    best = found.best
    if best is None:
        return Certificate(tuple(price_rows), tuple(threshold_rows), tuple(cuts), tree)
    return Certificate(
        tuple(price_rows), tuple(threshold_rows), tuple(cuts), tree,
        tuple(tuple(map(int, row)) for row in best.whole.stand),
        tuple(tuple(map(int, row)) for row in best.whole.move),
        tuple(_sparse(share) for share in best.shares),
    )  # fmt: skip


def _used(parts: object, frame: int) -> list[int]:
    seen: set[int] = set()
    for multipliers in parts:  # type: ignore[attr-defined]
        seen.update(int(at) for at in np.flatnonzero(_kept(multipliers)) if at >= frame)
    return sorted(seen)


def _kept(multipliers: Floats) -> Ints:
    """Multipliers as whole numbers; what is lost by rounding only weakens the bound."""
    return np.rint(np.clip(multipliers, -1e12, 1e12)).astype(np.int64)


def _place_of(row: Ints, known: dict[bytes, int], rows: list[tuple[int, ...]]) -> int:
    key = row.tobytes()
    if key not in known:
        known[key] = len(rows)
        rows.append(tuple(map(int, row)))
    return known[key]


def _sparse(share: Ints) -> Sparse:
    return tuple((int(pair), int(share[pair])) for pair in np.flatnonzero(share))


def _tree(found: Found, frame: int, renumbered: dict[int, int]) -> tuple[Branch, ...]:
    """Branches in the order of their places; a part that was never split is a leaf."""
    places = sorted({*found.parts, *found.splits, *(0,)})
    order = {place: number for number, place in enumerate(places)}
    tree: list[Branch] = []
    for place in places:
        if place in found.splits:
            split = found.splits[place]
            tree.append(Branch((), split.column, order[split.below], order[split.above]))
            continue
        multipliers = found.parts[place]
        terms = tuple(
            (renumbered.get(at, at), str(round(float(multipliers[at]) * MULTIPLIER_PARTS)))
            for at in map(int, np.flatnonzero(multipliers))
            if at < frame or at in renumbered
        )
        tree.append(Branch(terms))
    return tuple(tree)
