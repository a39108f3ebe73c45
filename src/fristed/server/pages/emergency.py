"""The page of one emergency: what was done when, how it was closed, what was put right; for those who treat."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fristed.journal.entry import Entry
from fristed.journal.kinds.emergency import EmergencyActed, EmergencyEnded, EmergencyStarted
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.shift import EntryAttributed, RecordViewed
from fristed.journal.settle import LOCKED
from fristed.server import rooms, store
from fristed.server.accounts.rights import caller, need
from fristed.server.emergencies import EmergencyRecord, Noted, emergency_record
from fristed.server.pages.context import language
from fristed.server.pages.emergency_words import CODES, FIELDS, GRADES, WORDS
from fristed.server.watch.telling import local, room_names
from fristed.server.watch.words import SUBSTANCE
from fristed.text import Language, number

CLOSING = ("type", "grade", "outcome", "would_have_died", "reason", "substance", "batch", "warning")


def show(request: HttpRequest, emergency: str) -> HttpResponse:
    """Show one emergency (guest.read in its room).

    Where the guest is known, that somebody looked is written into the journal first; if that fails nothing
    is shown.
    """
    need(request, "guest.read")
    found = emergency_record(emergency)
    if found is None:
        raise Http404
    need(request, "guest.read", found.room)
    handle = caller(request).staff or ""
    if found.guest is not None:
        viewed = RecordViewed(guest=found.guest, staff=handle, reason="emergency")
        store.say(viewed, room=found.room, at=rooms.now(), by=handle)
    return render(request, "fristed/emergency.html", _laid_out(found, language()))


def _laid_out(found: EmergencyRecord, now: Language) -> dict[str, Any]:
    settled = [one.now for one in found.lines if one.now is not None]
    begun = next((one for one in settled if isinstance(one.data, EmergencyStarted)), None)
    ended = next((one for one in reversed(settled) if isinstance(one.data, EmergencyEnded)), None)
    begins = begun or found.lines[0].tapped
    return {
        "said": WORDS,
        "emergency": found.emergency,
        "guest_known": found.guest is not None,
        "room": room_names().get(found.room, found.room),
        "place": begins.data.place if begun is not None else None,
        "began": local(begins.at),
        "ended": local(ended.at) if ended is not None else None,
        "closing": [] if ended is None else _closing(ended, now),
        "lines": [_line(one, begins.moment, now) for one in found.lines],
    }


def _closing(ended: Entry, now: Language) -> list[tuple[str, str]]:
    said = {name: getattr(ended.data, name) for name in CLOSING}
    return [(FIELDS[name].said(now), _value(name, one, now)) for name, one in said.items() if one is not None]


def _line(one: Noted, began: dt.datetime, now: Language) -> dict[str, Any]:
    reads = one.now or one.tapped
    seconds = round((reads.moment - began).total_seconds())
    return {
        "at": local(reads.at)[11:] + f":{reads.moment:%S}",
        "after": f"{'-' if seconds < 0 else '+'}{abs(seconds) // 60}:{abs(seconds) % 60:02d}",
        "what": _what(reads, now),
        "by": WORDS["locked"].said(now) if reads.by == LOCKED else reads.by,
        "withdrawn": one.now is None,
        "mended": [_mend(one.tapped, mend, now) for mend in one.mended],
    }


def _what(entry: Entry, now: Language) -> str:
    data = entry.data
    if isinstance(data, EmergencyActed):
        facts = _facts(data, ("milligrams", "route", "litres_per_minute"), now)
        return " ".join([CODES[data.action].said(now), *facts])
    head = WORDS.get(entry.kind, WORDS["what"]).said(now)
    if isinstance(data, EmergencyStarted | EmergencyEnded):
        return head
    known = {name: getattr(data, name) for name in FIELDS if getattr(data, name, None) is not None}
    signs = [_value(name, one, now) for name, one in known.items()]
    # How awake somebody is says itself; a number needs its name.
    named = (
        one if name == "avpu" else f"{FIELDS[name].said(now)} {one}"
        for name, one in zip(known, signs, strict=True)
    )  # fmt: skip
    return f"{head}: {', '.join(named)}"


def _facts(data: EmergencyActed, names: tuple[str, ...], now: Language) -> list[str]:
    units = {"milligrams", "litres_per_minute"}
    found = [(name, getattr(data, name)) for name in names if getattr(data, name) is not None]
    return [
        _value(name, one, now) + (f" {FIELDS[name].said(now)}" if name in units else "")
        for name, one in found
    ]


def _value(name: str, value: Any, now: Language) -> str:
    if name == "grade":
        return GRADES[value].said(now)
    if name == "substance":
        return SUBSTANCE[value].said(now)
    if isinstance(value, float):
        return number(value, now, decimals=next((n for n in (0, 1) if value == round(value, n)), 2))
    if isinstance(value, str) and name not in ("reason", "batch", "warning", "visit", "place"):
        return CODES[value].said(now) if value in CODES else value
    return CODES["yes"].said(now) if value is True else str(value)


def _mend(tapped: Entry, mend: Entry, now: Language) -> str:
    """Say one correction: old -> new, who, when and why."""
    data, who = mend.data, f"{mend.by}, {local(mend.at)}"
    if isinstance(data, EntryAttributed):
        return f"{WORDS['named'].said(now)} {data.staff} ({who})"
    if isinstance(data, EntryWithdrawn):
        return f"{WORDS['withdrawn'].said(now)}: {data.reason} ({who})"
    if not isinstance(data, EntryCorrected):
        return who
    before = msgspec.to_builtins(tapped.data)
    changes = [
        f"{FIELDS[name].said(now) if name in FIELDS else name}: {_or_none(name, before.get(name), now)} → "
        f"{_or_none(name, value, now)}"
        for name, value in (data.data or {}).items()
    ]
    changes += [f"{local(tapped.at)} → {local(data.at)}"] if data.at is not None else []
    return f"{'; '.join(changes)}: {data.reason} ({who})"


def _or_none(name: str, value: Any, now: Language) -> str:
    try:
        return "–" if value is None else _value(name, value, now)
    except (LookupError, TypeError):  # a correction that does not fit its kind changes nothing, and is shown
        return str(value)
