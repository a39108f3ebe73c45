"""Exact average run lengths of the two CUSUM charts, as mean absorption times of Markov chains.

Source: D. Brook and D. A. Evans, Biometrika 1972;59:539. The chains here are exact, not approximate:
the statistic lives on a lattice, because what is added to it is a whole number less a fraction.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, lcm

import numpy as np
from scipy.sparse import csc_array, eye_array
from scipy.sparse.linalg import spsolve
from scipy.special import gammaln, xlogy

from fristed.errors import FristedError


def poisson_cusum_arl(h: float, k: float, mean: float, *, start: float = 0.0, strict: bool = False) -> float:
    """Give the mean number of counts until S = max(0, S + X - k), X ~ Poisson(``mean``), alarms.

    The chart alarms at S >= ``h``; with ``strict`` only at S > ``h``, which on a lattice is another
    chart with another run length. ``start`` is the head start. All in counts.

    Raises FristedError (``chart_impossible``).
    """
    if not (h > 0 and k > 0 and mean > 0 and 0 <= start < h):
        raise _impossible(f"h = {h}, k = {k}, mean = {mean} and start = {start}")
    height, drift, head = (Fraction(str(value)) for value in (h, k, start))
    steps = lcm(height.denominator, drift.denominator, head.denominator)
    states = floor(height * steps) + 1 if strict else ceil(height * steps)
    counts = np.arange(states // steps + ceil(drift) + 2)
    chances = np.exp(xlogy(counts, mean) - mean - gammaln(counts + 1))
    moves = np.zeros((states, states))
    for state in range(states):
        after = state + counts * steps - int(drift * steps)
        inside = after < states
        np.add.at(moves[state], np.maximum(after[inside], 0), chances[inside])
    lengths = np.linalg.solve(np.eye(states) - moves, np.ones(states))
    return float(lengths[int(head * steps)])


def bernoulli_cusum_arl(h: int, m: int, chance: float) -> float:
    """Give the mean number of intakes until S = max(0, S + m X - 1), X ~ Bernoulli(``chance``), reaches ``h``.

    ``m`` is how many intakes without an emergency outweigh one emergency.

    Raises FristedError (``chart_impossible``).
    """
    if not (h >= 1 and m >= 2 and 0 < chance < 1):
        raise _impossible(f"h = {h}, m = {m} and chance = {chance}")
    state = np.arange(h)
    up = state[state + m - 1 < h]
    rows, columns = np.concatenate([state, up]), np.concatenate([np.maximum(state - 1, 0), up + m - 1])
    chances = np.concatenate([np.full(h, 1 - chance), np.full(len(up), chance)])
    moves = csc_array((chances, (rows, columns)), shape=(h, h))
    return float(spsolve(csc_array(eye_array(h, format="csc") - moves), np.ones(h))[0])


def _impossible(given: str) -> FristedError:
    return FristedError(
        "chart_impossible",
        f"There is no CUSUM chart with {given}.",
        remedy="Give a threshold, a reference value and a rate above 0, and a start under the threshold.",
    )
