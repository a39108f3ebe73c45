"""The question as the solver sees it: whole numbers only, so that a proof is exact."""

from __future__ import annotations

from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]

WEIGHT_PARTS = 1_000_000


class Instance(msgspec.Struct, frozen=True):
    """Choose ``rooms`` columns so that the sum over rows of the best chosen ``gains`` is largest.

    ``gains`` (rows x sites, >= 0) says what each row of demand saves if its room is at a site,
    against the rooms that stand. ``held`` is what the sites already settled on save.
    """

    gains: Ints
    rooms: int
    held: int = 0

    @property
    def sites(self) -> int:
        """How many sites may still be chosen."""
        return int(self.gains.shape[1])


class Ranked(msgspec.Struct, frozen=True, order=True):
    """A set of columns and what it gains."""

    gain: int
    chosen: tuple[int, ...]


def whole_weights(weights: Floats) -> Ints:
    """Weights as whole numbers: as they are if they are counts, else in millionths of their sum."""
    total = float(weights.sum())
    if total <= WEIGHT_PARTS and np.allclose(weights, np.rint(weights), rtol=1e-9, atol=1e-9):
        return np.rint(weights).astype(np.int64)
    return np.rint(weights * (WEIGHT_PARTS / total)).astype(np.int64)


def walking(weights: Ints, metres: Ints, standing: Ints, rooms: int) -> Instance:
    """The p-median: a row saves its weight times the metres a site is nearer than ``standing``."""
    return Instance(weights[:, None] * np.maximum(standing[:, None] - metres, 0), rooms)


def covering(
    weights: Ints, covers: npt.NDArray[np.bool_], covered: npt.NDArray[np.bool_], rooms: int
) -> Instance:
    """Maximal cover: a row not ``covered`` yet saves its weight at every site that covers it.

    Rows that the same sites cover are one row (compared in full, not by a hash), which loses nothing.
    """
    open_rows = ~covered & covers.any(axis=1)
    patterns, row_of = np.unique(np.packbits(covers[open_rows], axis=1), axis=0, return_inverse=True)
    merged = np.zeros(len(patterns), dtype=np.int64)
    np.add.at(merged, row_of.ravel(), weights[open_rows])
    unpacked = np.unpackbits(patterns, axis=1, count=covers.shape[1]).astype(np.int64)
    return Instance(merged[:, None] * unpacked, rooms)


def gain_of(instance: Instance, chosen: tuple[int, ...]) -> int:
    """What a set of columns gains; nothing chosen gains nothing."""
    if not chosen:
        return instance.held
    return instance.held + int(instance.gains[:, list(chosen)].max(axis=1).sum())


def settled(instance: Instance, forced: tuple[int, ...], kept: Ints) -> Instance:
    """The smaller question with ``forced`` columns open already and only ``kept`` columns left."""
    rooms = instance.rooms - len(forced)
    if not forced:
        return Instance(instance.gains[:, kept], rooms, instance.held)
    saved = instance.gains[:, list(forced)].max(axis=1)
    left = np.maximum(instance.gains[:, kept] - saved[:, None], 0)
    return Instance(left[left.any(axis=1)], rooms, instance.held + int(saved.sum()))
