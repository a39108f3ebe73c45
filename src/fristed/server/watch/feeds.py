"""The warnings that hold, for other services: RSS 2.0 and the Common Alerting Protocol 1.2 (OASIS 2010)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from fristed.server.watch.issued import Warned

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
CERTAINTY = {"suspected": "Possible", "likely": "Likely", "confirmed": "Observed"}


def rss(warnings: Iterable[Warned], *, title: str, address: str) -> bytes:
    """Write the feed; ``address`` is the site's own, each item links to its CAP document under it."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for name, text in (("title", title), ("link", f"{address}/warnings"), ("description", title)):
        ET.SubElement(channel, name).text = text
    for one in warnings:
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "title").text = one.title
        ET.SubElement(item, "link").text = f"{address}/warnings/{one.warning}.cap"
        ET.SubElement(item, "guid", isPermaLink="false").text = one.warning
        ET.SubElement(item, "pubDate").text = format_datetime(_moment(one.issued))
        ET.SubElement(item, "description").text = " ".join(filter(None, (one.look, one.advice))) or one.title
    return _written(root)


def cap(one: Warned, *, sender: str, area: str, simulated: bool) -> bytes:
    """Write one warning as a CAP alert; of a simulated city it has the status ``Test``."""
    ET.register_namespace("", CAP)
    root = ET.Element(f"{{{CAP}}}alert")
    status = "Test" if simulated else "Actual"
    _fill(root, {
        "identifier": one.warning, "sender": sender, "sent": _stamp(one.issued),
        "status": status, "msgType": "Alert", "scope": "Public",
    })  # fmt: skip
    info = ET.SubElement(root, f"{{{CAP}}}info")
    _fill(info, {
        "category": "Health", "event": "Dangerous drug supply", "urgency": "Immediate",
        "severity": "Severe", "certainty": CERTAINTY[one.confidence], "effective": _stamp(one.issued),
        "expires": _stamp(one.expires), "headline": one.title[:160],
        "description": one.look or one.title, "instruction": one.advice,
    })  # fmt: skip
    if one.substance is not None:
        _fill(ET.SubElement(info, f"{{{CAP}}}parameter"), {"valueName": "substance", "value": one.substance})
    _fill(ET.SubElement(info, f"{{{CAP}}}area"), {"areaDesc": area})
    return _written(root)


def _fill(parent: ET.Element, texts: dict[str, str | None]) -> None:
    for name, text in texts.items():
        if text is not None:
            ET.SubElement(parent, f"{{{CAP}}}{name}").text = text


def _moment(at: str) -> dt.datetime:
    return dt.datetime.fromisoformat(at)


def _stamp(at: str) -> str:
    """CAP asks for an offset in figures: never Z, no parts of a second."""
    return _moment(at).strftime("%Y-%m-%dT%H:%M:%S-00:00")


def _written(root: ET.Element) -> bytes:
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found
