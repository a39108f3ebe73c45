"""The monitor as it stands, and what one entry does to it: frozen, pure, one step per intake or emergency."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.journal.kinds.visit import IntakeRegistered
from fristed.room.monitor.ledger import Counted, Ledger, noted
from fristed.room.monitor.mixture import FACTORS, Floats, level, struck, waited
from fristed.room.monitor.watch import Watch


class State(Ledger, frozen=True, kw_only=True):
    """What the monitor carries from entry to entry.

    ``odds`` and ``began`` (streams, rates, factors): the statistic R, and R times the Unix time at which
    the change it speaks for began. ``fit`` (streams, rates).
    """

    odds: Floats
    began: Floats
    fit: Floats


def fresh(watch: Watch) -> State:
    """Give the monitor before its first entry."""
    shape = (*watch.ratios.shape, len(FACTORS))
    return State(odds=np.zeros(shape), began=np.zeros(shape), fit=np.zeros(watch.ratios.shape))


def apply(watch: Watch, state: State, entry: Entry) -> State:
    """Give the monitor after ``entry``; entries of rooms it does not watch leave it as it is."""
    if entry.room not in watch.rooms:
        return state
    after = noted(state, entry)
    if isinstance(entry.data, IntakeRegistered):
        return _waited(watch, after, entry, entry.data)
    if len(after.counted) > len(state.counted):
        return _struck(watch, after, after.counted[-1])
    return after


def levels_of(watch: Watch, state: State) -> Floats:
    """Give each stream's own statistic (streams,), in expected emergencies."""
    return level(state.odds, state.fit)


def level_of(watch: Watch, state: State) -> float:
    """Give the weighted statistic that is held against the threshold, in expected emergencies."""
    return float(levels_of(watch, state) @ watch.weights)


def _waited(watch: Watch, state: State, entry: Entry, data: IntakeRegistered) -> State:
    moment = entry.moment
    expected = watch.expected(entry.room, moment, data.substances)
    now = moment.timestamp()
    return replace(
        state,
        odds=waited(state.odds, watch.ratios, expected),
        began=now * waited(state.began / now, watch.ratios, expected),
        fit=state.fit - watch.ratios * expected[:, None],
    )


def _struck(watch: Watch, state: State, one: Counted) -> State:
    heard = watch.heard(one.room, one.substances)[:, None]
    times = FACTORS ** heard[..., None]
    return replace(
        state,
        odds=struck(state.odds, times),
        began=struck(state.began, times),
        fit=state.fit + heard * np.log(watch.ratios),
    )
