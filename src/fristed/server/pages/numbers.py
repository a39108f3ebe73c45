"""The manager's page: today, this week, this month, each beside the one before it; and the reports."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fristed.brief.number import WITHHELD, written
from fristed.errors import FristedError
from fristed.server import rooms
from fristed.server.accounts.rights import Caller, need
from fristed.server.pages.context import language
from fristed.server.pages.numbers_words import GROUPS, WORDS
from fristed.text import Language, Text, date

ALL = "all"
PERIODS: tuple[Literal["day", "week", "month"], ...] = ("day", "week", "month")


def show(request: HttpRequest) -> HttpResponse:
    """Show the numbers of one room or of all (numbers.read).

    Who may see the floor of the rooms asked for (their manager) sees true numbers; everybody else sees what may
    be published.
    """
    who = need(request, "numbers.read")
    known = _rooms(who)
    room = _asked(request, known)
    now = language()
    true = all(who.may("floor.read", one) for one in (known if room == ALL else (room,)))
    context = _true(request, room, known, now) if true else _released(room, now)
    context |= {
        "said": WORDS,
        "rooms": [(slug, name, slug == room) for slug, name in known.items()],
        "all_chosen": room == ALL,
        "room": room,
        "true": true,
        "presets": _presets() if who.may("numbers.export") else [],
    }
    return render(request, "fristed/numbers.html", context)


def export(request: HttpRequest) -> HttpResponse:
    """Give one report as a zip (numbers.export in every room it is of)."""
    room = request.GET.get("room", ALL)
    for one in [slug for slug in (found.room for found in rooms.rooms()) if room in (ALL, slug)]:
        need(request, "numbers.export", one)
    from fristed.server.exports.making import export as make  # brings in the frames, slow to load

    name, now = request.GET.get("preset", ""), language()
    files = make(name, room=room, language=now)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as folder:
        for file, content in files.items():
            folder.writestr(zipfile.ZipInfo(f"{name}/{file}"), content)
    response = HttpResponse(stream.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="fristed-{name}-{room}.zip"'
    return response


def _rooms(who: Caller) -> dict[str, str]:
    """Slug and name of the rooms the visitor may ask about."""
    return {one.room: one.name for one in rooms.rooms() if who.may("numbers.read", one.room)}


def _asked(request: HttpRequest, known: dict[str, str]) -> str:
    if not known:
        raise FristedError(
            "room_unknown",
            "There is no room whose numbers you may see.",
            remedy="A manager adds rooms to your account on the page Staff.",
        )
    room = request.GET.get("room", next(iter(known)))
    if room != ALL and room not in known:
        raise FristedError(
            "room_unknown",
            f"There is no room {room!r} whose numbers you may see.",
            remedy=f"Choose one of: {', '.join(known)}.",
        )
    return room


def _true(request: HttpRequest, room: str, known: dict[str, str], now: Language) -> dict[str, Any]:
    from fristed.server.pages.numbers_chart import days_chart
    from fristed.server.pages.numbers_counting import chosen, truly

    asked = request.GET.get("per", "day")
    per = next((one for one in PERIODS if one == asked), PERIODS[0])
    counted = truly(chosen(room, known), per, timezone=rooms.time_zone() or "UTC")
    return {
        "per": per,
        "pers": [(one, WORDS[one], one == per) for one in PERIODS],
        "head_now": WORDS[per],
        "head_before": WORDS[f"{per}_before"],
        "starts": (date(counted.start, now), date(counted.before, now)),
        "groups": _groups(counted, now),
        "chart": None if counted.days is None else days_chart(counted.days, now),
    }


def _released(room: str, now: Language) -> dict[str, Any]:
    from fristed.server.pages.numbers_counting import released

    counted = released(room)
    if counted is None:
        return {"groups": []}
    return {
        "head_now": WORDS["last_over"],
        "head_before": WORDS["one_before"],
        "starts": (date(counted.start, now), date(counted.before, now)),
        "groups": _groups(counted, now),
        "older": counted.older_from
        and WORDS["older"].said(now).format(when=_moment(counted.older_from, now)),
    }


def _moment(at: str, now: Language) -> str:
    there = dt.datetime.fromisoformat(at).astimezone(ZoneInfo(rooms.time_zone() or "UTC"))
    return f"{date(there.date(), now)} {there:%H:%M}"


def _groups(counted: Any, now: Language) -> list[dict[str, Any]]:
    return [
        {"title": title, "rows": [_row(counted, name, label, now) for name, label in rows]}
        for title, rows in GROUPS
    ]


def _row(counted: Any, name: str, label: Text, now: Language) -> dict[str, Any]:
    from fristed.measures.register import MEASURES

    current, before = counted.now.get(name), counted.then.get(name)
    change = None
    if current is not None and before is not None and None not in (current.value, before.value):
        change = _scaled(name, current.value) - _scaled(name, before.value)
    return {
        "label": label,
        "definition": MEASURES[name].definition,
        "now": _said(name, current, now),
        "before": _said(name, before, now),
        "change": "" if change is None else ("+" if change > 0 else "") + written(round(change, 1), now),
    }


def _scaled(name: str, value: float) -> float:
    """Opening and shifts are told in hours."""
    return value / 60 if name.endswith("_minutes_per_day") and "wait" not in name else value


def _said(name: str, one: Any, now: Language) -> str:
    if one is not None and one.withheld:
        return WITHHELD.said(now)
    if one is None or one.value is None:
        return WORDS["nothing"].said(now)
    return written(round(_scaled(name, one.value), 1), now)


def _presets() -> list[tuple[str, Text]]:
    from fristed.server.exports.presets import NAMES, preset

    return [(name, preset(name).title) for name in NAMES]
