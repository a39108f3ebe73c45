"""What another server answers, read as JSON or XML; each request is judged by itself."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from fristed.errors import FristedError

EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
AHEAD = dt.timedelta(days=1)
"""How far another city's clock may stand ahead of ours."""
LONGEST_ID = 100


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One request of another city; moments in UTC."""

    id: str
    code: str
    closed: bool
    lat: float
    lon: float
    requested: dt.datetime
    updated: dt.datetime | None


class Unfit(msgspec.Struct, frozen=True):
    """A request that cannot be taken: its id as far as there is one, and why."""

    id: str
    why: str

    def __str__(self) -> str:
        return f"request {self.id or 'without an id'}: {self.why}"


class _No(Exception):  # noqa: N818 - what speaks against one request
    pass


Fields = dict[str, Any]


def items(body: bytes, list_name: str, item_name: str) -> list[Fields]:
    """Give the items of a list in either format, told apart by the first character.

    Raises FristedError (``endpoint_garbled``) for what is neither, or of another shape.
    """
    text = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        found = _of_xml(text, list_name, item_name) if text.startswith(b"<") else _of_json(text, list_name)
    except (ValueError, RecursionError, ET.ParseError, DefusedXmlException) as error:
        raise _garbled(str(error) or type(error).__name__) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise _garbled(f"it is not a list of {list_name}")
    return found


def _of_json(text: bytes, list_name: str) -> Any:
    found = json.loads(text)  # takes NaN, which some servers write: one such request must not spoil the page
    # Some servers keep the name of the list that the specification drops.
    return found.get(list_name) if isinstance(found, dict) else found


def _of_xml(text: bytes, list_name: str, item_name: str) -> Any:
    root = fromstring(text, forbid_dtd=True)
    if _name(root) != list_name:
        return None
    return [{_name(field): field.text for field in item} for item in root if _name(item) == item_name]


def _name(element: ET.Element) -> str:
    """The element's name, whatever namespace it was put in."""
    return str(element.tag).rpartition("}")[2]


def _garbled(found: str) -> FristedError:
    return FristedError(
        "endpoint_garbled",
        f"The endpoint's answer cannot be read: {found[:200].rstrip('.')}.",
        remedy="See whether the address is that of a GeoReport v2 endpoint; its discovery page says.",
    )


def requests(found: Iterable[Fields], *, now: dt.datetime) -> tuple[list[Request], list[Unfit]]:
    """Judge each item; gives those that can be taken, one for each id (the last), and those that cannot."""
    good: dict[str, Request] = {}
    bad: list[Unfit] = []
    for one in found:
        try:
            request = _request(one, now)
            good[request.id] = request
        except _No as why:
            bad.append(Unfit(_text(one.get("service_request_id"))[:LONGEST_ID], str(why)))
    return list(good.values()), bad


def _request(one: Fields, now: dt.datetime) -> Request:
    id_ = _text(one.get("service_request_id"))
    if not id_ or len(id_) > LONGEST_ID:
        raise _No("it has no service_request_id" if not id_ else "its service_request_id is too long")
    status = _text(one.get("status")).lower()
    if status not in ("open", "closed"):
        raise _No(f"its status is {status[:20]!r}")
    requested = _moment("requested_datetime", one, now)
    if requested is None:
        raise _No("it does not say when it was made")
    lat, lon = _degrees("lat", one, 90), _degrees("long", one, 180)
    if lat == 0 and lon == 0:
        raise _No("it lies at latitude 0, longitude 0")
    return Request(
        id=id_, code=_text(one.get("service_code")), closed=status == "closed", lat=lat, lon=lon,
        requested=requested, updated=_moment("updated_datetime", one, now),
    )  # fmt: skip


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).strip()


def _degrees(name: str, one: Fields, most: int) -> float:
    value = one.get(name)
    try:
        degrees = math.nan if isinstance(value, bool | None | list | dict) else float(value)
    except (ValueError, OverflowError):
        degrees = math.nan
    if not abs(degrees) <= most:
        raise _No(f"its {name} is {str(value)[:20]!r}")
    return degrees


def _moment(name: str, one: Fields, now: dt.datetime) -> dt.datetime | None:
    said = _text(one.get(name))
    if not said:
        return None
    try:
        moment = dt.datetime.fromisoformat(said)
    except ValueError:
        raise _No(f"its {name} is {said[:30]!r}") from None
    if moment.tzinfo is None:
        raise _No(f"its {name} has no time zone")
    utc = moment.astimezone(dt.UTC) if dt.MINYEAR < moment.year < dt.MAXYEAR else EARLIEST.replace(year=1)
    if not EARLIEST <= utc <= now + AHEAD:
        raise _No(f"its {name} is {said[:30]!r}, before 1990 or yet to come")
    return utc
