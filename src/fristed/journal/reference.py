"""The page of kinds (docs/reference/kinds.md), made from the code so that it cannot be stale."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from fristed.journal.entry import Envelope
from fristed.journal.kinds import KINDS

HEAD = """# Kinds of entry

Made from the code by `make docs`. Every line of the journal has this envelope, and `data` typed by its kind.

## The envelope
"""


def kinds_page() -> str:
    """Give the whole page in Markdown."""
    parts = [HEAD, _paragraph(Envelope.__doc__), "\n"]
    parts += _fields(Envelope)
    family = ""
    for name in sorted(KINDS):
        if name.split(".")[0] != family:
            family = name.split(".")[0]
            parts.append(f"\n## {family}\n")
        kind = KINDS[name]
        parts.append(f"\n### `{name}` v{kind.v}\n{kind.meaning}\n\n")
        parts += _fields(kind.data)
    return "".join(parts)


def _paragraph(docstring: str | None) -> str:
    return " ".join((docstring or "").split()) + "\n"


def _fields(struct: type[msgspec.Struct]) -> Iterator[str]:
    yield "| field | type | |\n|---|---|---|\n"
    for field in msgspec.structs.fields(struct):
        must = "required" if field.required else "may be absent"
        yield f"| `{field.encode_name}` | {_type_name(field.type)} | {must} |\n"


def _type_name(annotation: object) -> str:
    return _shape(msgspec.inspect.type_info(annotation)).replace("|", "\\|")


def _shape(info: msgspec.inspect.Type) -> str:
    inner = msgspec.inspect
    if isinstance(info, inner.Metadata):
        return _shape(info.type)
    if isinstance(info, inner.UnionType):
        return " or ".join(_shape(one) for one in info.types if not isinstance(one, inner.NoneType))
    if isinstance(info, inner.LiteralType):
        return ", ".join(f"`{value}`" for value in info.values)
    if isinstance(info, inner.StructType):
        return ", ".join(f"`{field.encode_name}` {_shape(field.type)}" for field in info.fields)
    if isinstance(info, inner.DictType):
        return f"{_shape(info.value_type)} by {_shape(info.key_type)}"
    if isinstance(info, inner.VarTupleType):
        return f"list of {_shape(info.item_type)}"
    if isinstance(info, inner.TupleType):
        return f"[{', '.join(_shape(one) for one in info.item_types)}]"
    return _simple(info)


def _simple(info: msgspec.inspect.Type) -> str:
    inner = msgspec.inspect
    if isinstance(info, inner.IntType | inner.FloatType):
        return ("integer" if isinstance(info, inner.IntType) else "number") + _bounds(info)
    if isinstance(info, inner.StrType):
        return f"text matching `{info.pattern}`" if info.pattern else "text"
    return {inner.BoolType: "true or false", inner.AnyType: "any value"}[type(info)]


def _bounds(info: msgspec.inspect.IntType | msgspec.inspect.FloatType) -> str:
    low = info.ge if info.ge is not None else info.gt
    high = info.le if info.le is not None else info.lt
    if low is None and high is None:
        return ""
    return f" {low:,} to {high:,}" if high is not None and low is not None else f" from {low:,}"
