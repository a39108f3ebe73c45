"""A request that somebody sends: read strictly, its personal fields passed over, its place checked."""

from __future__ import annotations

import math
import re

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError

from fristed.journal.kinds.street import PlaceBy
from fristed.server.open311.refusing import Refused
from fristed.server.open311.services import HOW_MANY, amount, service
from fristed.server.report import places
from fristed.server.report.keys import holding
from fristed.server.report.limits import BY_ADDRESS, BY_KEY, address, count
from fristed.server.report.rules import rules
from fristed.server.report.taking_in import Told
from fristed.server.report.uploads import check_size, in_memory, photo_in

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
NUMBER = re.compile(r"[+-]?(\d{1,3}(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)


def told(request: HttpRequest) -> Told:
    """Read a POST. Names, mail addresses, telephones and device ids are not even read.

    Raises Refused (400, 403, 404) and FristedError (``too_many_tries``, ``coordinates_...``, ``photo_...``).
    """
    sent = _sent(request)
    test = _check_key(request, sent)
    code = sent.get("service_code", "").strip()
    if not code:
        raise Refused(400, "service_code was not provided.")
    if service(code) is None:
        raise Refused(404, f"service_code {code[:64]!r} was not found.")
    lat, lon, place_by = _place(sent)
    few = _amount(sent)
    return Told(
        lat=lat, lon=lon, place_by=place_by, source="open311", service=code, test=test,
        needles_low=few[0], needles_high=few[1],
        description=sent.get("description", ""), address=sent.get("address_string", ""),
        photo=photo_in(request),
    )  # fmt: skip


def _sent(request: HttpRequest) -> QueryDict:
    if request.content_type not in FORMS:
        raise Refused(400, f"A request is to be sent as {FORMS[0]} or {FORMS[1]}.")
    check_size(request)
    in_memory(request)
    try:
        return request.POST
    except (MultiPartParserError, SuspiciousOperation, ValueError):
        raise Refused(400, "The form cannot be read.") from None


def _check_key(request: HttpRequest, sent: QueryDict) -> bool:
    """Count who sends it, and give whether it is only to try the service."""
    key = (sent.get("api_key") or request.GET.get("api_key") or "").strip()
    if not key:
        count(BY_ADDRESS, address(request))
        if rules().without_key:
            return False
        raise Refused(403, "api_key was not provided. GET /open311/discovery says how to get one.")
    found = holding(key)
    if found is None:
        count(BY_ADDRESS, address(request))
        raise Refused(403, "api_key is not one that this server gave, or was revoked.")
    count(BY_KEY, found.name)
    return found.test


def _place(sent: QueryDict) -> tuple[float, float, PlaceBy]:
    written = sent.get("lat", "").strip(), sent.get("long", "").strip()
    if all(written):
        return _degrees("lat", written[0], 90), _degrees("long", written[1], 180), "map"
    if any(written):
        raise Refused(400, "lat and long belong together, and only one was provided.")
    said = sent.get("address_string", "").strip()
    if not said:
        raise Refused(400, "No location was provided: send lat and long, or address_string.")
    for part in places.parts():
        if part.name.casefold() in said.casefold():
            return part.lat, part.lon, "address"
    raise Refused(
        400, "address_string names no part of the city that this server knows: send lat and long as well."
    )


def _degrees(name: str, said: str, most: int) -> float:
    value = float(said) if NUMBER.fullmatch(said) else math.nan
    if not abs(value) <= most:
        raise Refused(400, f"{name} is a number from -{most} to {most}, in degrees.")
    return value


def _amount(sent: QueryDict) -> tuple[int | None, int | None]:
    said = sent.get(f"attribute[{HOW_MANY}]", "").strip()
    if not said:
        return None, None
    found = amount(said)
    if found is None:
        raise Refused(400, f"attribute[{HOW_MANY}] is one of the keys in the service's definition.")
    return found.low, found.high
