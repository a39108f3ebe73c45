"""One line before it is stored: read, checked and written in canonical form, without the database."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from fristed.errors import InputRefused
from fristed.journal.entry import LARGEST, Entry, canonical, decode

LARGEST_BYTES = 64 * 1024


class Unfit(msgspec.Struct, frozen=True):
    """A line that cannot be stored, kept as it came; ``id``, ``device`` and ``n`` as far as they can be read."""

    id: str | None
    line: bytes
    reason: str
    sentence: str
    device: str | None = None
    n: int | None = None


class Draft(msgspec.Struct, frozen=True):
    """A line that can be stored: the entry, its canonical form and digest.

    ``against`` is what speaks against storing it, reason and sentence: it is put aside, unless it is
    stored already.
    """

    entry: Entry
    line: bytes
    digest: str
    against: tuple[str, str] | None = None


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
        return unfit(_kept(line, raw), refusal)
    return Draft(entry, written, hashlib.sha256(written).hexdigest())


def _malformed(found: str) -> InputRefused:
    return InputRefused(
        "malformed_entry",
        f"This is not an entry: {found}.",
        remedy="Correct it where it was made.",
    )


def unfit(line: bytes, refusal: InputRefused) -> Unfit:
    """Put a line aside for ``refusal``, with what can still be read of it."""
    try:
        found: Any = msgspec.json.decode(line)
    except (ValueError, RecursionError):
        found = None
    said = found if isinstance(found, dict) else {}
    id_, device, n = said.get("id"), said.get("device"), said.get("n")
    return Unfit(
        _short(id_), line, refusal.reason, refusal.sentence, _short(device),
        n if isinstance(n, int) and not isinstance(n, bool) and 1 <= n <= LARGEST else None,
    )  # fmt: skip


def _short(text: object) -> str | None:
    return text[:64].replace("\0", "") or None if isinstance(text, str) else None


def _kept(line: bytes | Entry, raw: bytes) -> bytes:
    return repr(line).encode() if isinstance(line, Entry) and not raw else raw
