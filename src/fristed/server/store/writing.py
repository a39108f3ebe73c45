"""Appending to the store: every line gets its answer, none is lost, none stops another."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connections

from fristed.journal.entry import Entry, moment_text
from fristed.server.models import QuarantineRow
from fristed.server.store.database import DEFAULT, chunks, marks, rows, writing
from fristed.server.store.draft import Draft, Unfit, draft
from fristed.server.store.records import Answer

COLUMNS = ("seq", "id", "room", "kind", "at", "device", "n", "digest", "line", "received")
INSERT = f"INSERT INTO store_entry ({', '.join(COLUMNS)}) VALUES ({marks(len(COLUMNS))})"  # noqa: S608


def append(lines: Sequence[bytes | Entry], *, using: str = DEFAULT) -> list[Answer]:
    """Store ``lines`` in one transaction and answer for each, in their order; durable on return.

    ``stored`` and ``duplicate`` (same id, same content) carry ``seq``; ``quarantined`` carries a
    reason: ``malformed_entry``, ``number_out_of_range``, ``id_reused`` (same id, other content) or
    ``counter_reused`` (the device's ``n`` stands for another entry). A quarantined line is kept as it
    came. Raises FristedError (``store_busy``).
    """
    drafts = [draft(line) for line in lines]
    received = moment_text(dt.datetime.now(dt.UTC))
    with writing(using):
        batch = _Batch(using, [one for one in drafts if isinstance(one, Draft)], received)
        answers = [batch.take(one) for one in drafts]
        batch.write()
    return answers


class _Batch:
    """One append under the lock: what the store knows of its ids and counters, and what it will add."""

    def __init__(self, using: str, drafts: Sequence[Draft], received: str) -> None:
        self._using = using
        self._received = received
        self._seq: int = rows(using, "SELECT COALESCE(MAX(seq), 0) FROM store_entry")[0][0]
        self._by_id = _known_ids(using, [one.entry.id for one in drafts])
        unknown = [one.entry for one in drafts if one.entry.id not in self._by_id]
        self._by_counter = _known_counters(using, unknown)
        self._new: list[tuple[int | str, ...]] = []
        self._kept: list[QuarantineRow] = []

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
            return self._quarantine(Unfit(entry.id, one.line, "id_reused", found))
        other = self._by_counter.get((entry.device, entry.n))
        if other:
            found = f"Device {entry.device} has already counted {entry.n}, for the entry {other}."
            return self._quarantine(Unfit(entry.id, one.line, "counter_reused", found))
        return self._store(one)

    def _store(self, one: Draft) -> Answer:
        self._seq += 1
        entry = one.entry
        self._by_id[entry.id] = (self._seq, one.digest)
        self._by_counter[entry.device, entry.n] = entry.id
        self._new.append((
            self._seq, entry.id, entry.room, entry.kind, entry.at, entry.device, entry.n, one.digest,
            one.line.decode(), self._received,
        ))  # fmt: skip
        return Answer(id=entry.id, status="stored", seq=self._seq)

    def _quarantine(self, one: Unfit) -> Answer:
        digest = hashlib.sha256(one.reason.encode() + b"\n" + one.line).hexdigest()
        self._kept.append(
            QuarantineRow(
                digest=digest, entry_id=one.id, reason=one.reason, sentence=one.sentence,
                line=one.line, received=self._received,
            )
        )  # fmt: skip
        return Answer(id=one.id, status="quarantined", reason=one.reason, sentence=one.sentence)

    def write(self) -> None:
        """Put what is new into the database."""
        if self._new:
            with connections[self._using].cursor() as cursor:
                cursor.executemany(INSERT, self._new)
        if self._kept:
            # The same line sent again is kept once.
            QuarantineRow.objects.using(self._using).bulk_create(self._kept, ignore_conflicts=True)


def _known_ids(using: str, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for some in chunks(set(ids)):
        query = f"SELECT id, seq, digest FROM store_entry WHERE id IN ({marks(len(some))})"  # noqa: S608
        found |= {id_: (seq, digest) for id_, seq, digest in rows(using, query, some)}
    return found


def _known_counters(using: str, entries: Iterable[Entry]) -> dict[tuple[str, int], str]:
    by_device: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        by_device[entry.device].add(entry.n)
    found: dict[tuple[str, int], str] = {}
    for device, counters in by_device.items():
        for some in chunks(counters):
            query = f"SELECT n, id FROM store_entry WHERE device = %s AND n IN ({marks(len(some))})"  # noqa: S608
            found |= {(device, n): id_ for n, id_ in rows(using, query, [device, *some])}
    return found
