"""The Warnings page: how the watch stands, what it said, what was decided; and the public feeds."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fristed.errors import FristedError
from fristed.journal.kinds.alarm import Decision
from fristed.server import rooms, store
from fristed.server.accounts.rights import caller, need
from fristed.server.pages.context import language
from fristed.server.watch import feeds, issued, outside, telling
from fristed.server.watch.recording import recorded
from fristed.server.watch.running import running
from fristed.server.watch.words import WORDS

DECISIONS: dict[str, Decision] = {"warn": "warn", "watch": "watch", "dismiss": "dismiss"}


def show(request: HttpRequest) -> HttpResponse:
    """Show how the watch stands (floor.read)."""
    need(request, "floor.read")
    from fristed.server.watch.chart import level_chart  # brings in the charts, slow to load

    now, standing = language(), running().standing()
    track, known, names = standing.track, recorded(), telling.room_names()
    who, moment = caller(request), rooms.now()
    context: dict[str, Any] = {
        "said": WORDS,
        "state": telling.state_of(standing),
        "stands": track.open is not None,
        "young": telling.young_rooms(track.era, names),
        "budget": telling.budget_of(track.era) if track.era else None,
        "streams": telling.streams(track, moment, now, names),
        "chart": level_chart(standing, now),
        "alarms": telling.alarms(known, track, now, names),
        "eras": telling.eras(standing, now),
        "replayed": list(telling.replayed(track, known, now)),
        "holding": issued.holding(moment),
        "definitions": standing.definitions,
        "rooms": names,
        "signals": outside.replays(),
        "may_open": who.may("guest.read"),
        "may_judge": who.may("warning.write"),
        "may_define": who.may("devices.manage"),
    }
    return render(request, "fristed/warnings.html", context)


@require_POST
def judge(request: HttpRequest, alarm: str) -> HttpResponse:
    """Note a decision about an alarm (warning.write)."""
    who = need(request, "warning.write")
    decision = DECISIONS.get(request.POST.get("decision", ""))
    if decision is None:
        raise FristedError(
            "decision_unknown", "No decision was chosen.", remedy="Choose to warn, to watch or to dismiss."
        )
    texts = {name: request.POST.get(name, "") for name in ("reason", "title", "advice")}
    issued.judge(alarm, decision, by=who.staff or "system", **texts)
    return redirect("warnings")


@require_POST
def define(request: HttpRequest) -> HttpResponse:
    """Note that other things count as an emergency from now on (devices.manage)."""
    who = need(request, "devices.manage")
    posted = request.POST
    issued.define(posted.get("words", ""), room=posted.get("room", "city"), by=who.staff or "system")
    return redirect("warnings")


def as_json(request: HttpRequest) -> HttpResponse:
    """Give the warnings that hold (anyone)."""
    body = {"simulated": store.life().demo, "warnings": issued.holding(rooms.now())}
    return HttpResponse(msgspec.json.encode(body), content_type="application/json")


def as_rss(request: HttpRequest) -> HttpResponse:
    """Give the same as RSS (anyone)."""
    found = feeds.rss(
        issued.holding(rooms.now()), title=WORDS["feed_title"].said(language()), address=_address(request)
    )
    return HttpResponse(found, content_type="application/rss+xml")


def as_cap(request: HttpRequest, warning: str | None = None) -> HttpResponse:
    """Give one warning that holds, the newest where none is named, as a CAP 1.2 alert (anyone)."""
    for one in issued.holding(rooms.now()):
        if warning in (None, one.warning):
            area = ", ".join(telling.room_names().values()) or "city"
            found = feeds.cap(one, sender=request.get_host(), area=area, simulated=store.life().demo)
            return HttpResponse(found, content_type="application/cap+xml")
    raise Http404


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
