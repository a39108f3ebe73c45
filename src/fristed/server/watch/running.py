"""The monitor in the server: follows the store by ``seq``, runs days again when something came late."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import Counter

import msgspec
import structlog
from django.db import connections

from fristed.journal.entry import Entry
from fristed.journal.order import order_key
from fristed.room.monitor.state import State, apply, fresh
from fristed.server import store
from fristed.server.watch import eras, feed, keeping
from fristed.server.watch.eras import Era
from fristed.server.watch.feed import Source
from fristed.server.watch.recording import batches, record
from fristed.server.watch.track import Track, day_ended, day_of, entered, heard

log = structlog.get_logger("fristed.server")
WARM_DAYS = 30
"""A new era does not forget: its statistic begins with the entries of so many days before."""
ASK_EVERY_SECONDS = 2.0


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What is known now: the track up to ``seq``, all eras, definition changes; how far it is while it builds."""

    track: Track
    eras: tuple[Era, ...]
    definitions: tuple[Entry, ...]
    seq: int
    share_made: float | None = None


class Running:
    """One monitor of one store. ``advance`` brings it up to date; ``standing`` says where it stands.

    With ``resumes`` it begins with what was kept of it and keeps that; else with the first day there is.
    """

    def __init__(self, *, resumes: bool = False) -> None:
        self._lock = threading.Lock()
        self._resumes = resumes
        self._kept: Track | None = None
        self._starts: dict[dt.date, Track] = {}
        self._tried: Counter[str] = Counter()
        self._eras: list[Era] = list(eras.kept())
        self._standing = Standing(track=Track(), eras=(), definitions=(), seq=0, share_made=0.0)

    def standing(self) -> Standing:
        """Say where the monitor stands, without waiting."""
        return self._standing

    def advance(self, *, noting: bool = True) -> Standing:
        """Hear everything stored since and, unless told not to, note new alarms in the journal."""
        with self._lock:
            self._advance()
            if noting:
                record(self._standing.track)
            return self._standing

    def _advance(self) -> None:
        before, starts = self._standing, self._starts
        head = store.last_seq()
        if before.seq == 0:
            self._begin()
        elif new := [entry for seq, entry in feed.after(before.seq) if seq <= head]:
            self._take(before.track, new)
        if self._resumes and self._starts is not starts:
            self._kept = keeping.keep(self._starts, seq=head, before=self._kept)
        now = self._standing
        self._standing = msgspec.structs.replace(now, seq=head, share_made=None)

    def _begin(self) -> None:
        """Run from the day that was kept, or an earlier one something has come late to; or from the first."""
        found = keeping.kept(self._eras) if self._resumes else None
        if found is None:
            self._run_from(dt.date.min)
            return
        seq, day, self._kept = found
        self._starts = {day: self._kept}
        moments = feed.touched(entry for _, entry in feed.after(seq))
        self._run_from(min([day, *map(feed.day_at, moments)]))

    def _take(self, track: Track, new: list[Entry]) -> None:
        """Go on where all is in order; else run the days again from the earliest that is touched."""
        inline = all(entry.kind in feed.HEARD for entry in new)
        ordered = sorted(new, key=order_key)
        if inline and order_key(ordered[0]) > track.last and feed.day_at(ordered[-1].at) == day_of(track):
            self._put(heard(track, ordered))
            return
        moments = feed.touched(new)
        self._run_from(feed.day_at(min(moments)) if moments else None)

    def _run_from(self, day: dt.date | None) -> None:
        """Run every day from ``day`` to the last one anything was heard on."""
        source = feed.source()
        if day is None or source is None:
            return
        day = max(source.first, min(day, source.last))
        known = [one for one in self._starts if one <= day]
        day = max(known, default=source.first)
        track = self._starts.get(day, Track())
        self._starts = {one: start for one, start in self._starts.items() if one <= day}
        total = (source.last - day).days + 1
        for n in range(total):
            self._starts[day] = track
            track = self._day(track, day, source)
            self._standing = msgspec.structs.replace(self._standing, share_made=n / total)
            day += feed.DAY
        self._put(track, source.defined)

    def _day(self, track: Track, day: dt.date, source: Source) -> Track:
        counts = eras.restarted(track.counts, day, source)
        track = day_ended(msgspec.structs.replace(track, counts=counts))
        era = self._era(track, day, source)
        if era is not None:
            track = entered(track, era, _warmed(era, day, source))
        entries = feed.heard_on(day, source)
        track = heard(track, entries)
        return msgspec.structs.replace(track, counts=eras.counted(track.counts, entries))

    def _era(self, track: Track, day: dt.date, source: Source) -> Era | None:
        """Give the era that begins on ``day``: the one kept, or a new one where it is due."""
        for one in self._eras:
            if one.begins == day:
                return one
        if self._eras and day < self._eras[-1].begins:
            return None
        why = eras.due(day, track.era, track.counts, source)
        if why is None or (why == "enough" and track.counts == self._tried):
            return None
        self._tried = track.counts
        era = eras.make(day, why, source, batches(track, day))
        if era is None or (why == "enough" and track.era is not None and era.young == track.era.young):
            return None
        self._eras.append(era)
        eras.keep(self._eras)
        return era

    def _put(self, track: Track, defined: tuple[Entry, ...] | None = None) -> None:
        known = self._standing.definitions if defined is None else defined
        self._standing = Standing(
            track=track, eras=tuple(self._eras), definitions=known, seq=self._standing.seq,
            share_made=self._standing.share_made,
        )  # fmt: skip


def _warmed(era: Era, day: dt.date, source: Source) -> State:
    watched = era.watch()
    state = fresh(watched)
    start = max(source.first, day - WARM_DAYS * feed.DAY)
    for n in range((day - start).days):
        for entry in feed.heard_on(start + n * feed.DAY, source):
            state = apply(watched, state, entry)
    return state


_running: Running | None = None
_making = threading.Lock()


def running() -> Running:
    """Give this process' one monitor."""
    global _running
    with _making:
        if _running is None:
            _running = Running(resumes=True)
        return _running


def keep_running() -> None:
    """Follow the store in the background for as long as the process lives."""
    threading.Thread(target=_follow, name="watch", daemon=True).start()


def _follow() -> None:
    seen = -1
    while True:
        try:
            head = store.last_seq()
            if head != seen:
                running().advance()
                seen = store.last_seq() if head == running().standing().seq else -1
        except Exception:  # one broken line must not end the watch; the page says how far it came
            log.exception("watch_failed")
            connections.close_all()  # or the next look would meet the same broken connection
        time.sleep(ASK_EVERY_SECONDS)
