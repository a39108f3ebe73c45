"""The public page /report, for anyone and without an account, and the page of one report by its token."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from fristed.errors import FristedError
from fristed.server import rooms, store
from fristed.server.api.refusals import STATUS
from fristed.server.headers import MAY_LOCATE, POLICY
from fristed.server.open311.services import AMOUNTS
from fristed.server.pages.context import language
from fristed.server.report import keeping, places
from fristed.server.report.asking import told
from fristed.server.report.limits import BY_ADDRESS, TOKENS, TooMany, address, count
from fristed.server.report.memory import known
from fristed.server.report.rules import rules
from fristed.server.report.standing import NOTES, standing
from fristed.server.report.taking_in import take_in
from fristed.server.report.uploads import check_size, in_memory
from fristed.server.report.words import REFUSALS, WORDS
from fristed.street.reports import Report, as_it_stands

STEPS = ("received", "planned", "done")
KEPT_FIELDS = ("lat", "lon", "part", "spot", "how_many", "place_by")


@csrf_exempt  # until the form may be read: see _answered
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take in what was filled in."""
    if request.method == "POST":
        try:
            check_size(request)
        except FristedError as refusal:
            return _form(request, refusal)
        in_memory(request)
    response: HttpResponse = _answered(request)
    response["Permissions-Policy"] = MAY_LOCATE
    host = rules().map_host
    if host:
        response["Content-Security-Policy"] = f"{POLICY}; connect-src 'self' {host}".replace(
            "img-src 'self'", f"img-src 'self' {host}"
        )
    return response


@csrf_protect
def _answered(request: HttpRequest) -> HttpResponse:
    keeping.forget_old(now=dt.datetime.now(dt.UTC))
    if request.method != "POST":
        return _form(request, None)
    try:
        count(BY_ADDRESS, address(request))
        what = told(request)
        taken = take_in(what, now=rooms.now(), once=request.POST.get("once") or None)
    except FristedError as refusal:
        return _form(request, refusal)
    return redirect("report_one", token=taken.token)


def _form(request: HttpRequest, refusal: FristedError | None) -> HttpResponse:
    """Show the form, with what was filled in before where it was refused."""
    sent = request.POST if refusal is not None and refusal.reason != "request_too_large" else {}
    # The same form sent twice, by a double tap or a bad network, is one report.
    once = sent.get("once") or secrets.token_urlsafe(16)
    context: dict[str, Any] = {
        "said": WORDS,
        "once": once,
        "amounts": AMOUNTS,
        "parts": places.parts(),
        "keep_days": rules().keep_days,
        "map": _map(request),
        "simulated": store.life().demo,
        "filled": {name: sent.get(name, "") for name in KEPT_FIELDS},
        "refused": None if refusal is None else _sentence(refusal),
        "languages": _languages(request),
    }
    status = 200 if refusal is None else STATUS.get(refusal.reason, 400)
    response = render(request, "report/form.html", context, status=status)
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.seconds)
    return response


def _map(request: HttpRequest) -> dict[str, Any] | None:
    """What the map island draws (app/src/report.ts): the city's own map, where it has said which."""
    said, around = rules(), places.bounds()
    if not said.map_tiles or around is None:
        return None
    own = "" if said.map_host else f"{request.scheme}://{request.get_host()}"
    return {
        "cells": {"type": "FeatureCollection", "features": []},
        "sites": [],
        "bounds": around,
        "background": {"tiles": f"{own}{said.map_tiles}", "attribution": escape(said.map_attribution)},
    }


def _sentence(refusal: FristedError) -> str:
    known_words = REFUSALS.get(refusal.reason)
    return str(refusal) if known_words is None else known_words.said(language())


@require_safe
def one(request: HttpRequest, token: str) -> HttpResponse:
    """Show how the report stands to whoever has its token."""
    try:
        count(TOKENS, address(request))
    except TooMany as refusal:
        response = render(request, "report/unknown.html", _frame(request), status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    name, reports = keeping.of_token(token.upper()), known().reports
    if name is None or name not in reports:
        return render(request, "report/unknown.html", _frame(request), status=404)
    found = as_it_stands(reports, reports[name])
    response = render(request, "report/one.html", _frame(request) | _laid_out(found))
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"  # the address is the secret
    return response


def _laid_out(found: Report) -> dict[str, Any]:
    state = standing(found, planned=keeping.planned(now=rooms.now()))
    step = state if state in STEPS else "done"
    return {
        "report": found,
        "note": NOTES[state],
        "steps": [
            (name, WORDS[name], name == step, STEPS.index(name) <= STEPS.index(step)) for name in STEPS
        ],
    }


def _frame(request: HttpRequest) -> dict[str, Any]:
    return {"said": WORDS, "simulated": store.life().demo, "languages": _languages(request)}


def _languages(request: HttpRequest) -> list[tuple[str, str, str, bool]]:
    here, now = request.path, language()
    return [
        (code, name, f"{reverse('language', args=[code])}?{urlencode({'next': here})}", code == now)
        for code, name in (("en", "English"), ("da", "Dansk"))
    ]
