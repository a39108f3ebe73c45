"""One line before it is stored: read, checked and written in canonical form, without the database."""

from __future__ import annotations

import hashlib

import msgspec

from fristed.errors import InputRefused
from fristed.journal.entry import Entry, canonical, decode

LARGEST_BYTES = 64 * 1024


class Draft(msgspec.Struct, frozen=True):
    """A line that can be stored: the entry, its canonical form and digest."""

    entry: Entry
    line: bytes
    digest: str


class Unfit(msgspec.Struct, frozen=True):
    """A line that cannot, kept as it came; ``id`` as far as it can be read."""

    id: str | None
    line: bytes
    reason: str
    sentence: str


class _Id(msgspec.Struct):
    id: str | None = None


_id_decoder = msgspec.json.Decoder(_Id)


def draft(line: bytes | Entry) -> Draft | Unfit:
    """Read one line; an entry made in this process is read back too, so that all meet the same checks."""
    raw = b""
    try:
        raw = canonical(line) if isinstance(line, Entry) else line
        if len(raw) > LARGEST_BYTES:
            raise _malformed(f"it is {len(raw):,} bytes long and at most {LARGEST_BYTES:,} are taken")
        entry = decode(raw)
        written = raw if isinstance(line, Entry) else canonical(entry)
    except InputRefused as refusal:
        return Unfit(_id_of(line), _kept(line, raw), refusal.reason, refusal.sentence)
    return Draft(entry, written, hashlib.sha256(written).hexdigest())


def _malformed(found: str) -> InputRefused:
    return InputRefused(
        "malformed_entry",
        f"This is not an entry: {found}.",
        remedy="Correct it where it was made.",
    )


def _id_of(line: bytes | Entry) -> str | None:
    if isinstance(line, Entry):
        return line.id[:64]
    try:
        found = _id_decoder.decode(line).id
    except (ValueError, RecursionError):
        return None
    return found[:64].replace("\0", "") if found else None


def _kept(line: bytes | Entry, raw: bytes) -> bytes:
    return repr(line).encode() if isinstance(line, Entry) and not raw else raw
