"""The schemas other languages and cities read: one JSON Schema per kind, and the envelope's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from fristed.journal.entry import Envelope
from fristed.journal.kinds import KINDS
from fristed.journal.kinds.base import Data

ENVELOPE = "entry.schema.json"


def schemas() -> dict[str, dict[str, Any]]:
    """Give every schema by file name: the envelope (``data`` left open) and each kind's ``data``."""
    envelope = msgspec.json.schema(Envelope)
    properties = envelope["$defs"]["Envelope"]["properties"]
    properties["data"] = {"type": "object", "description": "Typed by kind and v."}
    envelope["$defs"]["Envelope"]["required"].append("data")
    found = {ENVELOPE: envelope}
    for kind in KINDS.values():
        found[f"{kind.name}.v{kind.v}.schema.json"] = _of_data(kind.data)
    return found


def _of_data(data: type[Data]) -> dict[str, Any]:
    """Give the schema of a kind's data, with the names that may stand in a field counted by name."""
    schema = msgspec.json.schema(data)
    for field in msgspec.structs.fields(data):
        shape = msgspec.inspect.type_info(field.type)
        if isinstance(shape, msgspec.inspect.DictType) and isinstance(
            shape.key_type, msgspec.inspect.LiteralType
        ):
            allowed = {"enum": sorted(str(name) for name in shape.key_type.values)}
            schema["$defs"][data.__name__]["properties"][field.encode_name]["propertyNames"] = allowed
    return schema


def written(schema: dict[str, Any]) -> str:
    """Give a schema as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2).decode() + "\n"


def write_schemas(folder: Path) -> None:
    """Write every schema into ``folder`` and delete those of kinds that are no more."""
    wanted = schemas()
    for old in folder.glob("*.schema.json"):
        if old.name not in wanted:
            old.unlink()
    for name, schema in wanted.items():
        (folder / name).write_text(written(schema), encoding="utf-8")
