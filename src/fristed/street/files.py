"""From a path to lines of cells, or one sentence that says why not."""

from __future__ import annotations

import csv
import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fristed.errors import InputRefused

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Content:
    """A file's text and the SHA-256 of its bytes as they stand on disk."""

    text: str
    digest: str


def content(path: Path) -> Content:
    """Read a file, unpack it where it is gzip, and decode it as UTF-8.

    Raises InputRefused: ``file_missing``, ``not_a_file``, ``file_unreadable``, ``file_empty``,
    ``file_truncated``, ``file_damaged``, ``not_gzip``, ``not_utf8``.
    """
    raw = _bytes(path)
    text = _decoded(path, _unpacked(path, raw))
    if not text.strip():
        raise InputRefused(
            "file_empty", "The file is empty.", remedy="Give a file with a header and rows.", file=path
        )
    return Content(text, hashlib.sha256(raw).hexdigest())


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise InputRefused(
            "file_missing", "There is no such file.", remedy="Check the name and the folder.", file=path
        )
    if not path.is_file():
        raise InputRefused("not_a_file", "This is a folder.", remedy="Give one file at a time.", file=path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputRefused(
            "file_unreadable", f"The file cannot be read ({error.strerror}).",
            remedy="Ask for the right to read it.", file=path,
        ) from error  # fmt: skip


def _unpacked(path: Path, raw: bytes) -> bytes:
    if not raw.startswith(GZIP):
        if path.suffix == ".gz" and raw:
            raise InputRefused(
                "not_gzip", "The name ends in .gz but the file is not gzip.",
                remedy="Rename it, or fetch it again.", file=path,
            )  # fmt: skip
        return raw
    try:
        return gzip.decompress(raw)
    except EOFError as error:
        raise InputRefused(
            "file_truncated", "The gzip file ends in the middle: it was cut off.",
            remedy="Fetch it again and compare the sizes.", file=path,
        ) from error  # fmt: skip
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputRefused(
            "file_damaged", f"The gzip file is damaged ({error}).", remedy="Fetch it again.", file=path
        ) from error


def _decoded(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf16 = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        encoding = "UTF-16" if utf16 else "WINDOWS-1252"
        raise InputRefused(
            "not_utf8",
            f"The file is not UTF-8: byte {error.start + 1} is 0x{raw[error.start]:02x}.",
            remedy=f"Convert it, for {encoding} with: iconv -f {encoding} -t UTF-8 OLD > NEW.",
            file=path,
            line=raw[: error.start].count(b"\n") + 1,
        ) from error


def lines(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line it begins on; blank lines are passed over.

    Raises InputRefused ``open_quote`` where a quotation mark is not closed.
    """
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputRefused(
                "open_quote", f"The quotation marks of the row do not match ({error}).",
                remedy='Close each quotation mark, and double one that stands inside a text ("").',
                file=path, line=begins,
            ) from error  # fmt: skip
        if any(cell.strip() for cell in row):
            yield begins, [cell.strip() for cell in row]


def first_line(text: str) -> str:
    """Give the first line that is not blank."""
    return next(line for line in text.splitlines() if line.strip())
