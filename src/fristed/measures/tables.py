"""A journal laid out as one frame a kind: what every family of measures counts from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.journal.kinds import Unknown
from fristed.measures.lines import Line, apart, parsed
from fristed.measures.shapes import COMMON, fields

AT = slice(len('{"at":"'), len('{"at":"2025-01-01T00:00:00.000Z'))
"""Where a canonical line says when it happened."""


class Tables:
    """The settled entries of a journal, by kind.

    ``timezone`` is the city's IANA name: a day is a local day. ``unread`` counts, by kind, the entries
    that a newer release made and that this one cannot count; a reader is to be told when there are any.
    ``last_at`` is the last moment that any of them tells of, as ``at`` is written; None without any.
    The same ``id`` given twice is one entry, and the order of the entries makes no difference.

    Raises FristedError (``unknown_timezone``).
    """

    def __init__(self, entries: Iterable[Entry], *, timezone: str) -> None:
        _check_timezone(timezone)
        self.timezone = timezone
        self.unread: dict[str, int] = {}
        self.last_at: str | None = None
        self._entries: dict[str, list[Entry]] = {}
        self._lines: dict[str, list[str]] = {}
        self._frames: dict[str, pl.DataFrame] = {}
        for entry in entries:
            self._note(entry.at)
            if isinstance(entry.data, Unknown):
                self.unread[entry.kind] = self.unread.get(entry.kind, 0) + 1
            else:
                self._entries.setdefault(entry.kind, []).append(entry)

    @classmethod
    def of_lines(cls, lines: Iterable[Line], *, timezone: str) -> Self:
        """Lay out a journal from its canonical lines, corrections and withdrawals not yet applied.

        The frames are the same as those of its settled entries, in a tenth of the time. Raises FristedError
        (``unknown_timezone``) and InputRefused for a line that is not an entry.
        """
        plain, mended = apart(lines)
        tables = cls(mended, timezone=timezone)
        for kind, its in plain.items():
            tables._lines[kind] = its
            # The canonical form is sorted by key, so a line begins with its moment.
            tables._note(max(line[AT] for line in its))
        return tables

    def of(self, kind: str) -> pl.DataFrame:
        """Give the entries of ``kind``, one a row, by time.

        Columns: ``id``, ``room``, ``by``, ``device``, ``at`` (UTC, ms), ``mono`` (ms), ``day`` (local date) and
        the fields of the kind's data; a field counted by item is a list of {``key``, ``count``}.
        """
        if kind not in self._frames:
            rest = _rows(kind, self._entries.pop(kind, []))
            lines = self._lines.pop(kind, [])
            rows = pl.concat([parsed(kind, lines), rest]) if lines else rest
            self._frames[kind] = _dated(rows, self.timezone)
        return self._frames[kind]

    def _note(self, at: str) -> None:
        self.last_at = at if self.last_at is None else max(self.last_at, at)


def _check_timezone(timezone: str) -> None:
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise FristedError(
            "unknown_timezone",
            f"There is no time zone called {timezone!r}.",
            remedy="Give an IANA name such as Europe/Copenhagen.",
        ) from error


def _rows(kind: str, entries: list[Entry]) -> pl.DataFrame:
    shapes = fields(kind)
    columns = {name: [getattr(entry, name) for entry in entries] for name in COMMON}
    columns |= {name: [_cell(getattr(entry.data, name)) for entry in entries] for name in shapes}
    return pl.DataFrame(columns, schema=COMMON | shapes)


def _dated(rows: pl.DataFrame, timezone: str) -> pl.DataFrame:
    return (
        rows.with_columns(pl.col("at").str.to_datetime(time_unit="ms", time_zone="UTC"))
        .with_columns(pl.col("at").dt.convert_time_zone(timezone).dt.date().alias("day"))
        .unique("id", keep="first", maintain_order=True)
        .sort("at", "id")
    )


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return [{"key": key, "count": count} for key, count in value.items()]
    return list(value) if isinstance(value, tuple) else value
