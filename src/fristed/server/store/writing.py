"""Appending to the store: every line gets its answer, none is lost, none stops another."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

import msgspec
from django.db import connections

from fristed.journal.entry import Entry, moment_text
from fristed.server.models import QuarantineRow
from fristed.server.store.counters import Mark, mark, moved_on
from fristed.server.store.database import DEFAULT, PARAMETERS, chunks, marks, rows, writing
from fristed.server.store.draft import Draft, Unfit, draft
from fristed.server.store.gathering import Gathering
from fristed.server.store.records import Answer

COLUMNS = ("seq", "id", "room", "kind", "at", "device", "n", "digest", "line", "received")
INSERT = f"INSERT INTO store_entry ({', '.join(COLUMNS)}) VALUES ({marks(len(COLUMNS))})"  # noqa: S608
NOT_THEIRS = "device_not_yours"


def append(lines: Sequence[bytes | Entry | Draft | Unfit], *, using: str = DEFAULT) -> list[Answer]:
    """Store ``lines`` in one transaction and answer for each, in their order; durable on return.

    ``stored`` and ``duplicate`` (same id, same content) carry ``seq``; ``quarantined`` carries a
    reason: ``malformed_entry``, ``number_out_of_range``, ``id_reused`` (same id, other content),
    ``counter_reused`` (the device's ``n`` stands for another entry), or what a Draft has ``against`` it.
    A quarantined line is kept as it came. Raises FristedError (``store_busy``).
    """
    drafts = [one if isinstance(one, Draft | Unfit) else draft(one) for one in lines]
    return _gatherings[using].submit(drafts)


class _Gatherings(dict[str, Gathering[Draft | Unfit, Answer]]):
    """One for each database."""

    def __missing__(self, using: str) -> Gathering[Draft | Unfit, Answer]:
        return self.setdefault(using, Gathering(lambda group: _commit(group, using)))


_gatherings = _Gatherings()


def _commit(group: list[Sequence[Draft | Unfit]], using: str) -> list[list[Answer]]:
    everything = [one for lines in group for one in lines]
    with Batch.open(using, [one for one in everything if isinstance(one, Draft)]) as batch:
        return [[batch.take(one) for one in lines] for lines in group]


class Batch:
    """One append under the lock: what the store knows of its ids and counters, and what it will add."""

    def __init__(self, using: str, drafts: Sequence[Draft], before: Mark) -> None:
        self._using = using
        self.received = moment_text(dt.datetime.now(dt.UTC))
        self._seq = before.seq
        self._by_id = _known_ids(using, [one.entry.id for one in drafts])
        unknown = [one.entry for one in drafts if one.entry.id not in self._by_id]
        self._by_counter = _known_counters(using, unknown)
        self._new: list[tuple[int | str, ...]] = []
        self._kept: list[QuarantineRow] = []
        self.counted: list[tuple[str, int]] = []

    @staticmethod
    @contextmanager
    def open(using: str, drafts: Sequence[Draft]) -> Iterator[Batch]:
        """Begin one for ``drafts``; what it took is durable when the block is left."""
        with writing(using):
            before = mark(using=using)
            batch = Batch(using, drafts, before)
            yield batch
            after = batch.write(before)
        moved_on(before, after, batch.counted)

    def take(self, one: Draft | Unfit) -> Answer:
        """Decide about one line."""
        if isinstance(one, Unfit):
            return self._quarantine(one)
        entry = one.entry
        seq, digest = self._by_id.get(entry.id, (0, ""))
        if seq and digest == one.digest:
            return Answer(id=entry.id, status="duplicate", seq=seq)
        if seq:
            found = f"The id {entry.id} already stands for another entry, number {seq} in the store."
            return self._put_aside(one, "id_reused", found)
        other = self._by_counter.get((entry.device, entry.n))
        if other and not one.against:
            found = f"Device {entry.device} has already counted {entry.n}, for the entry {other}."
            return self._put_aside(one, "counter_reused", found)
        return self._put_aside(one, *one.against) if one.against else self._store(one)

    def _put_aside(self, one: Draft, reason: str, sentence: str) -> Answer:
        """A line that only says it is of another's device does not count as held of that device."""
        entry = one.entry
        theirs = (None, None) if reason == NOT_THEIRS else (entry.device, entry.n)
        return self._quarantine(Unfit(entry.id, one.line, reason, sentence, *theirs))

    def _store(self, one: Draft) -> Answer:
        self._seq += 1
        entry = one.entry
        self._by_id[entry.id] = (self._seq, one.digest)
        self._by_counter[entry.device, entry.n] = entry.id
        self.counted.append((entry.device, entry.n))
        self._new.append((
            self._seq, entry.id, entry.room, entry.kind, entry.at, entry.device, entry.n, one.digest,
            one.line.decode(), self.received,
        ))  # fmt: skip
        return Answer(id=entry.id, status="stored", seq=self._seq)

    def _quarantine(self, one: Unfit) -> Answer:
        digest = hashlib.sha256(one.reason.encode() + b"\n" + one.line).hexdigest()
        self._kept.append(
            QuarantineRow(
                digest=digest, entry_id=one.id, reason=one.reason, sentence=one.sentence,
                line=one.line, received=self.received, device=one.device, n=one.n,
            )
        )  # fmt: skip
        if one.device is not None and one.n is not None:
            self.counted.append((one.device, one.n))
        return Answer(id=one.id, status="quarantined", reason=one.reason, sentence=one.sentence)

    def write(self, before: Mark) -> Mark:
        """Put what is new into the database; gives how the store stands then."""
        after = before
        if self._new:
            with connections[self._using].cursor() as cursor:
                cursor.executemany(INSERT, self._new)
            after = msgspec.structs.replace(after, seq=self._seq, id=str(self._new[-1][1]))
        if self._kept:
            # The same line sent again is kept once.
            QuarantineRow.objects.using(self._using).bulk_create(self._kept, ignore_conflicts=True)
            after = mark(using=self._using)
        return after


def _known_ids(using: str, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for some in chunks(set(ids)):
        query = f"SELECT id, seq, digest FROM store_entry WHERE id IN ({marks(len(some))})"  # noqa: S608
        found |= {id_: (seq, digest) for id_, seq, digest in rows(using, query, some)}
    return found


def _known_counters(using: str, entries: Iterable[Entry]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for some in chunks({(entry.device, entry.n) for entry in entries}, PARAMETERS // 2):
        pairs = ", ".join(["(%s, %s)"] * len(some))
        query = f"SELECT device, n, id FROM store_entry WHERE (device, n) IN (VALUES {pairs})"  # noqa: S608
        found |= {(device, n): id_ for device, n, id_ in rows(using, query, list(chain(*some)))}
    return found
