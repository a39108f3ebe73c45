"""Records of JSON, GeoJSON and Open311's XML as the same cells that a csv has.

A record's number stands where a csv's line does, for such a file has no lines.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from fristed.errors import InputRefused
from fristed.street.tables import LINE

Record = dict[str, str]


def is_records(text: str) -> bool:
    """Whether a file begins as JSON or XML do."""
    return text.lstrip()[:1] in ("{", "[", "<")


def records(path: Path, text: str) -> list[Record]:
    """Read a JSON list of objects (bare, or the only list in an object), GeoJSON points or Open311's XML.

    Raises InputRefused: ``json_damaged``, ``xml_damaged``, ``no_records``.
    """
    found = _from_xml(path, text) if text.lstrip().startswith("<") else _from_json(path, text)
    if not found:
        raise InputRefused(
            "no_records", "The file holds no list of records.",
            remedy="Give a list of requests, a GeoJSON FeatureCollection, or Open311's service_requests.", file=path,
        )  # fmt: skip
    return found


def header_of(found: Sequence[Record]) -> list[str]:
    """Give every name that some record has, in the order they are first met."""
    return list(dict.fromkeys(name for record in found for name in record))


def cells_of(found: Sequence[Record], header: Sequence[str]) -> pl.DataFrame:
    """Lay records out as a chunk of a csv is: ``line`` (the record's number from 1) and the places of the header."""
    numbers = pl.Series(range(1, len(found) + 1), dtype=pl.Int64)
    return pl.DataFrame(
        {LINE: numbers}
        | {
            str(place): pl.Series([record.get(name, "").strip() for record in found], dtype=pl.String)
            for place, name in enumerate(header)
        }
    )


def _from_json(path: Path, text: str) -> list[Record]:
    try:
        held = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise InputRefused(
            "json_damaged", f"The file is not whole JSON ({error}).",
            remedy="Fetch it again and compare the sizes.", file=path,
        ) from error  # fmt: skip
    return [_flat(one) for one in _listed(held) if isinstance(one, dict)]


def _listed(held: Any) -> list[Any]:
    if isinstance(held, list):
        return held
    lists = [one for one in held.values() if isinstance(one, list)] if isinstance(held, dict) else []
    return lists[0] if len(lists) == 1 else held.get("features", []) if isinstance(held, dict) else []


def _flat(one: dict[str, Any]) -> Record:
    """Give a record's values as text; a GeoJSON feature's point as ``lat`` and ``lon``."""
    if one.get("type") == "Feature":
        properties = one.get("properties") or {}
        return {name: _said(value) for name, value in properties.items()} | _point(one.get("geometry") or {})
    return {name: _said(value) for name, value in one.items()}


def _point(geometry: dict[str, Any]) -> Record:
    place = geometry.get("coordinates")
    if geometry.get("type") != "Point" or not isinstance(place, list) or len(place) < 2:
        return {}
    return {"lat": _said(place[1]), "lon": _said(place[0])}


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _from_xml(path: Path, text: str) -> list[Record]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import parse

    try:
        root = parse(io.BytesIO(text.encode())).getroot()
    except (ParseError, DefusedXmlException) as error:
        raise InputRefused(
            "xml_damaged", f"The file is not whole XML ({error}).",
            remedy="Fetch it again and compare the sizes.", file=path,
        ) from error  # fmt: skip
    return [_elements(one) for one in root]


def _elements(one: Iterable[Any]) -> Record:
    return {child.tag.rpartition("}")[2]: child.text or "" for child in one}
