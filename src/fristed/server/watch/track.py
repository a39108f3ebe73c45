"""The monitor along the days: pure steps from a day's start to its end, so that a day can be run again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.room.monitor.alarm import Alarm, alarm
from fristed.room.monitor.replay import QUIET
from fristed.room.monitor.state import State, apply, level_of, levels_of
from fristed.room.monitor.watch import Watch
from fristed.server.watch.eras import Era
from fristed.server.watch.feed import day_at


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The levels after a counted emergency or at a day's end, as shares of the threshold: together, by stream."""

    at: str
    total: float
    streams: dict[str, float]


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """From an alarm until the level has fallen again (``closed`` None: it has not)."""

    id: str
    alarm: Alarm
    closed: str | None = None


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """Where the monitor stands: its era, state, the last entry heard, and what it has said so far."""

    era: Era | None = None
    watch: Watch | None = None
    state: State | None = None
    last: tuple[str, str, int] = ("", "", 0)
    counts: Counter[str] = msgspec.field(default_factory=Counter)
    readings: tuple[Reading, ...] = ()
    episodes: tuple[Episode, ...] = ()

    @property
    def open(self) -> Episode | None:
        """The alarm that stands, if any."""
        last = self.episodes[-1] if self.episodes else None
        return last if last is not None and last.closed is None else None


def heard(track: Track, entries: Iterable[Entry]) -> Track:
    """Give the track after ``entries``, in order of time."""
    for entry in entries:
        track = _one(track, entry)
    return track


def _one(track: Track, entry: Entry) -> Track:
    era, watch, before = track.era, track.watch, track.state
    track = replace(track, last=(entry.at, entry.device, entry.n))
    if era is None or watch is None or before is None:
        return track
    state = apply(watch, before, entry)
    track = replace(track, state=state)
    struck = len(state.counted) > len(before.counted)
    if struck:
        track = replace(track, readings=(*track.readings, _reading(era, watch, state, entry.at)))
    share = level_of(watch, state) / era.calibration.threshold if struck or track.open else 0.0
    if track.open is not None and share <= QUIET:
        closed = replace(track.episodes[-1], closed=entry.at)
        return replace(track, episodes=(*track.episodes[:-1], closed))
    if struck and share >= 1 and track.open is None:
        said = alarm(watch, state, era.calibration, at=entry.at)
        one = Episode(id=name_of(state.counted[-1].emergency), alarm=said)
        return replace(track, episodes=(*track.episodes, one))
    return track


def name_of(emergency: str) -> str:
    """Name an alarm after the emergency at which the threshold was reached: again is the same name."""
    return f"a-{hashlib.sha256(emergency.encode()).hexdigest()[:12]}"


def _reading(era: Era, watch: Watch, state: State, at: str) -> Reading:
    threshold = era.calibration.threshold
    levels = levels_of(watch, state) * watch.weights / threshold
    streams = {name: float(one) for name, one in zip(watch.streams, levels, strict=True)}
    return Reading(at=at, total=float(levels.sum()), streams=streams)


def day_ended(track: Track) -> Track:
    """Give the track with a reading as it stands, so that the quiet between emergencies is drawn as well."""
    if track.era is None or track.watch is None or track.state is None:
        return track
    reading = _reading(track.era, track.watch, track.state, track.last[0])
    return replace(track, readings=(*track.readings, reading))


def entered(track: Track, era: Era, warm: State) -> Track:
    """Give the track in a new era, its state warmed up; an alarm that stands goes on standing."""
    return replace(track, era=era, watch=era.watch(), state=warm)


def day_of(track: Track) -> dt.date | None:
    """The city's day of the last entry heard."""
    return day_at(track.last[0]) if track.last[0] else None
