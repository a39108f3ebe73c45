"""Random numbers that belong to a need: Philox4x32-10, a counter-based generator.

Four words of 32 bits are a pure function of (seed; number of the need, day, purpose, attempt). Nothing is
consumed, so nothing can fall out of step: another place in a room leaves every guest's draws bit-equal.
J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, SC'11; see docs/methods/random-numbers.md.
"""

from __future__ import annotations

import numpy as np

from fristed.planning.capacity.engine.compiled import kernel, words

_MULTIPLY_0 = np.uint64(0xD2511F53)
_MULTIPLY_1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint64(0x9E3779B9)
_WEYL_1 = np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_ROUNDS = 10
TO_UNIT = 2.0**-32

NEED, GUEST, DOOR, LEAVING, AGAIN, DAY_EFFECT, HOME = words(7)
"""Purposes: what a need is; whose it is and how far worth walking; what happens at the door; where a leaver goes;
the patience of a return; the day's own factor; where a guest lives."""


@kernel
def philox(
    number: int, day: int, purpose: int, attempt: int, key_low: int, key_high: int
) -> tuple[int, int, int, int]:
    """Four words (uint64 holding 32 bits) for a counter of four 32-bit parts under a key of two."""
    c0 = np.uint64(number) & _LOW
    c1 = np.uint64(day) & _LOW
    c2 = np.uint64(purpose) & _LOW
    c3 = np.uint64(attempt) & _LOW
    k0 = np.uint64(key_low) & _LOW
    k1 = np.uint64(key_high) & _LOW
    for _ in range(_ROUNDS):
        p0 = _MULTIPLY_0 * c0
        p1 = _MULTIPLY_1 * c2
        c0, c1, c2, c3 = (p1 >> _HALF) ^ c1 ^ k0, p1 & _LOW, (p0 >> _HALF) ^ c3 ^ k1, p0 & _LOW
        k0 = (k0 + _WEYL_0) & _LOW
        k1 = (k1 + _WEYL_1) & _LOW
    return c0, c1, c2, c3  # type: ignore[return-value]


@kernel
def unit(word: int) -> float:
    """A word as a number strictly between 0 and 1: the middle of its 2^-32 wide cell."""
    return (float(word) + 0.5) * TO_UNIT


def halves(seed: int) -> tuple[int, int]:
    """The two halves of a key of 64 bits; a seed below 0 or above 2^64 is taken modulo 2^64."""
    return seed & 0xFFFFFFFF, (seed >> 32) & 0xFFFFFFFF
