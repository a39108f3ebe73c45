"""What columns a kind of entry has as a frame."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import polars as pl

from fristed.journal.kinds import KINDS

COMMON: dict[str, Any] = {
    "id": pl.String, "room": pl.String, "by": pl.String, "device": pl.String, "at": pl.String, "mono": pl.Int64,
}  # fmt: skip
"""What every entry says."""
BY_ITEM = pl.List(pl.Struct({"key": pl.String, "count": pl.Int64}))
_DTYPES: dict[type, Any] = {
    msgspec.inspect.IntType: pl.Int64,
    msgspec.inspect.FloatType: pl.Float64,
    msgspec.inspect.BoolType: pl.Boolean,
    msgspec.inspect.StrType: pl.String,
    msgspec.inspect.LiteralType: pl.String,
    msgspec.inspect.VarTupleType: pl.List(pl.String),
    msgspec.inspect.DictType: BY_ITEM,
}


@cache
def types(kind: str) -> dict[str, msgspec.inspect.Type]:
    """Give the type of each field of a kind's data, optional ones as what they hold."""
    shape = msgspec.inspect.type_info(KINDS[kind].data)
    if not isinstance(shape, msgspec.inspect.StructType):
        raise TypeError(f"The data of {kind} is not a Struct.")
    return {field.name: _held(field.type) for field in shape.fields}


def fields(kind: str) -> dict[str, Any]:
    """Give the polars type of each field of a kind's data; a field counted by item is a list of {key, count}."""
    return {name: _dtype(shape) for name, shape in types(kind).items()}


def _dtype(shape: msgspec.inspect.Type) -> Any:
    """A list of points (numbers that belong together) is a list of lists."""
    if isinstance(shape, msgspec.inspect.VarTupleType) and isinstance(
        shape.item_type, msgspec.inspect.TupleType
    ):
        return pl.List(pl.List(pl.Float64))
    return _DTYPES[type(shape)]


def _held(shape: msgspec.inspect.Type) -> msgspec.inspect.Type:
    if isinstance(shape, msgspec.inspect.UnionType):
        return next(one for one in shape.types if not isinstance(one, msgspec.inspect.NoneType))
    return shape
