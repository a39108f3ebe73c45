"""The monitor as it stands, and what one entry does to it: frozen, pure, one step per intake or emergency."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import numpy as np
from msgspec.structs import replace

from fristed.journal.entry import Entry, moment_text
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.visit import IntakeRegistered, Substance, VisitArrived, VisitLeft
from fristed.room.monitor.mixture import FACTORS, Floats, level, waited
from fristed.room.monitor.watch import Watch

ONE_PERSON = timedelta(hours=24)
"""Several emergencies of one guest within this time are one guest's trouble, not a batch: the first counts."""


class Stay(msgspec.Struct, frozen=True):
    """Who is on a visit, as far as known, and what was last taken."""

    guest: str | None = None
    substances: tuple[Substance, ...] = ()


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """One emergency that counted: its identifier, moment (``at`` of its entry), room, guest and substances."""

    emergency: str
    at: str
    room: str
    guest: str | None
    substances: tuple[Substance, ...]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What the monitor carries from entry to entry.

    ``odds`` and ``began`` (streams, rates, factors): the statistic R, and R times the Unix time at which
    the change it speaks for began. ``fit`` (streams, rates). ``known`` holds every emergency's identifier;
    ``repeats`` counts those left out because the guest had one within 24 hours.
    """

    odds: Floats
    began: Floats
    fit: Floats
    stays: dict[str, Stay]
    counted: tuple[Counted, ...] = ()
    known: frozenset[str] = frozenset()
    intakes: int = 0
    repeats: int = 0


def fresh(watch: Watch) -> State:
    """Give the monitor before its first entry."""
    shape = (*watch.ratios.shape, len(FACTORS))
    return State(odds=np.zeros(shape), began=np.zeros(shape), fit=np.zeros(watch.ratios.shape), stays={})


def apply(watch: Watch, state: State, entry: Entry) -> State:
    """Give the monitor after ``entry``; entries of rooms it does not watch leave it as it is."""
    if entry.room not in watch.rooms:
        return state
    data = entry.data
    if isinstance(data, IntakeRegistered):
        return _intake(watch, state, entry, data)
    if isinstance(data, EmergencyStarted):
        return _emergency(watch, state, entry, data)
    if isinstance(data, VisitArrived):
        stay = replace(state.stays.get(data.visit, Stay()), guest=data.guest)
        return replace(state, stays={**state.stays, data.visit: stay})
    if isinstance(data, VisitLeft) and data.visit in state.stays:
        return replace(state, stays={name: stay for name, stay in state.stays.items() if name != data.visit})
    return state


def level_of(watch: Watch, state: State) -> float:
    """Give the weighted statistic that is held against the threshold, in expected emergencies."""
    return float(level(state.odds, state.fit) @ watch.weights)


def _intake(watch: Watch, state: State, entry: Entry, data: IntakeRegistered) -> State:
    room = watch.rooms.index(entry.room)
    expected = watch.members[room] * watch.baselines[room].expected(entry.moment)
    now = entry.moment.timestamp()
    stay = replace(state.stays.get(data.visit, Stay()), substances=data.substances)
    return replace(
        state,
        odds=waited(state.odds, watch.ratios, expected),
        began=now * waited(state.began / now, watch.ratios, expected),
        fit=state.fit - watch.ratios * expected[:, None],
        stays={**state.stays, data.visit: stay},
        intakes=state.intakes + 1,
    )


def _emergency(watch: Watch, state: State, entry: Entry, data: EmergencyStarted) -> State:
    if data.emergency in state.known:
        return state
    state = replace(state, known=state.known | {data.emergency})
    stay = state.stays.get(data.visit or "", Stay())
    if stay.guest is not None and _had_one(state, stay.guest, entry):
        return replace(state, repeats=state.repeats + 1)
    heard = watch.members[watch.rooms.index(entry.room)][:, None]
    times = FACTORS ** heard[..., None]
    one = Counted(
        emergency=data.emergency, at=entry.at, room=entry.room, guest=stay.guest, substances=stay.substances
    )
    return replace(
        state,
        odds=state.odds * times,
        began=state.began * times,
        fit=state.fit + heard * np.log(watch.ratios),
        counted=(*state.counted, one),
    )


def _had_one(state: State, guest: str, entry: Entry) -> bool:
    """Whether an emergency of ``guest`` counted in the 24 hours before ``entry``."""
    since = moment_text(entry.moment - ONE_PERSON)
    return any(one.guest == guest and one.at > since for one in state.counted)
