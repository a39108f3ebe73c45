"""Queues whose arrivals change over the day: exact where no formula of balance is.

Method and sources: docs/methods/queue-formulas.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np

from fristed.planning.capacity.engine.minutes import Floats


class Wave(msgspec.Struct, frozen=True):
    """How the mean number in a room with places for all follows a sine of arrivals: its swing, and its delay."""

    amplitude: float
    lag_minutes: float


def endless_room_exponential(swing: float, period: float, stay: float) -> Wave:
    """M(t)/M/inf under arrivals ``mean + swing sin(2 pi t / period)`` a minute (S. Eick, W. Massey, W. Whitt 1993)."""
    speed = 2 * math.pi / period
    return Wave(swing * stay / math.sqrt(1 + (speed * stay) ** 2), math.atan(speed * stay) / speed)


def endless_room_fixed(swing: float, period: float, stay: float) -> Wave:
    """The same with every stay equally long: M(t)/D/inf."""
    speed = 2 * math.pi / period
    return Wave(2 * swing / speed * math.sin(speed * stay / 2), stay / 2)


class Evening(msgspec.Struct, frozen=True):
    """A day that begins empty: how many lost patience, found it full, and the minutes all waited."""

    left: float
    full: float
    wait_minutes: float


def varying_queue(
    hourly: Sequence[float], *, places: int, waiting_room: int, stay: float, patience: float
) -> Evening:
    """M(t)/M/c/K+M over ``len(hourly)`` hours from empty, by Kolmogorov's equations.

    ``hourly`` arrivals an hour; stays and patience exponential of those means in minutes. Within an hour the
    rates are constant, so each hour is one matrix exponential: no step length, no tolerance.
    """
    states = places + waiting_room + 1
    inside = np.arange(states)
    waiting = np.maximum(inside - places, 0)
    leaving = np.minimum(inside, places) / stay + waiting / patience
    chance = np.zeros(states)
    chance[0] = 1.0
    left = full = minutes = 0.0
    for arrivals in hourly:
        spent, chance = _hour(arrivals / 60.0, leaving, chance)
        left += float(spent @ waiting) / patience
        full += float(spent[-1]) * arrivals / 60.0
        minutes += float(spent @ waiting)
    return Evening(left, full, minutes)


def _hour(arrivals: float, leaving: Floats, chance: Floats) -> tuple[Floats, Floats]:
    """Minutes spent in each state during an hour, and the chances at its end, both (states,).

    The integral comes with the exponential, as the second column of an augmented matrix (C. Van Loan 1978).
    """
    from scipy.linalg import expm

    states = len(leaving)
    rates = np.diag(leaving[1:], 1) + np.diag(np.full(states - 1, arrivals), -1)
    rates -= np.diag(rates.sum(axis=0))
    both = np.zeros((2 * states, 2 * states))
    both[:states, :states] = rates
    both[:states, states:] = np.eye(states)
    grown = expm(both * 60.0)
    return grown[:states, states:] @ chance, grown[:states, :states] @ chance


def endless_room_hours(hourly: Sequence[float], *, stay: float) -> tuple[float, ...]:
    """M(t)/M with places for all, day after day: the mean number inside during each hour, shape of ``hourly``.

    Between changes the mean follows ``dm/dt = arrivals - m / stay``, so each hour is a closed form; the level
    at midnight is the one that a day leads back to.
    """
    fade = math.exp(-60.0 / stay)
    settled = [arrivals / 60.0 * stay for arrivals in hourly]
    after_a_day = 0.0
    for level in settled:
        after_a_day = level + (after_a_day - level) * fade
    inside = after_a_day / (1 - fade ** len(settled))
    means = []
    for level in settled:
        means.append(level + (inside - level) * (1 - fade) * stay / 60.0)
        inside = level + (inside - level) * fade
    return tuple(means)
