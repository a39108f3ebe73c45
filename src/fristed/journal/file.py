"""The journal as a file: JSON Lines, one entry a line, UTF-8, plain or gzip."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NoReturn

import msgspec

from fristed.errors import InputRefused
from fristed.journal.chain import Fault, Verifier
from fristed.journal.entry import Entry, canonical, decode
from fristed.progress import Progress, silent

EVERY = 5000
"""Progress is told every so many lines."""


class Line(msgspec.Struct, frozen=True):
    """One line of a file, counted from 1: its ``entry``, or the ``refusal`` that says why not."""

    number: int
    raw: bytes
    entry: Entry | None
    refusal: InputRefused | None


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds: lines that are entries, lines that are not, and gaps in devices' counters."""

    lines: int
    entries: int
    devices: int
    refused: tuple[InputRefused, ...]
    gaps: tuple[Fault, ...]


def read_lines(path: Path, *, progress: Progress = silent) -> Iterator[Line]:
    """Read a file line by line; progress is in bytes of the file.

    Raises InputRefused for the file as a whole: ``file_missing``, ``file_empty``, ``file_truncated``,
    ``file_not_gzip``, ``file_not_utf8``, ``file_not_json_lines``. A single bad line comes back with its ``refusal``.
    """
    if not path.is_file():
        raise InputRefused(
            "file_missing", "There is no such file.", file=path, remedy="Check the name and the folder."
        )
    size = path.stat().st_size
    empty = True
    with path.open("rb") as disk, _unzipped(path, disk) as stream:
        for number, raw in enumerate(_raw_lines(path, stream), start=1):
            if raw.strip():
                if empty:
                    _check_first(path, raw)
                empty = False
                yield _line(path, number, raw)
            if number % EVERY == 0:
                progress(disk.tell(), size)
    if empty:
        raise InputRefused(
            "file_empty", "The file is empty.", file=path, remedy="Export the journal again and import that."
        )
    progress(size, size)


def _unzipped(path: Path, disk: IO[bytes]) -> IO[bytes]:
    return gzip.open(disk) if path.suffix == ".gz" else disk  # type: ignore[return-value]


def _raw_lines(path: Path, stream: IO[bytes]) -> Iterator[bytes]:
    number = 0
    try:
        for number, raw in enumerate(stream, start=1):  # noqa: B007 - the count is for the error
            yield raw
    except gzip.BadGzipFile as error:
        raise InputRefused(
            "file_not_gzip",
            f"The name ends in .gz, but the file is not gzip or is damaged ({error}).",
            file=path,
            remedy="Rename it, or copy it again; nothing of it was used.",
        ) from error
    except (EOFError, zlib.error) as error:
        _refuse_truncated(path, number + 1, error)


def _check_first(path: Path, raw: bytes) -> None:
    """Judge the first line that is not blank."""
    if raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "UTF-8" if raw.startswith(codecs.BOM_UTF8) else "UTF-16"
        raise InputRefused(
            "file_not_utf8",
            f"The file begins with the byte order mark of {encoding}.",
            file=path,
            line=1,
            remedy="Save it as UTF-8 without a byte order mark.",
        )
    if raw.lstrip()[:1] == b"{":
        return
    text = raw[:40].decode("utf-8", "replace").strip()
    raise InputRefused(
        "file_not_json_lines",
        f"A journal has one JSON object a line, but this file begins with {text!r}.",
        file=path,
        line=1,
        remedy="For needles found outside in a csv file use `fristed street import`.",
    )


def _line(path: Path, number: int, raw: bytes) -> Line:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputRefused(
            "file_not_utf8",
            f"The bytes from place {error.start + 1} are not UTF-8.",
            file=path,
            line=number,
            remedy="Save the file as UTF-8 (iconv -f ISO-8859-1 -t UTF-8 old > new) and import that.",
        ) from error
    try:
        return Line(number, raw, decode(raw), None)
    except InputRefused as refusal:
        if not raw.endswith(b"\n") and not raw.rstrip().endswith(b"}"):
            _refuse_truncated(path, number, refusal)
        refusal.file, refusal.line = str(path), number
        return Line(number, raw, None, refusal)


def _refuse_truncated(path: Path, line: int, cause: Exception) -> NoReturn:
    raise InputRefused(
        "file_truncated",
        "The file breaks off in the middle of an entry.",
        file=path,
        line=line,
        remedy="Copy or export it again; nothing of it was used.",
    ) from cause


def check_file(path: Path, *, progress: Progress = silent) -> Checked:
    """Read a whole file and judge its chains, storing nothing.

    Raises InputRefused for what ``read_lines`` refuses, for an id used twice with different content
    (``id_reused``), for a chain that is broken or forked (``chain_broken``) and for a file of which no
    line is an entry (``no_good_line``).
    """
    verifier, seen = Verifier(), _Seen(path)
    refused: list[InputRefused] = []
    number = 0
    for line in read_lines(path, progress=progress):
        number = line.number
        if line.entry is not None:
            seen.see(line, verifier.see(line.entry, line=line.number))
        elif line.refusal is not None:
            refused.append(line.refusal)
    if not verifier.count:
        _refuse_all(path, refused)
    faults = verifier.faults
    _refuse_altered(path, faults)
    return Checked(
        lines=number,
        entries=verifier.count,
        devices=verifier.devices,
        refused=tuple(refused),
        gaps=tuple(fault for fault in faults if fault.what == "gap"),
    )


class _Seen:
    """The ids of a file, to find one that stands for two different entries."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_id: dict[str, tuple[str, int]] = {}

    def see(self, line: Line, digest: str) -> None:
        assert line.entry is not None  # noqa: S101 - for the type checker
        known, at = self._by_id.setdefault(line.entry.id, (digest, line.number))
        if known != digest:
            raise InputRefused(
                "id_reused",
                f"The id {line.entry.id} was already used on line {at} for another entry.",
                file=self._path,
                line=line.number,
                remedy="One of the two was altered or made by hand: find out which, and leave it out.",
            )


def _refuse_all(path: Path, refused: list[InputRefused]) -> NoReturn:
    first = refused[0]
    raise InputRefused(
        "no_good_line",
        f"Of {len(refused):,} lines none is an entry. {first.sentence}",
        file=path,
        line=first.line,
        remedy=first.remedy,
    )


def _refuse_altered(path: Path, faults: list[Fault]) -> None:
    for fault in faults:
        if fault.what != "gap":
            raise InputRefused(
                "chain_broken",
                fault.sentence,
                file=path,
                line=fault.line,
                remedy="Do not trust this file: ask its sender for an untouched export. Nothing of it was used.",
            )


def write_lines(stream: IO[bytes], entries: Iterable[Entry]) -> int:
    """Write entries in canonical form, one a line; gives how many."""
    count = 0
    for count, entry in enumerate(entries, start=1):  # noqa: B007 - the count is the answer
        stream.write(canonical(entry) + b"\n")
    return count
