"""Journals in and out of the store as files of JSON Lines."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import msgspec

from fristed.errors import FristedError, InputRefused
from fristed.journal.file import Line, check_file, read_lines
from fristed.progress import Progress, silent
from fristed.server import home, store

BATCH = 1000
"""Lines stored in one transaction: what a kill can at most cost."""


class Refused(msgspec.Struct, frozen=True):
    """A line of a file that was not stored: its number from 1, and why."""

    line: int
    reason: str
    sentence: str


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries of a file are new, how many were here already, and which lines were refused."""

    stored: int
    duplicates: int
    refused: tuple[Refused, ...]


def import_file(path: Path, *, progress: Progress = silent, using: str = store.DEFAULT) -> Imported:
    """Store a file's entries in batches of 1,000; progress is in bytes, the file being read twice.

    The whole file is judged first: one that is missing, empty, truncated, mis-encoded, or whose chains
    are broken or forked raises InputRefused and leaves the store as it was. A single bad line is
    listed and the others are stored. Killed and run again, it finishes without storing any twice.
    """
    check_file(path, progress=lambda done, total: progress(done, 2 * total))
    second = read_lines(path, progress=lambda done, total: progress(total + done, 2 * total))
    stored = duplicates = 0
    refused: list[Refused] = []
    for batch in _batches(second):
        refused += [_refusal(line.number, line.refusal) for line in batch if line.refusal]
        good = [line for line in batch if line.refusal is None]
        answers = store.append([line.raw for line in good], using=using)
        stored += sum(answer.status == "stored" for answer in answers)
        duplicates += sum(answer.status == "duplicate" for answer in answers)
        refused += [
            Refused(line.number, answer.reason or "", answer.sentence or "")
            for line, answer in zip(good, answers, strict=True)
            if answer.status == "quarantined"
        ]
    return Imported(stored=stored, duplicates=duplicates, refused=tuple(sorted(refused, key=_line)))


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _refusal(number: int, refusal: InputRefused) -> Refused:
    return Refused(number, refusal.reason, refusal.sentence)


def _line(refused: Refused) -> int:
    return refused.line


def export_file(
    path: Path, *, room: str | None = None, progress: Progress = silent, using: str = store.DEFAULT
) -> int:
    """Write the store's entries to a new file, for its owner only, whole or not at all; gives how many.

    A name that ends in ``.gz`` is compressed. Raises FristedError (``file_exists``) rather than
    overwrite.
    """
    if path.exists():
        raise FristedError(
            "file_exists", f"There is already a file {path}.", remedy="Remove it, or choose another name."
        )
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(_new_file(draft), "wb") as disk:
            if path.suffix == ".gz":
                with gzip.open(disk, "wb") as packed:
                    count = export_lines(cast("IO[bytes]", packed), room=room, progress=progress, using=using)
            else:
                count = export_lines(disk, room=room, progress=progress, using=using)
            disk.flush()
            os.fsync(disk.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _new_file(path: Path) -> int:
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, home.OWNER_ONLY_FILE)
    except OSError as error:
        raise FristedError(
            "file_not_writable",
            f"The folder {path.parent} cannot be written to: {error.strerror}.",
            remedy="Choose a folder that exists and that you may write to.",
        ) from error


def export_lines(
    stream: IO[bytes], *, room: str | None = None, progress: Progress = silent, using: str = store.DEFAULT
) -> int:
    """Write the entries in canonical form, one a line, in the order of ``seq``; gives how many."""
    total = store.last_seq(using=using)
    count = 0
    for count, one in enumerate(store.lines(room=room, using=using), start=1):
        stream.write(one.line.encode() + b"\n")
        if count % BATCH == 0:
            progress(one.seq, total)
    progress(total, total)
    return count
