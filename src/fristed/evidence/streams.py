"""Chance that can be asked again: one stream for every (seed, name), whatever other streams are drawn."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused

Floats = NDArray[np.float64]


def uniforms(seed: int, name: str, draws: int) -> Floats:
    """Give ``draws`` uniform numbers strictly between 0 and 1 from the stream called ``name``.

    Only raw words are taken from numpy's Philox4x64 (Salmon et al., SC'11): its distributions may
    change from version to version, its words do not. More draws begin with the fewer.
    Raises InputRefused: ``impossible_draws``.
    """
    if draws < 1 or not 0 <= seed < 2**64:
        raise InputRefused(
            "impossible_draws",
            f"{draws} draws with the seed {seed} cannot be made.",
            remedy="Ask for one draw or more, and give a whole number from 0 to 2^64 - 1 as the seed.",
        )
    key = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")
    raw = np.random.Philox(key=np.array([seed, key], dtype=np.uint64)).random_raw(draws)
    return np.asarray(((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53, dtype=np.float64)
