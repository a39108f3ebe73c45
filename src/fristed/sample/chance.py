"""Chance that can be asked again: a stream for every (seed, purpose, day), in any order.

Streams are Philox4x64, a counter-based generator (Salmon et al., SC'11), keyed by seed and purpose and
counted from the day; a person is a position in the stream. Only raw 64-bit words are taken from numpy,
because its distributions may change from version to version; everything else is an inverse here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]


@lru_cache
def _number(purpose: str) -> int:
    return int.from_bytes(hashlib.blake2b(purpose.encode(), digest_size=8).digest(), "big")


def words(seed: int, purpose: str, index: int, size: int) -> NDArray[np.uint64]:
    """Give ``size`` words of the stream for ``purpose`` at ``index`` (a day's ordinal, or any number)."""
    generator = np.random.Philox(key=[seed, _number(purpose)], counter=[0, 0, 0, index])
    return generator.random_raw(size)


def uniforms(seed: int, purpose: str, index: int, *shape: int) -> Floats:
    """Give uniform numbers strictly between 0 and 1, in ``shape``."""
    raw = words(seed, purpose, index, int(np.prod(shape)))
    halves = (raw >> np.uint64(11)).astype(np.float64) + 0.5
    return np.asarray(halves.reshape(shape) * 2.0**-53, dtype=np.float64)


def normals(seed: int, purpose: str, index: int, *shape: int) -> Floats:
    """Give standard normal numbers, by the inverse of their distribution."""
    return np.asarray(ndtri(uniforms(seed, purpose, index, *shape)), dtype=np.float64)


def poisson(mean: Floats, uniform: Floats, *, most: int) -> NDArray[np.int64]:
    """Invert the Poisson distribution: the count below which ``uniform`` of the mass lies, at most ``most``."""
    term = np.exp(-mean)
    below = term.copy()
    count = np.zeros(mean.shape, dtype=np.int64)
    for k in range(1, most + 1):
        count += uniform > below
        term = term * mean / k
        below = below + term
    return count


def lognormal(uniform: float, *, mean: float, sd: float) -> float:
    """Invert the lognormal distribution of this ``mean`` and standard deviation."""
    spread = np.log1p((sd / mean) ** 2)
    return float(mean * np.exp(np.sqrt(spread) * ndtri(uniform) - spread / 2))


def exponential(uniform: float, *, mean: float) -> float:
    """Invert the exponential distribution."""
    return float(-mean * np.log1p(-uniform))


def choice(uniform: float, shares: Sequence[tuple[str, float]]) -> str:
    """Choose a name by its share; the shares need not add up to 1."""
    left = uniform * sum(share for _, share in shares)
    for name, share in shares[:-1]:
        left -= share
        if left < 0:
            return name
    return shares[-1][0]


class Bits:
    """The random bits of one device's identifiers: 74 a call, from a stream of its own each day."""

    def __init__(self, seed: int, device: str) -> None:
        self._seed = seed
        self._purpose = f"ids of {device}"
        self._words: list[int] = []
        self._index = self._block = 0

    def begin(self, index: int) -> None:
        """Turn to the stream of day ``index``, so that the day's identifiers hang on no other day."""
        self._index, self._block, self._words = index, 0, []

    def __call__(self) -> int:
        """Give the next 74 bits."""
        if not self._words:
            stream = f"{self._purpose}, block {self._block}"
            self._words = words(self._seed, stream, self._index, 1024).tolist()
            self._block += 1
        return (self._words.pop() & 0x3FF) << 64 | self._words.pop()
