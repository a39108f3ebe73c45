"""A journal laid out as one frame a kind: what every family of measures counts from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import polars as pl

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.journal.kinds import KINDS, Unknown

_COMMON: dict[str, Any] = {
    "id": pl.String, "room": pl.String, "by": pl.String, "device": pl.String, "at": pl.String, "mono": pl.Int64,
}  # fmt: skip
_DTYPES: dict[type, Any] = {
    msgspec.inspect.IntType: pl.Int64,
    msgspec.inspect.FloatType: pl.Float64,
    msgspec.inspect.BoolType: pl.Boolean,
    msgspec.inspect.StrType: pl.String,
    msgspec.inspect.LiteralType: pl.String,
    msgspec.inspect.VarTupleType: pl.List(pl.String),
    msgspec.inspect.DictType: pl.List(pl.Struct({"key": pl.String, "count": pl.Int64})),
}


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
        self._entries: dict[str, list[Entry]] = {}
        self._frames: dict[str, pl.DataFrame] = {}
        for entry in entries:
            if isinstance(entry.data, Unknown):
                self.unread[entry.kind] = self.unread.get(entry.kind, 0) + 1
            else:
                self._entries.setdefault(entry.kind, []).append(entry)

    def of(self, kind: str) -> pl.DataFrame:
        """Give the entries of ``kind``, one a row, by time.

        Columns: ``id``, ``room``, ``by``, ``device``, ``at`` (UTC, ms), ``mono`` (ms), ``day`` (local date) and
        the fields of the kind's data; a field counted by item is a list of {``key``, ``count``}.
        """
        if kind not in self._frames:
            self._frames[kind] = _frame(kind, self._entries.pop(kind, []), self.timezone)
        return self._frames[kind]


def _check_timezone(timezone: str) -> None:
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise FristedError(
            "unknown_timezone",
            f"There is no time zone called {timezone!r}.",
            remedy="Give an IANA name such as Europe/Copenhagen.",
        ) from error


def _frame(kind: str, entries: list[Entry], timezone: str) -> pl.DataFrame:
    fields = _fields(kind)
    columns = {name: [getattr(entry, name) for entry in entries] for name in _COMMON}
    columns |= {name: [_cell(getattr(entry.data, name)) for entry in entries] for name in fields}
    return (
        pl.DataFrame(columns, schema=_COMMON | fields)
        .with_columns(pl.col("at").str.to_datetime(time_unit="ms", time_zone="UTC"))
        .with_columns(pl.col("at").dt.convert_time_zone(timezone).dt.date().alias("day"))
        .unique("id", keep="first", maintain_order=True)
        .sort("at", "id")
    )


def _fields(kind: str) -> dict[str, Any]:
    shape = msgspec.inspect.type_info(KINDS[kind].data)
    if not isinstance(shape, msgspec.inspect.StructType):
        raise TypeError(f"The data of {kind} is not a Struct.")
    return {field.name: _dtype(field.type) for field in shape.fields}


def _dtype(shape: msgspec.inspect.Type) -> Any:
    if isinstance(shape, msgspec.inspect.UnionType):
        shape = next(one for one in shape.types if not isinstance(one, msgspec.inspect.NoneType))
    return _DTYPES[type(shape)]


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return [{"key": key, "count": count} for key, count in value.items()]
    return list(value) if isinstance(value, tuple) else value
