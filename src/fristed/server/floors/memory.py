"""What was read of a room stays in memory; a question costs a look at the store's head and what is new."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fristed.journal.entry import decode, moment_text
from fristed.room.floor import Floor
from fristed.room.standing import Standing
from fristed.server.floors.selecting import CITY, Line, selected
from fristed.server.store.counters import Mark, mark
from fristed.server.store.database import DEFAULT, rows
from fristed.server.store.standing import life

READ_ANEW_AFTER = dt.timedelta(hours=6)
"""So that a server left on for weeks does not keep weeks: what the floor no longer needs is let go."""
NEWER = "SELECT seq, line FROM store_entry WHERE room IN (%s, %s) AND seq > %s AND seq <= %s ORDER BY seq"


class Memory:
    """One room: what its floor needs (``lines``), up to ``head``.

    ``given_to`` is the last ``seq`` of what was read at first: who has heard that far asks on from there,
    and what lies between it and the head was left out on purpose.
    """

    def __init__(self, room: str, now: dt.datetime, *, using: str) -> None:
        self.room = room
        self._using = using
        self._lock = threading.Lock()
        self._read_all(now)

    def _read_all(self, now: dt.datetime) -> None:
        self.mark = mark(using=self._using)
        self.read_at = now
        self.head = self.mark.seq
        simulated = life(using=self._using).demo
        found = selected(self.room, now=now, simulated=simulated, using=self._using)
        self.lines = [one for one in found if one.seq <= self.head]
        self.given_to = self.lines[-1].seq if self.lines else 0
        self._standing = Standing(self.room)

    def move_on(self, now: dt.datetime, standing: Mark) -> None:
        """Take in what was stored up to ``standing``."""
        with self._lock:
            if now - self.read_at > READ_ANEW_AFTER:
                self._read_all(now)
            elif standing.seq > self.head:
                found = rows(self._using, NEWER, [self.room, CITY, self.head, standing.seq])
                news = [Line(seq, line, decode(line)) for seq, line in found]
                self.lines = [*self.lines, *news] if news else self.lines
                self.head, self.mark = standing.seq, standing

    def after(self, seq: int) -> Sequence[Line]:
        """Everything of the room and of the city beyond ``seq``; all that the floor needs for 0."""
        with self._lock:
            if seq == 0:
                return self.lines
            if seq >= self.given_to:
                return _beyond(self.lines, seq)
            head = self.head
        found = rows(self._using, NEWER, [self.room, CITY, seq, head])
        return [Line(at, line, decode(line)) for at, line in found]

    def floor(self, now: dt.datetime, zone: str) -> Floor:
        """The floor these entries add up to at ``now``; only what is new since the last time is folded."""
        day_from = day_began(now, zone)
        with self._lock:  # a Standing keeps floors on the way and is not for two threads at once
            self._standing = self._standing.advance(one.entry for one in self.lines[len(self._standing) :])
            return self._standing.floor(day_from)


def _beyond(lines: Sequence[Line], seq: int) -> Sequence[Line]:
    first = len(lines)
    while first and lines[first - 1].seq > seq:
        first -= 1
    return lines[first:]


_lock = threading.Lock()
_memories: dict[tuple[str, str], Memory] = {}


def memory_of(room: str, *, now: dt.datetime, using: str = DEFAULT) -> Memory:
    """Give the memory of ``room``, moved on to what the store holds now."""
    standing = mark(using=using)
    key = standing.name, room
    with _lock:
        found = _memories.get(key)
        if found is not None and not _goes_on(found.mark, standing, using):
            found = None
        if found is None:
            found = _memories[key] = Memory(room, now, using=using)
    found.move_on(now, standing)
    return found


def _goes_on(then: Mark, standing: Mark, using: str) -> bool:
    """Whether the store is still the one that was read: a restored one has another entry at that place."""
    if then.seq == standing.seq:
        return then.id == standing.id
    known = rows(using, "SELECT id FROM store_entry WHERE seq = %s", [then.seq])
    return then.seq == 0 or bool(known and known[0][0] == then.id)


def day_began(now: dt.datetime, zone: str) -> str:
    """When the local day in ``zone`` that ``now`` falls in began, as ``at`` is written; UTC where none is known."""
    try:
        local = now.astimezone(ZoneInfo(zone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        local = now.astimezone(dt.UTC)
    # The zone is looked up again for midnight: a change of clocks may lie in between.
    return moment_text(local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0))
