"""A journal laid out as one frame a kind: what every family of measures counts from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.journal.kinds import Unknown
from fristed.measures.lines import Line, Sheaf, parsed
from fristed.measures.shapes import COMMON, fields

AT = slice(len('{"at":"'), len('{"at":"2025-01-01T00:00:00.000Z'))
"""Where a canonical line says when it happened."""


class Tables:
    """The settled entries of a journal, by kind.

    ``timezone`` is the city's IANA name: a day is a local day. ``unread`` counts, by kind, the entries
    that a newer release made and that this one cannot count; a reader is to be told when there are any.
    The same ``id`` given twice is one entry, and the order of the entries makes no difference.

    Raises FristedError (``unknown_timezone``).
    """

    def __init__(self, entries: Iterable[Entry], *, timezone: str) -> None:
        _check_timezone(timezone)
        self.timezone = timezone
        self.unread: dict[str, int] = {}
        self._sheaf = Sheaf()
        self._entries: dict[str, list[Entry]] = {}
        self._frames: dict[str, pl.DataFrame] = {}
        for entry in entries:
            if isinstance(entry.data, Unknown):
                self.unread[entry.kind] = self.unread.get(entry.kind, 0) + 1
            self._entries.setdefault(entry.kind, []).append(entry)

    @classmethod
    def of_lines(cls, lines: Iterable[Line], *, timezone: str, before: Tables | None = None) -> Tables:
        """Lay out a journal from its canonical lines, corrections and withdrawals not yet applied.

        The frames are the same as those of its settled entries, in a tenth of the time. Where the lines go on
        from those of the tables ``before``, only what changes is laid out anew. Raises FristedError
        (``unknown_timezone``) and InputRefused for a line that is not an entry.
        """
        sheaf = (before._sheaf if before else Sheaf()).grown(lines)
        tables = cls(sheaf.settled(), timezone=timezone)
        tables._sheaf = sheaf
        if before is not None and before.timezone == timezone:
            tables._frames = {kind: its for kind, its in before._frames.items() if tables._same(kind, before)}
        return tables

    @property
    def last_at(self) -> str | None:
        """The last moment that any entry tells of, as ``at`` is written; None without any."""
        # The canonical form is sorted by key, so a line begins with its moment.
        lines = (line[AT] for its in self._sheaf.plain.values() for line in its.values())
        return max((*(one.at for its in self._entries.values() for one in its), *lines), default=None)

    def of(self, kind: str) -> pl.DataFrame:
        """Give the entries of ``kind``, one a row, by time.

        Columns: ``id``, ``room``, ``by``, ``device``, ``at`` (UTC, ms), ``mono`` (ms), ``day`` (local date) and
        the fields of the kind's data; a field counted by item is a list of {``key``, ``count``}.
        """
        if kind not in self._frames:
            rest = _rows(kind, [one for one in self._told(kind) if not isinstance(one.data, Unknown)])
            lines = list(self._sheaf.plain.get(kind, {}).values())
            rows = pl.concat([parsed(kind, lines), rest]) if lines else rest
            self._frames[kind] = _dated(rows, self.timezone)
        return self._frames[kind]

    def _told(self, kind: str) -> list[Entry]:
        return self._entries.get(kind, [])

    def _same(self, kind: str, before: Tables) -> bool:
        shared = self._sheaf.plain.get(kind) is before._sheaf.plain.get(kind)
        return shared and self._told(kind) == before._told(kind)


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
