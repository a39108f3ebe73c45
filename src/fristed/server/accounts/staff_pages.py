"""The page Staff: who works here, in which role and rooms; for managers, over their own rooms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from fristed.server import rooms
from fristed.server.accounts import people, pins
from fristed.server.accounts.audit import log
from fristed.server.accounts.models import Staff
from fristed.server.accounts.refusing import room_not_yours
from fristed.server.accounts.rights import Caller, need
from fristed.server.accounts.roles import ROLE_NAMES, STREET
from fristed.server.accounts.words import ROLE_WORDS, STAFF_WORDS
from fristed.server.pages.context import language


def show(request: HttpRequest) -> HttpResponse:
    """List everybody, and offer to add somebody."""
    by = need(request, "staff.manage")
    everybody = [_line(staff, by) for staff in people.everybody()]
    return render(request, "account/staff.html", {"everybody": everybody, **_choices(by)})


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody, and show the password to be used once."""
    by = need(request, "staff.manage")
    chosen = request.POST.getlist("rooms")
    _check_rooms(by, chosen)
    added = people.add(
        request.POST.get("handle", "").strip(),
        name=request.POST.get("name", ""),
        role=request.POST.get("role", ""),
        rooms=chosen,
        by=by.staff or "",
    )
    return _once(request, added.staff, added.one_time_password)


def one(request: HttpRequest, handle: str) -> HttpResponse:
    """Show one member of staff to a manager of all their rooms, and do what is asked."""
    by = need(request, "staff.manage")
    staff = people.find(handle)
    _check_rooms(by, staff.rooms)
    if request.method == "POST":
        return _do(request, staff, by)
    context = {"line": _line(staff, by), **_choices(by)}
    return render(request, "account/staff_one.html", context)


def _do(request: HttpRequest, staff: Staff, by: Caller) -> HttpResponse:
    what, who, said = request.POST.get("do"), by.staff or "", "saved"
    if what == "password":
        return _once(request, staff, people.new_password(staff.handle, by=who))
    if what == "factors":
        people.forget_factors(staff.handle, by=who)
        return _once(request, staff, people.new_password(staff.handle, by=who))
    if what == "change":
        chosen = request.POST.getlist("rooms")
        _check_rooms(by, chosen)
        people.change(staff.handle, role=request.POST.get("role", ""), rooms=chosen, by=who)
    elif what == "tries":
        pins.give_new_tries(staff)
        log.info("pin_tries_given", staff=staff.handle, by=who)
        said = "tries_done"
    elif what == "end":
        people.end(staff.handle, now=timezone.now(), by=who)
    messages.success(request, STAFF_WORDS[said].said(language()))
    return redirect("staff_one", handle=staff.handle)


def _once(request: HttpRequest, staff: Staff, password: str) -> HttpResponse:
    context = {"staff": staff, "password": password, "text": STAFF_WORDS}
    return render(request, "account/once.html", context)


def _check_rooms(by: Caller, chosen: tuple[str, ...] | list[str]) -> None:
    """A manager gives and takes only what is theirs: ``*`` only who has it."""
    for room in chosen:
        if "*" not in by.rooms and room not in by.rooms:
            raise room_not_yours(room)


def _line(staff: Staff, by: Caller) -> dict[str, Any]:
    names = {one.room: one.name for one in rooms.rooms()} | {
        "*": STAFF_WORDS["every_room"].said(language()),
        STREET: STAFF_WORDS["the_street"].said(language()),
    }
    return {
        "staff": staff,
        "role": ROLE_WORDS.get(staff.role),
        "rooms": [names.get(room, room) for room in staff.rooms],
        "in": staff.rooms,
        "yours": "*" in by.rooms or set(staff.rooms) <= set(by.rooms),
    }


def _choices(by: Caller) -> dict[str, Any]:
    """What the form offers: all roles, and the rooms that are the manager's to give."""
    known = [(one.room, one.name) for one in rooms.rooms()]
    shared = [(STREET, STAFF_WORDS["the_street"].said(language()))]
    every = [("*", STAFF_WORDS["every_room"].said(language()))]
    mine = [*every, *known, *shared] if "*" in by.rooms else [one for one in known if one[0] in by.rooms]
    return {"text": STAFF_WORDS, "roles": [(name, ROLE_WORDS[name]) for name in ROLE_NAMES], "places": mine}
