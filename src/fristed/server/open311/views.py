"""The addresses of the endpoint: discovery, services, requests, tokens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse

from fristed.server import rooms, store
from fristed.server.open311 import services
from fristed.server.open311.asking import asked
from fristed.server.open311.description import description
from fristed.server.open311.formats import Format, response
from fristed.server.open311.posting import told
from fristed.server.open311.refusing import Refused, answering
from fristed.server.pages.context import language
from fristed.server.report import keeping
from fristed.server.report.limits import TOKENS, address, count
from fristed.server.report.memory import known
from fristed.server.report.rules import rules
from fristed.server.report.standing import NOTES, standing
from fristed.server.report.taking_in import take_in
from fristed.street.reports import Report, as_it_stands

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-24 00:00"
"""When the services or their definitions last changed: clients keep them until then."""
PUBLIC_DECIMALS = 3
"""About 100 m: enough to see what is reported where, too little to find who sleeps there."""


@answering("GET")
def discovery(request: HttpRequest, form: Format) -> HttpResponse:
    """Say where the endpoint is and what it speaks."""
    said = rules()
    endpoint = {
        "specification": SPECIFICATION,
        "url": request.build_absolute_uri("/open311/v2"),
        "changeset": CHANGED,
        "type": "test" if store.life().demo else "production",
        "formats": ["text/xml", "application/json"],
    }
    found = {
        "changeset": CHANGED, "contact": said.contact, "key_service": said.key_service,
        "endpoints": [endpoint],
    }  # fmt: skip
    return response("discovery", found, form)


@answering("GET")
def service_list(request: HttpRequest, form: Format) -> HttpResponse:
    """List the services."""
    _check_jurisdiction(request.GET.get("jurisdiction_id", ""))
    now = language()
    return response("services", [services.listed(one, now) for one in services.SERVICES], form)


@answering("GET")
def service_definition(request: HttpRequest, form: Format, code: str) -> HttpResponse:
    """Say what is asked about one service."""
    _check_jurisdiction(request.GET.get("jurisdiction_id", ""))
    found = services.service(code)
    if found is None:
        raise Refused(404, f"service_code {code[:64]!r} was not found.")
    return response("service_definition", services.definition(found, language()), form)


@answering("GET", "POST")
def requests(request: HttpRequest, form: Format) -> HttpResponse:
    """Take a request in, or give those that are asked for."""
    if request.method == "POST":
        return _take(request, form)
    _check_jurisdiction(request.GET.get("jurisdiction_id", ""))
    now = rooms.now()
    wanted, reports = asked(request.GET, now=now), known().reports
    if wanted.ids:
        chosen = [as_it_stands(reports, reports[one]) for one in wanted.ids if one in reports]
    else:
        inside = (one for one in reports.values() if wanted.start <= one.at <= wanted.end)
        standing_now = (as_it_stands(reports, one) for one in inside)
        chosen = [one for one in standing_now if wanted.fits(one)]
    return _answer(wanted.cut(chosen), form, now)


def _take(request: HttpRequest, form: Format) -> HttpResponse:
    what = told(request)
    _check_jurisdiction(request.POST.get("jurisdiction_id", ""))
    now = rooms.now()
    keeping.forget_old(now=dt.datetime.now(dt.UTC))
    taken = take_in(what, now=now)
    found = services.service(what.service)
    notice = found.notice.said(language()) if found is not None else None
    answer = {"service_request_id": taken.report, "service_notice": notice, "account_id": None}
    return response("service_requests", [answer], form)


@answering("GET")
def one_request(request: HttpRequest, form: Format, report: str) -> HttpResponse:
    """Give one request."""
    _check_jurisdiction(request.GET.get("jurisdiction_id", ""))
    reports = known().reports
    if report not in reports:
        raise Refused(404, f"service_request_id {report[:64]!r} was not found.")
    return _answer([as_it_stands(reports, reports[report])], form, rooms.now())


@answering("GET")
def token(request: HttpRequest, form: Format, token: str) -> HttpResponse:
    """Give the request whose reporter has this token."""
    _check_jurisdiction(request.GET.get("jurisdiction_id", ""))
    count(TOKENS, address(request))
    report = keeping.of_token(token.upper())
    if report is None:
        raise Refused(404, "token was not found.")
    return response("service_requests", [{"service_request_id": report, "token": token}], form)


def openapi(request: HttpRequest) -> HttpResponse:
    """Describe the endpoint for programs (OpenAPI 3.1)."""
    return response("openapi", description(), "json")


def _check_jurisdiction(said: str) -> None:
    ours = rules().jurisdiction
    if said.strip() and ours and said.strip() != ours:
        raise Refused(404, f"jurisdiction_id {said[:100]!r} was not found.")


def _answer(chosen: list[Report], form: Format, now: dt.datetime) -> HttpResponse:
    planned = keeping.planned(now=now)
    return response("service_requests", [_laid_out(one, planned) for one in chosen], form)


def _laid_out(report: Report, planned: Collection[str]) -> dict[str, Any]:
    """Lay a request out without what its reporter wrote, and its place no finer than about 100 m."""
    said, of = language(), services.service(report.service)
    state = standing(report, planned=planned)
    return {
        "service_request_id": report.report,
        "status": "open" if report.outcome is None else "closed",
        "status_notes": NOTES[state].said(said),
        "service_name": of.name.said(said) if of is not None else report.service,
        "service_code": report.service,
        "description": None,
        "agency_responsible": rules().agency or None,
        "service_notice": of.notice.said(said) if of is not None else None,
        "requested_datetime": _w3(report.at),
        "updated_datetime": _w3(report.closed_at or report.at),
        "expected_datetime": None,
        "address": report.area,
        "address_id": None,
        "zipcode": None,
        "lat": round(report.lat, PUBLIC_DECIMALS),
        "long": round(report.lon, PUBLIC_DECIMALS),
        "media_url": None,
    }


def _w3(at: str) -> str:
    """Whole seconds, as the specification's examples have them."""
    return f"{at[:19]}Z"
