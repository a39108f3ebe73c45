"""Canonical lines straight into columns: no object is made of an entry that is read as it was written.

Making an entry of each line takes ten times as long as counting it. Only the few lines that another
entry mends, or that an older or newer release wrote, are read one by one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import polars as pl

from fristed.journal.entry import Entry, decode, newest
from fristed.journal.kinds import KINDS
from fristed.journal.settle import MENDING, settled
from fristed.measures.shapes import BY_ITEM, COMMON, fields, types

Line = tuple[str, str, str]
"""An entry's ``id``, its ``kind`` and its canonical form."""
_MENDS = frozenset(kind.name for kind in KINDS.values() if kind.data in MENDING)
_ENDS = {name: f'"v":{kind.v}}}' for name, kind in KINDS.items() if name not in _MENDS}
"""How a line of the newest version ends: the canonical form is sorted by key."""


class Sheaf(msgspec.Struct, frozen=True):
    """Lines parted: those read as they stand, by kind and ``id``, and the others as entries, not yet settled.

    ``named`` are the ids that some line mends. Whatever does not change when lines are added is shared.
    """

    plain: Mapping[str, Mapping[str, str]] = {}
    others: tuple[Entry, ...] = ()
    named: frozenset[str] = frozenset()

    def settled(self) -> list[Entry]:
        """Give the others as they are to be read."""
        return list(settled(self.others))

    def grown(self, lines: Iterable[Line]) -> Sheaf:
        """Add lines; raises InputRefused for a line that is not an entry."""
        everything = list(lines)
        mends = [decode(line) for _, kind, line in everything if kind in _MENDS]
        news = {of for mend in mends for of in _named(mend)} - self.named
        named = self.named | news
        added: dict[str, dict[str, str]] = {}
        others = [*self.others, *mends]
        for id_, kind, line in everything:
            if kind in _MENDS:
                continue
            end = _ENDS.get(kind)
            if end is None or id_ in named or not line.endswith(end):
                others.append(decode(line))
            else:
                added.setdefault(kind, {})[id_] = line
        plain = dict(self.plain)
        for kind, its in self.plain.items():
            if gone := news & its.keys():
                others += [decode(its[id_]) for id_ in sorted(gone)]
                plain[kind] = {id_: line for id_, line in its.items() if id_ not in gone}
        return Sheaf(
            plain | {kind: {**plain.get(kind, {}), **its} for kind, its in added.items()},
            tuple(others),
            named,
        )


def parsed(kind: str, lines: Sequence[str]) -> pl.DataFrame:
    """Read lines of the newest version of ``kind``: columns those of ``COMMON`` and the fields of its data."""
    inner = {name: _in_json(shape, fields(kind)[name]) for name, shape in types(kind).items()}
    schema = COMMON | ({"data": pl.Struct(inner)} if inner else {})
    rows = pl.read_ndjson(io.BytesIO("\n".join(lines).encode()), schema=schema)
    if inner:
        rows = rows.unnest("data").with_columns(
            _by_item(name, dtype) for name, dtype in inner.items() if fields(kind)[name] == BY_ITEM
        )
    return rows.select(*COMMON, *inner)


def _named(mend: Entry) -> tuple[str, ...]:
    data: Any = newest(mend).data
    if not isinstance(data, MENDING):  # made by a newer release: not heeded when settling either
        return ()
    return data.of if isinstance(data.of, tuple) else (data.of,)


def _in_json(shape: msgspec.inspect.Type, dtype: Any) -> Any:
    """What is counted by item is an object in JSON, of the items there are."""
    if isinstance(shape, msgspec.inspect.DictType) and isinstance(
        shape.key_type, msgspec.inspect.LiteralType
    ):
        return pl.Struct(dict.fromkeys(sorted(map(str, shape.key_type.values)), pl.Int64))
    return dtype


def _by_item(name: str, items: pl.Struct) -> pl.Expr:
    """Turn an object of counts into the list of those there are; none where the field is absent."""
    each = [
        pl.struct(pl.lit(one.name).alias("key"), pl.col(name).struct.field(one.name).alias("count"))
        for one in items.fields
    ]
    there = pl.element().filter(pl.element().struct.field("count").is_not_null())
    return pl.when(pl.col(name).is_not_null()).then(pl.concat_list(each).list.eval(there)).alias(name)
