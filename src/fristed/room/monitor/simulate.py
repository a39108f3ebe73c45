"""Watched cities by the thousand, side by side: when does the monitor alarm?

Time runs in emergencies expected under the believed rates. In that time the statistic does not hang on the
calendar (intakes and their risk only set how fast it runs), so the simulation is exact for any calendar that
the rooms and substances share in shape; hours and pay-days come back in when expected emergencies are turned into days.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.room.monitor.mixture import FACTORS, Floats, level, waited
from fristed.room.monitor.mixture import struck as struck_odds
from fristed.room.monitor.watch import Watch

Cells = NDArray[np.intp]


class Runs(msgspec.Struct, frozen=True):
    """``alarms`` raised in each run, and when its ``first`` was (infinite where none was), both (runs,)."""

    alarms: Floats
    first: Floats


def simulate(
    watch: Watch,
    threshold: float,
    *,
    rng: np.random.Generator,
    before: Floats,
    until: float,
    after: Floats | None = None,
    change_at: float = np.inf,
    restart: bool = False,
) -> Runs:
    """Run the monitor over simulated emergencies until ``until`` (expected emergencies).

    ``before`` (runs, cells): true over believed rates; ``after`` the same from ``change_at`` on. With
    ``restart`` the statistic starts anew after an alarm and the run goes on; else it ends there.
    """
    runs = len(before)
    after = before if after is None else after
    alarms, first, clock = np.zeros(runs), np.full(runs, np.inf), np.zeros(runs)
    odds = np.zeros((runs, *watch.ratios.shape, len(FACTORS)))
    fit = np.zeros((runs, *watch.ratios.shape))
    live = np.arange(runs)
    while len(live):
        now = clock[live]
        rates = np.where((now < change_at)[:, None], before[live], after[live]) * watch.shares
        gap, cell = _next(rates, rng)
        stop = np.where(now < change_at, min(change_at, until), until) - now
        struck = gap < stop
        gap = np.minimum(gap, stop)
        clock[live] += gap
        odds, fit = _moved(watch, odds, fit, gap, cell, struck)
        alarmed = struck & (level(odds, fit) @ watch.weights >= threshold)
        alarms[live] += alarmed
        first[live[alarmed]] = np.minimum(first[live[alarmed]], clock[live[alarmed]])
        odds[alarmed] = 0
        keep = (clock[live] < until) & (restart | ~alarmed)
        if not keep.all():
            live, odds, fit = live[keep], odds[keep], fit[keep]
    return Runs(alarms, first)


def _next(rates: Floats, rng: np.random.Generator) -> tuple[Floats, Cells]:
    """Draw the wait for each run's next emergency, and its cell."""
    total = rates.sum(axis=1)
    gap = rng.exponential(size=len(rates)) / total
    mark = rng.random(len(rates)) * total
    cell = (mark[:, None] > np.cumsum(rates, axis=1)[:, :-1]).sum(axis=1)
    return gap, cell


def _moved(
    watch: Watch, odds: Floats, fit: Floats, gap: Floats, cell: Cells, struck: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    members = watch.members
    expected = gap[:, None] * (watch.shares @ members)
    odds = waited(odds, watch.ratios, expected)
    run, stream = np.nonzero(struck[:, None] * members[cell])
    odds[run, stream] = struck_odds(odds[run, stream])
    fit = fit - expected[..., None] * watch.ratios
    fit[run, stream] += np.log(watch.ratios)[stream]
    return odds, fit
