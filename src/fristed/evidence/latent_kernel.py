"""The loop over periods that takes correlation out of columns, compiled. See ``latent.whiten``."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call,untyped-decorator"
from __future__ import annotations

import math

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def whitened(columns, noise, gaps, shares, persistences):
    """Columns (n, q) made uncorrelated for each pair of the grid (g, n, q), and half the log determinants (g)."""
    n, q = columns.shape
    white = np.empty((len(shares), n, q))
    log_volume = np.zeros(len(shares))
    for g in range(len(shares)):
        log_volume[g] = _one(columns, noise, gaps, shares[g], persistences[g], white[g])
    return white, log_volume


@njit(cache=True, nogil=True)
def _one(columns, noise, gaps, share, persistence, white):
    n, q = columns.shape
    state = np.zeros(q)
    spread = share
    log_volume = 0.0
    for i in range(n):
        kept = persistence ** gaps[i]
        spread = share + kept * kept * (spread - share)
        total = spread + (1 - share) * noise[i]
        root, gain = math.sqrt(total), spread / total
        log_volume += math.log(total) / 2
        for j in range(q):
            surprise = columns[i, j] - kept * state[j]
            white[i, j] = surprise / root
            state[j] = kept * state[j] + gain * surprise
        spread *= 1 - gain
    return log_volume
