"""From a path to text in blocks that end with a record, or one sentence that says why not."""

from __future__ import annotations

import csv
import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import BinaryIO, cast

from fristed.errors import InputRefused

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
GZIP = b"\x1f\x8b"
BLOCK_BYTES = 1 << 23
MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Content:
    """A file's text and the SHA-256 of its bytes as they stand on disk."""

    text: str
    digest: str


class Source:
    """A file read once from front to back, in constant memory; ``digest`` is known when all is read.

    Raises InputRefused: ``file_missing``, ``not_a_file``, ``file_unreadable``, ``file_empty``,
    ``file_truncated``, ``file_damaged``, ``not_gzip``, ``not_utf8``.
    """

    def __init__(self, path: Path, *, block_bytes: int = BLOCK_BYTES) -> None:
        if not path.exists():
            raise InputRefused(
                "file_missing", "There is no such file.", remedy="Check the name and the folder.", file=path
            )
        if not path.is_file():
            raise InputRefused(
                "not_a_file", "This is a folder.", remedy="Give one file at a time.", file=path
            )
        self.path = path
        self.size = path.stat().st_size
        self.read_bytes = 0
        self._hash = hashlib.sha256()
        self._block_bytes = block_bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes on disk."""
        return self._hash.hexdigest()

    def blocks(self) -> Iterator[str]:
        """Give the text, cut after records: at line ends outside quotation marks."""
        kept, line, offset, some = b"", 1, 0, False
        for raw in self._raw():
            kept += raw
            cut = _cut(kept)
            if cut:
                block, kept = kept[:cut], kept[cut:]
                yield self._decoded(block, line, offset)
                some = some or not block.isspace()
                line, offset = line + block.count(b"\n"), offset + len(block)
        if kept:
            yield self._decoded(kept, line, offset)
            some = some or not kept.isspace()
        if not some:
            raise InputRefused(
                "file_empty",
                "The file is empty.",
                remedy="Give a file with a header and rows.",
                file=self.path,
            )

    def _raw(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as file:
                tee = _Tee(file, self)
                packed = file.peek(2)[:2] == GZIP
                if self.path.suffix == ".gz" and not packed and self.size:
                    raise InputRefused(
                        "not_gzip", "The name ends in .gz but the file is not gzip.",
                        remedy="Rename it, or fetch it again.", file=self.path,
                    )  # fmt: skip
                stream = gzip.GzipFile(fileobj=cast("BinaryIO", tee)) if packed else tee
                first = True
                while block := stream.read(self._block_bytes):
                    yield block.removeprefix(MARK) if first else block
                    first = False
        except EOFError as error:
            raise InputRefused(
                "file_truncated", "The gzip file ends in the middle: it was cut off.",
                remedy="Fetch it again and compare the sizes.", file=self.path,
            ) from error  # fmt: skip
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InputRefused(
                "file_damaged",
                f"The gzip file is damaged ({error}).",
                remedy="Fetch it again.",
                file=self.path,
            ) from error
        except OSError as error:
            raise InputRefused(
                "file_unreadable", f"The file cannot be read ({error.strerror}).",
                remedy="Ask for the right to read it.", file=self.path,
            ) from error  # fmt: skip

    def took(self, raw: bytes) -> None:
        """Note what was read from the disk."""
        self._hash.update(raw)
        self.read_bytes += len(raw)

    def _decoded(self, block: bytes, line: int, offset: int) -> str:
        try:
            text = block.decode("utf-8")
        except UnicodeDecodeError as error:
            utf16 = offset == 0 and block[:2] in (b"\xff\xfe", b"\xfe\xff")
            encoding = "UTF-16" if utf16 else "WINDOWS-1252"
            raise InputRefused(
                "not_utf8",
                f"The file is not UTF-8: byte {offset + error.start + 1} is 0x{block[error.start]:02x}.",
                remedy=f"Convert it, for {encoding} with: iconv -f {encoding} -t UTF-8 OLD > NEW.",
                file=self.path, line=line + block[: error.start].count(b"\n"),
            ) from error  # fmt: skip
        # Files of an old Macintosh end their lines with a carriage return alone.
        return text.replace("\r", "\n") if "\r" in text and "\n" not in text else text


class _Tee(BufferedIOBase):
    """Passes on what it reads and tells the source of it."""

    def __init__(self, file: BinaryIO, source: Source) -> None:
        self._file, self._source = file, source

    def read(self, size: int | None = -1) -> bytes:
        raw = self._file.read(-1 if size is None else size)
        self._source.took(raw)
        return raw


def _cut(block: bytes) -> int:
    """Find the last line end that an even number of quotation marks stands before; 0 where there is none."""
    end = block.rfind(b"\n") + 1
    quotes = block.count(b'"', 0, end)
    while end and quotes % 2:
        before = block.rfind(b"\n", 0, end - 1) + 1
        quotes -= block.count(b'"', before, end)
        end = before
    return end


def content(path: Path) -> Content:
    """Read a whole file, unpack it where it is gzip, and decode it as UTF-8; raises InputRefused as ``Source``."""
    source = Source(path)
    text = "".join(source.blocks())
    return Content(text, source.digest)


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
            raise open_quote(path, begins, error) from error
        if any(cell.strip() for cell in row):
            yield begins, [cell.strip() for cell in row]


def open_quote(path: Path, line: int, error: csv.Error) -> InputRefused:
    """Refuse a csv whose quotation marks do not match."""
    return InputRefused(
        "open_quote", f"The quotation marks of the row do not match ({error}).",
        remedy='Close each quotation mark, and double one that stands inside a text ("").',
        file=path, line=line,
    )  # fmt: skip


def first_line(text: str) -> str:
    """Give the first line that is not blank."""
    return next(line for line in text.splitlines() if line.strip())
