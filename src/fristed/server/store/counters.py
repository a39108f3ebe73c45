"""How far each device's entries have come: its counter without gaps, and what is missing from it.

Kept in memory and moved on by the writer; whenever the store is not as it was left (another program
wrote to it, it was restored), what is kept is thrown away and read again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable

import msgspec
from django.db import connections

from fristed.server.store.database import DEFAULT, rows

MOST_MISSING = 100
STANDS = """SELECT COALESCE(last.seq, 0), last.id, (SELECT COALESCE(MAX(id), 0) FROM store_quarantine)
    FROM (SELECT MAX(seq) AS seq FROM store_entry) AS head
    LEFT JOIN store_entry AS last ON last.seq = head.seq"""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What the server holds of one device.

    ``held_n`` is its highest counter with no gap below; ``missing`` the first 100 counters that have not
    come although a later one has; ``quarantined`` how many of its lines are kept aside.
    """

    held_n: int
    missing: tuple[int, ...]
    quarantined: int


class Mark(msgspec.Struct, frozen=True):
    """How a store stands: which one, its last entry, the last line it keeps aside."""

    name: str
    seq: int
    id: str | None
    aside: int


class _Counter:
    """One device: all counters up to ``whole``, and those beyond it in ``above``."""

    def __init__(self, whole: int, above: Iterable[int] = ()) -> None:
        self.whole = whole
        self.above: set[int] = set()
        for n in sorted(above):
            self.add(n)

    def add(self, n: int) -> None:
        if n > self.whole:
            self.above.add(n)
        while self.whole + 1 in self.above:
            self.whole += 1
            self.above.remove(self.whole)

    def missing(self) -> tuple[int, ...]:
        found: list[int] = []
        n = self.whole
        for there in sorted(self.above):
            room = MOST_MISSING - len(found)
            found += range(n + 1, min(there, n + 1 + room))
            n = there
        return tuple(found)


_lock = threading.Lock()
_counters: dict[str, _Counter] = {}
_marks: list[Mark] = []


def mark(*, using: str = DEFAULT) -> Mark:
    """Say how the store stands now."""
    described = connections[using].settings_dict
    name = f"{described.get('HOST')}/{described['NAME']}"
    seq, id_, aside = rows(using, STANDS)[0]
    return Mark(name, seq, id_, aside)


def moved_on(before: Mark, after: Mark, counted: Iterable[tuple[str, int]]) -> None:
    """The writer went from ``before`` to ``after`` by ``counted`` (device and n)."""
    with _lock:
        if _marks != [before]:
            _counters.clear()
        for device, n in counted:
            if device in _counters:
                _counters[device].add(n)
        _marks[:] = [after]


def held(device: str, *, using: str = DEFAULT) -> Held:
    """Say what the server holds of ``device``; what is kept aside is held too, not missing."""
    with _lock:
        now = mark(using=using)
        if _marks != [now]:
            _counters.clear()
            _marks[:] = [now]
        if device not in _counters:
            _counters[device] = _read(device, using)
        found = _counters[device]
        return Held(held_n=found.whole, missing=found.missing(), quarantined=_aside(device, using))


def held_n(device: str, *, using: str = DEFAULT) -> int:
    """The highest counter of ``device`` with no gap below it, as far as this process has heard: never too high."""
    with _lock:
        found = _counters.get(device)
        if found is not None:
            return found.whole
    return held(device, using=using).held_n


def _read(device: str, using: str) -> _Counter:
    stored = "SELECT COUNT(*), COALESCE(MAX(n), 0) FROM store_entry WHERE device = %s"
    count, highest = rows(using, stored, [device])[0]
    aside = "SELECT DISTINCT n FROM store_quarantine WHERE device = %s AND n IS NOT NULL"
    others = [n for (n,) in rows(using, aside, [device])]
    if count == highest:
        return _Counter(count, others)
    each = rows(using, "SELECT n FROM store_entry WHERE device = %s", [device])
    return _Counter(0, [*others, *(n for (n,) in each)])


def _aside(device: str, using: str) -> int:
    """Lines kept aside, but for those that were stored when they were offered again."""
    query = """SELECT COUNT(*) FROM store_quarantine AS aside WHERE device = %s AND (
        reason IN ('id_reused', 'counter_reused')
        OR NOT EXISTS (SELECT 1 FROM store_entry WHERE store_entry.id = aside.entry_id))"""
    count: int = rows(using, query, [device])[0][0]
    return count
