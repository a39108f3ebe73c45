"""The two formats of GeoReport v2: XML, and JSON by the Spark convention (lists lose their items' names)."""

from __future__ import annotations

import re
from typing import Any, Literal
from xml.etree import ElementTree as ET

import msgspec
from django.http import HttpResponse

Format = Literal["xml", "json"]
CONTENT_TYPES: dict[str, str] = {
    "xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8",
}  # fmt: skip
ITEMS = {
    "services": "service", "attributes": "attribute", "values": "value", "service_requests": "request",
    "errors": "error", "endpoints": "endpoint", "formats": "format",
}  # fmt: skip
"""What an item of each list is called in XML."""
UNFIT_FOR_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def response(root: str, value: object, form: Format, *, status: int = 200) -> HttpResponse:
    """Answer with ``value`` (records, lists, plain values), called ``root`` in XML."""
    builtins = msgspec.to_builtins(value)
    body = msgspec.json.encode(builtins) if form == "json" else _xml(root, builtins)
    return HttpResponse(body, status=status, content_type=CONTENT_TYPES[form])


def errors(form: Format, *descriptions: str, status: int) -> HttpResponse:
    """Answer with a list of errors, each with a code and a description for people."""
    found = [{"code": status, "description": one} for one in descriptions]
    return response("errors", found, form, status=status)


def _xml(root: str, value: Any) -> bytes:
    element = ET.Element(root)
    _fill(element, value)
    ET.indent(element)
    written: bytes = ET.tostring(element, encoding="utf-8", xml_declaration=True)
    return written


def _fill(element: ET.Element, value: Any) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _fill(ET.SubElement(element, name), inner)
    elif isinstance(value, list):
        for inner in value:
            _fill(ET.SubElement(element, ITEMS[element.tag]), inner)
    elif value is not None:
        element.text = _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return UNFIT_FOR_XML.sub("", str(value))
