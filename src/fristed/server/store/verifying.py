"""Verifying the store: every digest again, every column against its line, every device's chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from fristed.errors import InputRefused
from fristed.journal.chain import Fault, Verifier
from fristed.journal.entry import Entry, decode
from fristed.progress import Progress, silent
from fristed.server.store.database import DEFAULT, rows
from fristed.server.store.reading import head
from fristed.server.store.records import Altered, Report
from fristed.server.store.standing import quarantined

PAGE = 2000
PROVED = ("id", "room", "kind", "at", "device", "n")
QUERY = (
    f"SELECT seq, digest, line, {', '.join(PROVED)} FROM store_entry "  # noqa: S608
    "WHERE (device, n) > (%s, %s) ORDER BY device, n LIMIT %s"
)


def verify(*, progress: Progress = silent, using: str = DEFAULT) -> Report:
    """Check all that is stored; progress is in entries.

    What it cannot see: entries cut off the very end together with their digests, for which nothing in
    the store itself remains as proof.
    """
    now = head(using=using)
    altered: list[Altered] = []
    faults: dict[str, list[Fault]] = defaultdict(list)
    done = devices = 0
    for _device, stored in groupby(_by_device(using), key=lambda row: row[7]):
        verifier = Verifier()  # one a device, so that only one device's links are in memory
        devices += 1
        for row in stored:
            altered += _check(row, verifier)
            done += 1
            if done % PAGE == 0:
                progress(done, now.count)
        for fault in verifier.faults:
            faults[fault.what].append(fault)
    progress(done, now.count)
    return Report(
        entries=done,
        devices=devices,
        altered=tuple(sorted(altered, key=lambda one: one.seq)),
        gaps=tuple(faults["gap"]),
        breaks=tuple(faults["broken"]),
        forks=tuple(faults["forked"]),
        missing_rows=now.seq - now.count,
        quarantined=quarantined(using=using),
    )


def _by_device(using: str) -> Iterator[tuple[Any, ...]]:
    device, n = "", 0
    while page := rows(using, QUERY, [device, n, PAGE]):
        yield from page
        device, n = page[-1][7], page[-1][8]


def _check(row: tuple[Any, ...], verifier: Verifier) -> Iterator[Altered]:
    seq, digest, line, *columns = row
    try:
        entry = decode(line)
    except InputRefused as refusal:
        yield Altered(seq, f"Entry {seq} of the store can no longer be read. {refusal.sentence}")
        return
    if verifier.see(entry) != digest:
        yield Altered(
            seq, f"Entry {seq} of the store was altered: its digest is not the one it was stored with."
        )
    for name in _differing(entry, columns):
        yield Altered(
            seq, f"Entry {seq} of the store was altered: its column {name} is not what its line says."
        )


def _differing(entry: Entry, columns: list[Any]) -> list[str]:
    return [name for name, found in zip(PROVED, columns, strict=True) if getattr(entry, name) != found]
