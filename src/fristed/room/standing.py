"""A room's floor kept standing while entries come in, and what on it holds at a moment.

Entries mostly come in the order in which things happened: then only the new ones are applied. One that
lands in the past, or mends an older one, is folded again from the last floor kept before that place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import takewhile

import msgspec

from fristed.journal.entry import Entry, newest
from fristed.journal.settle import MENDING
from fristed.room.floor import Floor, Visit
from fristed.room.floor_desk import Restriction, Warned
from fristed.room.folding import apply, as_read, full_order

FORGOTTEN_AFTER_MINUTES = 180
"""A guest nobody has named for this long may have gone unseen."""

_KEEP_EVERY = 128


class _Kept(msgspec.Struct, frozen=True):
    """The floor after the first ``read`` entries, and those after every _KEEP_EVERY of them from 0 on."""

    read: int
    floor: Floor
    on_the_way: tuple[Floor, ...]

    def back_to(self, same: int) -> _Kept:
        """What of it still holds where only the first ``same`` entries are read as before."""
        if same >= self.read:
            return self
        floors = self.on_the_way[: same // _KEEP_EVERY + 1]
        return _Kept((len(floors) - 1) * _KEEP_EVERY, floors[-1], floors)

    def after(self, entries: Sequence[Entry]) -> _Kept:
        """The same once all of ``entries`` are applied."""
        floor, floors = self.floor, list(self.on_the_way)
        for count, entry in enumerate(entries[self.read :], start=self.read + 1):
            floor = apply(floor, entry)
            if count % _KEEP_EVERY == 0:
                floors.append(floor)
        return _Kept(len(entries), floor, tuple(floors))


class Standing:
    """All entries heard of ``room``, as they are read, and the floors on the way; never changed in place.

    ``advance`` gives the standing with more entries, ``floor`` the floor it adds up to.
    """

    __slots__ = ("_heard", "_kept", "_mended", "_read", "room")

    def __init__(self, room: str) -> None:
        self.room = room
        self._heard: dict[str, Entry] = {}
        self._mended: frozenset[str] = frozenset()
        self._read: list[Entry] = []
        self._kept: dict[str, _Kept] = {}

    def advance(self, entries: Iterable[Entry]) -> Standing:
        """Give the standing once ``entries`` (in any order, known ones passed over) are heard too."""
        news = {one.id: newest(one) for one in entries if one.id not in self._heard}
        if not news:
            return self
        after = Standing(self.room)
        after._heard = {**self._heard, **news}
        after._mended = self._mended | {of for one in news.values() for of in _named(one)}
        fresh = sorted(news.values(), key=full_order)
        if self._only_adds(fresh):
            after._read = [*self._read, *fresh]
            after._kept = dict(self._kept)
        else:
            after._read = as_read(after._heard.values())
            same = _common(self._read, after._read)
            after._kept = {day: kept.back_to(same) for day, kept in self._kept.items()}
        return after

    def _only_adds(self, fresh: list[Entry]) -> bool:
        later = not self._read or full_order(fresh[0]) > full_order(self._read[-1])
        mends = any(isinstance(one.data, MENDING) or one.id in self._mended for one in fresh)
        return later and not mends

    def floor(self, day_from: str) -> Floor:
        """Give the floor for a day that began at ``day_from`` (text as ``at`` is)."""
        kept = self._kept.get(day_from)
        if kept is None:
            empty = Floor(room=self.room, day_from=day_from)
            kept = _Kept(0, empty, (empty,))
        if kept.read < len(self._read) or day_from not in self._kept:
            kept = kept.after(self._read)
            self._kept = {day_from: kept}
        return kept.floor

    def __len__(self) -> int:
        return len(self._heard)


def _named(entry: Entry) -> tuple[str, ...]:
    if not isinstance(entry.data, MENDING):
        return ()
    of: str | tuple[str, ...] = entry.data.of
    return (of,) if isinstance(of, str) else of


def _common(before: list[Entry], after: list[Entry]) -> int:
    """How many entries from the first on are read alike."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1] or pair[0] == pair[1], pairs))


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """A guest still noted as inside who may have gone unseen, and why we think so."""

    visit: Visit
    why: str


def standing_restrictions(floor: Floor, now: str) -> list[Restriction]:
    """Give the restrictions that hold at ``now`` (text as ``at`` is)."""
    return [one for one in floor.restrictions if one.until > now]


def standing_warnings(floor: Floor, now: str) -> list[Warned]:
    """Give the warnings that hold at ``now``, newest first."""
    return [one for one in reversed(floor.warnings) if one.expires > now]


def forgotten(floor: Floor, now: dt.datetime) -> list[Forgotten]:
    """Give the guests who may have gone unseen at ``now``, longest silent first.

    All of them once the day is closed, else those nobody has named for FORGOTTEN_AFTER_MINUTES.
    """
    closed = floor.day_open is False
    latest = now - dt.timedelta(minutes=FORGOTTEN_AFTER_MINUTES)
    silent = [
        one
        for one in floor.visits.values()
        if closed or dt.datetime.fromisoformat(one.heard or floor.day_from) <= latest
    ]
    silent.sort(key=lambda one: (one.heard or "", one.id))
    return [Forgotten(visit=one, why="closed" if closed else "long_silent") for one in silent]
